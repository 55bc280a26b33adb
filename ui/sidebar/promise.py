"""The green note at the foot of the sidebar: what stays on this computer."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import icons
from ui.pieces import Button, scaled, words
from ui.theme import Theme
from ui.wording import text


class Promise(Button):
    """Two lines and a lock; pressing it opens the trust page."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "promise")
        self.setToolTip(text("sidebar.trust_tip"))
        self.setAccessibleName(f"{text('sidebar.only_here')}. {text('sidebar.stay_private')}")
        self._lock = words("", wrap=False)
        self._first = words(text("sidebar.only_here"), "promise")
        self._second = words(text("sidebar.stay_private"), "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 10, 10)
        row.setSpacing(9)
        row.addWidget(self._lock, 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        for line in (self._first, self._second):
            line.setMinimumWidth(1)
            lines.addWidget(line)
        row.addLayout(lines, 1)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw the lock in other colours."""
        self._lock.setPixmap(icons.pixmap("lock", theme.good, scaled(18), self.devicePixelRatioF()))

    def sizeHint(self) -> QSize:
        """Be as high as the words need at the present width."""
        return QSize(120, self._height())

    def minimumSizeHint(self) -> QSize:
        """Never cut the words."""
        return QSize(80, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the new width."""
        super().resizeEvent(event)
        self.updateGeometry()

    def _height(self) -> int:
        room = max(60, self.width() - 12 - scaled(18) - 9 - 10)
        flags = int(Qt.TextFlag.TextWordWrap.value)
        heights = [
            QFontMetrics(line.font()).boundingRect(0, 0, room, 1000, flags, line.text()).height()
            for line in (self._first, self._second)
        ]
        return sum(heights) + 24
