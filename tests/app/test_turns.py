"""Turns: whoever has waited longest writes next, however often another asks."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from app.store.turns import Turns


def until(happened: Callable[[], bool]) -> None:
    """Wait until something is so."""
    while not happened():
        threading.Event().wait(0.001)


def test_who_waits_is_first_even_before_one_who_asks_again_at_once() -> None:
    turns, order = Turns(), list[str]()

    def wait(name: str) -> None:
        with turns:
            order.append(name)

    with turns:
        threads = []
        for number, name in enumerate(["draft", "outbox"]):
            threads.append(threading.Thread(target=wait, args=(name,)))
            threads[-1].start()
            until(lambda number=number: turns.waiting() == number + 1)
    wait("sync again")
    for thread in threads:
        thread.join()
    assert order == ["draft", "outbox", "sync again"]


def test_a_turn_that_ends_badly_goes_to_the_next() -> None:
    turns = Turns()
    with pytest.raises(ZeroDivisionError), turns:
        raise ZeroDivisionError
    with turns:
        assert turns.waiting() == 0


def test_who_is_interrupted_while_waiting_keeps_nobody_waiting() -> None:
    turns, given = Turns(), threading.Lock()
    gone = threading.Lock()
    with turns:
        turns._waiting.append(gone)
        turns._give_up(gone)
        assert turns.waiting() == 0
        turns._waiting.append(given)
        given.acquire()
        # Its turn came in the moment in which it gave up.
        turns._give_up(gone)
        assert not given.locked()
