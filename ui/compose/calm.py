"""A button that takes no press of the mouse in its first moment, which may be half of a double click."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer
from PySide6.QtGui import QMouseEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui.pieces import Button

# As long as the slowest double click that systems allow for by default, in milliseconds.
CALM = 500


class CalmButton(Button):
    """A button that comes into view where another one was just pressed."""

    def __init__(self, words: str, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setAutoDefault(False)
        if role:
            self.setProperty("role", role)
        self._since = QElapsedTimer()
        self._since.start()

    def awake(self) -> bool:
        """Tell whether the moment is over."""
        return self._since.elapsed() >= CALM

    def showEvent(self, event: QShowEvent) -> None:
        """Begin the moment anew."""
        super().showEvent(event)
        self._since.restart()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a press only after the moment."""
        if self.awake():
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take no second half of a double click that began elsewhere."""
        if self.awake():
            super().mouseDoubleClickEvent(event)
