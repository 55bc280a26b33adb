"""The feed on the screen, in the reader's hands: the keys, and what a touch asks for."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from app.model import Suggestion
from ui import wording
from ui.card.look import Look, Piece
from ui.feed.end import EndLayout
from ui.feed.model import FeedModel
from ui.feed.pill import Pill
from ui.feed.pointed import PointedView
from ui.feed.suggestion import SuggestionLayout

MINUTE = 60_000
FRAME = 14
KEYS = Qt.Key
STEP_KEYS = {KEYS.Key_J: 1, KEYS.Key_Down: 1, KEYS.Key_K: -1, KEYS.Key_Up: -1}
OPEN_KEYS = (KEYS.Key_Return, KEYS.Key_Enter)
TOP_KEYS = (KEYS.Key_Home, KEYS.Key_Period)


class FeedView(PointedView):
    """Shows the feed and turns touches into wishes; changes nothing itself.

    `opened` (Card), `left` (Card moved on from with the keyboard), `pressed_action` (code, Card),
    `menu_asked` (Card, global point), `link_asked` (label, address), `search_asked` (query), `aside_asked`,
    `selection_changed` (Card or None), `suggestion_pressed` (follow, not_now or look, Suggestion).
    """

    opened = Signal(object)
    left = Signal(object)
    pressed_action = Signal(str, object)
    menu_asked = Signal(object, object)
    link_asked = Signal(str, str)
    search_asked = Signal(str)
    aside_asked = Signal()
    selection_changed = Signal(object)
    suggestion_pressed = Signal(str, object)

    def __init__(self, feed: FeedModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(feed, look, parent)
        self.setAccessibleName(wording.text("cards.posts"))
        self.pill = Pill(self, feed)
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE)
        self._minute.timeout.connect(self.refresh)
        self._minute.start()
        self.looked.connect(feed.look)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Paint in other colours or another text size."""
        super().set_look(look)
        self.pill.set_look(look)

    def show_new(self) -> None:
        """Scroll to the top, where the new posts are."""
        self.go_top()
        self.pill.clear()

    def choose(self, rows: int) -> None:
        """Choose the card so many rows further down, the first in sight if none is."""
        current = self.currentIndex()
        if not current.isValid():
            self.setCurrentIndex(self.moveCursor(self.CursorAction.MoveNext, Qt.KeyboardModifier.NoModifier))
            return
        row = max(0, min(self.feed.rowCount() - 1, current.row() + rows))
        if row != current.row():
            self.setCurrentIndex(self.feed.index(row))

    def step(self, rows: int) -> None:
        """Move on by the feed's own keys: the card left behind has been read."""
        card = self.card_at(self.currentIndex())
        self.choose(rows)
        if card is not None and card is not self.card_at(self.currentIndex()):
            self.left.emit(card)

    def page(self, direction: int) -> None:
        """Scroll by almost a whole view."""
        self.scroll_by(direction * max(40, self.viewport().height() - self.shelf.look.px(48)))

    def touched(self) -> None:
        """Take note that somebody reads: nothing moves any more by itself."""
        self.pill.touched()

    def ask_menu(self, row: int, point: QPoint) -> None:
        """Ask for the menu of a card."""
        card = self.card_at(self.feed.index(row))
        if card is not None:
            self.menu_asked.emit(card, point)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by card or by page, open a card, go to the top."""
        key = event.key()
        self.pill.touched()
        if key in STEP_KEYS:
            self.step(STEP_KEYS[KEYS(key)])
        elif key == KEYS.Key_Space:
            self.page(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key in (KEYS.Key_PageDown, KEYS.Key_PageUp):
            self.page(1 if key == KEYS.Key_PageDown else -1)
        elif key in TOP_KEYS:
            self.show_new()
        elif key == KEYS.Key_End:
            self.scrollTo(self.feed.index(self.feed.rowCount() - 1))
        elif key in OPEN_KEYS and self.currentIndex().isValid():
            laid = self.laid(self.currentIndex().row())
            first = isinstance(laid, EndLayout | SuggestionLayout) and laid.pieces
            only = laid.pieces[0] if first else None
            self.act(self.currentIndex().row(), only)
        elif key == KEYS.Key_Delete and self._suggestion(self.currentIndex().row()) is not None:
            self.suggestion_pressed.emit("not_now", self._suggestion(self.currentIndex().row()))
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose nothing by itself: the first step down leads to the first card."""
        self.viewport().update()

    def keyboardSearch(self, search: str) -> None:
        """Letters are shortcuts here, not a search."""

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Tell which card is chosen now."""
        super().currentChanged(current, previous)
        self.update(previous)
        self.feed.held.choose(current)
        self.selection_changed.emit(self.card_at(current))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pill in the middle."""
        super().resizeEvent(event)
        self.pill.settle()

    def act(self, row: int, piece: Piece | None) -> None:
        card = self.feed.card(row)
        if card is None:
            self._end_action(piece.action if piece else "")
            return
        if self._suggestion(row) is not None:
            self.suggestion_pressed.emit(piece.action if piece else "look", self._suggestion(row))
            return
        if piece is None and self.feed.lines.is_line(card):
            self.shelf.unfold_line(card)
            self.doItemsLayout()
            self.scrollTo(self.feed.index(row))
        elif piece is None or piece.action == "conversation":
            self.opened.emit(card)
        elif piece.action == "menu":
            self.menu_asked.emit(card, self.menu_place(self.feed.index(row)))
        elif piece.action in ("unfold", "reveal"):
            self.unfold(row, piece.action)
        elif piece.action == "link":
            self.link_asked.emit(piece.text, piece.value)
        elif piece.action in ("tag", "mention"):
            self.search_asked.emit(("#" if piece.action == "tag" else "@") + piece.value)
        else:
            self.pressed_action.emit(piece.action, card)

    def _suggestion(self, row: int) -> Suggestion | None:
        return self.feed.slots.suggestion(self.feed.card(row))

    def _end_action(self, action: str) -> None:
        if action == "try_again":
            self.feed.try_again()
        elif action == "set_aside":
            self.aside_asked.emit()

    def unfold(self, row: int, action: str) -> None:
        """Unfold or fold a card's text, or what stands behind its warning."""
        card = self.feed.card(row)
        if card is not None:
            self.shelf.toggle(card, action)
            self.doItemsLayout()
