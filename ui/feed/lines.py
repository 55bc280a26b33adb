"""Which rows of the feed are thin lines: what was set aside and is shown in its place."""

from __future__ import annotations

import time

from app.model import Card
from ui import wording
from ui.card.line import line_words
from ui.card.words import spoken
from ui.feed.reading import View
from ui.houses import House, house_at


class Lines:
    """Knows the rows that are lines; one that was opened is a whole card until another view is shown."""

    def __init__(self) -> None:
        self._shown = False
        self._opened: set[int] = set()
        self.houses: tuple[House, ...] = ()

    def begin(self, view: View) -> None:
        """Begin with another view."""
        self._shown = view.lines()
        self._opened.clear()

    def is_line(self, card: Card) -> bool:
        """Tell whether a card is shown as a line."""
        return self._shown and card.folded and card.post.id not in self._opened

    def open(self, card: Card) -> None:
        """Show a line as a whole card."""
        self._opened.add(card.post.id)

    def spoken(self, card: Card) -> str:
        """Write a row as one text for a screen reader, as what it is."""
        if not self.is_line(card):
            house = house_at(self.houses, card.post.account)
            return spoken(card, time.time(), house.name if house else "")
        return f"{line_words(card)}. {wording.ago(max(0.0, time.time() - card.post.created))}."

    def keys(self, card: Card) -> str:
        """Say what the keys do with a row."""
        return wording.text("line.keys" if self.is_line(card) else "cards.keys")
