"""Keeps what was said in columns: one pass in time order, no look at the whole, ready for numpy.

Nothing here belongs to a reader. A store may save the columns and go on where it stopped.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from app.rank.habits import Habits

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]

Key = int | str

BUCKETS = 1 << 14
MOST_WORDS = 60
DAY = 86400.0
POPULAR_DAYS = 60.0
LIVELY_DAYS = 2.0
WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Said:
    """A post as the ranking needs it; `id`, `author`, `group` and people are opaque keys."""

    id: Key
    ts: float
    author: str
    group: str
    topic: str
    text: str
    mentions: Sequence[str] = ()
    links: bool = False
    code: bool = False


class Column:
    """A growing column of numbers."""

    def __init__(self, kind: str) -> None:
        """Begin empty; `kind` is a numpy type."""
        self._room = np.zeros(1024, kind)
        self.size = 0

    def add(self, value: float) -> int:
        """Append a value and return its place."""
        self.reach(self.size + 1)
        self._room[self.size - 1] = value
        return self.size - 1

    def extend(self, values: Sequence[int]) -> None:
        """Append several values."""
        begin = self.size
        self.reach(begin + len(values))
        self._room[begin : self.size] = values

    def reach(self, size: int) -> None:
        """Grow to at least `size` values; new ones are zero."""
        if size > len(self._room):
            self._room = np.concatenate([self._room, np.zeros(max(size, len(self._room)), self._room.dtype)])
        self.size = max(size, self.size)

    @property
    def all(self) -> npt.NDArray[Any]:
        """The values so far, as a view."""
        return self._room[: self.size]


class Names(dict[str, int]):
    """Opaque keys, numbered by first use."""

    def __missing__(self, key: str) -> int:
        """Number a new key."""
        self[key] = len(self)
        return self[key]


def words(text: str) -> list[int]:
    """Hash the different words of a text into buckets, the same in every run."""
    found = dict.fromkeys(WORD.findall(text.lower()[:1200]))
    return [zlib.crc32(word.encode()) % BUCKETS for word in list(found)[:MOST_WORDS]]


class Archive:
    """All posts, their authors and their conversations."""

    def __init__(self) -> None:
        """Begin with nothing said."""
        self.ids: dict[Key, int] = {}
        self.people, self.groups = Names(), Names()
        self.conversations: dict[tuple[str, str], int] = {}
        self.ts, self.length = Column("f8"), Column("f4")
        self.author, self.conversation = Column("i4"), Column("i4")
        self.question, self.code, self.link, self.start = (Column("?") for _ in range(4))
        self.word_begin, self.words = Column("i8"), Column("u2")
        self.used = np.zeros(BUCKETS)
        self.group_of, self.last_author, self.lively = Column("i4"), Column("i4"), Column("f8")
        self.title: list[list[int]] = []
        self.answered, self.wrote, self.automated = Column("f8"), Column("f8"), Column("f8")
        self.habits: list[Habits] = []
        self.begin = 0.0

    def person(self, key: str) -> int:
        """Number a person and make room for what is counted of them."""
        number = self.people[key]
        if number == len(self.habits):
            self.habits.append(Habits())
            for column in (self.answered, self.wrote, self.automated):
                column.reach(number + 1)
        return number

    def grown(self, ts: float, days: float) -> float:
        """Tell how much more a thing at `ts` weighs than one at the beginning (half-life in days)."""
        return float(2.0 ** ((ts - self.begin) / (days * DAY)))

    def post(self, said: Said) -> int:
        """Take a post in; returns its place."""
        if not self.ids:
            self.begin = said.ts
        author = self.person(said.author)
        conversation, new = self._conversation(said)
        hashed = words(said.text)
        self.word_begin.add(self.words.size)
        self.words.extend(hashed)
        self.used[hashed] += 1
        self.ts.add(said.ts)
        self.author.add(author)
        self.conversation.add(conversation)
        self.length.add(min(len(said.text), 4000))
        self.question.add("?" in said.text)
        self.code.add(said.code or "`" in said.text)
        self.link.add(said.links)
        place = self.start.add(new)
        self.ids[said.id] = place
        self.last_author.all[conversation] = author
        self.wrote.all[author] += self.grown(said.ts, POPULAR_DAYS)
        self.automated.all[author] = self.habits[author].learn(said.text)
        return place

    def hashed(self, place: int) -> npt.NDArray[Any]:
        """Tell the words of a post, as buckets."""
        end = self.word_begin.all[place + 1] if place + 1 < self.word_begin.size else self.words.size
        return self.words.all[self.word_begin.all[place] : end]

    def engage(self, ts: float, place: int, grade: float) -> None:
        """Count that somebody answered a post."""
        self.answered.all[self.author.all[place]] += self.grown(ts, POPULAR_DAYS)
        self.lively.all[self.conversation.all[place]] += grade * self.grown(ts, LIVELY_DAYS)

    def _conversation(self, said: Said) -> tuple[int, bool]:
        key = (said.group, said.topic)
        if key in self.conversations:
            return self.conversations[key], False
        number = self.conversations[key] = len(self.conversations)
        self.group_of.add(self.groups[said.group])
        self.last_author.add(-1)
        self.lively.add(0.0)
        self.title.append(words(said.topic))
        return number, True
