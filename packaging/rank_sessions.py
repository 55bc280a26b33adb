"""Replays an archive into the program's own rooms and keeps what every visit measured; for rank_weights.py.

The judges' folder gives the archive, its visits and what readers then did. Nothing of it ships.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.rank.ranking import Ranks  # noqa: E402
from app.streams.ranking import Ranking  # noqa: E402

FEWEST_POSTS = 3
CLICKS = 5
WARM_VISITS, COLD_VISITS = 100, 5


@dataclass(frozen=True)
class Visit:
    """A row a conversation: what was measured, the grades of what the reader did, and what was new."""

    user: str
    ts: float
    cold: bool
    values: np.ndarray
    grades: np.ndarray
    new: np.ndarray
    newest: np.ndarray


class Readers:
    """The readers as the judge makes them: known ones, or newcomers with a few clicks."""

    def __init__(self, kit: Any, world: Any, cold: bool) -> None:
        """Begin the stream and send the follow lists."""
        self.kit, self.world, self.cold = kit, world, cold
        self.ranks = Ranks()
        self.ranking = Ranking(self.ranks)
        self.replay = kit.stream.Replay(world, self)
        keys = self.replay.keys
        self.key = {user: f"u{n}" if cold else keys[user] for n, user in enumerate(sorted(world.follows), 1)}
        self.clicks = kit.judge_rank.last_clicks(world, CLICKS) if cold else set()
        self.opened: dict[tuple[str, str], int] = {}
        for user, follows in world.follows.items():
            people = [keys[name] for name in follows["people"]]
            people += [self.key[name] for name in follows["people"] if cold and name in self.key]
            self.send({"type": "user", "user": self.key[user], "follows": {**follows, "people": people}})

    def send(self, record: dict[str, Any], now: bool = False) -> dict[str, Any] | None:
        """Stand where the judges have a pipe."""
        return self.ranking.answer(record)

    def altered(self, post: dict[str, Any], record: dict[str, Any]) -> dict[str, Any]:
        """Give a newcomer the mentions of the person they stand for, and the conversations they opened."""
        if self.cold:
            record["mentions"] += [self.key[name] for name in post["mentions"] if name in self.key]
            if post["author"] in self.key and self.kit.loader.conversation(post) not in self.opened:
                record["author"] = self.key[post["author"]]
        return record

    def until(self, ts: float) -> None:
        """Send everything before a moment, with the clicks of newcomers."""
        for post, number in self.replay.until(ts, self.altered):
            if post:
                self.opened.setdefault(self.kit.loader.conversation(post), post["id"])
            elif number in self.clicks:
                when, who, place, _ = self.world.engagements[number]
                click = {"type": "feedback", "ts": when, "user": self.key[who], "value": 1}
                self.send({**click, "post": self.world.posts[place]["id"]})

    def visit(self, session: dict[str, Any]) -> Visit:
        """Measure one visit."""
        posts = self.world.posts
        key, candidates = self.key[session["user"]], session["cand"]
        self.ranks.rank(key, session["t"], [posts[place]["id"] for place in candidates])
        shown = self.ranks.known(key).visit
        assert shown is not None
        rows = len(shown.measured.values)
        grades, newest, new = np.zeros(rows), np.zeros(rows), np.ones(rows, bool)
        np.maximum.at(grades, shown.measured.of, session["rel"])
        np.maximum.at(newest, shown.measured.of, [posts[place]["ts"] for place in candidates])
        new[shown.measured.of] = session["new"]
        values = shown.measured.values
        return Visit(session["user"], session["t"], self.cold, values, grades, new, newest)


@dataclass(frozen=True)
class Kit:
    """The judges' modules."""

    loader: Any
    stream: Any
    judge_rank: Any


def opened(folder: str) -> Kit:
    """Import the judges' modules."""
    sys.path.insert(0, folder)
    import judge_rank
    import loader
    import stream

    return Kit(loader, stream, judge_rank)


def collect(folder: str, cold: bool) -> list[Visit]:
    """Replay the dev split; returns its visits in the order of time."""
    kit = opened(folder)
    if not cold:
        kit.loader.CONFIG["bytecode"]["min_posts"] = FEWEST_POSTS
    options = kit.loader.options("").parse_args(["--split", "dev", "--", "-"])
    world = kit.loader.build(options, 40 if cold else 1000, COLD_VISITS if cold else WARM_VISITS)
    readers = Readers(kit, world, cold)
    visits = []
    for session in world.sessions:
        readers.until(session["t"])
        visits.append(readers.visit(session))
    return visits
