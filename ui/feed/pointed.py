"""The feed under the pointer: what is pointed at, what is pressed, how the wheel glides."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from ui.card.line import LineLayout, paint_line
from ui.card.look import Look, Piece
from ui.card.painting import REST, Touch, paint_card
from ui.feed.anchor import AnchoredView
from ui.feed.end import EndLayout, paint_end
from ui.feed.model import FeedModel
from ui.feed.suggestion import SuggestionLayout, paint_suggestion

FRAME = 14


class PointedView(AnchoredView):
    """Paints the rows as pointer and keyboard touch them, and finds out what was pressed."""

    def __init__(self, feed: FeedModel, look: Look, parent: QWidget | None = None) -> None:
        self._over_row = -1
        self._over: Piece | None = None
        self._down: tuple[int, Piece | None] | None = None
        self._left_to_scroll = 0.0
        super().__init__(feed, look, parent)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self._glide = QTimer(self)
        self._glide.setInterval(FRAME)
        self._glide.setTimerType(Qt.TimerType.PreciseTimer)
        self._glide.timeout.connect(self._on_glide)

    def touched(self) -> None:
        """Take note that somebody reads."""
        raise NotImplementedError

    def act(self, row: int, piece: Piece | None) -> None:
        """Do what pressing a piece of a row, or its own ground, stands for."""
        raise NotImplementedError

    def ask_menu(self, row: int, point: QPoint) -> None:
        """Ask for the menu of a row at a point of the screen."""
        raise NotImplementedError

    def paint_row(self, painter: QPainter, row: int, ratio: float) -> None:
        """Paint one row: a card at rest is copied, one that is touched is painted."""
        laid, look = self.laid(row), self.shelf.look
        chosen = self.currentIndex().row() == row
        over = self._over if row == self._over_row else None
        painter.setClipRect(0, 0, laid.width, laid.height)
        if isinstance(laid, EndLayout):
            painter.fillRect(0, 0, laid.width, laid.height, look.theme.canvas)
            paint_end(painter, laid, look, chosen and self.hasFocus(), over, ratio)
            return
        touch = Touch(row == self._over_row, chosen, chosen and self.hasFocus(), over)
        if touch == REST:
            painter.drawPixmap(0, 0, self.shelf.picture(laid.card, ratio))
            return
        painter.fillRect(0, 0, laid.width, laid.height, look.theme.canvas)
        if isinstance(laid, SuggestionLayout):
            paint_suggestion(painter, laid, look, touch, ratio)
        elif isinstance(laid, LineLayout):
            paint_line(painter, laid, look, touch, ratio)
        else:
            paint_card(painter, laid, look, touch, ratio)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what the pointer is on."""
        self._point_at(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        """Show nothing as pointed at."""
        self._set_over(-1, None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the card pressed, without scrolling it."""
        point = event.position().toPoint()
        self.touched()
        self._point_at(point)
        index = self.indexAt(point)
        if index.isValid():
            self.setAutoScroll(False)
            self.setCurrentIndex(index)
            self.setAutoScroll(True)
        self._down = (index.row(), self._over) if event.button() == Qt.MouseButton.LeftButton else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do what was pressed, if the pointer is still on it."""
        down, self._down = self._down, None
        self._point_at(event.position().toPoint())
        if down is None or down != (self._over_row, self._over) or self._over_row < 0:
            return
        self.act(self._over_row, self._over)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take a second click as a first one."""
        self.mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a card's menu, by the pointer or by the keyboard."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            self.ask_menu(index.row(), self.menu_place(index) if by_key else event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll with the fingers by pixels, with the wheel gliding."""
        event.accept()
        self.touched()
        if not event.pixelDelta().isNull():
            self.scroll_by(-event.pixelDelta().y())
        else:
            self._left_to_scroll -= event.angleDelta().y() * self.shelf.look.px(110) / 120
            self._glide.start()
        self._point_at(event.position().toPoint())

    def viewportEvent(self, event: QEvent) -> bool:
        """Say in a tip what an icon or a chip stands for."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._point_at(event.pos())
            QToolTip.showText(event.globalPos(), self._over.tip if self._over else "", self.viewport())
            return True
        return super().viewportEvent(event)

    def _on_glide(self) -> None:
        part = ceil(abs(self._left_to_scroll) * 0.3) * (1 if self._left_to_scroll > 0 else -1)
        self._left_to_scroll -= part
        if not part or self.scroll_by(part) != part:
            self._left_to_scroll = 0.0
            self._glide.stop()

    def _point_at(self, point: QPoint) -> None:
        for row, top, height in self.place.visible():
            if top <= point.y() < top + height:
                self._set_over(row, self.laid(row).piece_at(QPointF(point.x(), point.y() - top)))
                return
        self._set_over(-1, None)

    def _set_over(self, row: int, piece: Piece | None) -> None:
        if (row, piece) == (self._over_row, self._over):
            return
        before, self._over_row, self._over = self._over_row, row, piece
        on_card = piece is not None or self.feed.card(row) is not None
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if on_card else Qt.CursorShape.ArrowCursor
        )
        for changed in {before, row} - {-1}:
            self.update(self.feed.index(changed))

    def menu_place(self, index: QModelIndex) -> QPoint:
        """Find where the menu of a row opens by key: under its button, on the screen."""
        laid, rect = self.laid(index.row()), self.visualRect(index)
        button = None if isinstance(laid, EndLayout) else laid.piece("menu")
        at = button.rect.bottomLeft().toPoint() if button else QPoint(0, 0)
        inside = rect.topLeft() + at
        return self.viewport().mapToGlobal(QPoint(inside.x(), min(inside.y(), self.viewport().height())))
