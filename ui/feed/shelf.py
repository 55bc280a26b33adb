"""Keeps the cards last laid out and the pictures last painted: scrolling copies, it does not paint."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtGui import QPixmap

from app.model import Card
from ui.card.layout import CardLayout, lay_out
from ui.card.line import LineLayout, lay_out_line, line_pixmap
from ui.card.look import Look, Opened
from ui.card.painting import as_pixmap
from ui.feed.lines import Lines
from ui.feed.slots import Slots
from ui.feed.suggestion import SuggestionLayout, lay_out_suggestion, suggestion_pixmap

Laid = CardLayout | LineLayout | SuggestionLayout
LAYOUTS = 400
PICTURE_BYTES = 40_000_000


class Shelf:
    """Layouts and pictures of cards by post id, the least used dropped first; all of one width and look."""

    def __init__(
        self,
        look: Look,
        clock: Callable[[], float] = time.time,
        lines: Lines | None = None,
        slots: Slots | None = None,
    ) -> None:
        self.look = look
        self._lines = lines or Lines()
        self._slots = slots or Slots()
        self.width = 0
        self._clock = clock
        self._opened: dict[int, Opened] = {}
        self._layouts: OrderedDict[int, Laid] = OrderedDict()
        self._pictures: OrderedDict[int, tuple[Laid, QPixmap]] = OrderedDict()
        self._bytes = 0

    def layout(self, card: Card) -> Laid:
        """Give a card's layout, made new if the card, the width or what is opened of it has changed."""
        laid = self._layouts.get(card.post.id)
        if laid is None or laid.card is not card or laid.width != self.width:
            laid = self._layouts[card.post.id] = self._lay_out(card)
            if len(self._layouts) > LAYOUTS:
                self._layouts.popitem(last=False)
        self._layouts.move_to_end(card.post.id)
        return laid

    def picture(self, card: Card, ratio: float) -> QPixmap:
        """Give a picture of a card at rest; `ratio` is device pixels a pixel."""
        laid = self.layout(card)
        kept = self._pictures.get(card.post.id)
        if kept and kept[0] is laid and kept[1].devicePixelRatio() == ratio:
            self._pictures.move_to_end(card.post.id)
            return kept[1]
        drawn = _drawn(laid, self.look, ratio)
        self._forget_picture(card.post.id)
        self._pictures[card.post.id] = (laid, drawn)
        self._bytes += _size(drawn)
        while self._bytes > PICTURE_BYTES and len(self._pictures) > 1:
            self._forget_picture(next(iter(self._pictures)))
        return drawn

    def has_picture(self, card: Card) -> bool:
        """Tell whether a card's picture is ready."""
        kept = self._pictures.get(card.post.id)
        return kept is not None and kept[0] is self._layouts.get(card.post.id) and kept[0].card is card

    def toggle(self, card: Card, action: str) -> None:
        """Unfold or fold a card's text ("unfold") or what stands behind its warning ("reveal")."""
        now = self._opened.get(card.post.id, Opened())
        text, warning = now.text ^ (action == "unfold"), now.warning ^ (action == "reveal")
        self._opened[card.post.id] = Opened(text, warning)
        self._layouts.pop(card.post.id, None)

    def unfold_line(self, card: Card) -> None:
        """Lay a line out as a whole card from now on."""
        self._lines.open(card)
        self._layouts.pop(card.post.id, None)

    def clear(self) -> None:
        """Forget everything drawn: the width, the look or the minute has changed."""
        self._layouts.clear()
        self._pictures.clear()
        self._bytes = 0

    def _lay_out(self, card: Card) -> Laid:
        suggestion = self._slots.suggestion(card)
        if suggestion is not None:
            return lay_out_suggestion(card, suggestion, self.width, self.look)
        if self._lines.is_line(card):
            return lay_out_line(card, self.width, self.look)
        opened = self._opened.get(card.post.id, Opened())
        return lay_out(card, self.width, self.look, self._clock(), opened)

    def _forget_picture(self, post_id: int) -> None:
        kept = self._pictures.pop(post_id, None)
        if kept:
            self._bytes -= _size(kept[1])


def _drawn(laid: Laid, look: Look, ratio: float) -> QPixmap:
    if isinstance(laid, SuggestionLayout):
        return suggestion_pixmap(laid, look, ratio)
    if isinstance(laid, LineLayout):
        return line_pixmap(laid, look, ratio)
    return as_pixmap(laid, look, ratio)


def _size(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4
