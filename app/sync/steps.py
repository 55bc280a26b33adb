"""Drives readings: each asks for one piece of waiting at a time, and gets it done by a fetcher.

A reading is a generator. It runs in the sync thread, which alone writes the store, and yields what has to
wait for a network; the outcome is sent back into it. So an account has one request under way, never two.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from functools import partial
from typing import Any

AT_ONCE = 4
Job = Callable[[], Any]
Steps = Generator[Job, Any, None]


class Turns:
    """Lets four fetchers work at once. One that rests lets another take its turn meanwhile."""

    def __init__(self) -> None:
        """Begin with all turns free."""
        self._free = threading.Semaphore(AT_ONCE)
        self._mine = threading.local()

    def take(self, job: Job) -> Any:
        """Do a job when it has its turn."""
        with self._free:
            self._mine.held = True
            try:
                return job()
            finally:
                self._mine.held = False

    @contextmanager
    def given_away(self) -> Iterator[None]:
        """Rest without a turn, and wait for one again afterwards."""
        held = getattr(self._mine, "held", False)
        if held:
            self._free.release()
        try:
            yield
        finally:
            if held:
                self._free.acquire()


def drive(readings: Sequence[Steps], turns: Turns) -> None:
    """Run readings side by side to their ends. What a reading raises ends them all, and is raised here."""
    try:
        with ThreadPoolExecutor(max(1, len(readings)), thread_name_prefix="fetch") as fetchers:
            under_way: dict[Future[Any], Steps] = {}

            def submit(steps: Steps, job: Job | None) -> None:
                if job is not None:
                    under_way[fetchers.submit(partial(turns.take, job))] = steps

            for steps in readings:
                submit(steps, next(steps, None))
            while under_way:
                for done in wait(under_way, return_when=FIRST_COMPLETED).done:
                    steps = under_way.pop(done)
                    submit(steps, _go_on(steps, done))
    finally:
        for steps in readings:
            steps.close()


def _go_on(steps: Steps, done: Future[Any]) -> Job | None:
    """Hand an outcome to a reading; gives what it wants next, None at its end."""
    error = done.exception()
    try:
        return steps.send(done.result()) if error is None else steps.throw(error)
    except StopIteration:
        return None
