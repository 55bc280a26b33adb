"""Holds the figures of the order that is kept, so that a click need not read them all from the store."""

from __future__ import annotations

import numpy as np

from app.ordering.figures import Figures, restored
from app.store import ranks
from app.store.open import Connection
from app.store.ranks import Head


class Kept:
    """The figures last written or read, with the head of their order. Used inside transactions only."""

    def __init__(self) -> None:
        """Begin with nothing held."""
        self._held: tuple[Head, Figures] | None = None

    def take(self, connection: Connection) -> tuple[Head, Figures] | None:
        """Give the order that is stored, to be changed; None where there is none.

        What is held counts only while the order is the same and no post has left it; lifts are read anew,
        since reading a post changes them.
        """
        made, (held, self._held) = ranks.head(connection), (self._held, None)
        if made is None:
            return None
        if held is None or held[0] != made or ranks.count(connection) != len(held[1].posts):
            placed = ranks.placed(connection)
            return (made, restored(made, ranks.figures(connection), placed)) if placed else None
        figures = held[1]
        figures.lifted[:] = 0.0
        figures.lifted[np.searchsorted(figures.posts, ranks.in_front(connection))] = ranks.LIFT
        return made, figures

    def put(self, made: Head, figures: Figures) -> None:
        """Hold what was written just now."""
        self._held = (made, figures)
