"""A list view whose truth is an anchor: it lays out and paints only the rows in sight."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from app.model import Card
from ui.card.look import Look
from ui.feed.end import EndLayout, lay_out_end
from ui.feed.model import FeedModel
from ui.feed.place import STEPS, Place
from ui.feed.roles import Role
from ui.feed.shelf import Laid, Shelf

NEAR_THE_END = 15
NOWHERE = QModelIndex()


class AnchoredView(QListView):
    """Stands at a row and an offset of pixels. Nothing it does depends on the number of rows.

    The base class's own layout is never run: everything it would answer from it is answered here.
    `looked` says which rows (first, last) are in sight once the eye may rest, `came_above` which rows came in
    above what is being read.
    """

    looked = Signal(int, int)
    came_above = Signal(int, int)

    def __init__(self, feed: FeedModel, look: Look, parent: QWidget | None = None) -> None:
        self.feed = feed
        self.shelf = Shelf(look, lines=feed.lines, slots=feed.slots)
        self.place = Place(self._height)
        self._placing = False
        self._direction = 1
        # Qt asks for rows, offsets and layouts while it is still making the view.
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._on_idle)
        self.setModel(feed)

    def set_look(self, look: Look) -> None:
        """Paint in other colours or another text size."""
        self.shelf.look = look
        self.refresh()

    def refresh(self) -> None:
        """Lay out and paint again what is in sight."""
        self.shelf.clear()
        self.doItemsLayout()

    def laid(self, row: int) -> Laid | EndLayout:
        """Give the layout of a row."""
        card = self.feed.card(row)
        if card is not None:
            return self.shelf.layout(card)
        ending = self.feed.index(row).data(Role.ENDING)
        return lay_out_end(ending, self.shelf.width, self.shelf.look)

    def card_at(self, index: QModelIndex) -> Card | None:
        """Give the card of an index, None for the last row, a suggestion and nowhere."""
        return self.feed.slots.real(self.feed.card(index.row())) if index.isValid() else None

    def scroll_by(self, pixels: int) -> int:
        """Scroll by pixels, down if positive; returns how far it went."""
        moved = self.place.move(pixels)
        if moved:
            self._direction = 1 if moved > 0 else -1
            self._show_value()
            self.viewport().scroll(0, -moved)
        return moved

    def go_top(self) -> None:
        """Scroll to the first row."""
        self.place.row = self.place.offset = 0
        self._moved()

    def _height(self, row: int) -> int:
        return self.laid(row).height

    def _moved(self) -> None:
        """Paint everything again, after a jump."""
        self._show_value()
        self.viewport().update()

    def _show_value(self) -> None:
        self._placing = True
        bar = self.verticalScrollBar()
        bar.setRange(0, self.place.maximum())
        bar.setValue(self.place.value())
        bar.setEnabled(bar.maximum() > 0)
        self._placing = False

    def _on_idle(self) -> None:
        """Tell what is in sight, ask for the next page in time, and prepare the next card."""
        rows = [row for row, _, _ in self.place.visible()]
        if not rows:
            return
        if rows[-1] >= self.place.rows - NEAR_THE_END:
            self.feed.fetchMore()
        self.looked.emit(rows[0], rows[-1])
        card = self.feed.card(rows[-1] + 1 if self._direction > 0 else rows[0] - 1)
        if card is not None and not self.shelf.has_picture(card):
            self.shelf.picture(card, self.devicePixelRatioF())

    # What Qt asks of a view.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that the event's rectangle touches."""
        painter = QPainter(self.viewport())
        area, below = event.rect(), 0
        ratio = self.devicePixelRatioF()
        for row, top, height in self.place.visible():
            below = top + height
            if below > area.top() and top <= area.bottom():
                painter.save()
                painter.translate(0, top)
                self.paint_row(painter, row, ratio)
                painter.restore()
        if below < area.bottom() + 1:
            rest = QRect(area.left(), below, area.width(), area.bottom() + 1 - below)
            painter.fillRect(rest, QColor(self.shelf.look.theme.canvas))
        painter.end()
        self._idle.start()

    def paint_row(self, painter: QPainter, row: int, ratio: float) -> None:
        """Paint one row with its upper left corner at the painter's origin."""
        raise NotImplementedError

    def doItemsLayout(self) -> None:
        """Place the rows in sight; the base class would lay out all of them."""
        self.updateGeometries()
        self.viewport().update()

    def updateGeometries(self) -> None:
        """Set the scroll bar to rows × 256."""
        self.shelf.width = self.viewport().width()
        self.place.view = self.viewport().height()
        self.place.rows = self.feed.rowCount()
        self.place.settle()
        bar = self.verticalScrollBar()
        bar.setSingleStep(STEPS // 4)
        bar.setPageStep(STEPS * max(1, sum(1 for _ in self.place.visible()) - 1))
        self._show_value()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out again for another width; the same card stays on top."""
        if self.viewport().width() != self.shelf.width:
            self.shelf.clear()
        self.updateGeometries()
        self.viewport().update()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Go where the scroll bar was dragged to."""
        if not self._placing:
            self.place.go(self.verticalScrollBar().value())
            self.viewport().update()

    def visualRect(self, index: QModelIndex) -> QRect:
        """Tell where a row is, an empty rectangle if it is out of sight."""
        for row, top, height in self.place.visible():
            if row == index.row():
                return QRect(0, top, self.viewport().width(), height)
        return QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Find the row at a point of the viewport."""
        for row, top, height in self.place.visible():
            if top <= point.y() < top + height:
                return self.feed.index(row)
        return QModelIndex()

    def scrollTo(
        self,
        index: QModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll just so far that a row is in sight."""
        if not index.isValid():
            return
        before = (self.place.row, self.place.offset)
        self.place.bring(index.row(), hint == QAbstractItemView.ScrollHint.PositionAtTop)
        if before != (self.place.row, self.place.offset):
            self._moved()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Find the row that a cursor key leads to."""
        row, last = self.currentIndex().row(), self.feed.rowCount() - 1
        if row < 0:
            first = next((r for r, top, _ in self.place.visible() if top >= 0), self.place.row)
            return self.feed.index(first)
        actions = QAbstractItemView.CursorAction
        page = max(1, sum(1 for _ in self.place.visible()) - 1)
        steps = {
            actions.MoveUp: -1, actions.MovePrevious: -1, actions.MoveDown: 1, actions.MoveNext: 1,
            actions.MovePageUp: -page, actions.MovePageDown: page,
            actions.MoveHome: -last, actions.MoveEnd: last,
        }  # fmt: skip
        return self.feed.index(max(0, min(last, row + steps.get(action, 0))))

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Tell what to paint again for a selection."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Choose the row under a rectangle's corner: there is no rubber band here."""
        index = self.indexAt(rect.topLeft())
        if index.isValid():
            self.selectionModel().select(index, command)

    def horizontalOffset(self) -> int:
        """Nothing scrolls sideways."""
        return 0

    def verticalOffset(self) -> int:
        """Every rectangle is given as it stands on the screen."""
        return 0

    def rowsInserted(self, parent: QModelIndex, start: int, end: int) -> None:
        """Keep what is read in place when rows come in."""
        if self.place.inserted(start, end - start + 1):
            self.came_above.emit(start, end)
        super().rowsInserted(parent, start, end)

    def rowsAboutToBeRemoved(self, parent: QModelIndex, start: int, end: int) -> None:
        """Keep what is read in place when rows go."""
        super().rowsAboutToBeRemoved(parent, start, end)
        self.place.removed(start, end)

    def reset(self) -> None:
        """Start at the top of another feed."""
        # The layout itself comes a moment later; what runs before it must not ask for rows that went.
        self.place.restart(self.feed.rowCount())
        super().reset()
