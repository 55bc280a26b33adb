"""One conversation as the judging remembers it: who took part, what was answered. Bounded."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields

DAY = 86400.0
REMEMBERED = 30 * DAY
TALKING = 4 * DAY
MOST_WORDS = 120
MOST_CONGRATULATORS = 12
WAITING = 5
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

    `words` are hashed. `congratulators` are in the order of their posts.
    """

    ts: float
    people: dict[str, float] = field(default_factory=dict)
    waiting: list[Waiting] = field(default_factory=list)
    words: set[int] = field(default_factory=set)
    congratulators: list[str] = field(default_factory=list)

    def others_talk(self, author: str, ts: float) -> bool:
        """Tell whether a person other than this one has written here lately: an answer is likely."""
        return any(ts - wrote <= TALKING for person, wrote in self.people.items() if person != author)

    def asked(self, author: str) -> bool:
        """Tell whether the last post by another person asks something."""
        others = [each for each in self.waiting if each.author != author]
        return bool(others) and others[-1].asks

    def add(self, post: Waiting, person: bool) -> list[Waiting]:
        """Take in a post; gives the last ones of others that a person thereby answers for the first time."""
        self.ts = post.ts
        answered = []
        if person:
            self._met(post.author, post.ts)
            for earlier in self.waiting:
                if not earlier.answered and earlier.author != post.author and post.ts - earlier.ts <= TALKING:
                    earlier.answered = True
                    answered.append(earlier)
        self.waiting = [*self.waiting[1 - WAITING :], post]
        return answered

    def _met(self, person: str, ts: float) -> None:
        self.people.pop(person, None)
        self.people[person] = ts
        if len(self.people) > PEOPLE:
            del self.people[next(iter(self.people))]

    def learn_words(self, words: Iterable[int]) -> None:
        """Remember what is talked about."""
        if len(self.words) < MOST_WORDS:
            self.words.update(words)

    def congratulate(self, author: str) -> None:
        """Remember who congratulated."""
        if author not in self.congratulators and len(self.congratulators) < MOST_CONGRATULATORS:
            self.congratulators.append(author)

    def packed(self) -> str:
        """Write everything as JSON: about 2,500 characters at most, where keys are short."""
        waiting = [list(asdict(each).values()) for each in self.waiting]
        words = sorted(self.words)[:MOST_WORDS]
        values = (self.ts, self.people, waiting, words, self.congratulators)
        return json.dumps(values, separators=(",", ":"), ensure_ascii=False)


def thread_of(packed: str) -> Thread:
    """Read what `Thread.packed` wrote."""
    ts, people, waiting, words, congratulators = json.loads(packed)
    names = [each.name for each in fields(Waiting)]
    posts = [Waiting(**dict(zip(names, values, strict=True))) for values in waiting]
    for post in posts:
        post.keys = tuple(post.keys)
    return Thread(ts, people, posts, set(words), congratulators)
