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


def busy(work: Callable[[], object], runs: int = 1) -> tuple[float, float]:
    """Time a call; medians of (milliseconds that passed, those of them this thread was at work).

    On a machine that others use only the second is the call's own.
    """
    took = []
    for _ in range(runs):
        start, worked = time.perf_counter(), time.thread_time()
        work()
        took.append(((time.perf_counter() - start) * 1000, (time.thread_time() - worked) * 1000))
    passed, own = zip(*took, strict=True)
    return statistics.median(passed), statistics.median(own)


def p99(values: Sequence[float]) -> float:
    """Find the value that 99 of 100 stay under."""
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.99))]


def line(what: str, figure: str, beside: str = "") -> None:
    """Print one figure and what it is to be read beside."""
    print(f"  {what:<44}{figure:>16}   {beside}".rstrip(), flush=True)
