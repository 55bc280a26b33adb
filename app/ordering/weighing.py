"""What was learned of the manager, and the weights that come of it: shipped, moved, guarded, declared."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from app.rank.columns import Floats
from app.rank.features import NAMES
from app.rank.guard import Evidence, Guard
from app.rank.model import Model, shipped
from app.store import learned
from app.store.open import Connection

DECLARED = ("asked_person", "asked_here", "not_cared")
ALL_NAMES = (*NAMES, *DECLARED)
LEAST_NEWNESS = 0.5


@dataclass(slots=True)
class Learned:
    """What past visits taught (`moved`, by name, and the guard), and what each click did since.

    Others' visits were looked at up to the moment `witnessed`; weights of `corrected` features do not move.
    """

    moved: dict[str, float] = field(default_factory=dict)
    guard: Guard = field(default_factory=Guard)
    witnessed: float = 0.0
    clicks: dict[str, dict[str, float]] = field(default_factory=dict)
    corrected: frozenset[str] = frozenset()

    def model(self) -> Model:
        """Give the model as it is now; a feature that is no longer measured is left out."""
        moved = dict(self.moved)
        for click in self.clicks.values():
            for name, amount in click.items():
                moved[name] = moved.get(name, 0.0) + amount
        kept = {name: amount for name, amount in moved.items() if name not in self.corrected}
        return Model.loaded(shipped(), kept)


def load(connection: Connection) -> Learned:
    """Load what was learned."""
    kept = learned.get(connection, learned.VISITS) or {}
    clicks = {name: value["moved"] for name, value in learned.every(connection, learned.CLICK).items()}
    corrected = frozenset(key for kind, _, key in learned.corrected(connection) if kind == "weight")
    witnessed = float(kept.get("witnessed", 0.0))
    return Learned(dict(kept.get("moved", {})), _guard(kept), witnessed, clicks, corrected)


def save(connection: Connection, known: Learned) -> None:
    """Keep what visits taught, in the caller's transaction; clicks are kept one by one."""
    guard = {"house": known.guard.house.saved(), "own": known.guard.own.saved()}
    learned.put(connection, learned.VISITS, {"moved": known.moved, "witnessed": known.witnessed, **guard})


def weights(known: Learned) -> tuple[float, ...]:
    """Tell the weights that count now, one for each of ALL_NAMES."""
    tables = _tables()
    blended = known.guard.blend(known.model().weights)
    newness = max(float(blended[NAMES.index("recency")]), LEAST_NEWNESS)
    for name, least in tables["floors"].items():
        at = NAMES.index(name)
        blended[at] = max(float(blended[at]), least * newness)
    return (*blended.tolist(), *(tables["declared"][name] * newness for name in DECLARED))


def named(moved: Floats) -> dict[str, float]:
    """Give figures in the order of NAMES their names; zeros are left out."""
    return {name: value for name, value in zip(NAMES, moved.tolist(), strict=True) if value}


def summed(values: npt.NDArray[np.floating[Any]], weights: Sequence[float]) -> Floats:
    """Add up value × weight for each row, feature after feature, so that anybody adding up gets the same."""
    total = np.zeros(len(values))
    for column, weight in zip(values.T, weights, strict=True):
        total += column.astype(float) * weight
    return total


def _guard(kept: Mapping[str, Any]) -> Guard:
    if "house" not in kept:
        return Guard()
    return Guard(Evidence.restored(kept["house"]), Evidence.restored(kept["own"]))


def _tables() -> dict[str, dict[str, float]]:
    return tomllib.loads((files("resources") / "rank" / "weights.toml").read_text("utf-8"))
