"""What was taken in of the stored posts, with all that the manager declared and marked up to now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from app.rank.archive import Archive
from app.rank.columns import Places
from app.rank.guard import Evidence
from app.rank.reader import Reader
from app.store import reading_habits
from app.store.open import Connection
from app.store.reading_habits import Mark

MORE, SAVED, RESTORED = 1.0, 1.0, 0.5
KINDS = ("person", "group", "tag")


@dataclass(slots=True)
class Gathered:
    """The archive with its reader. `places` are the posts to be ordered, in time order.

    `answers` are replies to the manager. `house` is what others' visits showed; it was looked at up to
    `witnessed`. `talks` are the conversations' stored names, in the order of their numbers in the archive.
    `said` counts the manager's words, `did` what was learned from since `first`.
    """

    archive: Archive
    reader: Reader
    house: Evidence
    witnessed: float
    talks: Sequence[tuple[int, str]]
    answers: list[int]
    said: Counter[str]
    did: int = 0
    first: float | None = None
    posts: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    authors: list[int] = field(default_factory=list)

    @property
    def newest(self) -> float:
        """Tell when the newest post was written."""
        return float(self.archive.ts.all[-1]) if self.archive.size else 0.0

    def learned(self, at: float) -> None:
        """Count one more thing that was learned from."""
        self.did += 1
        self.first = at if self.first is None else min(self.first, at)


def follow(connection: Connection, found: Gathered) -> None:
    """Let the reader follow what is followed now."""
    listed = reading_habits.followed(connection)
    people, groups, tags = ([key for what, key in listed if what == kind] for kind in KINDS)
    found.reader.follow(found.archive, people, groups, tags)


def learn_mark(found: Gathered, mark: Mark, since: float) -> None:
    """Learn from a mark as from an answer; a post that is not in the archive says nothing any more."""
    place = found.archive.ids.get(mark.post)
    if place is None:
        return
    archive, reader = found.archive, found.reader
    if mark.feedback and mark.told is not None and mark.told >= since:
        reader.told(archive, place, mark.told, MORE * mark.feedback)
        found.learned(mark.told)
    for at, grade in ((mark.saved, SAVED), (mark.restored, RESTORED)):
        if at is not None and at >= since:
            reader.engaged(archive, place, at, grade)
            found.learned(at)


def moment(clock: float, found: Gathered) -> float:
    """Tell when the order is made: now, but never before the newest post."""
    return max(clock, found.newest)


def places(found: Gathered) -> Places:
    """List the places of the posts to be ordered."""
    return np.array(found.places, np.intp)
