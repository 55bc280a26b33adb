"""One run of a sync: what was asked for, and what it came to so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter, sleep

from app.connector import Depth
from app.errors import EarshotError, TooFast
from app.model import Changes, Progress, SourceReport
from app.sync.steps import Turns

DAY = 86_400.0
FIRST_DAYS, FIRST_POSTS, DEEP_POSTS = 30, 2_000, 1_000_000
MOST_DOUBTS = 20
SLICE = 0.25  # seconds until somebody who cancels is heard


class Stopped(TooFast):
    """Somebody cancelled while we rested: nothing is wrong with the network."""


@dataclass(slots=True)
class Run:
    """What was asked for, and what the sync came to so far. Used by one thread, but for `rest`."""

    clock: Callable[[], float]
    progress: Callable[[Progress], None]
    cancelled: Callable[[], bool]
    deep: int | None = None
    patient: bool = False
    nap: Callable[[float], None] = sleep
    turns: Turns = field(default_factory=Turns)
    sources: int = 0
    doubts: int = MOST_DOUBTS
    judged: int = 0
    reports: list[SourceReport] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)

    def depth(self) -> Depth:
        """Tell how far back a first reading goes."""
        if self.deep is None:
            return Depth(self.clock() - FIRST_DAYS * DAY, FIRST_POSTS)
        return Depth(self.clock() - self.deep * DAY, DEEP_POSTS)

    def share_of_doubts(self) -> int:
        """Tell how many doubtful posts one page may have looked up, so that something is left for others."""
        waiting = max(1, self.sources - len(self.reports))
        return -(-self.doubts // waiting)

    def rest(self, seconds: float) -> None:
        """Wait until a budget of requests has room again, from any thread; raises Stopped when cancelled."""
        left = seconds
        with self.turns.given_away():
            while left > 0:
                if self.cancelled():
                    raise Stopped("too_fast", left)
                self.nap(min(left, SLICE))
                left -= SLICE

    def tell(self, source: str, account: int, fetched: int) -> None:
        """Tell how far the run has come."""
        self.progress(Progress(source, account, fetched, len(self.reports), self.sources))


@dataclass(slots=True)
class Tally:
    """The figures of one source while it is read."""

    account: int
    source: str
    fetched: int = 0
    new: int = 0
    updated: int = 0
    deleted: int = 0
    requests: int = 0
    begun: float = field(default_factory=perf_counter)

    def report(self, error: EarshotError | None = None) -> SourceReport:
        """Make the report of the source."""
        told = None if error is None else (error.kind, error.code, tuple(error.values.items()))
        return SourceReport(
            self.account,
            self.source,
            self.fetched,
            self.new,
            self.updated,
            self.deleted,
            self.requests,
            perf_counter() - self.begun,
            told,
        )

    def changed(self) -> bool:
        """Tell whether the source changed what is stored."""
        return bool(self.new or self.updated or self.deleted)
