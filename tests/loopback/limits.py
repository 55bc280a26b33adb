"""Keeps to a vendor's limits by the clock of the test, and notes who does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.loopback.server import Seen


@dataclass
class Limit:
    """At most `calls` requests that `counts` in any `seconds`."""

    calls: int
    seconds: float
    counts: Callable[[Seen], bool] = lambda seen: True
    _times: list[float] = field(default_factory=list)

    def is_passed(self, seen: Seen, now: float) -> bool:
        """Count a request; tells whether it is one too many."""
        if not self.counts(seen):
            return False
        self._times = [at for at in self._times if at > now - self.seconds]
        self._times.append(now)
        return len(self._times) > self.calls
