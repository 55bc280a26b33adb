"""Splits a text into sentences, and leaves out what its writer did not say: quotations, addresses and code.

Everything runs in time linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.promises.words import languages
from app.text import CODE, URL

STOPS = re.compile(r"[.!?…？！。]+|\n+")
CLOSERS = "\"'”“’»«)]*_"
OPENING_QUOTES, CLOSING_QUOTES = '"“„«»‟', '"“”«»‟'
DAY = re.compile(r"\b\d{1,2}$")
NEXT_WORD = re.compile(r"[^\W\d_]+")
LAST_WORD = re.compile(r"[^\W\d_]+$")
BULLET = "•*-–—> \t"
NEAR = 40  # no word that matters here is longer


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it was written, the same with blanks for what was not said, and whether it asks."""

    text: str
    said: str
    asks: bool


def sentences(text: str) -> tuple[str, ...]:
    """Split a text into its sentences, each on one line."""
    return tuple(line for each in split(text) if (line := " ".join(each.text.split())))


def split(text: str) -> Iterator[Sentence]:
    """Split a text into its sentences as written, each with what its writer said of it."""
    said = without_quotations(text)
    start = 0
    for stop in STOPS.finditer(said):
        end = _after_closers(said, stop.end())
        if not _ends(said, stop.start(), stop.group(), end):
            continue
        yield Sentence(_bare(text[start:end]), said[start:end], "?" in stop.group() or "？" in stop.group())
        start = end
    if start < len(text):
        yield Sentence(_bare(text[start:]), said[start:], False)


def without_quotations(text: str) -> str:
    """Put blanks in the place of quoted lines, quotations, addresses and code; every other sign stays."""
    text = CODE.sub(_blank, text) if "`" in text else text
    text = URL.sub(_blank_address, text) if "://" in text else text
    return "\n".join(
        " " * len(line) if line.startswith(">") else _unquoted(line) for line in text.split("\n")
    )


def _unquoted(line: str) -> str:
    if not any(quote in line for quote in OPENING_QUOTES):
        return line
    kept: list[str] = []
    start, opened = 0, -1
    for at, sign in enumerate(line):
        if opened >= 0 and sign in CLOSING_QUOTES:
            kept.append(line[start:opened] + " " * (at + 1 - opened))
            start, opened = at + 1, -1
        elif opened < 0 and sign in OPENING_QUOTES:
            opened = at
    return "".join(kept) + line[start:]


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())


def _blank_address(match: re.Match[str]) -> str:
    address = match.group().rstrip(".,;:!?…)")
    return " " * len(address) + match.group()[len(address) :]


def _after_closers(text: str, at: int) -> int:
    while at < len(text) and text[at] in CLOSERS:
        at += 1
    return at


def _ends(text: str, start: int, stop: str, end: int) -> bool:
    """Tell whether a stop ends a sentence: not within a number or a name, nor after "5" or "z. B"."""
    if "\n" in stop or end >= len(text):
        return True
    if not text[end].isspace():
        return False
    if stop != ".":
        return True
    before = text[max(0, start - NEAR) : start]
    following = text[end : end + NEAR].lstrip()
    if DAY.search(before):
        return not following[:1].islower() and not _is_month(following)
    last = LAST_WORD.search(before)
    return last is None or not any(last[0].lower() in each.abbreviations for each in languages().values())


def _is_month(following: str) -> bool:
    word = NEXT_WORD.match(following)
    return word is not None and any(word[0].lower() in each.months for each in languages().values())


def _bare(text: str) -> str:
    return text.strip().lstrip(BULLET).strip()
