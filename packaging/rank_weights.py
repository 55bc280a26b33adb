"""Fits the shipped weights of the ranking on the dev split of an archive; nothing of it ships.

    python packaging/rank_weights.py KIT [--write]      KIT: the folder of the judges (loader.py, stream.py)

Replays the archive into the program's own rooms, keeps what every session's conversations measured and what
the reader did, and fits a softmax over the conversations of a session. Sessions of the last third by time are
held out and judged with the weights of the first two thirds; the weights written are those of all.
"""

from __future__ import annotations

import argparse
import pickle
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.rank.features import NAMES  # noqa: E402
from app.rank.model import shipped, standardised, toml  # noqa: E402
from app.streams.ranking import Ranking  # noqa: E402


class Direct:
    """Stands where the judges have a pipe."""

    def __init__(self) -> None:
        self.ranking = Ranking()

    def send(self, record: dict, now: bool = False) -> dict | None:
        return self.ranking.answer(record)


def collect(kit: str, split: str, sessions: int, clicks: int | None) -> list[tuple]:
    """Replay a split; returns (user, ts, values raw, grades, new) of every session."""
    sys.path.insert(0, kit)
    import judge_rank
    import loader
    from stream import Replay

    options = loader.options("").parse_args(["--split", split, "--", "-"])
    world = loader.build(options, 100, sessions)
    program = Direct()
    replay = Replay(world, program)
    cold = clicks is not None
    reader = {u: f"u{n}" if cold else replay.keys[u] for n, u in enumerate(sorted(world.follows), 1)}
    chosen, opener, out = judge_rank.last_clicks(world, clicks or 0), {}, []
    for user, follows in world.follows.items():
        people = [replay.keys[x] for x in follows["people"]] + [
            reader[x] for x in follows["people"] if cold and x in reader
        ]
        program.send({"type": "user", "user": reader[user], "follows": {**follows, "people": people}})

    def newcomer(p: dict, record: dict) -> dict:
        record["mentions"] += [reader[m] for m in p["mentions"] if cold and m in reader]
        if cold and p["author"] in reader and loader.conversation(p) not in opener:
            record["author"] = reader[p["author"]]
        return record

    for s in world.sessions:
        for p, n in replay.until(s["t"], newcomer):
            if p:
                opener.setdefault(loader.conversation(p), p["id"])
            elif n in chosen:
                ts, who, j, _ = world.engagements[n]
                program.send(
                    {
                        "type": "feedback",
                        "ts": ts,
                        "user": reader[who],
                        "post": world.posts[j]["id"],
                        "value": 1,
                    }
                )
        posts = [world.posts[k]["id"] for k in s["cand"]]
        ranks = program.ranking._ranks
        ranks.rank(reader[s["user"]], s["t"], posts)
        measured = ranks.known(reader[s["user"]]).visit.measured
        grades, new, hours = (
            np.zeros(len(measured.values)),
            np.ones(len(measured.values), bool),
            np.zeros(len(measured.values)),
        )
        np.maximum.at(grades, measured.of, s["rel"])
        new[measured.of] = s["new"]
        np.maximum.at(hours, measured.of, [world.posts[k]["ts"] for k in s["cand"]])
        out.append((s["user"], s["t"], measured.values, grades, new, hours, cold))
    return out


def gain(order_by: np.ndarray, grades: np.ndarray, k: int = 10) -> float:
    """NDCG@k of an order."""
    g = 2.0**grades - 1
    k = min(k, len(g))
    d = 1 / np.log2(np.arange(k) + 2)
    return float(g[np.argsort(-order_by, kind="stable")[:k]] @ d / (np.sort(g)[::-1][:k] @ d))


def ready(rows: list[tuple]) -> list[tuple]:
    """Keep sessions with something to find: (user, ts, standardised, grades, hours, kind)."""
    out = []
    for user, ts, values, grades, new, hours, cold in rows:
        for kind, keep in (("cold" if cold else "all", np.ones(len(new), bool)), ("new", new)):
            if keep.sum() >= 3 and grades[keep].any() and not (cold and kind == "new"):
                out.append((user, ts, standardised(values[keep]), grades[keep], hours[keep], kind))
    return out


def fit(rows: list[tuple], ridge: float, weight: dict[str, float], rounds: int = 400) -> np.ndarray:
    """Fit by gradient descent with momentum; every user counts the same."""
    w, speed = np.zeros(len(NAMES)), np.zeros(len(NAMES))
    count: dict = {}
    for r in rows:
        count[r[0], r[5]] = count.get((r[0], r[5]), 0) + 1
    users = len({r[0] for r in rows})
    for _ in range(rounds):
        slope = -ridge * w
        for user, _ts, x, g, _h, kind in rows:
            s = x @ w
            p = np.exp(s - s.max())
            y = 2.0**g - 1
            slope += weight[kind] / count[user, kind] / users * ((y / y.sum() - p / p.sum()) @ x)
        speed = 0.9 * speed + 0.1 * slope
        w = w + speed
    return w


def told(rows: list[tuple], w: np.ndarray) -> str:
    """Judge weights: the mean over users of each kind."""
    out = []
    for kind in ("all", "new", "cold"):
        by: dict = {}
        for user, _ts, x, g, h, k in rows:
            if k == kind:
                by.setdefault(user, []).append((gain(x @ w, g), gain(h, g)))
        if by:
            means = np.array([np.mean(v, 0) for v in by.values()])
            out.append(
                f"{kind} {means[:, 0].mean():.4f} (chronological {means[:, 1].mean():.3f}, {len(by)} users)"
            )
    return "; ".join(out)


def main() -> None:
    """Collect, cross-validate in time, fit and write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("kit")
    parser.add_argument("--cache", help="keep the measured sessions there")
    parser.add_argument("--sessions", type=int, default=60)
    parser.add_argument("--write", action="store_true")
    a = parser.parse_args()
    if a.cache and Path(a.cache).exists():
        rows = pickle.loads(Path(a.cache).read_bytes())
    else:
        rows = collect(a.kit, "dev", a.sessions, None) + collect(a.kit, "dev", 10, 5)
        if a.cache:
            Path(a.cache).write_bytes(pickle.dumps(rows))
    rows = ready(rows)
    weight = {"all": 1.0, "new": 0.7, "cold": 0.5}
    cut = np.quantile([r[1] for r in rows], 0.66)
    early, late = [r for r in rows if r[1] < cut], [r for r in rows if r[1] >= cut]
    print("shipped ", told(late, shipped()))
    for ridge in (0.003, 0.01, 0.03):
        print(f"held out, ridge {ridge}: ", told(late, fit(early, ridge, weight)))
    w = fit(rows, 0.03, weight)
    print("all", told(rows, w), toml(w), sep="\n")
    if a.write:
        head = "# Fitted by packaging/rank_weights.py; values are standardised among the candidates.\n\n"
        (ROOT / "resources" / "rank" / "conversations.toml").write_text(head + toml(w), "utf-8")


if __name__ == "__main__":
    main()
