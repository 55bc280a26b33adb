"""Keeps what was said in columns: one pass in time order, no look at the whole, ready for numpy.

Nothing here belongs to a reader. A store may save the columns and go on where it stopped.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from math import exp2
from typing import NamedTuple

import numpy as np

from app.rank.columns import Column, Floats, Names, Places
from app.rank.words import BUCKETS, Buckets, tags_in

Key = int | str

DAY = 86400.0
HABIT_DAYS = 60.0
LIVELY_DAYS = 2.0
NOBODY = -1
OFTEN = 4096
MOST_IDS = 200_000  # posts that can be asked for or answered; older ones count on, but have no name


class Said(NamedTuple):
    """A post as the ranking needs it; `id`, `author`, `group` and people are opaque keys.

    `machine`: a machine wrote it. `quotes`: the ids of posts it quotes. `tags`: beside those in the text.
    `title` is what the conversation is about where `topic` does not say it.
    """

    id: Key
    ts: float
    author: str
    group: str
    topic: str
    text: str
    mentions: Sequence[str] = ()
    links: bool = False
    code: bool = False
    machine: bool = False
    quotes: Sequence[Key] = ()
    tags: Sequence[str] = ()
    title: str = ""


class Archive:
    """All posts, their authors and their conversations. Places, people, groups and tags are numbers.

    `tagged` lists the posts of each tag. `wrote`, `written` (by group) and `lively` grow with time instead
    of shrinking: see `grown`.
    """

    def __init__(self) -> None:
        """Begin with nothing said."""
        self.ids: dict[Key, int] = {}
        self.people, self.groups, self.tags = Names(), Names(), Names()
        self.conversations: dict[tuple[str, str], int] = {}
        self.buckets = Buckets()
        self.begin = 0.0
        self.ts = Column("f8")
        self.author, self.conversation, self.author_before = Column("i4"), Column("i4"), Column("i4")
        self.question, self.machine = Column("?"), Column("?")
        self.word_end, self.words = Column("i4"), Column("u2")
        self.size, self.word_count = 0, 0
        self.tagged: dict[int, array[int]] = {}
        self.group_of, self.began = Column("i4"), Column("f8")
        self.title_end, self.titles, self.title_count = Column("i4"), Column("u2"), 0
        self.opener = Column("i4")
        self.last_author: list[int] = []
        self.posts_in, self.posts_by, self.machines_by = array("i"), array("i"), array("i")
        self.lively, self.wrote, self.written = array("d"), array("d"), array("d")
        self._columns = tuple(each for each in vars(self).values() if isinstance(each, Column))
        self._used, self._counted = np.ones(BUCKETS), 0

    def person(self, key: str) -> int:
        """Number a person and make room for what is counted of them."""
        number = self.people[key]
        if number == len(self.wrote):
            self.wrote.append(0.0)
            self.posts_by.append(0)
            self.machines_by.append(0)
        return number

    def group(self, key: str) -> int:
        """Number a group and make room for what is counted of it."""
        number = self.groups[key]
        if number == len(self.written):
            self.written.append(0.0)
        return number

    def grown(self, ts: float, days: float) -> float:
        """Tell how much more a thing at `ts` weighs than one at the beginning (half-life in days)."""
        return exp2((ts - self.begin) / (days * DAY))

    def post(self, said: Said) -> int:
        """Take a post in; returns its place."""
        if not self.size:
            self.begin = said.ts
        place, self.size = self.size, self.size + 1
        author = self.person(said.author)
        conversation = self._conversation(said, place)
        self.ids[said.id] = place
        if not place % OFTEN:
            self._tidy(place)
        self.ts.add(said.ts)
        self.author.add(author)
        self.conversation.add(conversation)
        self.author_before.add(self.last_author[conversation])
        self.question.add("?" in said.text)
        self.machine.add(said.machine)
        self.last_author[conversation] = author
        self.posts_in[conversation] += 1
        self.posts_by[author] += 1
        if said.machine:
            self.machines_by[author] += 1
        else:
            self._learn(said, author)
        self.word_end.add(self.word_count)
        if said.tags or "#" in said.text:
            self._tag({name.casefold().lstrip("#") for name in (*said.tags, *tags_in(said.text))}, place)
        return place

    def engage(self, ts: float, place: int, grade: float) -> None:
        """Count that somebody answered a post (grade 1) or named its author (2)."""
        conversation = self.conversation.at(place)
        self.lively[conversation] += grade * self.grown(ts, LIVELY_DAYS)

    def machine_writes(self, person: int) -> bool:
        """Tell whether a machine wrote most posts of somebody."""
        return 2 * self.machines_by[person] > self.posts_by[person]

    def hashed(self, place: int) -> Places:
        """Tell the words of a person's post, as buckets."""
        begin = self.word_end.at(place - 1) if place else 0
        return np.asarray(self.words.all[begin : self.word_end.at(place)], np.intp)

    def used_by(self, places: Sequence[int], gains: Sequence[float]) -> Floats:
        """Add up the words of posts, each post's with its own gain."""
        numbers, ends = np.array(places, np.intp), self.word_end.all
        begin = np.where(numbers > 0, ends[numbers - 1], 0)
        counts = ends[numbers] - begin
        first = np.repeat(begin - np.append(0, np.cumsum(counts)[:-1]), counts)
        hashed = self.words.all[first + np.arange(counts.sum())]
        return np.bincount(hashed, np.repeat(np.array(gains), counts), BUCKETS).astype(float)

    def used(self) -> Floats:
        """Tell how many posts of people used the words of each bucket, and one more."""
        words = self.words.all
        if self._counted < len(words):
            self._used += np.bincount(words[self._counted :], minlength=BUCKETS)
            self._counted = len(words)
        return self._used

    def _tidy(self, place: int) -> None:
        """Let columns take what waits in them, and old posts lose their names."""
        for column in self._columns:
            column.settle()
        if len(self.ids) > MOST_IDS:
            self.ids = {key: at for key, at in self.ids.items() if at > place - MOST_IDS // 2}

    def _learn(self, said: Said, author: int) -> None:
        """Learn from a person's words; those of machines would drown them."""
        hashed = self.buckets.of(said.text)
        self.words.extend(hashed)
        self.word_count += len(hashed)
        gain = self.grown(said.ts, HABIT_DAYS)
        self.wrote[author] += gain
        self.written[self.groups[said.group]] += gain

    def _tag(self, names: set[str], place: int) -> None:
        for name in names:
            tag = self.tags[name]
            if tag not in self.tagged:
                self.tagged[tag] = array("i")
            self.tagged[tag].append(place)

    def _conversation(self, said: Said, place: int) -> int:
        key = (said.group, said.topic)
        if key in self.conversations:
            return self.conversations[key]
        number = self.conversations[key] = len(self.conversations)
        self.group_of.add(self.group(said.group))
        self.began.add(said.ts)
        title = self.buckets.of(said.title or said.topic)
        self.titles.extend(title)
        self.title_count += len(title)
        self.title_end.add(self.title_count)
        self.opener.add(place)
        self.last_author.append(NOBODY)
        self.posts_in.append(0)
        self.lively.append(0.0)
        return number
