"""Takes a text apart as servers of the Mastodon API do: links, mentions, tags, and what stays words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from app.model import Piece

LATIN = "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
URL = re.compile(
    r"https?://(?<![\w@#$/]http://)(?<![\w@#$/]https://)"
    r"((?:[\w-]{1,63}\.){1,20}(?:[^\W\d_]{2,63}|xn--[a-z0-9-]{2,59}))(?![\w@])(?::\d{1,5})?"
    r"((?:[/?][^\s<>\"]*)?)",
    re.IGNORECASE,
)
# What may not follow is looked at afterwards: early Pythons 3.11 match groups that never give back wrongly.
MENTION = re.compile(
    r"@(?<![=/\w]@)[a-z0-9_]+(?:[.-]+[a-z0-9_]+)*(?:@\w+(?:[.-]+\w+)*)?",
    re.IGNORECASE,
)
NO_MENTION = re.compile(rf"[@\uFF20{LATIN}]|://", re.IGNORECASE)
SEPARATORS = "\u00b7\u30fb\u200c"
WORD = {"Lu", "Ll", "Lt", "Lm", "Lo", "Nl", "Mn", "Mc", "Me", "Nd", "Pc"}


@dataclass(frozen=True, slots=True)
class Span:
    """Where in a text something stands, end exclusive."""

    kind: Literal["tag", "mention", "link"]
    start: int
    end: int


def spans_of(text: str) -> tuple[Span, ...]:
    """Find everything that is more than words, in its order; nothing overlaps."""
    found: list[Span] = []
    for span in sorted((*_links(text), *_mentions(text), *_tags(text)), key=lambda span: span.start):
        # A link is found first, whatever stands in it.
        if not found or span.start >= found[-1].end:
            found.append(span)
    return tuple(found)


def pieces_of(text: str) -> tuple[Piece, ...]:
    """Cut a text into pieces; joined, they are the text."""
    pieces: list[Piece] = []
    done = 0
    for span in spans_of(text):
        pieces += [Piece("text", text[done : span.start]), Piece(span.kind, text[span.start : span.end])]
        done = span.end
    pieces.append(Piece("text", text[done:]))
    return tuple(piece for piece in pieces if piece.text)


def _links(text: str) -> Iterator[Span]:
    for match in URL.finditer(text):
        yield Span("link", match.start(), match.end() - len(match[2]) + _length(match[2]))


def _length(path: str) -> int:
    """Measure a path without its closing punctuation; a bracket belongs to it where it was opened inside."""
    unopened = path.count(")") - path.count("(")
    end = len(path)
    while end and (path[end - 1] in ".,;:!?'*_…”“’‘»«" or (path[end - 1] == ")" and unopened > 0)):
        end -= 1
        unopened -= path[end] == ")"
    return end


def _mentions(text: str) -> Iterator[Span]:
    for match in MENTION.finditer(text):
        if NO_MENTION.match(text, match.end()):
            continue
        yield Span("mention", match.start(), match.end())


def _tags(text: str) -> Iterator[Span]:
    end = 0
    for match in re.finditer("[#\uff03]", text):
        start = match.start()
        before = text[start - 1] if start else ""
        if start < end or before in {"=", "/", ")"} or before.isalnum():
            continue
        end = start + 1 + len(name_at(text, start + 1))
        if end > start + 1:
            yield Span("tag", start, end)


def name_at(text: str, start: int) -> str:
    """Read the name of a tag that begins here; "" where none does, as for a number alone."""
    end = start
    while end < len(text) and (text[end] in SEPARATORS or is_word(text[end])):
        end += 1
    name = text[start:end].rstrip(SEPARATORS)
    if not name or name[0] in SEPARATORS:
        return ""
    has_letter = any(unicodedata.category(sign)[0] in "LM" for sign in name)
    return name if has_letter or any(sign in SEPARATORS + "_" for sign in name[1:-1]) else ""


def is_word(sign: str) -> bool:
    """Tell whether a sign is part of a word there: letters, marks, digits, underscores."""
    return unicodedata.category(sign) in WORD
