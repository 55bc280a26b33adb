"""Takes the stored posts in, the oldest first: what was said by whom, and what it tells of the manager."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from app.ordering.weighing import Learned
from app.rank.archive import DAY, Archive, Said
from app.rank.guard import Evidence
from app.rank.model import Model, shipped
from app.rank.reader import Reader
from app.rank.witnesses import Witnesses
from app.store import reading_habits
from app.store.open import Connection
from app.store.reading_habits import Line, Mark, Window
from app.text import words_in

DAYS = 14.0
MOST = 50_000
BEFORE_DAYS = 180.0
SLICE = 150  # a few milliseconds, since it shares the interpreter with the window
NAP = 0.001
TITLE = 80  # so many characters of the first post say what a conversation is about
ANSWER, BESIDE = 2.0, 1.0  # grades: what a post answers, and what was said last where it was written
LATELY = 5
MORE, SAVED, RESTORED = 1.0, 1.0, 0.5
ME = "me"
KINDS = ("person", "group", "tag")


class Stopped(Exception):
    """The order is not wanted any more."""


@dataclass(slots=True)
class Talk:
    """A conversation while it is taken in: its key in the archive, and what was said there last."""

    group: str
    topic: str
    lately: list[int] = field(default_factory=list)
    by_handle: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Gathered:
    """The archive with its reader. `places` are the posts to be ordered, in time order.

    `answers` are replies to the manager. `house` is what others' visits showed; it was looked at up to
    `witnessed`. `talks` are the conversations' stored names, by their number in the archive. `said` counts
    the manager's words, `did` what was learned from since `first`.
    """

    archive: Archive
    reader: Reader
    house: Evidence
    witnessed: float = 0.0
    posts: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    authors: list[int] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    talks: dict[int, tuple[int, str]] = field(default_factory=dict)
    said: Counter[str] = field(default_factory=Counter)
    did: int = 0
    first: float | None = None

    @property
    def newest(self) -> float:
        """Tell when the newest post was written."""
        return float(self.archive.ts.all[-1]) if self.archive.size else 0.0

    def learned(self, at: float) -> None:
        """Count one more thing that was learned from."""
        self.did += 1
        self.first = at if self.first is None else min(self.first, at)


class Gathering:
    """One pass over the window. `since`: what the manager did before that moment does not count.

    What others answer in public tells how far one's own order can be trusted; `known` says how much of that
    was seen before.
    """

    def __init__(self, connection: Connection, since: float, known: Learned) -> None:
        """Take the connection of this thread."""
        self._connection = connection
        self._since = since
        self._witnessed = known.witnessed
        self._talks: dict[tuple[int, str], Talk] = {}
        archive = Archive()
        self._witnesses = Witnesses(archive, Model(shipped()))
        self._witnesses.house = known.guard.house
        reader = Reader(archive.person(ME))
        self.found = Gathered(archive, reader, known.guard.house, known.witnessed)
        self._mine: set[int] = set()

    def run(self, in_line: Sequence[str], cancelled: Callable[[], bool]) -> Gathered:
        """Take everything in; raises Stopped."""
        window = reading_habits.window(self._connection, DAYS, MOST, in_line, BEFORE_DAYS, self._since)
        self._follow()
        for start in range(0, len(window.posts), SLICE):
            if cancelled():
                raise Stopped
            ids = [post for _, post in window.posts[start : start + SLICE]]
            for line in reading_habits.lines(self._connection, ids):
                self._take(line, window)
            time.sleep(NAP)
        for mark in reading_habits.marked(self._connection, self._since):
            self._mark(mark)
        self.found.reader.came(reading_habits.last_read(self._connection))
        return self.found

    def _follow(self) -> None:
        listed = reading_habits.followed(self._connection)
        people, groups, tags = ([key for what, key in listed if what == kind] for kind in KINDS)
        self.found.reader.follow(self.found.archive, people, groups, tags)

    def _take(self, line: Line, window: Window) -> None:
        found, archive = self.found, self.found.archive
        talk = self._talk(line)
        named, tags = _listed(line.mentions), _listed(line.tags)
        to_me = bool(line.me) and line.author != 0 and _names(named, line.me)
        author = str(line.author) if line.author else ME
        if line.author and line.ts > self._witnessed:
            self._witnesses.before(archive.people.get(author, -1), line.ts)
            found.witnessed = line.ts - DAY  # a visit of the last day is not over, and is looked at once more
        place = archive.post(
            Said(
                id=line.post,
                ts=line.ts,
                author=author,
                group=talk.group,
                topic=talk.topic,
                text=line.text,
                mentions=(ME,) if to_me else (),
                links=bool(line.links),
                machine=bool(line.machine),
                tags=tags,
            )
        )
        found.talks[int(archive.conversation.all[place])] = (line.account, line.conversation)
        self._witnesses.wrote(place, [])
        counts = line.ts >= self._since
        if line.author == 0:
            self._mine.add(place)
            if counts:
                found.reader.wrote(archive, place)
                found.said.update(set(words_in(line.text)))
        elif to_me and counts:
            found.reader.mentioned(archive, place)
        self._engage(line, place, talk, named, counts)
        talk.lately = [*talk.lately[1 - LATELY :], place]
        talk.by_handle[_local(line.handle)] = place
        if line.post in window.ordered:
            found.posts.append(line.post)
            found.places.append(place)
            found.authors.append(line.author)

    def _talk(self, line: Line) -> Talk:
        """Find the conversation of a post; the archive knows it by a title with a number."""
        key = (line.account, line.conversation)
        talk = self._talks.get(key)
        if talk is None:
            title = f"{line.text[:TITLE]} {len(self._talks)}"
            talk = self._talks[key] = Talk(str(line.group or ""), title)
        return talk

    def _engage(self, line: Line, place: int, talk: Talk, named: Sequence[str], counts: bool) -> None:
        """Count whom and what a post answers: its parent, those it names, and what was said last there."""
        archive = self.found.archive
        parent = archive.ids.get(line.parent, -1) if line.parent else -1
        if parent in self._mine and line.author:
            self.found.answers.append(line.post)
        spoken_to = {talk.by_handle.get(_local(name), -1) for name in named}
        direct = {parent, *spoken_to} - {-1, place}
        author = archive.author.all
        for other in sorted({*direct, *talk.lately}):
            if author[other] == author[place]:
                continue
            grade = ANSWER if other in direct else BESIDE
            archive.engage(line.ts, other, grade)
            if line.author:
                self._witnesses.engaged(int(author[place]), other, line.ts, grade)
            if counts and other in self._mine:
                self.found.reader.answered(archive, int(author[place]), line.ts, grade)
            if counts and line.author == 0:
                self.found.reader.engaged(archive, other, line.ts, grade)
                if other in direct:
                    self.found.learned(line.ts)

    def _mark(self, mark: Mark) -> None:
        """Learn from marks as from answers; a post that is not in the archive says nothing any more."""
        place = self.found.archive.ids.get(mark.post)
        if place is None:
            return
        archive, reader = self.found.archive, self.found.reader
        if mark.feedback and mark.told is not None and mark.told >= self._since:
            reader.told(archive, place, mark.told, MORE * mark.feedback)
            self.found.learned(mark.told)
        for at, grade in ((mark.saved, SAVED), (mark.restored, RESTORED)):
            if at is not None and at >= self._since:
                reader.engaged(archive, place, at, grade)
                self.found.learned(at)


def _listed(values: str) -> list[str]:
    return [] if values == "[]" else [str(value) for value in json.loads(values)]


def _names(named: Sequence[str], me: str) -> bool:
    """Tell whether the manager is named; on the own server a handle stands without its host."""
    mine = (me.casefold(), _local(me))
    return any(name.casefold() in mine for name in named)


def _local(handle: str) -> str:
    return handle.casefold().partition("@")[0]


def moment(clock: float, found: Gathered) -> float:
    """Tell when the order is made: now, but never before the newest post."""
    return max(clock, found.newest)


def places(found: Gathered) -> np.typing.NDArray[np.intp]:
    """List the places of the posts to be ordered."""
    return np.array(found.places, np.intp)
