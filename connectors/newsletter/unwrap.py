"""Links as they lead on: out of the counting stations of newsletters, where the target stands in the address.

Nothing is asked of anybody; an address that hides its target stays as it is.
"""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import parse_qsl, unquote, urlsplit

LONGEST = 8_000
DEEPEST = 3
STATION = re.compile(
    r"safelinks|urldefense|click|track|redir|awstrack|links?\b|\bgo\b|\bout\b|\baway\b|\bl\.php|/url$|\b[crtul]\b|mail",
    re.IGNORECASE,
)
# Places that take an address in order to do something with it, and are not left for it.
NO_STATION = re.compile(
    r"share|login|log-in|signin|sign-in|oauth|\bsso\b|translate|archive|validator", re.IGNORECASE
)
NAMES = frozenset(
    [
        "url",
        "u",
        "q",
        "to",
        "target",
        "redirect",
        "redirect_url",
        "redirecturl",
        "dest",
        "destination",
        "link",
        "href",
        "r",
        "goto",
    ]
)
WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
DEFENDED = re.compile(r"/v3/__(.+?)__;")
WRITTEN_OUT = re.compile(r"/(https?(?::|%3a|%253a)(?:/|%2f|%252f){1,2}[^/?#]+)", re.IGNORECASE)
HIDDEN = re.compile(r"/(aHR0c[A-Za-z0-9_-]{8,})")


def unwrapped(url: str) -> str:
    """Tell where a link leads, as far as its address says so."""
    for _ in range(DEEPEST):
        inner = _target(url)
        if not inner or inner == url:
            break
        url = inner
    return url


def _target(url: str) -> str:
    if len(url) > LONGEST or not WEB.match(url):
        return ""
    try:
        parts = urlsplit(url)
        values = parse_qsl(parts.query, max_num_fields=50)
    except ValueError:
        return ""
    place = f"{parts.netloc}{parts.path}"
    if "urldefense" in parts.netloc:
        return _defended(url, dict(values))
    if NO_STATION.search(place) or not STATION.search(place):
        return ""
    for name, value in values:
        if name.lower() in NAMES and (found := _web(value) or _web(_unhidden(value))):
            return found
    written = WRITTEN_OUT.search(parts.path)
    if written:
        return _web(unquote(unquote(written[1])))
    hidden = HIDDEN.search(parts.path)
    return _web(_unhidden(hidden[1])) if hidden else ""


def _defended(url: str, values: dict[str, str]) -> str:
    """Read the two spellings of a mail filter that is widely used."""
    third = DEFENDED.search(url)
    if third:
        # Signs that it took out stand as * and are listed behind; without them the address would be another.
        return "" if "*" in third[1] else _web(third[1])
    return _web(unquote(values.get("u", "").replace("-", "%").replace("_", "/")))


def _unhidden(value: str) -> str:
    if not value.startswith("aHR0c"):
        return ""
    try:
        return base64.urlsafe_b64decode(value + "=" * (-len(value) % 4)).decode("utf-8")
    except (binascii.Error, ValueError):
        return ""


def _web(value: str) -> str:
    """Give an address back where it is a whole one."""
    if not WEB.fullmatch(value):
        return ""
    try:
        return value if "." in urlsplit(value).netloc else ""
    except ValueError:
        return ""
