"""One quiet line under the head of the feed, such as a promise that is due; put away by hand."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import icons
from ui.pieces import button, scaled, tool, words
from ui.theme import Theme
from ui.wording import text


class Notice(QWidget):
    """Shows words with a button to see more and one to put them away; hidden while there is nothing to say.

    Signals: `opened`, `put_away`.
    """

    opened = Signal()
    put_away = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        frame = QFrame()
        frame.setProperty("role", "note")
        around = QVBoxLayout(self)
        around.setContentsMargins(24, 0, 12, 8)
        around.addWidget(frame)
        self._sign = words("", wrap=False)
        self.words = words("")
        self.see = button(text("after.soon_open"), "link")
        self.see.clicked.connect(self.opened)
        self.away = tool("x", text("after.put_away"), theme)
        self.away.clicked.connect(self.put_away)
        row = QHBoxLayout(frame)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words, 1)
        row.addWidget(self.see)
        row.addWidget(self.away)
        self.set_theme(theme)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence, nothing for ""."""
        self.words.setText(sentence)
        self.setVisible(bool(sentence))

    def said(self) -> str:
        """Tell what stands there, "" for nothing."""
        return "" if self.isHidden() else self.words.text()

    def set_theme(self, theme: Theme) -> None:
        """Draw the signs in other colours."""
        size = scaled(18)
        self._sign.setPixmap(icons.pixmap("handshake", theme.accent_text, size, self.devicePixelRatioF()))
        self.away.setIcon(icons.icon("x", theme.muted, size))
        self.away.setIconSize(QSize(size, size))
