"""A whole page in the centre: a title with a way back, and a column of parts that scrolls."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui import icons
from ui.pieces import scaled, tool, words
from ui.theme import Theme
from ui.wording import text

WIDEST = 860
WIDEST_OF_ALL = 1300


class Page(QWidget):
    """Holds `parts`, a layout to fill; `back_asked` is sent by its arrow."""

    back_asked = Signal()

    def __init__(self, title: str, intro: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        head = QHBoxLayout()
        self.back = tool("arrow-left", text("side.back"), theme)
        self.back.clicked.connect(self.back_asked)
        head.addWidget(self.back)
        head.addWidget(words(title, "title"), 1)
        self._column = column = QWidget()
        column.setMaximumWidth(min(WIDEST_OF_ALL, scaled(WIDEST)))
        self.parts = QVBoxLayout(column)
        self.parts.setContentsMargins(24, 18, 24, 24)
        self.parts.setSpacing(12)
        self.parts.addLayout(head)
        if intro:
            self.parts.addWidget(words(intro, "muted"))
        ground = QWidget()
        ground.setProperty("role", "canvas")
        across = QHBoxLayout(ground)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(column, 1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(ground)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours and at the text size that is set now."""
        size = scaled(18)
        self.back.setIcon(icons.icon("arrow-left", theme.muted, size))
        self.back.setIconSize(QSize(size, size))
        self._column.setMaximumWidth(min(WIDEST_OF_ALL, scaled(WIDEST)))

    def refresh(self) -> None:
        """Ask again for what is shown; a page that shows nothing of the store has nothing to ask."""
