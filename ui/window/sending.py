"""Sends what is due in the outbox: at its moment, and after a reading that reached its network."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.doors import Doors
from app.errors import EarshotError
from app.model import Changes, Outgoing
from ui.background import Background

LONGEST = 60_000  # a timer stands still while the computer sleeps
ELSEWHERE = 30_000
# Nothing to do although something is due: another clock decides, so ask it calmly.
CALM = 1_000
# A network that can be read again says nothing about these.
STAYING = ("sign_in", "too_fast")

Looked = tuple[float | None, tuple[Outgoing, ...]]


class Sending(QObject):
    """Runs the outbox on the publish lane, one run at a time; `entries` is the outbox as last seen.

    Signals: `ended` (the entries that a run worked on), `looked` (all entries), `failed` (EarshotError).
    """

    ended = Signal(object)
    looked = Signal(object)
    failed = Signal(object)
    _broken = Signal()

    def __init__(self, doors: Doors, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._doors = doors
        self._background = background
        self._resting = threading.Event()
        self._resting.set()
        self._running = False
        self._least = 0
        self._due = 0.0
        self.entries: tuple[Outgoing, ...] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)
        self._broken.connect(self._on_broken, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Send from now on."""
        self._resting.clear()
        self.look()

    def rest(self) -> None:
        """Send nothing from now on; a run in progress ends after the entry it is at."""
        self._resting.set()
        self._timer.stop()

    def waits(self) -> bool:
        """Tell whether it will send something by itself."""
        return self._timer.isActive()

    def look(self) -> None:
        """Look at the outbox, and wait for the next moment at which there is something to do."""
        outbox = self._doors.outbox

        def work() -> Looked:
            return outbox.next_due(), outbox.all()

        self._background.ask("read", self, work, self._on_looked)

    def on_changed(self, changes: Changes) -> None:
        """Look again when the outbox, or an account that it sends with, changed."""
        if changes.outbox or changes.accounts:
            self.look()

    def held(self) -> tuple[Outgoing, ...]:
        """List what leaves by itself at the end of its hold."""
        return tuple(e for e in self.entries if e.state == "waiting" and not e.scheduled and e.error is None)

    def is_waiting(self) -> bool:
        """Tell whether anything is to leave, now or later."""
        return any(entry.state == "waiting" for entry in self.entries)

    def run(self) -> None:
        """Work through what is due."""
        if self._running or self._resting.is_set():
            return
        self._running = True
        outbox, stopping = self._doors.outbox, self._stopping()

        def work() -> tuple[tuple[Outgoing, ...], Changes]:
            try:
                return outbox.run(stopping)
            except EarshotError:
                raise
            except Exception:
                self._broken.emit()  # a mistake of ours, which stops nothing that comes later
                raise

        self._background.ask("publish", self, work, self._on_done, self._on_failed)

    def hurry(self, accounts: Collection[int]) -> None:
        """Send at once what waited only because one of these accounts could not be reached; look anyway.

        The terminal may have put something in meanwhile.
        """
        waiting = [e for e in self.entries if e.state == "waiting" and e.error and e.error[0] not in STAYING]
        # One of an account is enough: those put off before it go with it.
        ids = {entry.account: entry.id for entry in waiting if entry.account in accounts}.values()
        if not ids or self._resting.is_set():
            self.look()
            return
        outbox = self._doors.outbox

        def work() -> Changes:
            changes = Changes()
            for entry in ids:
                changes |= outbox.send_now(entry)
            return changes

        self._background.ask("write", self, work, lambda _changes: self.look(), lambda _problem: self.look())

    def _stopping(self) -> Callable[[], bool]:
        resting, stopping = self._resting, self._background.stopping
        return lambda: resting.is_set() or stopping.is_set()

    def _on_looked(self, found: Looked) -> None:
        due, self.entries = found
        self.looked.emit(self.entries)
        self._timer.stop()
        if due is None or self._resting.is_set() or self._running:
            return
        self._due = due
        wait = min(LONGEST, max(self._least, int((due - time.time()) * 1000) + 20, 0))
        self._timer.start(wait)

    def _on_time(self) -> None:
        if time.time() < self._due:
            self.look()
        else:
            self.run()

    def _on_done(self, done: tuple[tuple[Outgoing, ...], Changes]) -> None:
        self._running = False
        self._least = 0 if done[0] else CALM
        if done[0]:
            self.ended.emit(done[0])
        self.look()

    def _on_broken(self) -> None:
        self._running = False
        self._least = ELSEWHERE
        self.look()

    def _on_failed(self, problem: EarshotError) -> None:
        self._running = False
        self._least = ELSEWHERE
        if problem.code != "send_elsewhere":
            self.failed.emit(problem)
        self.look()
