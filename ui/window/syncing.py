"""Reads the networks in the background: at the start, every some minutes, and when asked."""

from __future__ import annotations

import threading
import time

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.doors import Doors
from app.model import Changes, Progress, SourceReport
from ui.background import Background
from ui.wording import source, text

SHOW_NEW_EVERY = 2.0


class Syncing(QObject):
    """Runs a sync on the sync lane.

    Signals: `progressed` (words, done, of), `ended` (reports), `failed` (EarshotError).
    """

    progressed = Signal(str, int, int)
    ended = Signal(object)
    failed = Signal(object)
    _fetched = Signal(object)

    def __init__(self, doors: Doors, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._doors = doors
        self._background = background
        self._cancelled = threading.Event()
        self._running = False
        self._resting = False
        self._missed = False
        self._minutes = 0
        self._shown_at = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)
        self.reports: tuple[SourceReport, ...] = ()
        self._fetched.connect(self._on_fetched, Qt.ConnectionType.QueuedConnection)

    def every(self, minutes: int) -> None:
        """Read by itself every so many minutes from now on, 0 for never."""
        self._minutes = minutes
        self._timer.stop()
        if minutes and not self._resting:
            self._timer.start(minutes * 60_000)

    def waits(self) -> bool:
        """Tell whether it will read by itself."""
        return self._timer.isActive()

    def start(self, patient: bool = False, only: str = "") -> bool:
        """Begin to read, unless it is being read already; tells whether it began.

        `patient` keeps to our own back-off; `only` is the one kind of network to be read, "" for all.
        """
        if self._resting:
            self._missed = True
        if self._running or self._resting:
            return False
        self._running = True
        self._cancelled.clear()
        self.progressed.emit(text("sync.starting"), 0, 0)
        doors = self._doors

        def work() -> tuple[tuple[SourceReport, ...], Changes, float]:
            judged = doors.sync.judge_rest(cancelled=self._is_cancelled)
            reports, changes = doors.sync.run(
                progress=self._fetched.emit, cancelled=self._is_cancelled, patient=patient, only=only
            )
            return reports, judged | changes, doors.sync.due_in()

        self._background.ask("sync", self, work, self._on_done, self._on_failed)
        return True

    def rest(self) -> None:
        """Read nothing until `wake`; what is being read stops after its page."""
        self._resting, self._missed = True, self._running
        self._timer.stop()
        self.cancel()

    def rests(self) -> bool:
        """Tell whether nothing is to be read."""
        return self._resting

    def wake(self) -> None:
        """Read by itself again, and at once what was asked for or stopped meanwhile."""
        self._resting = False
        self.every(self._minutes)
        if self._missed:
            self.start()

    def cancel(self) -> None:
        """Stop after the page that is being read; what was read stays."""
        self._cancelled.set()
        if self._running:
            self.progressed.emit(text("sync.stopping"), 0, 0)

    def _is_cancelled(self) -> bool:
        return self._cancelled.is_set() or self._background.stopping.is_set()

    @Slot()
    def _on_time(self) -> None:
        self.start(patient=True)

    @Slot(object)
    def _on_fetched(self, progress: Progress) -> None:
        if not self._running or self._cancelled.is_set():
            return
        said = text("sync.reading", source=source(progress.source.split(":")[0]), n=progress.fetched)
        self.progressed.emit(said, progress.done, progress.of)
        now = time.monotonic()
        if now - self._shown_at > SHOW_NEW_EVERY:
            self._shown_at = now
            self._background.changed.emit(Changes(posts=True))

    def _on_done(self, done: tuple[tuple[SourceReport, ...], Changes, float]) -> None:
        self._running = False
        self.reports = done[0]
        self._again(done[2])
        self.ended.emit(done[0])

    def _on_failed(self, error: Exception) -> None:
        self._running = False
        self._again(0.0)
        self.failed.emit(error)

    def _again(self, due_in: float) -> None:
        if self._minutes and not self._resting:
            self._timer.start(max(self._minutes * 60_000, int(min(due_in, 86_400) * 1000)))
