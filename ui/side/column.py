"""The body that the panes at the side share: a head, and under it a column that scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.side.head import SideHead

MARGIN = 18


def scrolling_column(pane: QWidget, head: SideHead) -> tuple[QScrollArea, QVBoxLayout]:
    """Fill a pane with its head and a scrolling column; returns the area and the column's layout."""
    inner = QWidget()
    inner.setProperty("role", "surface")
    column = QVBoxLayout(inner)
    column.setContentsMargins(MARGIN, 4, MARGIN, MARGIN)
    column.setSpacing(10)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    # What scrolls takes no focus: the keyboard goes from post to post.
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    bar = area.verticalScrollBar()
    # The bar takes its room from the margin, so that nothing moves when it comes.
    bar.rangeChanged.connect(lambda _least, most: _make_room(column, bar.sizeHint().width() if most else 0))
    whole = QVBoxLayout(pane)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addWidget(head)
    whole.addWidget(area, 1)
    return area, column


def _make_room(column: QVBoxLayout, bar: int) -> None:
    right = max(0, MARGIN - bar)
    if column.contentsMargins().right() != right:
        column.setContentsMargins(MARGIN, 4, right, MARGIN)
