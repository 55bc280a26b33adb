"""Numbers that grow by one at a time and are read all together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]


class Column:
    """A growing column: adding costs no more than with a list, reading gives one numpy array."""

    __slots__ = ("_late", "_room", "_size", "add", "extend")

    def __init__(self, kind: str) -> None:
        """Begin empty; `kind` is a numpy type."""
        self._room = np.zeros(1024, kind)
        self._size = 0
        self._late: list[float] = []
        self.add = self._late.append
        self.extend = self._late.extend

    @property
    def all(self) -> npt.NDArray[Any]:
        """The values so far, as a view that holds until more is added."""
        self.settle()
        return self._room[: self._size]

    def at(self, place: int) -> Any:
        """Give one value, without making room for what was added late."""
        late = place - self._size
        return self._late[late] if late >= 0 else self._room[place].item()

    def settle(self) -> None:
        """Move what was added into the array, where it takes less room."""
        if not self._late:
            return
        size = self._size + len(self._late)
        if size > len(self._room):
            grown = np.zeros(max(size, len(self._room) * 5 // 4), self._room.dtype)
            grown[: self._size] = self._room[: self._size]
            self._room = grown
        self._room[self._size : size] = self._late
        self._size = size
        self._late.clear()


class Names(dict[str, int]):
    """Opaque keys, numbered by first use."""

    def __missing__(self, key: str) -> int:
        """Number a new key."""
        self[key] = len(self)
        return self[key]


def laid_out(known: dict[int, float], size: int, shrink: float) -> Floats:
    """Lay counts out as an array by number, shrunk to their value now, none below 0."""
    out = np.zeros(size)
    if known:
        out[list(known)] = np.fromiter(known.values(), float, len(known))
    return np.maximum(out / shrink, 0.0)


def among(numbers: Iterable[int], size: int) -> Floats:
    """Lay a set of numbers out as an array of 0 and 1."""
    out = np.zeros(size)
    out[list(numbers)] = 1.0
    return out
