"""Keeps personal order from doing harm: it counts as far as it is known to do better than newest-first.

Evidence are visits: what somebody saw and what they did with it within a day, with the lead of several
blends of personal order and newest-first over newest-first alone. The house's visits (what people answered
in public, see `witnesses`) are evidence before a reader has visits of their own; an own one counts as much
as several. A blend is used only when the lower bound of its lead is above a margin; otherwise the order is
newest-first exactly. The blend is made in the weights: a reason is still value x weight, the sum the rank.
Where nothing is known yet it starts near newest-first, and what a newcomer asked for counts in full.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from app.rank.columns import Floats
from app.rank.features import NAMES

FIRST = 10
NEWEST = 3.0
LEVELS = (0.1, 0.25, 0.5, 0.75, 1.0)
OWN = 5.0
BOUND = 3.0
MARGIN = 0.03
LEAST = 10.0
START = 0.25
NEWCOMER_VISITS = 5.0
ASKED_FOR = (
    "follows_author",
    "follows_group",
    "follows_tag",
    "mentions_you",
    "mentioned_here",
    "you_liked_it",
)
UNKNOWN_VISITS, UNKNOWN_SPREAD = 4.0, 0.3
HOUSE_FORGETTING, OWN_FORGETTING = 0.998, 0.97
SETTLED = 0.1


@dataclass(slots=True)
class Evidence:
    """Fading sums over visits. `leads`, `squares`: for each of LEVELS the sum of leads (-1 to 1), of squares.

    `visits`: how many, faded; `weights`: the sum of squares of what each still counts.
    """

    forgetting: float = HOUSE_FORGETTING
    visits: float = 0.0
    weights: float = 0.0
    leads: Floats = field(default_factory=lambda: np.zeros(len(LEVELS)))
    squares: Floats = field(default_factory=lambda: np.zeros(len(LEVELS)))

    def add(self, leads: Floats) -> None:
        """Take a visit in; earlier ones fade."""
        self.visits = self.forgetting * self.visits + 1.0
        self.weights = self.forgetting**2 * self.weights + 1.0
        self.leads = self.forgetting * self.leads + leads
        self.squares = self.forgetting * self.squares + leads**2

    def with_own(self, own: Evidence) -> Evidence:
        """Add a reader's own visits, each counting as OWN of these."""
        return Evidence(
            self.forgetting,
            self.visits + OWN * own.visits,
            self.weights + OWN**2 * own.weights,
            self.leads + OWN * own.leads,
            self.squares + OWN * own.squares,
        )

    @property
    def count(self) -> float:
        """Tell how many equal visits these are worth."""
        return self.visits**2 / self.weights if self.weights else 0.0

    def bounds(self) -> tuple[Floats, Floats]:
        """Tell the mean lead of each level and its lower bound, both as if a few visits had shown nothing."""
        count = self.count
        if not count:
            return np.zeros(len(LEVELS)), np.full(len(LEVELS), -1.0)
        mean = self.leads / self.visits
        error = np.maximum(self.squares / self.visits - mean**2, 0.0) / max(count - 1.0, 1.0)
        share = count / (count + UNKNOWN_VISITS)
        unknown = UNKNOWN_SPREAD**2 * UNKNOWN_VISITS / (count + UNKNOWN_VISITS) ** 2
        return share * mean, share * mean - BOUND * np.sqrt(error + unknown)

    @property
    def settled(self) -> bool:
        """Tell whether the whole personal order is so far ahead that few further visits are needed."""
        return bool(self.count >= LEAST and self.bounds()[1][-1] > SETTLED)

    def saved(self) -> list[float]:
        """Give all of it as numbers."""
        return [self.forgetting, self.visits, self.weights, *self.leads.tolist(), *self.squares.tolist()]

    @classmethod
    def restored(cls, numbers: Sequence[float]) -> Evidence:
        """Make it again from what `saved` gave; begins anew where the levels have changed since."""
        forgetting, visits, weights, *rest = numbers
        if len(rest) != 2 * len(LEVELS):
            return cls(forgetting)
        return cls(forgetting, visits, weights, np.array(rest[: len(LEVELS)]), np.array(rest[len(LEVELS) :]))


@dataclass(slots=True)
class Guard:
    """What is known for one reader: their own visits, and those of the house (shared by all readers)."""

    house: Evidence = field(default_factory=Evidence)
    own: Evidence = field(default_factory=lambda: Evidence(OWN_FORGETTING))
    guarded: bool = True

    def trust(self) -> float:
        """Tell how much the personal order counts: one of LEVELS, or 0 for newest-first alone."""
        if not self.guarded:
            return 1.0
        known = self.house.with_own(self.own)
        if known.count < LEAST:
            return START
        mean, low = known.bounds()
        sure = low > MARGIN
        return LEVELS[int(np.argmax(np.where(sure, mean, -1.0)))] if sure.any() else 0.0

    def blend(self, weights: Floats) -> Floats:
        """Blend personal weights with those of newest-first."""
        trust = self.trust()
        mixed = blended(weights, trust)
        if self.own.visits < NEWCOMER_VISITS:
            asked = np.array([name in ASKED_FOR for name in NAMES])
            mixed += (1.0 - trust) * weights * asked
        return mixed

    def learn(self, values: Floats, weights: Floats, wanted: Floats) -> None:
        """Learn from an own visit whose wanted rows (gain, 0 for none) are known."""
        if wanted.any():
            self.own.add(leads(values, weights, wanted))


def blended(weights: Floats, trust: float) -> Floats:
    """Blend personal weights with those of newest-first; `trust` is the personal ones' share."""
    mixed = np.asarray(trust * weights)
    mixed[NAMES.index("recency")] += (1.0 - trust) * NEWEST
    return mixed


def leads(values: Floats, weights: Floats, wanted: Floats) -> Floats:
    """Tell for each of LEVELS how much better its order finds what was wanted than newest-first (-1 to 1)."""
    newest = found(values[:, NAMES.index("recency")], wanted)
    return np.array([found(values @ blended(weights, level), wanted) - newest for level in LEVELS])


def found(score: Floats, wanted: Floats) -> float:
    """Tell how much of what was wanted is among the first ten (NDCG@10); the better, the nearer to 1."""
    size = min(FIRST, len(wanted))
    discount = 1.0 / np.log2(np.arange(size) + 2.0)
    best = np.sort(wanted)[::-1][:size] @ discount
    return float(wanted[np.argsort(-score, kind="stable")[:size]] @ discount / best)
