"""Replays an archive through the rank stream in this process, asking as the judges do."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.rank.ranking import Ranks
from app.streams.ranking import Ranking

if TYPE_CHECKING:
    from tests.curation.houses import House

DAY = 86400.0


@dataclass(frozen=True, slots=True)
class Visit:
    """How both orders did at one visit: conversation NDCG@10."""

    reader: str
    program: float
    chronological: float


class Judges:
    """The judges' own code and one archive."""

    def __init__(self, folder: Path, options: Any, made: Path) -> None:
        """Load the archive; `made` is an empty folder for houses made from it."""
        import loader
        import metrics
        import stream

        self.loader, self.metrics, self.stream = loader, metrics, stream
        self._options, self._made = options, made
        known = json.loads(Path(options.orgs).read_text("utf-8")) if options.orgs else loader.CONFIG
        self.org = dict(known[options.org])
        split = self.org["splits"][options.split]
        self.begin, self.start = loader.seconds(self.org["from"]), loader.seconds(split["from"])
        self.end = loader.seconds(split["to"])
        with gzip.open(folder / self.org["file"], "rt", encoding="utf-8") as lines:
            read = map(json.loads, lines)
            self.posts = [post for post in read if self.begin <= post["ts"] < self.end]

    def machine(self, post: dict[str, Any]) -> bool:
        """Tell whether the author's real name says that a machine writes."""
        return bool(self.loader.marked_as_bot(post["author"]))

    def world(self, house: House, asked: int) -> Any:
        """Build what the judges ask about a house; `asked`: visits of one reader, at most."""
        path = self._made / "house.jsonl.gz"
        with gzip.open(path, "wt", compresslevel=1, encoding="utf-8") as lines:
            for post in self.posts:
                if post["ts"] >= house.since and house.has(post):
                    lines.write(json.dumps(post) + "\n")
        hours, fewest = house.hours or self.org["window_h"], house.fewest or self.org["min_posts"]
        org = {**self.org, "file": str(path), "window_h": hours, "min_posts": fewest}
        orgs = self._made / "orgs.json"
        orgs.write_text(json.dumps({"house": org}), "utf-8")
        options = self.loader.options("").parse_args(["--org", "house", "--orgs", str(orgs), "--", "-"])
        options.split, options.quick = self._options.split, self._options.quick
        return self.loader.build(options, 100, asked)


class Here:
    """The program at hand instead of at the other end of a pipe."""

    def __init__(self, guarded: bool) -> None:
        """Begin with nothing known."""
        self._ranking = Ranking(Ranks(guarded))

    def send(self, record: dict[str, Any], now: bool = False) -> Any:
        """Pass a record on; returns its answer."""
        return self._ranking.answer(record)


def visits(judges: Judges, world: Any, guarded: bool) -> list[Visit]:
    """Ask at every visit of a world and judge the answers."""
    return list(_visits(judges, world, Here(guarded)))


def _visits(judges: Judges, world: Any, program: Here) -> Iterator[Visit]:
    replay, posts = judges.stream.Replay(world, program), world.posts
    for user, follows in world.follows.items():
        people = [replay.keys[name] for name in follows["people"]]
        program.send({"type": "user", "user": replay.keys[user], "follows": {**follows, "people": people}})
    for number, each in enumerate(world.sessions):
        for _ in replay.until(each["t"]):
            pass
        shown = [posts[place] for place in each["cand"]]
        question = {"type": "rank", "sid": number, "user": replay.keys[each["user"]], "ts": each["t"]}
        answer = program.send({**question, "candidates": [post["id"] for post in shown]})
        conversations = [judges.loader.conversation(post) for post in shown]
        judge = judges.metrics.conversation_ndcg
        yield Visit(
            each["user"],
            judge(answer["scores"], each["rel"], conversations),
            judge([post["ts"] for post in shown], each["rel"], conversations),
        )
