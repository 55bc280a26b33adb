"""Counts that fade: what happened a half-life ago counts half."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nsmallest
from math import log1p

DAY = 86_400.0
_ORIGIN = 1_600_000_000.0
_FARTHEST = 900.0  # doublings; a clock that is wrong by decades must not overflow


def swelling(ts: float, half_life: float) -> float:
    """Tell what one event at `ts` adds, so that later ones outweigh earlier ones."""
    return float(2.0 ** max(-_FARTHEST, min(_FARTHEST, (ts - _ORIGIN) / half_life)))


def strength(count: float, now: float) -> float:
    """Turn a swelling count into a strength at a moment: log(1 + faded count). `now`: 1 / swelling then."""
    return log1p(count * now)


class Counts:
    """Fading counts of pairs, such as who answers whom: `of(a)[b]`. Holds the `most` heaviest of each."""

    def __init__(self, half_life: float, most: int) -> None:
        """Take the half-life in seconds and how many partners of one are kept."""
        self.half_life = half_life
        self._most = most
        self._rows: dict[str, dict[str, float]] = {}

    def add(self, one: str, other: str, ts: float, amount: float = 1.0) -> None:
        """Count something between two at a moment."""
        row = self._rows.setdefault(one, {})
        row[other] = row.get(other, 0.0) + amount * swelling(ts, self.half_life)
        if len(row) > 2 * self._most:
            heaviest = sorted(row.items(), key=lambda pair: -pair[1])[: self._most]
            self._rows[one] = dict(heaviest)

    def of(self, one: str) -> dict[str, float]:
        """Give everything counted with one; to be read, not changed."""
        return self._rows.get(one, {})

    def strengths(self, one: str, ts: float) -> dict[str, float]:
        """Give the strength with each at a moment."""
        now = 1.0 / swelling(ts, self.half_life)
        return {other: strength(count, now) for other, count in self.of(one).items()}

    def __iter__(self) -> Iterator[str]:
        """Go through all that have been counted."""
        return iter(self._rows)


def best_first(scores: dict[str, float], most: int) -> list[str]:
    """Order at most so many names with a score above 0, best first; a tie goes by name."""
    pairs = ((-score, name) for name, score in scores.items() if score > 0)
    return [name for _, name in nsmallest(most, pairs)]
