"""What was decided about several networks goes along to another computer, and what is decided there stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.model import Follow
from app.store import accounts, bundle, forced, same
from app.store.open import Store
from tests.app.composing import add_account, add_follow, group, keep, person, post

KIM, KIM_THERE = same.Known(1, "k"), same.Known(2, "o")


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Store]:
    """The store of a second computer, empty."""
    opened = Store(tmp_path / "laptop.db", bytes(32))
    yield opened
    opened.close()


@pytest.fixture
def carry(store: Store, account: int, laptop: Store) -> Callable[[], None]:
    """Exports from a computer on which two networks are known, and imports on the laptop."""
    other = add_account(store, "rss", "me2")
    keep(store, account, [post("1", group=group("Plant"))])
    with store.atomic() as connection:
        accounts.set_outside(store, other, True)
        forced.mark(connection, account, "g-plant", True, 5.0)
        same.join(connection, KIM, KIM_THERE)

    def carried() -> None:
        with laptop.atomic():
            bundle.merge(laptop, bundle.gather(store), (), 0.0)

    return carried


def test_inside_outside_groups_and_people_go_along(laptop: Store, carry: Callable[[], None]) -> None:
    carry()
    carry()
    assert [each.outside for each in accounts.every(laptop)] == [False, True]
    assert same.members(laptop.connection, *KIM) == (KIM, KIM_THERE)
    keep(laptop, 1, [post("1", group=group("Plant"))])
    (standing,) = forced.standings(laptop.connection, 1)
    assert (standing.marked, standing.group.forced) == (True, True)


def test_what_was_decided_on_the_other_computer_stays(laptop: Store, carry: Callable[[], None]) -> None:
    here = add_account(laptop)
    with laptop.atomic() as connection:
        accounts.set_outside(laptop, here, True)
        keep(laptop, here, [post("1", group=group("Plant"))])
        forced.mark(connection, here, "g-plant", False, 9.0)
    carry()
    assert [each.outside for each in accounts.every(laptop)] == [True, True]
    assert forced.standings(laptop.connection, here)[0].marked is False


def test_an_older_file_says_nothing_of_networks(
    store: Store, laptop: Store, carry: Callable[[], None]
) -> None:
    values = {name: value for name, value in bundle.gather(store).items() if name != "networks"}
    with laptop.atomic():
        bundle.merge(laptop, values, (), 0.0)
    assert [each.outside for each in accounts.every(laptop)] == [False, False]


def test_somebody_known_only_later_is_the_same_person_at_once(
    laptop: Store, carry: Callable[[], None]
) -> None:
    carry()
    kim = person("Kim Ode", handle="kim", remote_id="k")
    keep(laptop, 1, [post("7", author=kim)])
    first = add_follow(laptop, "person", "@kim", "k", 1)
    second = add_follow(laptop, "person", "@kode", "o", 2)
    found = same.led(
        laptop.connection,
        (Follow(first, "person", "@kim", 1, "k", 0.0), Follow(second, "person", "@kode", 2, "o", 0.0)),
    )
    assert [each.id for each in found] == [first, first]
