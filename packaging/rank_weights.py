"""Fits the shipped weights of the ranking on the dev split of an archive; nothing of it ships.

    python packaging/rank_weights.py KIT [--write] [--cache FILE]      KIT: the folder of the judges

Fits a softmax over the conversations of a visit, every reader counting the same. A weight has the sign that
its feature means, so that no other organisation gets an order nobody could explain; what a reader declares
has a floor. Judged by readers and time: a visit is ordered with weights fitted on other readers' visits in
the other half of the time. The weights written are those of all.
"""

from __future__ import annotations

import argparse
import pickle
import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rank_sessions import ROOT, Visit, collect

from app.rank.features import NAMES
from app.rank.guard import found
from app.rank.model import standardised, toml

RIDGE = 0.05
ROUNDS = 1500
FOLDS = 5
FEWEST_VISITS = 4
COUNTS = {"all": 1.0, "new": 0.3, "cold": 0.4}
FREE = {"busy_group"}
NEGATIVE = {"automated"}
FLOORS = {
    "follows_author": 0.2, "follows_group": 0.2, "follows_tag": 0.2, "you_liked_it": 0.2,
    "affinity_to_author": 0.05, "newcomer_follows": 0.25,
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One visit seen in one way: all of it, only what was new to the reader, or a newcomer's."""

    user: str
    ts: float
    kind: str
    values: np.ndarray
    gains: np.ndarray
    newest: np.ndarray


def ready(visits: list[Visit]) -> list[Row]:
    """Keep the visits in which there was something to find."""
    rows = []
    for visit in visits:
        every = np.ones(len(visit.new), bool)
        views = [("cold", every)] if visit.cold else [("all", every), ("new", visit.new)]
        for kind, keep in views:
            if keep.sum() >= 2 and visit.grades[keep].any():
                values = standardised(visit.values[keep])
                gains = 2.0 ** visit.grades[keep] - 1.0
                rows.append(Row(visit.user, visit.ts, kind, values, gains, visit.newest[keep]))
    return rows


def bounds() -> tuple[np.ndarray, np.ndarray]:
    """Tell the smallest and the largest weight of each feature."""
    low = [-np.inf if name in FREE | NEGATIVE else FLOORS.get(name, 0.0) for name in NAMES]
    return np.array(low), np.array([0.0 if name in NEGATIVE else np.inf for name in NAMES])


def fit(rows: list[Row]) -> np.ndarray:
    """Fit by accelerated gradient steps, each brought back between the bounds."""
    values, sizes = np.concatenate([row.values for row in rows]), np.array([len(row.gains) for row in rows])
    starts = np.append(0, np.cumsum(sizes)[:-1])
    wanted = np.concatenate([row.gains / row.gains.sum() for row in rows])
    visits = Counter((row.user, row.kind) for row in rows)
    users = len({row.user for row in rows})
    counts = [COUNTS[row.kind] / max(visits[row.user, row.kind], FEWEST_VISITS) / users for row in rows]
    each = np.repeat(counts, sizes)
    low, high = bounds()
    step = 1.0 / (np.linalg.norm(values * np.sqrt(each * 0.25)[:, None], 2) ** 2 + RIDGE)
    now = ahead = np.clip(np.zeros(len(NAMES)), low, high)
    for turn in range(ROUNDS):
        score = values @ ahead
        likely = np.exp(score - np.repeat(np.maximum.reduceat(score, starts), sizes))
        likely /= np.repeat(np.add.reduceat(likely, starts), sizes)
        slope = (each * (wanted - likely)) @ values - RIDGE * ahead
        before, now = now, np.clip(ahead + step * slope, low, high)
        ahead = now + turn / (turn + 3.0) * (now - before)
    return np.asarray(now)


def crossed(rows: list[Row]) -> list[np.ndarray]:
    """Give each row weights that know neither its reader nor its half of the time."""
    middle = np.median([row.ts for row in rows])
    fold = [(zlib.crc32(row.user.encode()) % FOLDS, row.ts > middle) for row in rows]
    weights = {}
    for own in set(fold):
        weights[own] = fit(
            [row for row, at in zip(rows, fold, strict=True) if at[0] != own[0] and at[1] != own[1]]
        )
    return [weights[own] for own in fold]


def told(rows: list[Row], weights: list[np.ndarray]) -> str:
    """Judge: NDCG@10 as a mean over readers, for each kind."""
    by: dict[str, dict[str, list[tuple[float, float]]]] = defaultdict(lambda: defaultdict(list))
    for row, own in zip(rows, weights, strict=True):
        by[row.kind][row.user].append((found(row.values @ own, row.gains), found(row.newest, row.gains)))
    out = []
    for kind, of in by.items():
        mean = np.mean([np.mean(pairs, 0) for pairs in of.values()], 0)
        out.append(f"{kind} {mean[0]:.4f} (newest first {mean[1]:.3f}, {len(of)} readers)")
    return "; ".join(out)


def visits_of(kit: str, cache: str | None) -> list[Visit]:
    """Collect the visits, or take them from the cache."""
    if cache and Path(cache).exists():
        kept: list[Visit] = pickle.loads(Path(cache).read_bytes())
        return kept
    visits = collect(kit, cold=False) + collect(kit, cold=True)
    if cache:
        Path(cache).write_bytes(pickle.dumps(visits))
    return visits


def main() -> None:
    """Collect, cross-validate, fit and write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("kit")
    parser.add_argument("--cache", help="keep the measured visits there")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = ready(visits_of(options.kit, options.cache))
    print("crossed  ", told(rows, crossed(rows)))
    weights = fit(rows)
    print("in sample", told(rows, [weights] * len(rows)), toml(weights.tolist()), sep="\n")
    if options.write:
        head = "# Fitted by packaging/rank_weights.py; values are standardised among the candidates.\n\n"
        (ROOT / "resources" / "rank" / "conversations.toml").write_text(
            head + toml(weights.tolist()), "utf-8"
        )


if __name__ == "__main__":
    main()
