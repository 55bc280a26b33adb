"""The three panes: sidebar, centre and side; on a small screen the side takes the centre's place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

SIDEBAR = 244
SIDE = 375
CENTRE_LEAST = 480


class Panes(QSplitter):
    """Places the panes and remembers which of them is looked at.

    `side` is a stack of panes with a `head` (ui.side.head); pages, such as trust, take the whole centre.
    `changed` is sent when another page or pane comes into view.
    """

    changed = Signal()

    def __init__(
        self, sidebar: QWidget, centre: QWidget, parent: QWidget | None = None, scale: float = 1.0
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._scale = scale
        self._feed = centre
        self._narrow = False
        self._alone = False
        self._moved = False
        self._beside: QWidget | None = None
        self._way: list[QWidget] = []
        self.sidebar = sidebar
        self.centre = QStackedWidget()
        self.centre.addWidget(centre)
        self.side = QStackedWidget()
        self.side.setProperty("role", "surface")
        self.side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        for part in (sidebar, self.centre, self.side):
            self.addWidget(part)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        for index, stretch in enumerate((0, 1, 0)):
            self.setStretchFactor(index, stretch)
        self.sidebar.setMinimumWidth(200)
        self.centre.setMinimumWidth(360)
        self.side.setMinimumWidth(300)
        self._share()
        self.splitterMoved.connect(self._on_moved)

    def set_scale(self, scale: float) -> None:
        """Give larger words wider panes; 1.0 is 100 %."""
        self._scale = scale
        self._share()
        self._fit()

    @property
    def narrow(self) -> bool:
        """Tell whether there is room for two panes only."""
        return self._narrow

    def show_side(self, pane: QWidget) -> None:
        """Bring a pane of the side into view, to go back from."""
        if pane in self._way:
            self._way.remove(pane)
        self._way.append(pane)
        self._show()

    def show_page(self, page: QWidget, alone: bool = False, beside: bool = False) -> None:
        """Put a whole page in the place of centre and side; `alone` takes the sidebar's place, too.

        `beside` leaves the side where it is, so that the page can show posts there.
        """
        self.show_feed()
        self._beside = page if beside else None
        if not self._narrow and not beside:
            self.side.hide()
        if alone and not self.sidebar.isHidden():
            self.sidebar.hide()
            self._alone = True
        if self.centre.indexOf(page) < 0:
            self.centre.addWidget(page)
        self.centre.setCurrentWidget(page)
        self.changed.emit()

    def show_feed(self) -> None:
        """Bring the feed back into the centre."""
        if self._narrow:
            del self._way[1:]
        self._beside = None
        self.centre.setCurrentWidget(self._feed)
        self._end_page()
        self.changed.emit()

    def _end_page(self) -> None:
        if not self._narrow:
            self.side.show()
        if self._alone:
            self._alone = False
            self.sidebar.show()

    def back(self) -> bool:
        """Go back by one pane or page; False when there was nothing to go back from."""
        if self.feed_in_view() and not self._narrow and len(self._way) > 1:
            self._way.pop()
            self._show()
            return True
        if self.feed_in_view():
            return False
        if self.centre.currentWidget() is self.side and len(self._way) > 2:
            self._way.pop()
            self._show()
            return True
        if self.centre.currentWidget() is self.side and self._beside is not None:
            self.centre.setCurrentWidget(self._beside)
            self.changed.emit()
            return True
        self.show_feed()
        return True

    def feed_in_view(self) -> bool:
        """Tell whether the feed is in view."""
        return self.centre.currentWidget() is self._feed

    def side_in_view(self) -> bool:
        """Tell whether the side is in view."""
        if self.centre.currentWidget() is self.side:
            return True
        return not self._narrow and (self.feed_in_view() or self.page_beside())

    def page_beside(self) -> bool:
        """Tell whether what the side shows belongs to a page and not to the feed."""
        return self._beside is not None

    def pane(self) -> QWidget | None:
        """Tell which pane of the side is on top."""
        return self.side.currentWidget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the side into the centre, or out of it, as the width asks."""
        super().resizeEvent(event)
        if not self._moved:
            self._share()
        self._fit()

    def _on_moved(self, _place: int, _handle: int) -> None:
        # From now on the person's own widths hold.
        self._moved = True

    def _fit(self) -> None:
        narrow = self.width() < self._least()
        if narrow != self._narrow:
            self._narrow = narrow
            self._move_side()

    def _share(self) -> None:
        whole = max(self.width(), 640)
        sidebar = min(round(SIDEBAR * self._scale), whole * 2 // 5)
        side = round(SIDE * self._scale)
        self.setSizes([sidebar, max(CENTRE_LEAST, whole - sidebar - side), side])

    def _least(self) -> int:
        sidebar = 0 if self.sidebar.isHidden() else SIDEBAR
        return round((sidebar + CENTRE_LEAST + SIDE) * self._scale)

    def _move_side(self) -> None:
        looked_at = self.centre.currentWidget()
        if self._narrow:
            self.centre.addWidget(self.side)
            self.centre.setCurrentWidget(looked_at)
        else:
            self.centre.removeWidget(self.side)
            self.addWidget(self.side)
            self.side.setVisible(looked_at in (self._feed, self.side, self._beside))
            self.setStretchFactor(2, 0)
            self._share()
            if looked_at is self.side:
                self.centre.setCurrentWidget(self._beside or self._feed)
        self._show_backs()
        self.changed.emit()

    def _show(self) -> None:
        pane = self._way[-1]
        if self.side.indexOf(pane) < 0:
            self.side.addWidget(pane)
        self.side.setCurrentWidget(pane)
        if self._narrow:
            self.centre.setCurrentWidget(self.side)
        else:
            self.centre.setCurrentWidget(self._beside or self._feed)
            self._end_page()
        self._show_backs()
        self.changed.emit()

    def _show_backs(self) -> None:
        for pane in self._way:
            pane.head.show_back(self._narrow or len(self._way) > 1)
