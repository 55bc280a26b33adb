"""Shape: questions and where they stand, length of text, sentences and paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.coach import qualities
from app.coach.context import Context
from app.coach.finding import Found, sentence, when
from app.coach.reading import Page

BURIED_UNDER = 2
MOST_STRETCHES = 3


def no_question(page: Page, context: Context) -> Iterable[Found]:
    """It asks nothing."""
    return when(not page.questions())


def closed_question(page: Page, context: Context) -> Iterable[Found]:
    """All it asks can be answered with yes, or asks for no answer."""
    asked = page.questions()
    if asked and not qualities.asks_openly(page):
        yield sentence(page, asked[-1])


def question_buried(page: Page, context: Context) -> Iterable[Found]:
    """More than two statements follow its last question."""
    asked = page.questions()
    if asked:
        below = sum(each.first >= asked[-1].last and each.size > 0 for each in page.sentences)
        if below > BURIED_UNDER:
            yield sentence(page, asked[-1], n=below)


def too_short(page: Page, context: Context) -> Iterable[Found]:
    """It is short and asks nothing."""
    return when(0 < len(page.words) < page.figure("too_short") and not page.questions())


def long_sentence(page: Page, context: Context) -> Iterator[Found]:
    """A sentence that needs more than one breath."""
    long = [each for each in page.sentences if each.size > page.figure("long_sentence")]
    for each in sorted(long, key=lambda found: -found.size)[:MOST_STRETCHES]:
        yield sentence(page, each, n=each.size)


def wall_of_text(page: Page, context: Context) -> Iterator[Found]:
    """A paragraph without a break."""
    for each in page.paragraphs:
        if each.size > page.figure("wall_of_text"):
            yield sentence(page, each, n=each.size)
