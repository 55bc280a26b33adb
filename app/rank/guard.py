"""Keeps personal order from doing harm: it counts as far as it did better than newest-first so far.

The blend is made in the weights, so that a reason is still value x weight and the sum is still the rank.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.rank.archive import Floats
from app.rank.features import NAMES

FIRST = 10
NEWEST = 3.0
PRIOR = -0.2
SHARPNESS = 8.0
FORGETTING = 0.95


@dataclass(slots=True)
class Guard:
    """What past visits showed: the sum of the personal order's lead over newest-first (each -1 to 1)."""

    lead: float = PRIOR
    visits: int = 0

    def trust(self, automated: float) -> float:
        """Tell how much the personal order counts, 0 to 1.

        `automated` is the share (0-1) of machines' posts in the feed: where it is large, newest-first is
        known to serve nobody, and no visit has to show it first.
        """
        return float(1.0 / (1.0 + np.exp(-SHARPNESS * (self.lead + automated))))

    def blend(self, weights: Floats, automated: float) -> Floats:
        """Blend personal weights with those of newest-first."""
        newest = np.zeros(len(weights))
        newest[NAMES.index("recency")] = NEWEST
        trust = self.trust(automated)
        return np.asarray(trust * weights + (1.0 - trust) * newest)

    def learn(self, values: Floats, weights: Floats, wanted: Floats) -> None:
        """Compare both orders on a visit whose wanted rows (gain, 0 for none) are known."""
        if not wanted.any():
            return
        personal = found(values @ weights, wanted)
        newest = found(values[:, NAMES.index("recency")], wanted)
        self.lead = FORGETTING * self.lead + personal - newest
        self.visits += 1


def found(score: Floats, wanted: Floats) -> float:
    """Tell how much of what was wanted is among the first ten (NDCG@10); the better, the nearer to 1."""
    size = min(FIRST, len(wanted))
    discount = 1.0 / np.log2(np.arange(size) + 2.0)
    best = np.sort(wanted)[::-1][:size] @ discount
    return float(wanted[np.argsort(-score, kind="stable")[:size]] @ discount / best)
