"""Watches what people answer in public, to know in which houses personal order does better than newest-first.

Whoever writes was just there: what stood in the feed a moment before, and what they answer within a day, is a
visit that shows how both orders would have done. So the guard knows a house before its reader has a past.
Only the two orders are judged; of the people watched nothing is kept but what ranking them a feed takes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from app.rank.archive import DAY, Archive
from app.rank.columns import Floats, Places
from app.rank.features import measure
from app.rank.guard import Evidence, Guard, leads
from app.rank.model import Model, standardised
from app.rank.reader import Reader

MOST = 48
SILENT = 60.0 * DAY
WINDOW, LONGEST = 3.0 * DAY, 7.0 * DAY
FEWEST, LARGEST = 20, 300
RARELY = 32


@dataclass(slots=True)
class Seen:
    """What somebody saw, and what they did with it within a day: conversation -> grade."""

    ts: float
    conversations: Places
    values: Floats
    weights: Floats
    watched: Watched
    did: dict[int, float] = field(default_factory=dict)

    def wanted(self) -> Floats:
        """Tell the gain of each row: 2^grade - 1."""
        grades = [self.did.get(number, 0.0) for number in self.conversations.tolist()]
        return np.asarray(2.0 ** np.array(grades) - 1.0)


@dataclass(slots=True)
class Watched:
    """Somebody who writes. `guard`: of a reader of this program, whose visits are own ones as well."""

    reader: Reader
    model: Model
    guard: Guard | None = None
    wrote: float = 0.0
    next: float = 0.0
    seen: Seen | None = None


class Witnesses:
    """The people watched, in one pass in time order."""

    def __init__(self, archive: Archive, model: Model) -> None:
        """Begin with nobody; `model` ranks for those who have no own."""
        self.house = Evidence()
        self._archive, self._model = archive, model
        self.watched: dict[int, Watched] = {}
        self._open: deque[Seen] = deque()
        self._chances = 0

    def join(self, reader: Reader, model: Model, guard: Guard) -> None:
        """Watch a reader of this program, who is kept up to date elsewhere."""
        self.watched[reader.number] = Watched(reader, model, guard)

    def asked(self, number: int, ts: float) -> None:
        """Note that a reader was shown a feed, so that the same visit is not watched again."""
        self.watched[number].next = ts + DAY

    def before(self, number: int, ts: float) -> None:
        """Look at the feed of somebody who is about to write."""
        self._learn(ts)
        watched = self.watched.get(number)
        if not watched:
            return
        watched.wrote = ts
        if ts < watched.next or self._archive.machine_writes(number):
            return
        self._chances += 1
        if not watched.guard and self._chances % RARELY and self.house.settled:
            return
        places = self._feed(number, ts)
        if len(places) < 2:
            return
        watched.next = ts + DAY
        measured = measure(self._archive, watched.reader, ts, places)
        values = standardised(measured.values)
        watched.seen = Seen(ts, measured.conversations, values, watched.model.weights, watched)
        self._open.append(watched.seen)

    def wrote(self, place: int, mentioned: Sequence[int]) -> None:
        """Take a post in that the archive has just got; `mentioned`: numbers of people."""
        watched = self.watched.get(self._archive.author.at(place))
        if watched and not watched.guard:
            watched.reader.wrote(self._archive, place)
        for number in mentioned:
            other = self.watched.get(number)
            if other and not other.guard:
                other.reader.mentioned(self._archive, place)

    def engaged(self, who: int, place: int, ts: float, grade: float) -> None:
        """Take an answer in."""
        answered = self.watched.get(self._archive.author.at(place))
        if answered and not answered.guard:
            answered.reader.answered(self._archive, who, ts, grade)
        if who not in self.watched:
            self._watch(who, ts)
        watched = self.watched.get(who)
        if not watched:
            return
        if not watched.guard:
            watched.reader.engaged(self._archive, place, ts, grade)
        if watched.seen and ts <= watched.seen.ts + DAY:
            conversation = self._archive.conversation.at(place)
            did = watched.seen.did
            did[conversation] = max(grade, did.get(conversation, 0.0))

    def _watch(self, number: int, ts: float) -> None:
        """Watch somebody who answers, where there are enough in the place of one long silent."""
        if self._archive.machine_writes(number):
            return
        others = {n: each for n, each in self.watched.items() if not each.guard}
        if len(others) >= MOST:
            longest = min(others, key=lambda n: others[n].wrote)
            if others[longest].wrote > ts - SILENT:
                return
            del self.watched[longest]
        self.watched[number] = Watched(Reader(number), self._model, wrote=ts)

    def _feed(self, number: int, ts: float) -> Places:
        """List what stood in the feed: three days, or twenty posts of a week; none of their own."""
        times = self._archive.ts.all
        begin = min(int(np.searchsorted(times, ts - WINDOW)), max(len(times) - FEWEST, 0))
        begin = max(begin, int(np.searchsorted(times, ts - LONGEST)), len(times) - LARGEST)
        places = np.arange(begin, len(times), dtype=np.intp)
        return np.asarray(places[self._archive.author.all[places] != number])

    def _learn(self, ts: float) -> None:
        """Learn from the visits that are over."""
        while self._open and self._open[0].ts + DAY < ts:
            seen = self._open.popleft()
            wanted = seen.wanted()
            if not wanted.any():
                continue
            found = leads(seen.values, seen.weights, wanted)
            self.house.add(found)
            if seen.watched.guard:
                seen.watched.guard.own.add(found)
