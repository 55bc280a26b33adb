"""An mbox file: many mails in one. It is read in pieces, so its size does not matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import mktime_tz, parsedate_tz
from hashlib import blake2b
from io import BytesIO
from itertools import pairwise
from typing import BinaryIO

CHUNK = 1 << 20
LOOK_AHEAD = 2_048
EDGE = 4_096
# A line "From ana@plant.example Mon Nov 16 08:00:00 2026", and a header (or another such line) below.
START = re.compile(
    rb"From (?=[^\r\n]{0,300}?\d\d:\d\d|-?[ \t]*[\r\n])[^\r\n]{0,300}(?:\r\n|\r|\n)"
    rb"(?:>?From [^\r\n]{1,300}[\r\n]|[!-9;-~]{1,80}:)"
)
SPACE = b"\r\n\xef\xbb\xbf"
# One that is so exact needs no empty line before it, which some programs forget.
EXACT = re.compile(
    rb"From \S{1,300} +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} +\d{1,2} +"
    rb"\d\d:\d\d(?::\d\d)?[^\r\n]{0,12} \d{4}\b"
)
EMPTY_LINE = (b"\n\n", b"\r\r", b"\n\r\n")
FROM_LINE = re.compile(rb"\A(?:\xef\xbb\xbf)?From [^\r\n]*(?:\r\n|\r|\n)")
# Mail programs note in place that a mail was read; that changes no mail.
NOTES = re.compile(rb"(?im)^(X-Mozilla-Status2?|X-Mozilla-Keys|Status|X-Status|X-Keywords|X-UID):[^\r\n]*")
QUOTED = re.compile(rb"(?m)^>(>*From )")


def is_box(head: bytes) -> bool:
    """Tell from its first bytes whether a file is an mbox."""
    return bool(FROM_LINE.match(head.lstrip(b"\r\n")))


def starts(file: BinaryIO, begin: int, end: int) -> Iterator[int]:
    """List where mails begin between two places of a file; its bytes pass through in pieces."""
    place, last = begin, -1
    while place < end:
        file.seek(place)
        piece = file.read(min(CHUNK + LOOK_AHEAD, end - place))
        if not piece:
            return
        for found in START.finditer(piece):
            start = place + found.start()
            first = place == begin and found.start() < EDGE and not piece[: found.start()].strip(SPACE)
            if start > last and (first or _begins(piece, found.start())):
                last = start
                yield start
        if len(piece) <= LOOK_AHEAD or place + len(piece) >= end:
            return
        # The next piece begins a little earlier, so that no line is cut at its edge.
        place += len(piece) - LOOK_AHEAD


def _begins(piece: bytes, at: int) -> bool:
    """Tell whether a line that looks like the beginning of a mail is one, by what stands before it."""
    if piece.endswith(EMPTY_LINE, 0, at):
        return True
    return piece.endswith((b"\n", b"\r"), 0, at) and EXACT.match(piece, at) is not None


def mail_at(file: BinaryIO, start: int, end: int, most: int) -> tuple[bytes, float]:
    """Read a mail without the line that separates it, at most so many bytes, and the time of that line."""
    file.seek(start)
    piece = file.read(min(end - start, most))
    line = FROM_LINE.match(piece)
    return body_of(piece), _time(line[0].decode("ascii", "replace")) if line else 0.0


def mails_in(data: bytes) -> Iterator[tuple[bytes, float]]:
    """List the mails of an mbox that is in memory."""
    file = BytesIO(data)
    edge = list(starts(file, 0, len(data)))
    for start, end in pairwise([*edge, len(data)]):
        yield mail_at(file, start, end, len(data))


def body_of(piece: bytes) -> bytes:
    """Take the separating line off a mail, and the marks before lines that looked like one."""
    return QUOTED.sub(rb"\1", FROM_LINE.sub(b"", piece, count=1))


def _time(line: str) -> float:
    """Read the time in a separating line, 0 where there is none; it has no zone, and is taken for UTC."""
    found = re.search(r"[A-Z][a-z]{2} +[A-Z][a-z]{2} .{1,40}", line)
    try:
        parsed = parsedate_tz(found[0].strip()) if found else None
        return float(mktime_tz(parsed)) if parsed else 0.0
    except (ValueError, OverflowError, LookupError, TypeError):
        return 0.0


def edges(file: BinaryIO, end: int) -> tuple[str, str]:
    """Compute two signs for the first and the last bytes before a place: did the file only grow since?"""
    file.seek(0)
    head = file.read(min(EDGE, end))
    file.seek(max(0, end - EDGE))
    return _sign(head), _sign(file.read(min(EDGE, end)))


def _sign(data: bytes) -> str:
    return blake2b(NOTES.sub(rb"\1", data), digest_size=8).hexdigest()
