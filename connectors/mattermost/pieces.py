"""Takes a text apart as servers do: links, mentions, hashtags, and what stays words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.model import Piece

ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
TAIL = ".,;:!?'*_~)]"
MENTION = re.compile(r"(?<![\w@./])@[a-z0-9][a-z0-9._-]*", re.IGNORECASE)
# A hashtag is a whole word there: a letter first, and no sign but these within.
TAG = re.compile(r"(?<!\S)[^\w\s#]*_*(#[^\W\d_][\w.-]*[^\W_])(?=[\W_]*(?:\s|$))")
NUMBER = re.compile(r"(?<!\S)[^\w\s#]*(#\d+)(?=[\W_]*(?:\s|$))")
Span = tuple[int, int, str]


def pieces_of(text: str) -> tuple[Piece, ...]:
    """Cut a text into pieces; joined, they are the text."""
    pieces: list[Piece] = []
    done = 0
    for start, end, kind in sorted(_spans(text), key=lambda span: (span[0], -span[1])):
        if start < done:
            continue
        pieces.append(Piece("text", text[done:start]))
        written = text[start:end]
        pieces.append(Piece("link" if kind == "link" else "tag" if kind == "tag" else "mention", written))
        done = end
    pieces.append(Piece("text", text[done:]))
    return tuple(piece for piece in pieces if piece.text)


def numbers_in(text: str) -> tuple[str, ...]:
    """List what looks like a hashtag and is none, since it has no letter first."""
    return tuple(dict.fromkeys(found.group(1) for found in NUMBER.finditer(text)))


def _spans(text: str) -> Iterator[Span]:
    for found in ADDRESS.finditer(text):
        yield found.start(), found.start() + len(found.group().rstrip(TAIL)), "link"
    for found in MENTION.finditer(text):
        yield found.start(), found.start() + len(found.group().rstrip("._-")), "mention"
    for found in TAG.finditer(text):
        yield found.start(1), found.end(1), "tag"
