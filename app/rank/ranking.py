"""Ranks conversations for readers and learns from what they do: archive, readers and models together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from app.rank.archive import DAY, Archive, Key, Said
from app.rank.columns import Floats
from app.rank.features import Measured, measure
from app.rank.guard import Guard
from app.rank.model import Model, reasons, shipped, standardised
from app.rank.reader import Reader
from app.rank.witnesses import Witnesses


@dataclass(slots=True)
class Visit:
    """What a reader was shown, and what they did with it within a day: conversation -> grade."""

    ts: float
    measured: Measured
    values: Floats
    did: dict[int, float] = field(default_factory=dict)

    def wanted(self) -> Floats:
        """Tell the gain of each row: 2^grade - 1."""
        grades = [self.did.get(number, 0.0) for number in self.measured.conversations.tolist()]
        return np.asarray(2.0 ** np.array(grades) - 1.0)


@dataclass(slots=True)
class Known:
    """One reader with the own model, its guard and the visit that is not learned from yet."""

    reader: Reader
    model: Model
    guard: Guard = field(default_factory=Guard)
    visit: Visit | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """A score for every post asked for, with the reasons of its conversation."""

    scores: list[float]
    why: list[list[tuple[str, float]]]


class Ranks:
    """One pass in time order: posts, answers and feedback in, orders out."""

    def __init__(self, guarded: bool = True) -> None:
        """Begin with nothing known; `guarded` is False only to measure what the guard costs."""
        self.archive = Archive()
        self._known: dict[int, Known] = {}
        self._base = shipped()
        self._guarded = guarded
        self._witnesses = Witnesses(self.archive, Model(self._base))

    def follow(self, key: str, people: Sequence[str], groups: Sequence[str], tags: Sequence[str]) -> None:
        """Take a reader's follows; a second time they replace the first."""
        self.known(key).reader.follow(self.archive, list(people), list(groups), list(tags))

    def known(self, key: str) -> Known:
        """Find a reader, or begin to know them."""
        number = self.archive.person(key)
        if number not in self._known:
            guard = Guard(self._witnesses.house, guarded=self._guarded)
            known = self._known[number] = Known(Reader(number), Model(self._base), guard)
            self._witnesses.join(known.reader, known.model, guard)
        return self._known[number]

    def post(self, said: Said) -> None:
        """Take a post in."""
        self._witnesses.before(self.archive.people.get(said.author, -1), said.ts)
        place = self.archive.post(said)
        author, named = self.archive.people[said.author], self._named(said)
        self._witnesses.wrote(place, named)
        if author in self._known:
            self._known[author].reader.wrote(self.archive, place)
        for person in named:
            if person in self._known:
                self._known[person].reader.mentioned(self.archive, place)

    def _named(self, said: Said) -> list[int]:
        """Tell which others a post names or quotes."""
        if not said.mentions and not said.quotes:
            return []
        people = self.archive.people
        named = {people[key] for key in said.mentions if key in people}
        quoted = [self.archive.ids[post] for post in said.quotes if post in self.archive.ids]
        named.update(int(self.archive.author.all[place]) for place in quoted)
        return sorted(named - {people[said.author]})

    def engage(self, key: str, post: Key, ts: float, grade: float) -> None:
        """Take an answer in, by anybody; one to an unknown post says nothing."""
        place = self.archive.ids.get(post)
        if place is None:
            return
        who = self.archive.person(key)
        self.archive.engage(ts, place, grade)
        self._witnesses.engaged(who, place, ts, grade)
        answered = self._known.get(int(self.archive.author.all[place]))
        if answered:
            answered.reader.answered(self.archive, who, ts, grade)
        known = self._known.get(who)
        if not known:
            return
        known.reader.engaged(self.archive, place, ts, grade)
        if known.visit and ts <= known.visit.ts + DAY:
            conversation = int(self.archive.conversation.all[place])
            known.visit.did[conversation] = max(grade, known.visit.did.get(conversation, 0.0))

    def feedback(self, key: str, post: Key, ts: float, value: float) -> None:
        """Take in what a reader said of a post: more (1) or less (-1) of this."""
        place = self.archive.ids.get(post)
        if place is not None:
            self.known(key).reader.told(self.archive, place, ts, value)

    def rank(self, key: str, ts: float, posts: Sequence[Key]) -> Order:
        """Order posts for a reader; an unknown one is last, without a reason."""
        places = np.array([self.archive.ids.get(post, -1) for post in posts], np.intp)
        there = np.flatnonzero(places >= 0)
        if not len(there):
            return Order([0.0] * len(posts), [[] for _ in posts])
        known = self.known(key)
        self.learn(known)
        self._witnesses.asked(known.reader.number, ts)
        measured = measure(self.archive, known.reader, ts, places[there])
        values = standardised(measured.values)
        known.visit = Visit(ts, measured, values)
        weights = known.guard.blend(known.model.weights)
        best = values @ weights
        scores = np.full(len(posts), best.min() - 10.0)
        scores[there] = best[measured.of] + measured.within
        told = reasons(values, weights)
        why: list[list[tuple[str, float]]] = [[] for _ in posts]
        for place, row in zip(there.tolist(), measured.of.tolist(), strict=True):
            why[place] = told[row]
        return Order(scores.round(6).tolist(), why)

    def learn(self, known: Known) -> None:
        """Learn from the last visit, once."""
        if known.visit:
            wanted = known.visit.wanted()
            known.guard.learn(known.visit.values, known.model.weights, wanted)
            known.model.step(known.visit.values, wanted)
            known.visit = None
