"""The linear model: standardised features times weights, with reasons, and a logistic step."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files

import numpy as np

from app.rank.columns import Floats
from app.rank.features import NAMES

STEP = 0.01  # five times as much makes a reader's order worse: few visits say little of thirty weights
PULL = 0.03
FARTHEST = 3.0
REASONS = 3


def shipped() -> Floats:
    """Load the shipped weights, in the order of NAMES."""
    table = tomllib.loads((files("resources") / "rank" / "conversations.toml").read_text("utf-8"))["weights"]
    return np.array([table[name] for name in NAMES], float)


def standardised(values: Floats) -> Floats:
    """Bring every feature to mean 0 and spread 1 among the candidates; one that never differs becomes 0."""
    spread = values.std(0)
    level = np.where(spread > 1e-9, spread, 1.0)
    return np.asarray(np.clip((values - values.mean(0)) / level, -FARTHEST, FARTHEST))


def reasons(values: Floats, weights: Floats) -> list[list[tuple[str, float]]]:
    """Tell for each row its three largest contributions, largest first."""
    parts = values * weights
    best = np.argsort(-np.abs(parts), axis=1, kind="stable")[:, :REASONS]
    amounts = np.take_along_axis(parts, best, 1).round(4).tolist()
    return [
        [(NAMES[n], x) for n, x in zip(row, amount, strict=True) if x]
        for row, amount in zip(best.tolist(), amounts, strict=True)
    ]


@dataclass(slots=True)
class Model:
    """A reader's own weights: the shipped ones, moved by what the reader did."""

    base: Floats = field(default_factory=shipped)
    moved: Floats = field(default_factory=lambda: np.zeros(len(NAMES)))

    @classmethod
    def loaded(cls, base: Floats, moved: Mapping[str, float]) -> Model:
        """Make a model from what was saved of one; what a feature of another time moved is left out."""
        return cls(base, np.array([moved.get(name, 0.0) for name in NAMES], float))

    def saved(self) -> dict[str, float]:
        """Tell how far each weight was moved, by name."""
        return {name: float(value) for name, value in zip(NAMES, self.moved, strict=True) if value}

    @property
    def weights(self) -> Floats:
        """The weights that count now."""
        return np.asarray(self.base + self.moved)

    def step(self, values: Floats, wanted: Floats) -> None:
        """Take one logistic step: rows the reader wanted (> 0) against the rest, pulled to the shipped."""
        if not wanted.any():
            return
        score = values @ self.weights
        likely = np.exp(score - score.max())
        gap = wanted / wanted.sum() - likely / likely.sum()
        self.moved = (1.0 - PULL) * self.moved + STEP * (gap @ values)


def toml(weights: Sequence[float]) -> str:
    """Write weights as the resource file has them."""
    return "\n".join(
        ["[weights]", *(f"{name} = {value:.3f}" for name, value in zip(NAMES, weights, strict=True)), ""]
    )
