"""The lanes: every thread of the window but the fetchers, and the only bridge back to the main thread."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.errors import EarshotError
from app.model import Changes

LANES = ("read", "coach", "write", "draft", "sync", "publish")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Asked:
    owner: QObject
    work: Callable[[], Any]
    then: Callable[[Any], None]
    failed: Callable[[Exception], None] | None


@dataclass(frozen=True, slots=True)
class _Outcome:
    ticket: int
    result: Any = None
    error: Exception | None = None


class Background(QObject):
    """Runs work on six lanes of one thread each and brings every answer back to the main thread, in order.

    `changed` carries Changes, `troubled` an EarshotError nobody took, `idled` says that nothing is left.
    `stopping` is set when the program ends: long work asks it whether to stop.
    """

    changed = Signal(object)
    troubled = Signal(object)
    idled = Signal()
    _outcome = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stopping = threading.Event()
        self._lanes = {name: ThreadPoolExecutor(1, thread_name_prefix=f"lane-{name}") for name in LANES}
        # Owners and closures are kept here, on the main thread: a QObject must never die on a lane.
        self._asked: dict[int, _Asked] = {}
        self._tickets = count(1)
        self._outcome.connect(self._on_outcome, Qt.ConnectionType.QueuedConnection)

    def ask(
        self,
        lane: str,
        owner: QObject,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run `work` on a lane; `then` gets its result on the main thread, `failed` an EarshotError.

        The answer is dropped when `owner` is gone by then. Any other exception goes to sys.excepthook, and
        `failed` gets EarshotError("mistake").
        """
        if self.stopping.is_set():
            return
        ticket = next(self._tickets)
        self._asked[ticket] = _Asked(owner, work, then, failed)
        self._lanes[lane].submit(self._run, ticket)

    def busy(self) -> bool:
        """Tell whether an answer is still to come."""
        return bool(self._asked)

    def stop(self) -> None:
        """Stop the lanes: what runs is asked to end and waited for, what waits is dropped.

        Only what was written is never dropped: the draft lane ends after its last save.
        """
        self.stopping.set()
        for name, lane in self._lanes.items():
            lane.shutdown(wait=True, cancel_futures=name != "draft")
        self._asked.clear()

    def _run(self, ticket: int) -> None:
        work = self._asked[ticket].work
        try:
            outcome = _Outcome(ticket, result=work())
        except Exception as error:  # noqa: BLE001 - handed over whole, to be judged on the main thread
            outcome = _Outcome(ticket, error=error)
        del work
        # Emitted inside the job: a callback on the future could overtake an earlier answer.
        self._outcome.emit(outcome)

    @Slot(object)
    def _on_outcome(self, outcome: _Outcome) -> None:
        asked = self._asked.pop(outcome.ticket, None)
        if asked is None:
            return
        try:
            self._deliver(asked, outcome)
        finally:
            if not self._asked:
                self.idled.emit()

    def _deliver(self, asked: _Asked, outcome: _Outcome) -> None:
        wanted = shiboken6.isValid(asked.owner)
        if outcome.error is not None:
            self._deliver_error(asked, outcome.error, wanted)
            return
        if wanted:
            asked.then(outcome.result)
        changes = _changes_in(outcome.result)
        if changes is not None:
            self.changed.emit(changes)

    def _deliver_error(self, asked: _Asked, error: Exception, wanted: bool) -> None:
        if not isinstance(error, EarshotError):
            sys.excepthook(type(error), error, error.__traceback__)
            # Whoever waits for the answer must not stay busy for good because of a mistake of ours.
            if wanted and asked.failed is not None:
                asked.failed(EarshotError("mistake"))
            return
        if wanted and asked.failed is not None:
            asked.failed(error)
            return
        self.troubled.emit(error)


def _changes_in(result: object) -> Changes | None:
    if isinstance(result, Changes):
        return result
    if isinstance(result, tuple):
        return next((part for part in result if isinstance(part, Changes)), None)
    return None
