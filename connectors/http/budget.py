"""A budget of requests, so that a server never has to ask for quiet.

What was sent is counted by the ledger's word first, so that a budget outlives the program that keeps to it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.errors import TooFast
from connectors.http.reply import waiting_time

RESERVE = 10
LONGEST_REST = 60.0


@dataclass(frozen=True, slots=True)
class Pace:
    """At most `calls` requests in any `seconds` to the paths that count.

    Those are the ones that begin with one of `within`, () for all, and with none of `besides`.
    """

    calls: int
    seconds: float
    within: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()

    def counts(self, path: str) -> bool:
        """Tell whether a request for a path counts."""
        return (not self.within or path.startswith(self.within)) and not path.startswith(self.besides)


# Servers of the Mastodon API allow 300 requests in 5 minutes; the manager's own browser needs some of them.
USUAL = (Pace(200, 300.0),)
Sent = Sequence[tuple[float, str, str]]


class Budget:
    """Counts the requests to one host; rests a little where there is time, else raises TooFast.

    `clock` tells seconds UTC; `earlier(since)` lists requests as (at, method, path); `rest` waits so many
    seconds, None where nobody may wait.
    """

    def __init__(
        self,
        clock: Callable[[], float],
        paces: Sequence[Pace] = USUAL,
        earlier: Callable[[float], Sent] | None = None,
        rest: Callable[[float], None] | None = None,
    ) -> None:
        """Take the paces to keep; what was sent earlier is looked up when something is spent."""
        self._clock = clock
        self._paces = paces
        self._earlier = earlier
        self._rest = rest
        self._sent: list[tuple[float, str]] | None = None
        self._quiet_from = self._quiet_until = 0.0

    def spend(self, host: str, path: str) -> None:
        """Take one request out of the budget; raises TooFast where there is none, and no time to wait."""
        now = self._clock()
        # A clock that was set back ends the quiet: the server's next reply asks for it again.
        if self._quiet_from <= now < self._quiet_until:
            raise TooFast("too_fast", self._quiet_until - now, host=host)
        while (wait := self._wait(path)) > 0:
            if self._rest is None or wait > LONGEST_REST:
                raise TooFast("too_fast", wait, host=host)
            self._rest(wait)
        self._known().append((self._clock(), path))

    def hush(self, seconds: float) -> None:
        """Let no request out for so many seconds."""
        self._quiet_from = self._clock()
        self._quiet_until = max(self._quiet_until, self._quiet_from + seconds)

    def heed(self, headers: Mapping[str, str]) -> None:
        """Notice what the server says is left, and keep a reserve of it for the manager's browser."""
        left = headers.get("x-ratelimit-remaining", "").strip()
        limit = headers.get("x-ratelimit-limit", "").strip()
        if not left.isdecimal():
            return
        reserve = min(RESERVE, int(limit) // 10) if limit.isdecimal() else RESERVE
        if int(left) <= reserve:
            self.hush(waiting_time(headers, self._clock()))

    def _wait(self, path: str) -> float:
        """Compute for how many seconds a request has to wait, 0 where it may leave."""
        now = self._clock()
        # What seems to have been sent after now was sent before a clock was set back: at the latest just now.
        known = ((min(at, now), to) for at, to in self._known())
        sent = self._sent = [each for each in known if now - self._longest < each[0]]
        waits = [0.0]
        for pace in self._paces:
            if not pace.counts(path):
                continue
            counted = [at for at, to in sent if pace.counts(to) and at > now - pace.seconds]
            if len(counted) >= pace.calls:
                waits.append(counted[-pace.calls] + pace.seconds - now)
        return max(waits)

    def _known(self) -> list[tuple[float, str]]:
        if self._sent is None:
            since = self._clock() - self._longest
            earlier = self._earlier(since) if self._earlier is not None else ()
            # A ledger that is ahead of the clock tells nothing: it would hold back whoever starts, for hours.
            self._sent = [(at, path) for at, _method, path in earlier if at <= self._clock()]
        return self._sent

    @property
    def _longest(self) -> float:
        return max((pace.seconds for pace in self._paces), default=0.0)
