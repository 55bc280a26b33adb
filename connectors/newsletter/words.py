"""Words out of the bytes of a mail: character sets that are named wrongly, and headers in several of them."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterator

from app.text import tidy_line

# Only sets of characters: Python knows codecs of other kinds, some of which take for ever.
CHARSETS = re.compile(
    r"utf[-_]?(?:7|8|16|32)(?:[-_]?[lb]e)?|us-ascii|ascii|latin[-_]?\d{1,2}|l\d|iso[-_]?8859[-_]\d{1,2}(?:[-_][ei])?"
    r"|(?:windows|cp|ibm|x-cp)[-_]?\d{3,5}|koi8[-_][rut]|big5(?:[-_]?hkscs)?|gb(?:2312|k|18030)|hz(?:-gb-2312)?"
    r"|euc[-_](?:jp|kr|tw)|shift[-_]?jis|sjis|iso[-_]2022[-_](?:jp|kr)(?:-\d)?|mac[-_]?(?:roman|cyrillic)|tis[-_]620",
    re.IGNORECASE,
)
# Letters beyond English, as windows-1252 and its likes write them: one byte each.
WESTERN = re.compile(r"us-?ascii|iso[-_]?8859[-_]1|latin[-_]?1|windows[-_]1252|cp1252|", re.IGNORECASE)
BEYOND = re.compile(rb"[\x80-\xff]")
ENCODED = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
SURROGATES = re.compile(r"[\ud800-\udfff]")
NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")


def decoded(data: bytes, charset: str = "") -> str:
    """Read bytes in the set they name, else as UTF-8, else as windows-1252; every byte becomes something."""
    named = charset.strip().strip("'\"")
    sets = [named] if named and not WESTERN.fullmatch(named) and CHARSETS.fullmatch(named) else []
    # Bytes beyond English that are valid UTF-8 are UTF-8, whatever western set a mail names.
    for each in (*sets, "utf-8", "windows-1252"):
        try:
            return data.decode(each)
        except (UnicodeError, LookupError, ValueError, OverflowError):
            continue
    return data.decode("iso-8859-1")


def unbase64(data: bytes) -> bytes:
    """Decode base64 as far as it is base64; garbage in it is passed over."""
    clean = NOT_BASE64.sub(b"", data.partition(b"=")[0] if data.count(b"=") <= 2 else data)
    clean = clean[: len(clean) - 1] if len(clean) % 4 == 1 else clean
    try:
        return base64.b64decode(clean + b"=" * (-len(clean) % 4))
    except (binascii.Error, ValueError):
        return b""


def header(raw: str) -> str:
    """Read a header as it stands in the mail: encoded words of any set, or bytes that nobody encoded."""
    if "=?" not in raw:
        return tidy_line(_unescaped(raw))
    return tidy_line("".join(_pieces(raw)))


def _pieces(raw: str) -> Iterator[str]:
    """Give the words of a header; neighbours in one set are joined first, as senders cut within letters."""
    kept, charset, end = b"", "", 0
    for found in ENCODED.finditer(raw):
        between = raw[end : found.start()]
        named = found[1].partition("*")[0]
        if kept and (between.strip() or named.lower() != charset.lower()):
            yield decoded(kept, charset)
            kept = b""
        if between.strip() or end == 0:
            yield _unescaped(between)
        kept, charset, end = kept + _bytes(found[2], found[3]), named, found.end()
    yield decoded(kept, charset)
    yield _unescaped(raw[end:])


def _bytes(way: str, written: str) -> bytes:
    data = written.encode("utf-8", "surrogateescape")
    return unbase64(data) if way in "bB" else quopri.decodestring(data, header=True)


def _unescaped(raw: str) -> str:
    """Read what stands in a header although only English letters may."""
    if not SURROGATES.search(raw):
        return raw
    return decoded(raw.encode("utf-8", "surrogateescape"))
