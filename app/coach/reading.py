"""Reads a text once for all checks: words, sentences and paragraphs with their places in the text.

Every regular expression here begins only where a run begins, or has a bounded length: time is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.coach.lexicon import Language
from app.coach.phrases import Spans
from app.text import CODE, MENTION, TAG, URL

# The parts are divided by a sign that no part can hold, so there is one way to match.
WORD = re.compile(r"[^\W_]+(?:['’‑-][^\W_]+)*")
END = re.compile(r"(?<![.!?…？！])[.!?…？！]++[\"'”’“»«)\]]{0,3}(?=\s|$)|\n")
LISTED = re.compile(r"[-*•–—>]|\d{1,2}[.)]\s")
WRAPPED = 50  # a line of this length without an end goes on in the next one
ASKING = frozenset("?？")


@dataclass(frozen=True, slots=True)
class Named:
    """A tag, a mention or a link: what it names (without # or @), and where it stands, end exclusive."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence or a paragraph: its place in the text, and its words as indexes, both ends exclusive."""

    start: int
    end: int
    first: int
    last: int
    asks: bool = False

    @property
    def size(self) -> int:
        """Count its words."""
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class Page:
    """A text as all checks see it.

    `bare` is the text with addresses, code, tags and mentions blanked out, equally long. `words` are in lower
    case, `written` as they stand there; `spans` are their places. `lists` are the phrases found, by list.
    """

    text: str
    bare: str
    language: Language
    words: tuple[str, ...]
    written: tuple[str, ...]
    spans: Spans
    sentence_of: tuple[int, ...]
    sentences: tuple[Stretch, ...]
    paragraphs: tuple[Stretch, ...]
    tags: tuple[Named, ...]
    mentions: tuple[Named, ...]
    links: tuple[Named, ...]
    lists: dict[str, Spans]

    def found(self, name: str) -> Spans:
        """List where phrases of a list stand, as (first word, end) indexes."""
        return self.lists.get(name, ())

    def has(self, *names: str) -> bool:
        """Tell whether a phrase of one of these lists stands in the text."""
        return any(name in self.lists for name in names)

    def sentences_with(self, name: str) -> frozenset[int]:
        """List the numbers of the sentences in which a phrase of a list stands."""
        return frozenset(self.sentence_of[first] for first, _ in self.found(name))

    def before(self, word: int) -> str:
        """Give the few signs before a word."""
        start = self.spans[word][0]
        return self.bare[max(0, start - 4) : start]

    def place(self, span: tuple[int, int]) -> tuple[int, int]:
        """Turn a span of words into one of characters."""
        return self.spans[span[0]][0], self.spans[span[1] - 1][1]

    def figure(self, name: str) -> float:
        """Give a figure of the language."""
        return self.language.figures[name]

    def questions(self) -> tuple[Stretch, ...]:
        """List the sentences that ask something: a lone question mark does not."""
        return tuple(each for each in self.sentences if each.asks and each.size >= 2)


def read(text: str, language: Language) -> Page:
    """Read a text with the words of a language."""
    bare, links = _blank(text, URL)
    bare, _ = _blank(bare, CODE)
    tags = tuple(Named(found[1], found.start(), found.end()) for found in TAG.finditer(bare))
    mentions = tuple(_mention(found) for found in MENTION.finditer(bare))
    bare = _without(bare, (*tags, *mentions))
    matches = list(WORD.finditer(bare))
    written = tuple(match.group() for match in matches)
    words = tuple(word.casefold().replace("’", "'") for word in written)
    spans = tuple(match.span() for match in matches)
    sentences = tuple(_stretches(bare, _ends(bare, language), spans))
    numbers = [number for number, each in enumerate(sentences) for _ in range(each.size)]
    paragraphs = tuple(_stretches(bare, _blank_lines(bare), spans))
    lists = language.phrases.found(words, numbers)
    return Page(
        text, bare, language, words, written, spans, tuple(numbers), sentences, paragraphs, tags, mentions,
        links, lists,
    )  # fmt: skip


def _mention(found: re.Match[str]) -> Named:
    handle = found[1].rstrip(".-+")
    return Named(handle, found.start(), found.start(1) + len(handle))


def _blank(text: str, pattern: re.Pattern[str]) -> tuple[str, tuple[Named, ...]]:
    found = tuple(Named(each.group(), *each.span()) for each in pattern.finditer(text))
    return _without(text, found), found


def _without(text: str, found: tuple[Named, ...]) -> str:
    parts, at = [], 0
    for each in sorted(found, key=lambda named: named.start):
        parts += [text[at : each.start], " " * (each.end - each.start)]
        at = each.end
    return "".join(parts) + text[at:]


def _stretches(text: str, ends: Iterator[int], spans: Spans) -> Iterator[Stretch]:
    """Cut a text at the given ends; what holds no word belongs to the stretch after it."""
    start = first = 0
    for end in ends:
        last = first
        while last < len(spans) and spans[last][0] < end:
            last += 1
        if last == first:
            continue
        until = len(text[start:end].rstrip()) + start
        asks = any(sign in ASKING for sign in text[spans[last - 1][1] : until])
        yield Stretch(spans[first][0], until, first, last, asks)
        start, first = end, last


def _blank_lines(text: str) -> Iterator[int]:
    at = 0
    for line in text.split("\n"):
        at += len(line) + 1
        if not line.strip():
            yield min(at, len(text))
    yield len(text)


def _ends(text: str, language: Language) -> Iterator[int]:
    """List where sentences end."""
    line = 0
    for found in END.finditer(text):
        if found.group() == "\n":
            if not _goes_on(text, line, found.start()):
                yield found.end()
            line = found.end()
        elif not _is_abbreviation(text, found, language):
            yield found.end()
    yield len(text)


def _goes_on(text: str, line: int, end: int) -> bool:
    """Tell whether a line that ends here is only wrapped, so that its sentence goes on in the next one."""
    last = text[max(line, end - WRAPPED) : end].rstrip()
    following = text[end + 1 : end + 5].lstrip(" ")
    if not last or not following.strip() or last[-1] in ".!?…:;" or LISTED.match(following):
        return False
    return following[0].islower() or end - line >= WRAPPED


def _is_abbreviation(text: str, found: re.Match[str], language: Language) -> bool:
    if found.group() != "." or found.end() == len(text) or text[found.end()] == "\n":
        return False
    before = text[max(0, found.start() - 12) : found.start()].rsplit(maxsplit=1)
    word = before[-1].lstrip("(\"'„“») ").casefold() if before else ""
    if len(word) == 1 and word.isalpha() and word != "i":
        return True
    if word.isdigit():
        return len(word) <= 2 and language.code == "de"
    return word in language.plain["abbreviations"]
