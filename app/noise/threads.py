"""One conversation as the judging remembers it: who took part, what was answered. Bounded."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from itertools import islice
from operator import attrgetter

DAY = 86400.0
REMEMBERED = 30 * DAY
TALKING = 4 * DAY
CONGRATULATING = 14 * DAY
MOST_WORDS = 72
MOST_CONGRATULATORS = 12
WAITING = 5
JSON = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False)
PEOPLE = 2


@dataclass(slots=True)
class Waiting:
    """A post that may still be answered, by the key of its author; `keys` are its templates.

    `among_people`: it was written where people talked. `copy`: it copies an earlier post. `asks`: it asks
    or requests something.
    """

    post: int | str
    author: str
    ts: float
    keys: tuple[int, ...] = ()
    among_people: bool = False
    copy: bool = False
    asks: bool = False
    answered: bool = False


@dataclass(slots=True)
class Thread:
    """One conversation: its last posts, which two people wrote last and when, its words, its congratulations.

    `words` are hashed. `congratulators`: when each congratulated last, in that order.
    """

    ts: float
    people: dict[str, float] = field(default_factory=dict)
    waiting: list[Waiting] = field(default_factory=list)
    words: set[int] = field(default_factory=set)
    congratulators: dict[str, float] = field(default_factory=dict)

    def others_talk(self, author: str, ts: float) -> bool:
        """Tell whether a person other than this one has written here lately: an answer is likely."""
        if not self.people:
            return False
        people = self.people.items()
        return any(person != author and ts - wrote <= TALKING for person, wrote in people)

    def asked(self, author: str) -> bool:
        """Tell whether the last post by another person asks something."""
        others = [each for each in self.waiting if each.author != author]
        return bool(others) and others[-1].asks

    def add(self, post: Waiting, person: bool) -> list[Waiting]:
        """Take in a post; gives the last ones of others that a person thereby answers for the first time."""
        self.ts = post.ts
        answered = []
        if person:
            _put_last(self.people, post.author, post.ts, PEOPLE)
            for earlier in self.waiting:
                if not earlier.answered and earlier.author != post.author and post.ts - earlier.ts <= TALKING:
                    earlier.answered = True
                    answered.append(earlier)
        self.waiting = [*self.waiting[1 - WAITING :], post]
        return answered

    def listens(self) -> bool:
        """Tell whether there is room for more words."""
        return len(self.words) < MOST_WORDS

    def learn_words(self, words: set[int]) -> None:
        """Remember what is talked about, while there is room."""
        self.words.update(islice(words - self.words, MOST_WORDS - len(self.words)))

    def congratulate(self, author: str, ts: float) -> None:
        """Remember who congratulated."""
        _put_last(self.congratulators, author, ts, MOST_CONGRATULATORS)

    def congratulated(self, author: str, ts: float) -> int:
        """Count the others who congratulated in the last days."""
        return sum(
            who != author and ts - wrote <= CONGRATULATING for who, wrote in self.congratulators.items()
        )

    def packed(self) -> str:
        """Write everything as JSON: about 2,000 characters at most, where keys are short."""
        waiting = [_values(each) for each in self.waiting]
        words = sorted(self.words)
        values = (self.ts, self.people, waiting, words, self.congratulators)
        return JSON.encode(values)


NAMES = tuple(each.name for each in fields(Waiting))
_values = attrgetter(*NAMES)


def thread_of(packed: str) -> Thread:
    """Read what `Thread.packed` wrote."""
    ts, people, waiting, words, congratulators = json.loads(packed)
    posts = [Waiting(**dict(zip(NAMES, values, strict=True))) for values in waiting]
    for post in posts:
        post.keys = tuple(post.keys)
    return Thread(ts, people, posts, set(words), congratulators)


def _put_last(times: dict[str, float], author: str, ts: float, most: int) -> None:
    """Note a time as the last one; the oldest goes where there are too many."""
    times.pop(author, None)
    times[author] = ts
    if len(times) > most:
        del times[next(iter(times))]
