"""A mail's bytes, as what it says. Nothing is believed of its form: all bytes give a mail or None."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.errors import MessageError
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from email.utils import mktime_tz, parseaddr, parsedate_tz
from functools import partial
from typing import TypeVar

from app.text import tidy_line
from connectors.newsletter.words import decoded, header, unbase64

LARGEST = 4_000_000  # of a mail; what stands behind that are attachments
DEEPEST, MOST_PARTS, MOST_NESTED = 30, 500, 200
KNOWN = frozenset(
    [
        "from",
        "to",
        "date",
        "subject",
        "received",
        "message-id",
        "return-path",
        "mime-version",
        "content-type",
        "list-id",
    ]
)
PAGE = re.compile(rb"\s{0,200}(?:<!doctype html|<html)", re.IGNORECASE)
META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,40})", re.IGNORECASE)
# What the standard library's parser raises on crooked mails, beside its own errors.
CROOKED = (
    MessageError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    AssertionError,
    OverflowError,
    RecursionError,
)
BREAKS = str.maketrans("\r\n", "  ")
EARLIEST = 631_152_000.0  # 1990: an earlier date is none
SIGNATURES = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
)
Told = TypeVar("Told")


@dataclass(slots=True)
class Mail:
    """What a mail says. `headers` are decoded, by lower-case names; `dates` the times it tells, best first.

    `nested` are mails within it. `cut`: it was too large to be read whole; `whole`: it has its end.
    """

    headers: dict[str, str] = field(default_factory=dict)
    sender: tuple[str, str] = ("", "")
    dates: tuple[float, ...] = ()
    html: str = ""
    text: str = ""
    flowed: bool = False
    attachments: list[str] = field(default_factory=list)
    nested: list[Mail] = field(default_factory=list)
    cut: bool = False
    whole: bool = True

    def told(self, name: str) -> str:
        """Give a header, "" where the mail has none of this name."""
        return self.headers.get(name, "")


def read(data: bytes) -> Mail | None:
    """Read a mail; None for bytes that are none."""
    cut = len(data) > LARGEST
    data = data[:LARGEST].lstrip(b"\r\n\xef\xbb\xbf\x00")
    message = _parsed(data)
    if message is None or not KNOWN & {str(name).lower() for name in message}:
        return None
    mail = _mail(message, 0)
    mail.cut = cut
    return mail


def _parsed(data: bytes) -> Message | None:
    try:
        return BytesParser().parsebytes(data)
    except CROOKED:
        pass
    try:
        return BytesHeaderParser().parsebytes(
            data
        )  # parts within parts without end: their bytes are text then
    except CROOKED:
        return None


def _mail(message: Message, depth: int) -> Mail:
    mail = Mail()
    for name, value in message.raw_items():
        mail.headers.setdefault(str(name).lower(), header(str(value)[:20_000]))
    mail.sender = _sender(message, mail)
    mail.dates = tuple(_dates(message))
    mail.whole = not message.is_multipart() or not _is_cut_short(message)
    for part in _parts(message, mail, depth):
        _take(part, mail)
    return mail


def _parts(message: Message, mail: Mail, depth: int) -> Iterator[Message]:
    """Go through the parts of a mail that are not mails themselves; those become nested ones."""
    waiting, met = [(message, depth)], 0
    while waiting and met < MOST_PARTS:
        part, depth = waiting.pop()
        met += 1
        kind = _asked(part.get_content_type, "text/plain")
        inner = part.get_payload() if part.is_multipart() else ""
        within = [one for one in inner if isinstance(one, Message)] if isinstance(inner, list) else []
        if kind == "message/rfc822" and part is not message:
            if within and depth < DEEPEST and len(mail.nested) < MOST_NESTED:
                mail.nested.append(_mail(within[0], depth + 10))
        elif isinstance(inner, list):
            waiting += [(one, depth + 1) for one in reversed(within) if depth < DEEPEST]
        else:
            yield part


def _take(part: Message, mail: Mail) -> None:
    kind = _asked(part.get_content_type, "text/plain")
    name = header(str(_asked(part.get_filename, None) or ""))
    apart = _asked(part.get_content_disposition, None) == "attachment"
    if kind.startswith(("multipart/", "message/")):
        kind = "text/plain"  # it was said to have parts, and has none
    if kind in ("text/plain", "text/html") and not apart:
        data = _bytes(part)
        kind = "text/html" if PAGE.match(data) else kind
        charset = str(_asked(part.get_content_charset, None) or "")
        if kind == "text/html":
            found = META.search(data[:2_048]) if not charset else None
            text = decoded(data, found[1].decode("ascii") if found else charset)
            mail.html = f"{mail.html}\n{text}".strip() if mail.html else text
            return
        mail.flowed = (
            mail.flowed or str(_asked(lambda: str(part.get_param("format")), "")).lower() == "flowed"
        )
        text = decoded(data, charset)
        mail.text = f"{mail.text}\n\n{text}" if mail.text else text
    elif kind not in SIGNATURES and (apart or not part.get("content-id")):
        mail.attachments.append(name or kind)


def _bytes(part: Message) -> bytes:
    """Decode a part's body; where its encoding is wrong, it stays as it was written."""
    nothing: object = ""
    payload = _asked(part.get_payload, nothing)
    if not isinstance(payload, str):
        return b""
    if str(part.get("content-transfer-encoding", "")).strip().lower() == "base64":
        return unbase64(payload.encode("utf-8", "surrogateescape"))
    data = _asked(lambda: part.get_payload(decode=True), None)
    return data if isinstance(data, bytes) else payload.encode("utf-8", "surrogateescape")


def _is_cut_short(message: Message) -> bool:
    """Tell whether a mail of several parts lacks its end, as one that is being written does."""
    return any(type(each).__name__ == "CloseBoundaryNotFoundDefect" for each in message.defects)


def _asked(question: Callable[[], Told], otherwise: Told) -> Told:
    """Ask the parser something; where a crooked mail makes it stumble, the answer is the usual one."""
    try:
        return question()
    except CROOKED:
        return otherwise


def _sender(message: Message, mail: Mail) -> tuple[str, str]:
    """Find name and address of who sent a mail, both as people would write them."""
    for field_name in ("from", "sender", "reply-to", "return-path"):
        raw = next((str(value) for name, value in message.raw_items() if str(name).lower() == field_name), "")
        # Names are decoded after they are told from addresses: an encoded name may hold any sign.
        name, address = _asked(partial(parseaddr, raw.translate(BREAKS)[:5_000]), ("", ""))
        name, address = header(name).strip("'\" "), tidy_line(header(address)).lower()
        if "@" in address:
            return name, address
        if name or address:
            return name or address, ""
    return "", ""


def _dates(message: Message) -> Iterator[float]:
    """List the times that a mail tells: its own, then those of the servers that it came through."""
    for name in ("date", "received", "delivery-date", "resent-date"):
        for each in (message.get_all(name) or [])[:3]:
            at = _time(str(each).rpartition(";")[2])
            if at is not None:
                yield at


def _time(written: str) -> float | None:
    def found() -> float | None:
        parsed = parsedate_tz(written.strip()[:200])
        return None if parsed is None else float(mktime_tz(parsed))

    at = _asked(found, None)
    return at if at is not None and EARLIEST <= at < 1e11 else None
