"""The quiet line above a window in which nothing is real: the practice room, and the demo."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import icons
from ui.pieces import button, scaled, words
from ui.theme import Theme
from ui.wording import text

SIGNS = {"practice": "graduation-cap", "demo": "sparkles"}


class Banner(QFrame):
    """Says which of the two it is; `leave_asked` is sent by its button in the practice room."""

    leave_asked = Signal()

    def __init__(self, practice: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._practice = practice
        self.setProperty("role", "banner")
        self._sign = words("", wrap=False)
        self.words = words(text(f"practice.{'demo' if practice == 'demo' else 'banner'}"), "good")
        self.leave = button(text("practice.leave"))
        self.leave.clicked.connect(self.leave_asked)
        self.leave.setVisible(practice == "practice")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(10)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words, 1)
        row.addWidget(self.leave)
        self.setVisible(bool(practice))
        self.set_theme(theme)

    def also(self, sentence: str) -> None:
        """Say one thing more, for as long as the window is there."""
        self.words.setText(f"{self.words.text()} {sentence}")

    def set_theme(self, theme: Theme) -> None:
        """Draw the sign in other colours."""
        if self._practice:
            sign = icons.pixmap(SIGNS[self._practice], theme.good, scaled(18), self.devicePixelRatioF())
            self._sign.setPixmap(sign)


def under(banner: Banner, panes: QWidget) -> QWidget:
    """Put the panes of a window under its banner."""
    ground = QWidget()
    whole = QVBoxLayout(ground)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addWidget(banner)
    whole.addWidget(panes, 1)
    return ground
