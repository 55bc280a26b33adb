"""What the last reading of the networks came to, source by source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from app.model import SourceReport
from ui.dialogs.dialog import Dialog
from ui.pieces import words
from ui.wording import source, text, trouble

if TYPE_CHECKING:
    from ui.desk import Desk


class ReportDialog(Dialog):
    """Shows each source with its figures, or what went wrong and what to do."""

    def __init__(self, window: Desk) -> None:
        super().__init__(text("report.title"), window, width=560)
        reports = window.syncing.reports
        if not reports:
            self.body.addWidget(words(text("report.none"), "muted"))
            return
        self.resize(640, 420)
        inner = QWidget()
        inner.setProperty("role", "canvas")
        grid = QGridLayout(inner)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for line, report in enumerate(reports):
            grid.addWidget(
                words(source(report.source), "strong", wrap=False), line, 0, Qt.AlignmentFlag.AlignTop
            )
            role = "danger" if report.error else "muted"
            grid.addWidget(words(outcome(report), role, selectable=True), line, 1)
        grid.setRowStretch(len(reports), 1)
        area = QScrollArea()
        area.setAccessibleName(text("report.title"))
        area.setWidgetResizable(True)
        area.setWidget(inner)
        self.body.addWidget(area, 1)


def outcome(report: SourceReport) -> str:
    """Say in a line what reading a source came to."""
    if report.error is not None:
        kind, code, values = report.error
        return trouble(kind, code, values)
    return text("report.line", fetched=report.fetched, n=report.new, requests=report.requests)
