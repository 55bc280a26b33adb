"""The pill that tells of new posts above what is being read, and takes the reader there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt

from ui import wording
from ui.card.look import Look
from ui.feed.merge import Key, key
from ui.icons import icon
from ui.pieces import Button

if TYPE_CHECKING:
    from ui.feed.model import FeedModel
    from ui.feed.view import FeedView


class Pill(Button):
    """Counts the posts that came in above and have not been in sight yet; hidden when there are none.

    While a feed that began empty fills up and nobody has touched it, the view stays at the top instead.
    """

    def __init__(self, view: FeedView, feed: FeedModel) -> None:
        super().__init__(view)
        self._view, self._feed = view, feed
        self._above: set[Key] = set()
        self._filling = False
        self.setProperty("role", "pill")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(view.show_new)
        view.came_above.connect(self._on_came_above)
        view.looked.connect(self._on_looked)
        feed.filled.connect(self._on_filled)
        feed.modelReset.connect(self.clear)
        self.hide()

    def set_look(self, look: Look) -> None:
        """Draw the arrow in the theme's colour and size."""
        size = look.px(14)
        self.setIcon(icon("arrow-up", look.theme.on_accent, size))
        self.setIconSize(QSize(size, size))
        self.settle()

    def count(self) -> int:
        """Count the posts above that have not been in sight."""
        return len(self._above)

    def touched(self) -> None:
        """Take note that somebody reads: from now on nothing may move under their eyes."""
        self._filling = False

    def clear(self) -> None:
        """Forget what was above: the top is in sight."""
        self._above.clear()
        self.settle()

    def settle(self) -> None:
        """Stand in the middle of the upper edge, or hide."""
        self.setVisible(bool(self._above))
        if self._above:
            self.setText(wording.text("cards.new_above", n=len(self._above)))
            self.adjustSize()
            self.move((self._view.viewport().width() - self.width()) // 2, 10)
            self.raise_()

    def _on_filled(self) -> None:
        self._filling = self._feed.rowCount() == 1

    def _on_came_above(self, first: int, last: int) -> None:
        if self._filling:
            self._view.go_top()
            return
        cards = (self._feed.card(row) for row in range(first, last + 1))
        self._above.update(key(card) for card in cards if card is not None and self._feed.slots.real(card))
        self.settle()

    def _on_looked(self, first: int, last: int) -> None:
        if not self._above:
            return
        if first == 0:
            self._above.clear()
        cards = (self._feed.card(row) for row in range(first, last + 1))
        self._above.difference_update({key(card) for card in cards if card is not None})
        self.settle()
