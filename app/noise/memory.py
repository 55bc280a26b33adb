"""What the judging remembers between posts, as a protocol, and as it is kept in memory alone. Bounded."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import Protocol

from app.noise.copies import MOST_CANDIDATES, WINDOW, Copying, Kept, wanted
from app.noise.habits import Habits
from app.noise.threads import REMEMBERED, Thread

MOST_AUTHORS = 20_000
MOST_THREADS = 10_000
MOST_COPIES = 40_000
LED_BY = 2  # of two texts that are 0.7 alike, the leads of one hold one of these in 97 of 100 cases
ThreadKey = tuple[str, str]


class Memory(Protocol):
    """Authors, conversations and copies. What `habits` and `thread` give is changed in place."""

    @property
    def copies(self) -> Copying:
        """The posts that later ones may copy."""
        ...

    def habits(self, author: str) -> Habits:
        """Give what is known of an author, new where nothing is."""
        ...

    def thread(self, key: ThreadKey, ts: float) -> Thread:
        """Give a conversation as it was before a post at `ts`; a new one after 30 days of silence."""
        ...


class Remembered:
    """Everything in memory: the last 20,000 authors, 10,000 conversations, and posts of 30 days to copy."""

    def __init__(self, copies: Copying | None = None) -> None:
        """Begin with nothing; `copies` are kept elsewhere, or not at all, where they are given."""
        self._authors: OrderedDict[str, Habits] = OrderedDict()
        self._threads: OrderedDict[ThreadKey, Thread] = OrderedDict()
        self.copies: Copying = Copies() if copies is None else copies

    def habits(self, author: str) -> Habits:
        """Give what is known of an author, new where nothing is."""
        found = self._authors.get(author)
        if found is None:
            found = self._authors[author] = Habits()
            if len(self._authors) > MOST_AUTHORS:
                self._authors.popitem(last=False)
        self._authors.move_to_end(author)
        return found

    def thread(self, key: ThreadKey, ts: float) -> Thread:
        """Give a conversation as it was before a post at `ts`; a new one after 30 days of silence."""
        found = self._threads.get(key)
        if found is None or ts - found.ts > REMEMBERED:
            found = self._threads[key] = Thread(ts)
        self._threads.move_to_end(key)
        if len(self._threads) > MOST_THREADS:
            self._threads.popitem(last=False)
        return found


class NoCopies:
    """Keeps no posts, where nobody asks what is a copy."""

    def same(self, fingerprint: int, since: float) -> Kept | None:
        """Know none."""
        return None

    def near(self, leads: tuple[int, ...], since: float) -> Sequence[Kept]:
        """Know none."""
        return ()

    def keep(self, kept: Kept, fingerprint: int) -> None:
        """Keep nothing."""

    def take_answer(self, post: int | str) -> None:
        """Note nothing."""


class Copies:
    """The posts of the last 30 days, at most 40,000, by their hashes."""

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: OrderedDict[int | str, Kept] = OrderedDict()
        self._prints: dict[int | str, int] = {}
        self._same: dict[int, int | str] = {}
        self._led: dict[int, tuple[int | str, ...]] = {}
        self._answered: set[int | str] = set()

    def same(self, fingerprint: int, since: float) -> Kept | None:
        """Give the first post with the same words."""
        post = self._same.get(fingerprint)
        if post is None or self._kept[post].ts < since:
            return None
        return self._told(self._kept[post])

    def near(self, leads: tuple[int, ...], since: float) -> Sequence[Kept]:
        """Give the newest posts that share enough leads."""
        led = [self._led[lead] for lead in leads if lead in self._led]
        if not led:
            return ()
        shared, fewest = set(leads), wanted(leads)
        posts = [self._kept[post] for post in dict.fromkeys(chain.from_iterable(led))]
        found = [
            kept for kept in posts if kept.ts >= since and len(shared.intersection(kept.leads)) >= fewest
        ]
        found.sort(key=lambda kept: kept.ts)
        return [self._told(kept) for kept in found[-MOST_CANDIDATES:]]

    def keep(self, kept: Kept, fingerprint: int) -> None:
        """Remember a post, and forget those of more than 30 days before it."""
        while self._kept and (self._oldest() < kept.ts - WINDOW or len(self._kept) >= MOST_COPIES):
            self._forget()
        if kept.post in self._kept:
            return
        self._kept[kept.post], self._prints[kept.post] = kept, fingerprint
        self._same.setdefault(fingerprint, kept.post)
        for lead in kept.leads[:LED_BY]:
            # An opening that everybody uses leads nowhere; only the newest who use it are worth a look.
            others = self._led.get(lead)
            self._led[lead] = (*others[1 - MOST_CANDIDATES :], kept.post) if others else (kept.post,)

    def take_answer(self, post: int | str) -> None:
        """Somebody answered a post, kept or not."""
        if post in self._kept:
            self._answered.add(post)

    def _told(self, kept: Kept) -> Kept:
        return replace(kept, answered=True) if kept.post in self._answered else kept

    def _oldest(self) -> float:
        return self._kept[next(iter(self._kept))].ts

    def _forget(self) -> None:
        post, kept = self._kept.popitem(last=False)
        self._answered.discard(post)
        fingerprint = self._prints.pop(post)
        if self._same.get(fingerprint) == post:
            del self._same[fingerprint]
        for lead in kept.leads[:LED_BY]:
            led = self._led.get(lead, ())
            if led[:1] == (post,) and len(led) > 1:
                self._led[lead] = led[1:]
            elif led[:1] == (post,):
                del self._led[lead]
