"""When a text is to leave: after the hold, or at a time of one's own."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QDateTime, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QDateTimeEdit, QHBoxLayout, QVBoxLayout, QWidget

from ui.compose.escape import Escape
from ui.pieces import button, paint_arrow, tool, words
from ui.theme import Theme
from ui.wording import text

USUAL_DELAY = 3600


class TimeField(QDateTimeEdit):
    """A field for date and time, with an arrow that a style sheet alone cannot draw in two themes."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, then the arrow at its right."""
        super().paintEvent(event)
        paint_arrow(self)


class Moment(QWidget):
    """Says how long a text can be taken back, and lets a time be chosen."""

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        hold: int,
        parent: QWidget | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._said = words("", "small")
        self._choose = button(text("moment.choose"), "link", text("moment.choose_tip"))
        self._choose.setProperty("small", True)
        self._choose.clicked.connect(self.choose)
        self.field = TimeField()
        self.field.setCalendarPopup(True)
        self.field.setDisplayFormat("yyyy-MM-dd  HH:mm")
        self.field.setAccessibleName(text("moment.name"))
        self._soon = tool("x", text("moment.soon"), theme)
        self._soon.clicked.connect(self._on_given_up)
        Escape(self.field, self._on_given_up)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.field, 1)
        row.addWidget(self._soon)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        said = QHBoxLayout()
        said.addWidget(self._said, 1)
        said.addWidget(self._choose)
        whole.addLayout(said)
        whole.addLayout(row)
        self.set_hold(hold)
        self.soon()

    def set_hold(self, hold: int) -> None:
        """Say how long it can be taken back, in seconds."""
        self._hold = hold
        self._say()

    def at(self) -> float | None:
        """Tell the time chosen, in seconds UTC; None for as soon as the hold is over."""
        if self.field.isHidden():
            return None
        return float(self.field.dateTime().toSecsSinceEpoch())

    def choose(self) -> None:
        """Let a time be chosen."""
        self.field.setDateTime(QDateTime.fromSecsSinceEpoch(int(self._clock()) + USUAL_DELAY))
        self._show(True)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def soon(self) -> None:
        """Forget the time."""
        self._show(False)

    def _on_given_up(self) -> None:
        self.soon()
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, timed: bool) -> None:
        self.field.setVisible(timed)
        self._soon.setVisible(timed)
        self._choose.setVisible(not timed)
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        if self.at() is not None:
            self._said.setText(text("moment.timed"))
            return
        self._said.setText(text("moment.held", n=self._hold) if self._hold else text("moment.at_once"))
