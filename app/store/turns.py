"""Lets the threads of this program write one after the other, in the order in which they asked."""

from __future__ import annotations

import threading
from collections import deque
from types import TracebackType


class Turns:
    """A lock that goes to whoever has waited longest.

    SQLite's own waiting is a sleep that grows: a thread that writes again and again, such as a sync, always
    finds the file free before one that sleeps, and a draft then waits for seconds.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._taken = False
        self._waiting: deque[threading.Lock] = deque()

    def __enter__(self) -> None:
        with self._guard:
            if not self._taken:
                self._taken = True
                return
            mine = threading.Lock()
            mine.acquire()
            self._waiting.append(mine)
        try:
            mine.acquire()
        except BaseException:
            self._give_up(mine)
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pass_on()

    def waiting(self) -> int:
        """Tell how many wait."""
        return len(self._waiting)

    def _pass_on(self) -> None:
        with self._guard:
            if self._waiting:
                # It stays taken: by the next.
                self._waiting.popleft().release()
            else:
                self._taken = False

    def _give_up(self, mine: threading.Lock) -> None:
        """Leave the queue, interrupted; a turn that was given meanwhile goes to the next."""
        with self._guard:
            if mine in self._waiting:
                self._waiting.remove(mine)
                return
        self._pass_on()
