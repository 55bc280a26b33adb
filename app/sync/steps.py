"""Drives readings: each asks for one piece of waiting at a time, and gets it done by one of four fetchers.

A reading is a generator. It runs in the sync thread, which alone writes the store, and yields what has to
wait for a network; the outcome is sent back into it. So an account has one request under way, never two.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Any

FETCHERS = 4
Job = Callable[[], Any]
Steps = Generator[Job, Any, None]


def drive(readings: Sequence[Steps]) -> None:
    """Run readings side by side to their ends. What a reading raises ends them all, and is raised here."""
    try:
        with ThreadPoolExecutor(FETCHERS, thread_name_prefix="fetch") as fetchers:
            under_way: dict[Future[Any], Steps] = {}
            for steps in readings:
                _submit(fetchers, under_way, steps, next(steps, None))
            while under_way:
                for done in wait(under_way, return_when=FIRST_COMPLETED).done:
                    steps = under_way.pop(done)
                    _submit(fetchers, under_way, steps, _go_on(steps, done))
    finally:
        for steps in readings:
            steps.close()


def _submit(
    fetchers: ThreadPoolExecutor, under_way: dict[Future[Any], Steps], steps: Steps, job: Job | None
) -> None:
    if job is not None:
        under_way[fetchers.submit(job)] = steps


def _go_on(steps: Steps, done: Future[Any]) -> Job | None:
    """Hand an outcome to a reading; gives what it wants next, None at its end."""
    error = done.exception()
    try:
        return steps.send(done.result()) if error is None else steps.throw(error)
    except StopIteration:
        return None
