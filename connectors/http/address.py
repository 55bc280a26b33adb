"""Addresses: which ones may be asked at all, and whose machine they lead to."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from app.errors import BadInput, Refused

SECRET_NAMES = frozenset(
    {"token", "access_token", "key", "apikey", "api_key", "auth", "secret", "password", "sig"}
)


def split_address(url: str) -> SplitResult:
    """Take a whole address apart; raises BadInput for anything but https, or http to this computer."""
    try:
        parts = urlsplit(url.strip())
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        raise BadInput("bad_url") from error
    if not host or parts.scheme not in {"http", "https"} or any(sign in host for sign in ' %\\"<>'):
        raise BadInput("bad_url")
    if parts.username or parts.password:
        raise BadInput("secret_in_address", host=host)
    if parts.scheme == "http" and not is_this_computer(host):
        raise BadInput("not_allowed_http", host=host)
    return parts


def is_this_computer(host: str) -> bool:
    """Tell whether a host name or number is the loopback of this computer."""
    if host.lower() == "localhost":
        return True
    number = _number(host)
    return number is not None and number.is_loopback


def leads_inside(host: str) -> bool:
    """Tell whether a host lies on this computer or a private network; asks the resolver for a name."""
    number = _number(host)
    if number is not None:
        return not number.is_global
    if is_this_computer(host):
        return True
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        # Behind a proxy, names are resolved there; the request itself will say what is wrong.
        return False
    numbers = (_number(str(entry[4][0])) for entry in found)
    return any(number is not None and not number.is_global for number in numbers)


def _number(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        number = ipaddress.ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return None
    mapped = number.ipv4_mapped if isinstance(number, ipaddress.IPv6Address) else None
    return mapped or number


def shown_path(parts: SplitResult) -> str:
    """Write path and query as the ledger keeps them, without the value of anything like a secret."""
    path = parts.path or "/"
    if not parts.query:
        return path
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    if not any(name.lower() in SECRET_NAMES for name, _ in pairs):
        return f"{path}?{parts.query}"
    shown = [(name, "hidden" if name.lower() in SECRET_NAMES else value) for name, value in pairs]
    return f"{path}?{urlencode(shown)}"


def check_step(old: SplitResult, new: SplitResult, *, roams: bool) -> None:
    """Check one redirect; raises Refused where it leads to another host, down to http, or from outside in."""
    host = new.hostname or ""
    if old.scheme == "https" and new.scheme != "https":
        raise Refused("moved_to_http", host=host)
    if old.netloc == new.netloc:
        return
    if not roams:
        raise Refused("moved_to_other_host", host=host)
    if not leads_inside(old.hostname or "") and leads_inside(host):
        raise Refused("moved_inside", host=host)
