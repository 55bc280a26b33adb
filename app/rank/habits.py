"""Guesses from an author's habits alone how likely a machine writes: the same beginnings again and again."""

from __future__ import annotations

import math
import re

NUMBERS = re.compile(r"\d+|https?://\S+")
REMEMBERED = 200
OFTEN = 3
FORGETTING = 0.99


class Habits:
    """The beginnings an author has used, and how often one came again."""

    __slots__ = ("_again", "_seen", "_wrote")

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._seen: dict[str, int] = {}
        self._again = 0.0
        self._wrote = 0.0

    def learn(self, text: str) -> float:
        """Take a post in; returns the likelihood (0-1) that a machine writes."""
        begin = text[:160].split(None, 5)[1:4]
        key = NUMBERS.sub("0", " ".join(begin))
        times = self._seen.get(key, 0) if len(begin) == 3 else 0
        self._again = self._again * FORGETTING + (times >= OFTEN)
        self._wrote = self._wrote * FORGETTING + 1.0
        if len(begin) == 3:
            if len(self._seen) >= REMEMBERED and not times:
                self._seen = {kept: n for kept, n in self._seen.items() if n >= OFTEN}
            self._seen[key] = times + 1
        share = self._again / (self._wrote + 5.0)
        return 1.0 / (1.0 + math.exp(-14.0 * (share - 0.35)))
