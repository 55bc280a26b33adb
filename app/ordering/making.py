"""Makes an order and keeps it: everything anew, or from the figures at hand after a click."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from threading import Lock

import numpy as np

from app.ordering import clicks, corrections, taste, visits, weighing
from app.ordering.figures import Figures, declare, figured, row_of, rows
from app.ordering.gathered import Gathered, moment
from app.ordering.gathering import BEFORE_DAYS, DAYS, MOST, Gathering, Stopped
from app.ordering.kept import Kept
from app.ordering.weighing import ALL_NAMES, Learned
from app.rank.archive import DAY
from app.rank.features import NAMES
from app.store import accounts, learned, ranks, reading_habits, settings
from app.store.open import Connection, Store
from app.store.ranks import Head


class Making:
    """Makes orders of one store. Measuring happens outside the transaction that keeps the result.

    What was taken in is held, so that the next order only takes in what has come since.
    """

    def __init__(self, store: Store, clock: Callable[[], float]) -> None:
        """Take the open store and seconds UTC."""
        self._store = store
        self._clock = clock
        self._turn = Lock()
        self._held: Gathering | None = None
        self._kept = Kept()
        self._held_of: tuple[tuple[int, float], ...] = ()

    def renew(self, cancelled: Callable[[], bool]) -> bool:
        """Measure everything and keep the order that comes of it; tells whether there is another one now."""
        with self._turn:
            return self._renew(cancelled)

    def _renew(self, cancelled: Callable[[], bool]) -> bool:
        connection = self._store.connection
        try:
            found = self._gathered(connection, cancelled)
        except Stopped:
            return False
        if not found.posts:
            with self._store.atomic() as connection:
                ranks.forget(connection)
            return True
        corrections.apply(connection, found)
        ts = moment(self._clock(), found)
        figures = figured(found, ts, reading_habits.heard(connection, ts - 2 * DAYS * DAY))
        with self._store.atomic() as connection:
            known = self._keep(connection, found, figures, ts)
            learned.put(connection, learned.TASTE, taste.tasted(found, ts, known.guard.trust()))
        return True

    def _gathered(self, connection: Connection, cancelled: Callable[[], bool]) -> Gathered:
        """Go on with what is held, or begin anew where that would not give the same."""
        since, in_line = learned.forgotten(connection), settings.in_line(self._store)
        window = reading_habits.window(connection, DAYS, MOST, in_line, BEFORE_DAYS, since)
        # With an account its posts go, and their ids are given to others.
        of = accounts.added(self._store)
        held = self._held if of == self._held_of else None
        if held is None or held.since != since or not held.goes_on(window):
            held = self._held = Gathering(since, weighing.load(connection))
            self._held_of = of
        return held.run(connection, window, cancelled)

    def told(self, post: int, value: float, mark: str) -> bool:
        """Learn from one click on what was measured before; tells whether the order is another one now."""
        made = ranks.head(self._store.connection)
        if made is not None and made.names != ALL_NAMES:  # another version of the program made it
            return self.renew(lambda: False)
        with self._store.atomic() as connection:
            name = f"{learned.CLICK}:{mark}:{post}"
            learned.drop(connection, name)
            kept = self._kept.take(connection)
            if kept is None:
                return False
            made, figures = kept
            row = row_of(figures, post)
            if value and row is not None:
                model = weighing.load(connection).model()
                moved = clicks.step(model, figures.values[row, : len(NAMES)].astype(float), value)
                learned.put(connection, name, {"moved": weighing.named(moved), "at": self._clock()})
            before = figures.values[:, len(NAMES) :].copy()
            made = self._weighed(connection, weighing.load(connection), figures, made.at)
            changed = np.flatnonzero((figures.values[:, len(NAMES) :] != before).any(axis=1))
            ranks.put_blocks(connection, made, figures.values.tobytes(), changed.tolist())
            ranks.put_ranks(connection, made, _ranked(figures, made))
            self._kept.put(made, figures)
        return True

    def _keep(self, connection: Connection, found: Gathered, figures: Figures, ts: float) -> Learned:
        known, now = weighing.load(connection), self._clock()
        known.guard.house = found.house
        known.witnessed = found.witnessed
        if visits.close(connection, known, now):
            visits.begin(connection, known, figures, now)
        weighing.save(connection, known)
        for post in ranks.lifted(connection, found.answers):
            figures.lifted[np.searchsorted(figures.posts, post)] = ranks.LIFT
        made = self._weighed(connection, known, figures, ts)
        ranks.put(connection, made, figures.values.tobytes(), _ranked(figures, made))
        self._kept.put(made, replace(figures, talks=()))
        return known

    def _weighed(self, connection: Connection, known: Learned, figures: Figures, ts: float) -> Head:
        """Fill in what the manager declared up to now, and tell the weights that count now."""
        asked = reading_habits.asked(connection, learned.forgotten(connection))
        uncared = [number for kind, number in reading_habits.corrected(connection) if kind == "person"]
        declare(figures, asked, uncared, ts)
        return Head(ts, ALL_NAMES, weighing.weights(known))


def _ranked(figures: Figures, made: Head) -> Iterable[ranks.Row]:
    return rows(figures, weighing.summed(figures.values, made.weights))
