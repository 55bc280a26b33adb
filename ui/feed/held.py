"""Which rows stay where they are while the feed is put in another order under the reader's eyes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex

from app.model import Card
from ui.feed.merge import Key, keeping, key, staying
from ui.feed.reading import View

ANSWER = "first_answer"


class Held:
    """Holds the row chosen, and first answers: these leave the top once read, which is when they are read.

    All of them take their ordinary places as soon as the view is opened again.
    """

    def __init__(self) -> None:
        self._chosen = QPersistentModelIndex()
        self._answers: set[Key] = set()

    def begin(self, _view: View) -> None:
        """Begin with another view."""
        self._answers.clear()

    def choose(self, index: QModelIndex) -> None:
        """Hold this row from now on."""
        self._chosen = QPersistentModelIndex(index)

    def stay(self, old: Sequence[Card], new: Sequence[Card]) -> list[Card]:
        """Put what is held where it stood: after the nearest card above it that stays, too."""
        self._answers |= {key(card) for card in old if any(each.code == ANSWER for each in card.why)}
        row = self._chosen.row()
        chosen = {key(old[row])} if 0 <= row < len(old) else set()
        held = {key(card): card for card in new if key(card) in self._answers | chosen}
        rest = [card for card in new if key(card) not in held]
        known = staying(old, rest)
        stood = [held.get(key(card), card) for card in old if key(card) in known or key(card) in held]
        before = {key(card) for card in old}
        came = [card for card in new if key(card) not in held or key(card) not in before]
        return keeping(stood, came)
