"""The weights of the features, as data."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature weighs."""

    first_answer: float
    followed: float
    mine: float
    recency: float


def load_weights() -> Weights:
    """Load the weights from the resources."""
    import tomllib  # needed for judging alone, not for a first page

    text = (files("resources") / "rank" / "weights.toml").read_text("utf-8")
    return Weights(**tomllib.loads(text)["weights"])
