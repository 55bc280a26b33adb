"""The sum behind a post's place: what counted most first, the rest on request, so that it can be checked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.model import Feature
from ui.pieces import button, words
from ui.wording import text

SHOWN = 6  # the summands that decide; the others say little and are one click away


class RankSum(QWidget):
    """Shows value × weight of each feature, and their sum."""

    def __init__(self, features: Sequence[Feature], rank: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ordered = sorted(features, key=lambda each: -abs(each.value * each.weight))
        counted = [each for each in ordered if each.value * each.weight]
        first, rest = counted[:SHOWN], [each for each in ordered if each not in counted[:SHOWN]]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(_grid(first))
        if rest:
            self._fold(column, rest)
        total = QGridLayout()
        total.setColumnStretch(0, 1)
        _line(total, 0, text("why.total"), figure(rank), "strong")
        column.addLayout(total)

    def _fold(self, column: QVBoxLayout, rest: Sequence[Feature]) -> None:
        others = _grid(rest)
        others.hide()
        toggle = button(text("why.all_summands", n=len(rest)), "quiet")
        toggle.setCheckable(True)
        toggle.toggled.connect(others.setVisible)
        column.addWidget(toggle, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(others)


def figure(value: float) -> str:
    """Write a figure with as many places as a check by hand needs."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _grid(features: Sequence[Feature]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    for row, each in enumerate(features):
        product = f"{figure(each.value)} × {figure(each.weight)} = {figure(each.value * each.weight)}"
        _line(grid, row, text(f"feature.{each.name}"), product, "muted")
    return made


def _line(grid: QGridLayout, row: int, said: str, product: str, role: str) -> None:
    grid.addWidget(words(said, "strong" if role == "strong" else ""), row, 0)
    grid.addWidget(words(product, role, wrap=False), row, 1, Qt.AlignmentFlag.AlignRight)
