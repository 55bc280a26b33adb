"""Says in the status line how reading the networks goes, and how it ended."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject

from app.errors import EarshotError
from app.model import SourceReport
from ui.window.status import StatusLine
from ui.window.syncing import Syncing
from ui.wording import error, text, when


class SyncLine(QObject):
    """Ties a sync to the status line; `ended` is called after a sync that came to its end."""

    def __init__(self, syncing: Syncing, status: StatusLine, ended: Callable[[], None]) -> None:
        super().__init__(status)
        self._status = status
        self._ended = ended
        status.cancel_asked.connect(syncing.cancel)
        syncing.progressed.connect(status.show_progress)
        syncing.ended.connect(self._on_ended)
        syncing.failed.connect(self._on_failed)

    def _on_ended(self, reports: tuple[SourceReport, ...]) -> None:
        status = self._status
        status.hide_progress()
        failed = sum(report.error is not None for report in reports)
        status.show_report(text("sync.some_failed", n=failed, of=len(reports)) if failed else "")
        new = sum(report.new for report in reports)
        if reports and not failed:
            status.rest(text("sync.as_of", when=when(time.time())))
        # "Up to date" would be a lie while something could not be read.
        status.say(text("sync.done", n=new) if new else "" if failed else text("sync.nothing_new"))
        self._ended()

    def _on_failed(self, problem: EarshotError) -> None:
        self._status.hide_progress()
        self._status.say(error(problem), wrong=True)
