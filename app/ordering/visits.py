"""Learns from visits: a visit is a day on which the manager did something with what was in the order.

What was shown first by one's own order and by newest-first is kept when a visit begins. Half a day later,
what the manager did since tells the guard which of the two had it, and moves the weights by a step.
"""

from __future__ import annotations

import base64
from typing import Any

import numpy as np

from app.ordering.figures import Figures
from app.ordering.weighing import Learned, named, summed
from app.rank.archive import DAY
from app.rank.columns import Floats
from app.rank.features import NAMES
from app.store import learned, reading_habits
from app.store.open import Connection

VISIT = "visit"
LASTS = 8 * 3600.0
SHOWN = 100  # of each order; whatever neither shows there makes no difference between them
GRADES = {"answered": 2.0, "more": 2.0, "saved": 1.5, "read": 0.15}


def close(connection: Connection, known: Learned, now: float) -> bool:
    """Learn from the open visit once it is old enough, in a transaction; tells whether none is open."""
    visit = learned.get(connection, VISIT)
    if visit is None:
        return True
    if 0.0 <= now - visit["began"] < LASTS:
        return False
    if visit["names"] == list(NAMES):
        wanted = _wanted(connection, visit)
        values = _values(visit)
        model = known.model()
        before = model.moved
        known.guard.learn(values, model.weights, wanted)
        model.step(values, wanted)
        for name, amount in named(model.moved - before).items():
            known.moved[name] = known.moved.get(name, 0.0) + amount
    learned.drop(connection, VISIT)
    return True


def begin(connection: Connection, known: Learned, figures: Figures, now: float) -> None:
    """Open a visit with what the manager is shown, in the caller's transaction."""
    values = figures.values[:, : len(NAMES)].astype(float)
    personal = summed(values, known.model().weights.tolist())
    newest = values[:, NAMES.index("recency")]
    best = (np.argsort(-order, kind="stable")[:SHOWN] for order in (personal, newest))
    shown = np.unique(np.concatenate(list(best)))
    visit = {
        "began": now,
        "names": list(NAMES),
        "talks": [list(figures.talks[row]) for row in shown.tolist()],
        "values": base64.b64encode(values[shown].astype(np.float32).tobytes()).decode("ascii"),
    }
    learned.put(connection, VISIT, visit)


def _values(visit: dict[str, Any]) -> Floats:
    kept = np.frombuffer(base64.b64decode(visit["values"]), np.float32)
    return kept.reshape(-1, len(NAMES)).astype(float)


def _wanted(connection: Connection, visit: dict[str, Any]) -> Floats:
    """Tell the gain of each conversation shown: 2^grade - 1 of the most that was done with it."""
    grades: dict[tuple[int, str], float] = {}
    for account, talk, what in reading_habits.done(connection, visit["began"], visit["began"] + DAY):
        key = (account, talk)
        grades[key] = max(GRADES[what], grades.get(key, 0.0))
    found = [grades.get((account, talk), 0.0) for account, talk in visit["talks"]]
    return np.asarray(2.0 ** np.array(found) - 1.0)
