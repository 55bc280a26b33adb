"""Counts that fade, what happened a half-life ago counts half; and counts by day, for figures."""

from __future__ import annotations

from heapq import nlargest, nsmallest
from math import log1p

DAY = 86_400.0
MONTH = 30 * DAY
_ORIGIN = 1_600_000_000.0
_FARTHEST = 900.0  # doublings; a clock that is wrong by decades must not overflow
_DAYS = 30


def swelling(ts: float, half_life: float) -> float:
    """Tell what one event at `ts` adds, so that later ones outweigh earlier ones."""
    doublings = (ts - _ORIGIN) / half_life
    if -_FARTHEST < doublings < _FARTHEST:
        return float(2.0**doublings)
    return float(2.0 ** (_FARTHEST if doublings > 0 else -_FARTHEST))


def fading(since: float, half_life: float) -> float:
    """Tell what is left of 1 after so many seconds; 1 for what is yet to come."""
    if since <= 0:
        return 1.0
    return float(2.0 ** (-since / half_life)) if since < _FARTHEST * half_life else 0.0


class Counts:
    """Fading counts of pairs, such as who answers whom: `of(a)[b]`. Holds the `most` heaviest of each."""

    def __init__(self, half_life: float, most: int) -> None:
        """Take the half-life in seconds and how many partners of one are kept."""
        self.half_life = half_life
        self._most = most
        self._rows: dict[str, dict[str, float]] = {}

    def add(self, one: str, other: str, amount: float) -> None:
        """Count something between two; `amount`: what it counts, times `swelling` at its moment."""
        row = self._rows.get(one)
        if row is None:
            self._rows[one] = {other: amount}
            return
        row[other] = row.get(other, 0.0) + amount
        if len(row) > 2 * self._most:
            heaviest = nlargest(self._most, row.items(), key=lambda pair: pair[1])
            self._rows[one] = dict(heaviest)

    def of(self, one: str) -> dict[str, float]:
        """Give everything counted with one; to be read, not changed."""
        return self._rows.get(one, {})

    def keys(self) -> set[str]:
        """Name all with whom something was counted."""
        return set(self._rows)

    def faded(self, one: str, ts: float) -> dict[str, float]:
        """Give what is left of the counts with each at a moment."""
        now = 1.0 / swelling(ts, self.half_life)
        return {other: count * now for other, count in self.of(one).items()}

    def strengths(self, one: str, ts: float) -> dict[str, float]:
        """Give the strength with each at a moment: the logarithm of 1 + what is left of the count."""
        return {other: log1p(left) for other, left in self.faded(one, ts).items()}

    def forget(self, one: str) -> None:
        """Forget everything counted with one."""
        self._rows.pop(one, None)


class Daily:
    """Counts by day (UTC), for as long as a figure of the last 30 days needs."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._days: dict[str, dict[int, int]] = {}

    def add(self, name: str, ts: float) -> None:
        """Count one on the day of a moment."""
        days, day = self._days.get(name), int(ts // DAY)
        if days is None:
            self._days[name] = {day: 1}
            return
        days[day] = days.get(day, 0) + 1
        if len(days) > 2 * _DAYS:
            self._days[name] = {each: n for each, n in days.items() if each > day - _DAYS}

    def month(self, name: str, ts: float) -> int:
        """Sum the last 30 days, the day of the moment among them."""
        first = int(ts // DAY) - _DAYS
        return sum(n for day, n in self._days.get(name, {}).items() if day > first)

    def forget(self, name: str) -> None:
        """Forget what was counted of one."""
        self._days.pop(name, None)


def best_first(scores: dict[str, float], most: int) -> list[str]:
    """Order at most so many names with a score above 0, best first; a tie goes by name."""
    pairs = [(-score, name) for name, score in scores.items() if score > 0]
    return [name for _, name in nsmallest(most, pairs)]
