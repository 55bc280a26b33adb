"""The conversations of the last days: who took part, and what was answered. Bounded, oldest out first."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

from app.noise.habits import Habits, Said

DAY = 86400.0
REMEMBERED = 30 * DAY
TALKING = 4 * DAY
MOST_THREADS = 10_000
MOST_WORDS = 200
WAITING = 5


@dataclass(slots=True)
class Waiting:
    """A post that may still be answered."""

    author: str
    ts: float
    habits: Habits
    said: Said
    among_people: bool = False
    answered: bool = False


@dataclass(slots=True)
class Thread:
    """One conversation: its last posts, when each person last wrote, its words and its congratulations."""

    ts: float
    waiting: list[Waiting] = field(default_factory=list)
    person_wrote: float = 0.0
    words: set[str] = field(default_factory=set)
    congratulators: set[str] = field(default_factory=set)
    posts: int = 0

    def people_talk(self, ts: float) -> bool:
        """Tell whether a person has written here lately: an answer to come is likely."""
        return ts - self.person_wrote <= TALKING

    def add(self, post: Waiting, person: bool) -> None:
        """Take in a post; a person's answers the last ones of the others."""
        self.posts += 1
        self.ts = post.ts
        if person:
            self.person_wrote = post.ts
            for earlier in self.waiting:
                if not earlier.answered and earlier.author != post.author and post.ts - earlier.ts <= TALKING:
                    earlier.answered = True
                    earlier.habits.take_answer(earlier.said, earlier.among_people)
        self.waiting = [*self.waiting[1 - WAITING :], post]

    def learn_words(self, words: set[str]) -> None:
        """Remember what is talked about."""
        if len(self.words) < MOST_WORDS:
            self.words |= words


class Threads:
    """All conversations that are remembered, by key."""

    def __init__(self) -> None:
        """Begin with none."""
        self._known: OrderedDict[tuple[str, str], Thread] = OrderedDict()

    def at(self, key: tuple[str, str], ts: float) -> Thread:
        """Give a conversation as it was before a post at `ts`, new where it is not known."""
        thread = self._known.get(key)
        if thread is None or ts - thread.ts > REMEMBERED:
            thread = self._known[key] = Thread(ts)
        self._known.move_to_end(key)
        if len(self._known) > MOST_THREADS:
            self._known.popitem(last=False)
        return thread
