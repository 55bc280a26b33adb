"""A budget of requests, so that a server never has to ask for quiet."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Mapping

from app.errors import TooFast
from connectors.http.reply import waiting_time

WINDOW = 300.0
# Servers of the Mastodon API allow 300 requests in 5 minutes; the manager's own browser needs some of them.
CALLS = 200
RESERVE = 10


class Budget:
    """Counts the requests to one host; raises TooFast instead of waiting."""

    def __init__(self, calls: int = CALLS, ticks: Callable[[], float] = time.monotonic) -> None:
        self._calls = calls
        self._ticks = ticks
        self._sent: deque[float] = deque()
        self._quiet_until = 0.0

    def spend(self, host: str) -> None:
        """Take one request out of the budget; raises TooFast when there is none."""
        now = self._ticks()
        if now < self._quiet_until:
            raise TooFast("too_fast", self._quiet_until - now, host=host)
        while self._sent and self._sent[0] <= now - WINDOW:
            self._sent.popleft()
        if len(self._sent) >= self._calls:
            raise TooFast("too_fast", self._sent[0] + WINDOW - now, host=host)
        self._sent.append(now)

    def hush(self, seconds: float) -> None:
        """Let no request out for so many seconds."""
        self._quiet_until = max(self._quiet_until, self._ticks() + seconds)

    def heed(self, headers: Mapping[str, str], clock: float) -> None:
        """Notice what the server says is left, and keep a reserve of it for the manager's browser."""
        left = headers.get("x-ratelimit-remaining", "").strip()
        limit = headers.get("x-ratelimit-limit", "").strip()
        if not left.isdecimal():
            return
        reserve = min(RESERVE, int(limit) // 10) if limit.isdecimal() else RESERVE
        if int(left) <= reserve:
            self.hush(waiting_time(headers, clock))
