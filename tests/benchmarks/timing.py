"""Medians, and lines that put a figure beside its yardstick."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence


def milliseconds(work: Callable[[], object], runs: int = 15) -> float:
    """Time a call; the median of several runs, in milliseconds."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def p99(values: Sequence[float]) -> float:
    """Find the value that 99 of 100 stay under."""
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.99))]


def line(what: str, figure: str, beside: str = "") -> None:
    """Print one figure and what it is to be read beside."""
    print(f"  {what:<44}{figure:>16}   {beside}".rstrip(), flush=True)
