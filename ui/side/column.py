"""The body that the panes at the side share: a head, and under it a column that scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.side.head import SideHead


def scrolling_column(pane: QWidget, head: SideHead) -> tuple[QScrollArea, QVBoxLayout]:
    """Fill a pane with its head and a scrolling column; returns the area and the column's layout."""
    inner = QWidget()
    inner.setProperty("role", "surface")
    column = QVBoxLayout(inner)
    column.setContentsMargins(18, 4, 18, 18)
    column.setSpacing(10)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    # What scrolls takes no focus: the keyboard goes from post to post.
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    whole = QVBoxLayout(pane)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addWidget(head)
    whole.addWidget(area, 1)
    return area, column
