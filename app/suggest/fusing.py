"""Fuses several orders into one by rank, so that no signal needs a scale."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from app.suggest.counting import best_first

# So many places of each signal count: nobody looks farther, and it keeps a large house fast.
LONGEST = 200

# How flat the first places are: 1 / (PLACE + rank). The order hardly depends on it.
PLACE = 20


def fuse(
    signals: Iterable[tuple[float, dict[str, float]]], wanted: Callable[[str], bool], limit: int
) -> list[str]:
    """Fuse signals, each a weight with scores above 0, into one order, best first, of those wanted."""
    fused: dict[str, float] = {}
    for weight, scores in signals:
        asked = {name: score for name, score in scores.items() if wanted(name)}
        for rank, name in enumerate(best_first(asked, LONGEST)):
            fused[name] = fused.get(name, 0.0) + weight / (PLACE + rank)
    return best_first(fused, limit)
