"""Reviews a text: what is marked in it, what is asked about it, and what is to be confirmed."""

from __future__ import annotations

import time
from collections.abc import Sequence

from app.coach.checks import CONFIRMED, EVERY, MARKS, QUESTIONS
from app.coach.checks.aims import PASTED
from app.coach.context import Context
from app.coach.finding import Check
from app.coach.language import detect
from app.coach.lexicon import Lexicon
from app.coach.qualities import qualities
from app.coach.reading import Page, read
from app.model import Review, Tip

CHECKS = tuple(check.id for check in EVERY)
# How many questions a text is left with, by how many things it does well. What most texts miss is asked of
# nine in ten: asked of everybody, it finds nothing. A scrap of a text is no text yet and is asked everything.
LEFT = {0: 99, 1: 3}
LEFT_IN_PEACE = 2
GOOD = 3
SCRAP = 15  # words
PRAISED_WORDS = 15
PRAISED_MARKS = 2


def review(text: str, context: Context, lexicon: Lexicon) -> Review:
    """Look at a text; where its language is not spoken here, words mean nothing and only the form counts."""
    began = time.perf_counter()
    language = detect(text, lexicon.frequent, context.language)
    page = read(text, lexicon.of(language))
    speaks = language in lexicon.languages
    good = qualities(page) if speaks else ()
    marks = _tips(MARKS, page, context, speaks)
    questions = _tips(QUESTIONS, page, context, speaks) if page.words else ()
    return Review(
        language=language,
        words=len(page.words),
        marks=tuple(sorted(marks, key=lambda tip: (tip.start, tip.end))),
        questions=_chosen(questions, len(page.words), len(good)),
        confirm=_tips(CONFIRMED, page, context, speaks),
        praise=_praise(page, good, marks, context),
        milliseconds=(time.perf_counter() - began) * 1000,
    )


def _tips(checks: Sequence[Check], page: Page, context: Context, speaks: bool) -> tuple[Tip, ...]:
    return tuple(
        tip for check in checks if _is_asked(check, context, speaks) for tip in check.tips(page, context)
    )


def _is_asked(check: Check, context: Context, speaks: bool) -> bool:
    if check.id in context.quiet or (check.speaks and not speaks) or (context.reply and not check.of_replies):
        return False
    # "I don't know yet" on the intent sheet was an answer to the same question.
    return context.intent is None or not check.sheet or check.sheet not in context.intent.unknown


def _chosen(tips: tuple[Tip, ...], words: int, good: int) -> tuple[Tip, ...]:
    """Leave the fewer questions to a text the more it does well.

    What stands in the text goes before what is missing in it. The order stays that of the intent sheet.
    """
    if words < SCRAP and good < GOOD:
        return tips
    missing = {check.id for check in QUESTIONS if check.missing}
    weight = sorted(range(len(tips)), key=lambda number: (tips[number].check in missing, number))
    return tuple(tips[number] for number in sorted(weight[: LEFT.get(good, LEFT_IN_PEACE)]))


def _praise(page: Page, good: Sequence[str], marks: Sequence[Tip], context: Context) -> str:
    """Name the rarest thing that a text does well; one full of marks, or pasted, is not praised."""
    unearned = len(marks) > PRAISED_MARKS or context.pasted > PASTED
    return good[0] if good and len(page.words) >= PRAISED_WORDS and not unearned else ""
