"""A real encrypted store for the tests of the app."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.connector import Page
from app.curate import Curation
from app.feed import Feed
from app.ordering import Ordering
from app.store.open import Store
from tests.app import composing
from tests.app.fakes import FakeClock
from tests.app.rooms import Rooms, opened

KEY = bytes(range(32))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty encrypted store."""
    opened = Store(tmp_path / "earshot.db", KEY)
    yield opened
    opened.close()


@pytest.fixture
def account(store: Store) -> int:
    """The first account of the store, where the manager is p-me with the handle me."""
    return composing.add_account(store)


@pytest.fixture
def curation(store: Store) -> Curation:
    """The judge of the store."""
    return Curation(store)


@pytest.fixture
def clock() -> FakeClock:
    """A clock that stands at noon, a day after the first post."""
    return FakeClock(composing.NOON + 86400)


@pytest.fixture
def ordering(store: Store, clock: FakeClock) -> Ordering:
    """What orders the store's feed."""
    return Ordering(store, clock)


@pytest.fixture
def feed(store: Store, account: int, curation: Curation, ordering: Ordering, clock: FakeClock) -> Feed:
    """The feed door, a day after noon, on an account that has nothing more to fetch."""
    return Feed(
        store,
        clock,
        curation.judge_new,
        curation.trace,
        lambda account, key: Page(),
        told=ordering.told,
    )


@pytest.fixture
def settle(curation: Curation, ordering: Ordering) -> Callable[[], None]:
    """Judge and order whatever has come, as the end of a sync does."""

    def do() -> None:
        curation.judge_new()
        ordering.renew()

    return do


@pytest.fixture
def rooms(store: Store) -> Iterator[Rooms]:
    """One account with a home of five posts and a plant of one; some files have rooms of their own."""
    with opened(store) as built:
        built.add()
        built.network.write("home", *(composing.post(f"h{at}", f"Post {at}", at) for at in range(5)))
        built.network.write("plant", composing.post("p0", "In the plant"))
        yield built
