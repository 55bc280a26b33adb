"""The posts that may be copied, over the store, as `app.noise.Copying` asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from app.noise import WINDOW, Kept, wanted
from app.noise.copies import MOST_CANDIDATES
from app.store import shingles
from app.store.open import Connection
from app.store.shingles import Print, Printed

PLACES = 2**24  # two megabytes of bits, of which 100,000 posts take two in a hundred
WORTH_IT = 500  # lookups; for fewer it does not pay to learn what there is


class Sieve:
    """Tells of most numbers that are not stored that they are not, without asking the store."""

    def __init__(self, numbers: Iterable[int]) -> None:
        """Take what is stored."""
        self._bits = bytearray(PLACES // 8)
        self.add(numbers)

    def add(self, numbers: Iterable[int]) -> None:
        """Take in what is stored now, too."""
        bits = self._bits
        for number in numbers:
            place = number % PLACES
            bits[place >> 3] |= 1 << (place & 7)

    def may_hold(self, numbers: Iterable[int]) -> bool:
        """Tell whether one of the numbers may be stored."""
        bits = self._bits
        places = [number % PLACES for number in numbers]
        return any(bits[place >> 3] & (1 << (place & 7)) for place in places)


@dataclass(slots=True)
class Copies:
    """What may be copied: posts in the tables of prints and shingles, and those of the present slice.

    `learns`: answers count.
    """

    connection: Connection
    learns: bool = True
    _new: dict[int, tuple[Kept, int]] = field(default_factory=dict)
    _led: dict[int, list[int]] = field(default_factory=dict)
    _answered: set[int] = field(default_factory=set)
    _sieve: Sieve | None = None
    _lookups: int = 0

    def prepare(self) -> None:
        """Learn what there is, where many lookups show that it pays; outside of the slices' transactions."""
        if self._sieve is None and self._lookups >= WORTH_IT:
            self._sieve = Sieve(shingles.numbers(self.connection))

    def same(self, fingerprint: int, since: float) -> Kept | None:
        """Give the first post with the same words."""
        if self._may_hold((fingerprint,)):
            found = shingles.same(self.connection, fingerprint, since, since + WINDOW)
            if found is not None:
                return self._kept(found)
        new = (kept for kept, number in self._new.values() if number == fingerprint and kept.ts >= since)
        return next(new, None)

    def near(self, leads: tuple[int, ...], since: float) -> Sequence[Kept]:
        """Give the newest posts that share enough leads, and are not later than 30 days after `since`."""
        fewest, found = wanted(leads), []
        led = [self._led[lead] for lead in leads if lead in self._led]
        if len(led) >= fewest:
            shared = Counter(chain.from_iterable(led))
            new = [self._new[post][0] for post, times in shared.items() if times >= fewest]
            found = [kept for kept in new[::-1] if kept.ts >= since]
        if self._may_hold(leads):
            stretch = (since, since + WINDOW)
            stored = shingles.near(self.connection, leads, stretch, fewest, MOST_CANDIDATES)
            found += map(self._kept, stored)
        return found[:MOST_CANDIDATES]

    def keep(self, kept: Kept, fingerprint: int) -> None:
        """Remember a post."""
        post = int(kept.post)
        self._new[post] = kept, fingerprint
        for lead in kept.leads:
            self._led.setdefault(lead, []).append(post)

    def take_answer(self, post: int | str) -> None:
        """Somebody answered a post, kept or not."""
        number = int(post)
        if not self.learns:
            return
        if number in self._new:
            kept, fingerprint = self._new[number]
            self._new[number] = replace(kept, answered=True), fingerprint
        else:
            self._answered.add(number)

    def save(self) -> None:
        """Write what the slice brought."""
        new = self._new.items()
        rows = [Print(post, number, kept.ts, kept.leads, kept.answered) for post, (kept, number) in new]
        shingles.keep(self.connection, rows)
        shingles.take_answers(self.connection, sorted(self._answered))
        if self._sieve is not None:
            self._sieve.add(lead for row in rows for lead in (*row.leads[: shingles.LED_BY], row.fingerprint))
        for each in (self._new, self._led, self._answered):
            each.clear()

    def look_anew(self) -> None:
        """Believe nothing of what is stored: somebody else has written there."""
        self._sieve, self._lookups = None, 0

    def _may_hold(self, numbers: tuple[int, ...]) -> bool:
        self._lookups += 1
        return self._sieve is None or self._sieve.may_hold(numbers)

    def _kept(self, found: Printed) -> Kept:
        author, answered = str(found.author), found.answered or found.post in self._answered
        return Kept(found.post, found.created, author, found.name, found.text, (), answered)
