"""A whole day on all networks: people write, the program reads by the clock, the manager looks and posts.

`python -m tests.journeys.day 1` lives it with a reading every minute and prints what every server was asked.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from app.doors import Doors, open_doors
from app.profile import Profile
from connectors import ALL
from tests.connectors.conftest import NOW
from tests.connectors.contract import NAMES
from tests.journeys.houses import Street, a_street_of
from tests.loopback import Clock

MINUTE, HOUR = 60.0, 3_600.0
KEY = bytes(range(32))
WHO = ("ana", "kim")
POSTS_A_DAY = 60  # of each network
LOOKS_A_DAY, OWN_A_DAY = 8, 3
Deed = Callable[[str], None]


@dataclass
class Day:
    """What a day came to: requests and delays (seconds) by network, and what should not have been."""

    requests: Counter[str] = field(default_factory=Counter)
    delays: dict[str, list[float]] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    errors: list[object] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Tell it, a line a network."""
        told = []
        for name, delays in sorted(self.delays.items()):
            middle, latest = sorted(delays)[len(delays) // 2], max(delays)
            arrived = f"{len(delays)} posts after {middle:.0f} s (median), {latest:.0f} s at most"
            told.append(f"{name}: {self.requests[name]} requests; {arrived}")
        figures = (len(self.missing), len(self.wrong), len(self.errors))
        return [*told, "missing {}, beyond the limits {}, errors {}".format(*figures)]


class Life:
    """Lives a day: whatever is due happens in its order."""

    def __init__(self, street: Street, doors: Doors, minutes: float, hours: float, seed: int = 7) -> None:
        """Take the networks, the program, and how often it reads."""
        self._street = street
        self._doors = doors
        self._chance = random.Random(seed)
        self._every = minutes * MINUTE
        self._long = hours * HOUR
        self._written: dict[tuple[str, str], float] = {}
        self._accounts: dict[str, int] = {}
        self.day = Day()

    def live(self) -> Day:
        """Connect all networks, read them once, and live the day; gives what it came to."""
        clock = self._street.clock
        for place in self._street.places.values():
            made, _ = self._doors.accounts.add(place.name, place.url, place.token, place.extra)
            self._accounts[place.name] = made.id
        self._read()
        due, end, reading = self._plan(), clock.now + self._long, clock.now + self._every
        # Whatever was written last has one more reading to come with.
        while clock.now < end + self._every:
            if due and due[0][0] <= reading:
                at, deed = due.pop(0)
                clock.now = max(clock.now, at)
                deed()
                continue
            clock.now = max(clock.now, reading)
            self._read()
            reading = max(reading + self._every, clock.now)
        self._count()
        return self.day

    def _plan(self) -> list[tuple[float, Callable[[], None]]]:
        """Spread over the day who writes when, and what the manager does."""
        begun, share = self._street.clock.now, self._long / (24 * HOUR)
        plans: tuple[tuple[Deed, int], ...]
        plans = ((self._write, POSTS_A_DAY), (self._look, LOOKS_A_DAY), (self._post, OWN_A_DAY))
        deeds = [
            (begun + self._chance.random() * self._long, partial(deed, name))
            for name in self._street.places
            for deed, times in plans
            for _ in range(round(times * share))
        ]
        return sorted(deeds, key=lambda each: each[0])

    def _read(self) -> None:
        reports, _ = self._doors.sync.run(patient=True)
        self.day.errors += [report for report in reports if report.error]
        self._doors.outbox.run()
        for (name, mark), at in list(self._written.items()):
            if self._doors.feed.search(mark).cards:
                self.day.delays.setdefault(name, []).append(self._street.clock.now - at)
                del self._written[name, mark]

    def _write(self, name: str) -> None:
        mark = f"mark{self._chance.randrange(10**9):09}"
        words = f"Line 4 ran again\n\nWe changed what {mark} told us."
        self._street.places[name].write(words, self._chance.choice(WHO))
        self._written[name, mark] = self._street.clock.now

    def _look(self, name: str) -> None:
        """Open a conversation, which the window then reads whole."""
        cards = self._doors.feed.page(limit=200).cards
        mine = [card.post.id for card in cards if card.post.account == self._accounts[name]]
        if mine:
            self._doors.feed.fetch_rest(self._chance.choice(mine))

    def _post(self, name: str) -> None:
        if name in ALL.read_only:
            return
        words = f"What I saw at {self._street.clock.now:.0f}\n\nIt was worth the walk."
        draft, _ = self._doors.drafts.new(words)
        target = self._doors.outbox.targets(self._accounts[name])[0]
        self._doors.outbox.submit(draft.id, self._accounts[name], target.key, hold=0, confirmed=True)

    def _count(self) -> None:
        self.day.missing = [f"{name}: {mark}" for name, mark in self._written]
        for name, place in self._street.places.items():
            self.day.requests[name] = len(place.server.seen)
            self.day.wrong += place.wrong


def a_day(folder: Path, minutes: float, hours: float = 24.0, names: Sequence[str] = NAMES) -> Day:
    """Live a day on networks in a new profile."""
    with a_street_of(names, Clock(NOW)) as street:
        clock = street.clock
        profile = Profile(folder, throwaway=True)
        doors = open_doors(profile, KEY, street.networks, clock=clock, nap=clock.rest)
        try:
            return Life(street, doors, minutes, hours).live()
        finally:
            doors.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        wanted = sys.argv[2:] or NAMES
        print("\n".join(a_day(Path(made) / "profile", float(sys.argv[1]), names=wanted).lines()))
