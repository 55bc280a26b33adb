"""One click: a logistic step on the one conversation that it was about."""

from __future__ import annotations

import math

from app.rank.columns import Floats
from app.rank.model import Model

STEP = 0.05
PULL = 0.02


def step(model: Model, values: Floats, value: float) -> Floats:
    """Tell how a click moves the weights, pulled towards the shipped ones.

    `values` are the standardised figures of the conversation; `value` is 1 for more and -1 for less. Since
    the average conversation adds up to 0, the sum says how likely this one was thought to be wanted.
    """
    likely = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, float(values @ model.weights)))))
    gap = (1.0 - likely) * value if value > 0 else likely * value
    return STEP * gap * values - PULL * model.moved
