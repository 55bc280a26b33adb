"""Makes houses of other kinds from one archive: one group only, quiet, without machines, young."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.curation.replayed import DAY, Judges

LARGE = 100
MOST_GROUPS = 12
A_WEEK = 168.0
YOUNG = 14 * DAY
TENTH = 0.1

Post = dict[str, Any]


@dataclass(frozen=True, slots=True)
class House:
    """A house: which posts it has, how many hours a feed reaches back (0: as the archive's own), since when.

    `fewest`: a reader has written so many posts before the first question (0: as the archive's own).
    """

    name: str
    has: Callable[[Post], bool]
    hours: float = 0.0
    fewest: int = 4
    since: float = 0.0

    @property
    def whole(self) -> bool:
        """Tell whether it is the archive itself."""
        return self.name == "whole"


def houses(judges: Judges) -> Iterator[House]:
    """List the houses of an archive, the whole one first."""
    yield House("whole", lambda post: True, fewest=0)
    wrote: Counter[str] = Counter()
    for post in judges.posts:
        if not judges.machine(post) and judges.begin <= post["ts"] < judges.end:
            wrote[post["group"]] += 1
    for group, posts in wrote.most_common(MOST_GROUPS):
        if posts >= LARGE:
            yield House(f"only {group}", _only(group))
            yield House(f"only {group}, a week", _only(group), A_WEEK)
    for seed in (1, 2, 3):
        yield House(f"quiet {seed}, a week", _thinned(judges, seed), A_WEEK)
    yield House("quiet beside machines", _beside_machines(judges))
    yield House("people alone", lambda post: not judges.machine(post))
    yield House("young", lambda post: True, fewest=1, since=judges.start - YOUNG)


def _only(group: str) -> Callable[[Post], bool]:
    return lambda post: bool(post["group"] == group)


def _thinned(judges: Judges, seed: int) -> Callable[[Post], bool]:
    drawn = random.Random(seed)
    kept = {post["id"] for post in judges.posts if drawn.random() < TENTH and not judges.machine(post)}
    return lambda post: post["id"] in kept


def _beside_machines(judges: Judges) -> Callable[[Post], bool]:
    drawn = random.Random(4)
    kept = {post["id"] for post in judges.posts if judges.machine(post) or drawn.random() < TENTH}
    return lambda post: post["id"] in kept
