"""The one place that sends anything. Each request is in the ledger before its first byte leaves."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy

import requests
import urllib3.exceptions as low
from requests.auth import AuthBase

from app.connector import Record
from app.errors import BadInput, BadReply, EarshotError, Offline, SignInNeeded
from connectors.http.address import shown_path, split_address
from connectors.http.deadline import Deadline
from connectors.http.reply import Reply
from connectors.http.signing import NOBODY, Signing

AGENT = "Earshot/0.1"
Form = Mapping[str, str] | Sequence[tuple[str, str]]
SLICE = 65_536
# What OpenSSL says where the other side speaks no TLS, or none that is still safe.
NO_HANDSHAKE = frozenset(
    {
        "HTTP_REQUEST",
        "NO_PROTOCOLS_AVAILABLE",
        "RECORD_LAYER_FAILURE",
        "SSLV3_ALERT_HANDSHAKE_FAILURE",
        "TLSV1_ALERT_PROTOCOL_VERSION",
        "UNKNOWN_PROTOCOL",
        "UNSUPPORTED_PROTOCOL",
        "WRONG_SSL_VERSION",
        "WRONG_VERSION_NUMBER",
    }
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long to wait, in seconds, and how many bytes of a reply to take."""

    connect: float = 10.0
    read: float = 20.0
    whole: float = 90.0
    size: int = 16_000_000


class _Signed(AuthBase):
    """Puts the signature into the headers, and by being there keeps requests from reading a .netrc file."""

    def __init__(self, signing: Signing) -> None:
        self._signing = signing

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers.update(self._signing.headers)
        return request


class Wire:
    """Sends one request at a time, follows nothing, keeps no cookie."""

    def __init__(self, record: Record, limits: Limits, ticks: Callable[[], float] = time.monotonic) -> None:
        self._record = record
        self._limits = limits
        self._ticks = ticks
        self._session = requests.Session()
        self._ways = {scheme: Deadline(limits.whole, ticks) for scheme in ("http://", "https://")}
        for scheme, way in self._ways.items():
            self._session.mount(scheme, way)
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._session.headers["User-Agent"] = AGENT

    @property
    def connected(self) -> bool:
        """Tell whether a way to a server was ever open; while it was not, nothing has left."""
        return any(way.connected for way in self._ways.values())

    def close(self) -> None:
        """Close all connections."""
        self._session.close()

    def send(
        self,
        method: str,
        url: str,
        purpose: str,
        signing: Signing = NOBODY,
        headers: dict[str, str] | None = None,
        form: Form | None = None,
        json: object = None,
    ) -> Reply:
        """Send one request, with a form or a body in JSON, and read the whole reply.

        Raises Offline, BadReply, BadInput, or SignInNeeded for a signature that fits into no header.
        """
        parts = split_address(url)
        host = parts.hostname or ""
        if not signing.can_travel:
            raise SignInNeeded("token_wrong", host=host)
        try:
            prepared = self._session.prepare_request(
                requests.Request(method, url, headers=headers, data=form, json=json, auth=_Signed(signing))
            )
        except (requests.RequestException, UnicodeError) as error:
            raise BadInput("bad_url", host=host) from error
        ticket = self._record.started(method, parts.netloc, shown_path(parts), purpose, _size(prepared))
        status, taken = 0, 0
        try:
            with _translated(host), self._open(prepared) as response:
                status = response.status_code
                taken = sum(len(key) + len(value) + 4 for key, value in response.headers.items())
                body = bytearray()
                for piece in self._pieces(response, host):
                    body += piece
                    taken += len(piece)
                names = {key.lower(): value for key, value in response.headers.items()}
                return Reply(status, url, host, names, bytes(body))
        finally:
            self._record.ended(ticket, status, taken)

    def _open(self, prepared: requests.PreparedRequest) -> requests.Response:
        around = self._session.merge_environment_settings(prepared.url, {}, True, None, None)
        return self._session.send(
            prepared,
            timeout=(self._limits.connect, self._limits.read),
            allow_redirects=False,
            stream=True,
            proxies=around["proxies"],
            verify=around["verify"],
            cert=around["cert"],
        )

    def _pieces(self, response: requests.Response, host: str) -> Iterator[bytes]:
        """Read the body as it comes; a whole reply has one deadline and one size, however slowly it drips."""
        until = self._ticks() + self._limits.whole
        size = 0
        while piece := response.raw.read1(SLICE, decode_content=True):
            size += len(piece)
            if size > self._limits.size:
                raise BadReply("too_large", host=host)
            if self._ticks() > until:
                raise Offline("timeout", host=host)
            yield piece


def _size(prepared: requests.PreparedRequest) -> int:
    head = len(prepared.method or "") + len(prepared.path_url) + 12
    lines = sum(len(key) + len(value) + 4 for key, value in prepared.headers.items())
    return head + lines + len(prepared.body or b"")


class _translated:
    """Turns every error of requests, urllib3 and the system's sockets into one of ours."""

    def __init__(self, host: str) -> None:
        self._host = host

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is None or isinstance(error, EarshotError):
            return
        if isinstance(error, (requests.RequestException, low.HTTPError, OSError)):
            raise _translate(error, self._host) from error


def causes(error: BaseException) -> Iterator[BaseException]:
    """Walk from an error to everything that is behind it."""
    waiting: list[BaseException] = [error]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        behind = [one.__cause__, one.__context__, getattr(one, "reason", None), *one.args]
        waiting += [cause for cause in behind if isinstance(cause, BaseException)]


def _translate(error: BaseException, host: str) -> EarshotError:
    chain = list(causes(error))

    def has(*kinds: type[BaseException]) -> bool:
        return any(isinstance(one, kinds) for one in chain)

    if has(low.NameResolutionError, socket.gaierror):
        return Offline("dns", host=host)
    if has(requests.exceptions.ProxyError, low.ProxyError):
        return Offline("proxy", host=host)
    if has(ssl.SSLCertVerificationError):
        return Offline("tls", host=host)
    if has(low.NewConnectionError, ConnectionRefusedError):
        return Offline("no_server", host=host)
    if has(low.ConnectTimeoutError):
        return Offline("no_answer", host=host)
    if has(low.ReadTimeoutError, TimeoutError):
        return Offline("timeout", host=host)
    if has(low.IncompleteRead):
        return BadReply("cut_off", host=host)
    if has(requests.exceptions.InvalidURL, low.LocationParseError):
        return BadInput("bad_url", host=host)
    if any(isinstance(one, ssl.SSLError) and one.reason in NO_HANDSHAKE for one in chain):
        return Offline("no_tls", host=host)
    if has(ssl.SSLError, low.SSLError):
        return Offline("broken_off", host=host)
    if has(low.DecodeError):
        return BadReply("not_json", host=host)
    return Offline("broken_off", host=host)
