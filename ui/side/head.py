"""The head of a pane at the side: its title, and a way back."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import icons
from ui.pieces import scaled, tool, words
from ui.theme import Theme
from ui.wording import text


class SideHead(QWidget):
    """A title with a line below it for details; `back_asked` is sent by its arrow."""

    back_asked = Signal()

    def __init__(self, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._back = tool("arrow-left", text("side.back"), theme)
        self._back.clicked.connect(self.back_asked)
        self.title = words(title, "heading")
        self.detail = words("", "small")
        self.detail.hide()
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self.title)
        names.addWidget(self.detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 16, 18, 12)
        row.setSpacing(8)
        row.addWidget(self._back)
        row.addLayout(names, 1)
        self._back.hide()

    def show_back(self, shown: bool) -> None:
        """Show the arrow where there is something to go back to."""
        self._back.setVisible(shown)

    def say(self, detail: str) -> None:
        """Show a line of details, none for ""."""
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))

    def set_theme(self, theme: Theme) -> None:
        """Draw the arrow in other colours."""
        size = scaled(18)
        self._back.setIcon(icons.icon("arrow-left", theme.muted, size))
        self._back.setIconSize(QSize(size, size))
