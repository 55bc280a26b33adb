"""What a check is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.coach.context import Context
from app.coach.phrases import Spans
from app.coach.reading import Page, Stretch
from app.model import Tip
from app.model.writing import Tone, Value

MOST = 5  # the sixth mark of one check teaches nothing new; a question is asked once
QUOTED = 80


@dataclass(frozen=True, slots=True)
class Found:
    """A place in the text with figures and words of it; start = end = 0 for the text as a whole."""

    start: int = 0
    end: int = 0
    values: tuple[tuple[str, Value], ...] = ()


Look = Callable[[Page, Context], Iterable[Found]]
WHOLE = Found()


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its id, its tone, and how it looks.

    `missing`: it asks about something that is not there, as most texts miss most things. `speaks`: it needs
    to know the language. `of_replies`: it also looks at replies. `sheet` is the question of the intent sheet
    that asks the same.
    """

    id: str
    tone: Tone
    look: Look
    missing: bool = False
    speaks: bool = True
    of_replies: bool = True
    sheet: str = ""

    def tips(self, page: Page, context: Context) -> tuple[Tip, ...]:
        """Say what it finds: at most five marks, or one question."""
        most = 1 if self.tone == "question" else MOST
        tips: list[Tip] = []
        for found in self.look(page, context):
            tips.append(Tip(self.id, self.tone, found.start, found.end, found.values))
            if len(tips) == most:
                break
        return tuple(tips)


def at(start: int, end: int, **values: Value) -> Found:
    """Point at characters."""
    return Found(start, end, tuple(values.items()))


def words_at(page: Page, spans: Spans) -> Iterable[Found]:
    """Point at each of some spans of words, with what stands there as `word`."""
    for span in spans:
        start, end = page.place(span)
        yield at(start, end, word=page.text[start:end][:QUOTED])


def sentence(page: Page, stretch: Stretch, **values: Value) -> Found:
    """Point at a sentence or a paragraph."""
    return at(stretch.start, stretch.end, **values)


def whole(page: Page, **values: Value) -> Found:
    """Point at the text from its first sign to its last that is no space."""
    start = len(page.text) - len(page.text.lstrip())
    return at(start, len(page.text.rstrip()), **values)


def when(condition: bool) -> tuple[Found, ...]:
    """Say one thing about the text as a whole, or nothing."""
    return (WHOLE,) if condition else ()
