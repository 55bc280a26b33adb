"""Takes the stored posts in, the oldest first: what was said by whom, and what it tells of the manager."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace

from app.ordering.gathered import Gathered, follow, learn_mark
from app.ordering.weighing import Learned
from app.rank.archive import DAY, Archive, Said
from app.rank.model import Model, shipped
from app.rank.reader import Reader
from app.rank.witnesses import Witnesses
from app.store import reading_habits
from app.store.open import Connection
from app.store.reading_habits import Line, Window
from app.text import words_in

DAYS = 14.0
MOST = 50_000
BEFORE_DAYS = 180.0
SLICE = 150  # a few milliseconds, since it shares the interpreter with the window
NAP = 0.001
OUT_OF_TURN = 1800.0  # posts of several accounts come a little out of turn
TITLE = 80  # so many characters of the first post say what a conversation is about
ANSWER, BESIDE = 2.0, 1.0  # grades: what a post answers, and what was said last where it was written
LATELY = 5
ME = "me"
DECODER = json.JSONDecoder()


class Stopped(Exception):
    """The order is not wanted any more."""


@dataclass(slots=True)
class Talk:
    """A conversation while it is taken in: its key in the archive, and what was said there last."""

    group: str
    topic: str
    lately: list[int] = field(default_factory=list)
    by_handle: dict[str, int] = field(default_factory=dict)


class Gathering:
    """Takes posts in as they come. `since`: what the manager did before that moment does not count.

    What others answer in public tells how far one's own order can be trusted; `known` says how much of that
    was seen before.
    """

    def __init__(self, since: float, known: Learned) -> None:
        """Begin with nothing."""
        self.since = since
        self._begin = 0.0
        self._newest = 0.0
        self._taken: dict[int, int] = {}
        self._people: list[int] = []
        self._authors: list[int] = []
        self._talks: dict[tuple[int, str], Talk] = {}
        self._mine: set[int] = set()
        self._witnessed = known.witnessed
        archive = Archive()
        self._witnesses = Witnesses(archive, Model(shipped()))
        self._witnesses.house = known.guard.house
        reader = Reader(archive.person(ME))
        self._found = Gathered(archive, reader, known.guard.house, known.witnessed, (), [], Counter())

    def goes_on(self, window: Window) -> bool:
        """Tell whether a window only goes on from what was taken in: later posts, and not much later."""
        if not window.posts or not self._taken:
            return not self._taken
        fresh = self._fresh(window)
        return (not fresh or fresh[0][0] > self._newest - OUT_OF_TURN) and window.begin < self._begin + DAY

    def _fresh(self, window: Window) -> list[tuple[float, int]]:
        taken = self._taken
        return [row for row in window.posts if row[1] not in taken]

    def run(self, connection: Connection, window: Window, cancelled: Callable[[], bool]) -> Gathered:
        """Take in what is new; raises Stopped."""
        self._begin = self._begin or window.begin
        fresh = self._fresh(window)
        for start in range(0, len(fresh), SLICE):
            if cancelled():
                raise Stopped
            ids = [post for _, post in fresh[start : start + SLICE]]
            for line in reading_habits.lines(connection, ids):
                self._take(line)
            time.sleep(NAP)
        if cancelled():
            raise Stopped
        return self._gathered(connection, window)

    def _gathered(self, connection: Connection, window: Window) -> Gathered:
        """Add what may be taken back: follows and marks; so these never change what is held."""
        posts = [post for post in window.ordered if post in self._taken]
        places = list(map(self._taken.__getitem__, posts))
        found = replace(
            self._found,
            reader=deepcopy(self._found.reader),
            talks=tuple(self._talks),
            posts=posts,
            places=places,
            authors=list(map(self._people.__getitem__, places)),
        )
        follow(connection, found)
        for mark in reading_habits.marked(connection, self.since):
            learn_mark(found, mark, self.since)
        found.reader.came(reading_habits.last_read(connection))
        return found

    def _take(self, line: Line) -> None:
        found, archive = self._found, self._found.archive
        mine, ts = not line.author, line.ts
        talk = self._talk(line)
        named = _listed(line.mentions)
        to_me = bool(named and line.me) and not mine and _names(named, line.me)
        author = ME if mine else str(line.author)
        if not mine and ts > self._witnessed:
            self._witnesses.before(archive.people.get(author, -1), ts)
            found.witnessed = ts - DAY  # a visit of the last day is not over, and is looked at once more
        place = archive.post(_said(line, author, talk, to_me))
        self._newest = max(self._newest, ts)
        self._taken[line.post] = place
        self._people.append(line.author)
        self._authors.append(archive.people[author])
        self._witnesses.wrote(place, ())
        counts = ts >= self.since
        if mine:
            self._mine.add(place)
            if counts:
                found.reader.wrote(archive, place)
                found.said.update(set(words_in(line.text)))
        elif to_me and counts:
            found.reader.mentioned(archive, place)
        if named or talk.lately or line.parent:
            self._engage(line, place, talk, named, counts)
        talk.lately = [*talk.lately[1 - LATELY :], place]
        talk.by_handle[_local(line.handle)] = place

    def _talk(self, line: Line) -> Talk:
        """Find the conversation of a post; the archive numbers conversations in the same order."""
        key = (line.account, line.conversation)
        talk = self._talks.get(key)
        if talk is None:
            talk = self._talks[key] = Talk(str(line.group or ""), str(len(self._talks)))
        return talk

    def _engage(self, line: Line, place: int, talk: Talk, named: Sequence[str], counts: bool) -> None:
        """Count whom and what a post answers: its parent, those it names, and what was said last there."""
        found, archive, author = self._found, self._found.archive, self._authors
        parent = archive.ids.get(line.parent, -1) if line.parent else -1
        if parent in self._mine and line.author:
            found.answers.append(line.post)
        spoken_to = {talk.by_handle.get(_local(name), -1) for name in named}
        direct = {parent, *spoken_to} - {-1, place}
        for other in sorted({*direct, *talk.lately}):
            if author[other] == author[place]:
                continue
            grade = ANSWER if other in direct else BESIDE
            archive.engage(line.ts, other, grade)
            if line.author:
                self._witnesses.engaged(author[place], other, line.ts, grade)
            if counts and other in self._mine:
                found.reader.answered(archive, author[place], line.ts, grade)
            if counts and line.author == 0:
                found.reader.engaged(archive, other, line.ts, grade)
                if other in direct:
                    found.learned(line.ts)


def _said(line: Line, author: str, talk: Talk, to_me: bool) -> Said:
    return Said(
        id=line.post,
        ts=line.ts,
        author=author,
        group=talk.group,
        topic=talk.topic,
        text=line.text,
        mentions=(ME,) if to_me else (),
        links=bool(line.links),
        machine=bool(line.machine),
        tags=_listed(line.tags),
        title=line.text[:TITLE],
    )


def _listed(values: str) -> Sequence[str]:
    return () if values == "[]" else DECODER.raw_decode(values)[0]


def _names(named: Sequence[str], me: str) -> bool:
    """Tell whether the manager is named; on the own server a handle stands without its host."""
    mine = (me.casefold(), _local(me))
    return any(name.casefold() in mine for name in named)


def _local(handle: str) -> str:
    return handle.casefold().partition("@")[0]
