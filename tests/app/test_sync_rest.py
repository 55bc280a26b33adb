"""A reading keeps to a network's pace: it waits a little, hears whoever cancels, and goes on."""

from __future__ import annotations

import threading

import pytest

from app.errors import TooFast
from app.model import Progress
from app.profile import Profile
from app.store import sources
from app.store.open import Store
from app.sync import Sync
from app.sync.run import SLICE, Run
from app.sync.steps import AT_ONCE
from tests.app.composing import post
from tests.app.fakes import FakeClock, FakeConnection
from tests.app.rooms import opened


def silent(progress: Progress) -> None:
    """Tell nobody."""


def test_a_rest_is_taken_in_slices(clock: FakeClock) -> None:
    naps: list[float] = []
    Run(clock, silent, lambda: False, nap=naps.append).rest(0.6)
    assert sum(naps) == pytest.approx(0.6)
    assert max(naps) == SLICE


def test_whoever_cancels_does_not_wait_for_the_end_of_a_rest(clock: FakeClock) -> None:
    naps: list[float] = []
    run = Run(clock, silent, lambda: len(naps) == 3, nap=naps.append)
    with pytest.raises(TooFast) as stopped:
        run.rest(60.0)
    assert len(naps) == 3
    assert stopped.value.retry_after == pytest.approx(60.0 - 3 * SLICE)


def test_a_sync_lets_its_connections_rest(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    naps: list[float] = []
    read = FakeConnection.read

    def slowly(self, source, state, depth):  # type: ignore[no-untyped-def]
        assert self.opening.rest is not None
        self.opening.rest(0.5)
        return read(self, source, state, depth)

    monkeypatch.setattr(FakeConnection, "read", slowly)
    with opened(store) as rooms:
        rooms.network.write("home", post("1"), post("2"), post("3"))
        rooms.add()
        profile = Profile(store.path.parent)
        sync = Sync(store, rooms.access, rooms.judge, profile, rooms.clock, nap=naps.append)
        reports, _ = sync.run()
    assert [(each.fetched, each.error) for each in reports] == [(3, None)]
    assert sum(naps) == pytest.approx(0.5 * 2)


def test_accounts_that_rest_do_not_keep_others_waiting(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    read, arrived = FakeConnection.read, threading.Event()

    def slowly(self, source, state, depth):  # type: ignore[no-untyped-def]
        if self.opening.url == "https://last.example.org":
            arrived.set()
        else:
            self.opening.rest(SLICE)
        return read(self, source, state, depth)

    monkeypatch.setattr(FakeConnection, "read", slowly)
    with opened(store) as rooms:
        rooms.network.write("home", post("1"))
        for name in (*range(AT_ONCE + 2), "last"):
            rooms.accounts.add("fake", f"https://{name}.example.org", "a-token")
        heard: list[bool] = []
        profile = Profile(store.path.parent)
        sync = Sync(
            store,
            rooms.access,
            rooms.judge,
            profile,
            rooms.clock,
            nap=lambda _: heard.append(arrived.wait(10)),
        )
        reports, _ = sync.run()
    assert heard == [True] * (AT_ONCE + 2)
    assert [each.error for each in reports] == [None] * (AT_ONCE + 3)


def test_a_rest_that_was_cancelled_is_nobodys_fault(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    cancelled = threading.Event()

    def slowly(self, source, state, depth):  # type: ignore[no-untyped-def]
        self.opening.rest(60.0)

    monkeypatch.setattr(FakeConnection, "read", slowly)
    with opened(store) as rooms:
        rooms.network.write("home", post("1"))
        account = rooms.add()
        profile = Profile(store.path.parent)
        sync = Sync(store, rooms.access, rooms.judge, profile, rooms.clock, nap=lambda _: cancelled.set())
        reports, _ = sync.run(cancelled=cancelled.is_set)
        assert [each.error for each in reports] == [None]
        assert {each.kind for each in sources.every(store) if each.account == account} == {""}
