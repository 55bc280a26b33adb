"""The echo check: a run of eight words or more that already stands in a stored text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.coach.context import Context, Stored
from app.coach.finding import Found, at
from app.coach.reading import WORD, Page

RUN = 8
MOST_SOURCES = 50
LONGEST_SOURCE = 20_000  # signs
LONGEST_SENTENCE = 300
ENDS = ".!?\n"
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Echo:
    """A run of words that both texts hold: where it begins in each, as indexes of words, and its length."""

    here: int
    there: int
    size: int


def boilerplate_shingle(page: Page, context: Context) -> Iterator[Found]:
    """It repeats what somebody else has written."""
    if len(page.words) < RUN or not context.stored:
        return
    shingles: dict[Words, int] = {}
    for first in range(len(page.words) - RUN + 1):
        shingles.setdefault(page.words[first : first + RUN], first)
    known = frozenset(page.words)
    echoes = []
    for stored in context.stored[:MOST_SOURCES]:
        text = stored.text[:LONGEST_SOURCE]
        if not _may_echo(text, known):
            continue
        spans = [match.span() for match in WORD.finditer(text)]
        words = tuple(text[start:end].casefold().replace("’", "'") for start, end in spans)
        echo = _longest(page.words, shingles, words)
        if echo:
            echoes.append((echo, stored, _sentence(text, *spans[echo.there + echo.size // 2])))
    taken: set[int] = set()
    for echo, stored, said in sorted(echoes, key=lambda each: -each[0].size):
        words_here = set(range(echo.here, echo.here + echo.size))
        if not words_here & taken:
            taken |= words_here
            yield _found(page, echo, stored, said)


def _may_echo(text: str, known: frozenset[str]) -> bool:
    """Tell quickly whether eight known words follow one another, as in most texts they do not."""
    run = 0
    for word in WORD.findall(text.casefold().replace("’", "'")):
        run = run + 1 if word in known else 0
        if run == RUN:
            return True
    return False


def _found(page: Page, echo: Echo, stored: Stored, said: str) -> Found:
    start, end = page.place((echo.here, echo.here + echo.size))
    return at(start, end, post=stored.post, name=stored.name, sentence=said, n=echo.size)


def _longest(here: Words, shingles: Mapping[Words, int], there: Words) -> Echo | None:
    """Find the longest run; each word of the other text is looked at once or twice."""
    best, at_word = None, 0
    while at_word + RUN <= len(there):
        first = shingles.get(there[at_word : at_word + RUN])
        if first is None:
            at_word += 1
            continue
        size, most = RUN, min(len(here) - first, len(there) - at_word)
        while size < most and here[first + size] == there[at_word + size]:
            size += 1
        if best is None or size > best.size:
            best = Echo(first, at_word, size)
        at_word += size - RUN + 1
    return best


def _sentence(text: str, start: int, end: int) -> str:
    """Cut the sentence around a word out of a text, on one line and not endlessly long."""
    left = max(text.rfind(sign, max(0, start - LONGEST_SENTENCE), start) for sign in ENDS) + 1
    stops = [text.find(sign, end, end + LONGEST_SENTENCE) for sign in ENDS]
    right = min((stop + 1 for stop in stops if stop >= 0), default=min(len(text), end + LONGEST_SENTENCE))
    return " ".join(text[max(left, start - LONGEST_SENTENCE) : right].split())[:LONGEST_SENTENCE]
