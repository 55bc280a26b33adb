"""Who the manager is decides about posts: another identity has them judged again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.curate import Curation
from app.model import Person
from app.store.open import Store
from tests.app import composing
from tests.app.fakes import ME
from tests.app.rooms import Rooms, opened
from tests.loopback import Visitor


@pytest.fixture
def rooms(store: Store) -> Iterator[Rooms]:
    """The rooms of an empty store."""
    with opened(store) as built:
        yield built


def _read(rooms: Rooms) -> tuple[Curation, int]:
    """Keep and judge a post that names Robin, and one of another account; the judge and the post."""
    curation = Curation(rooms.store)
    [post] = composing.keep(rooms.store, 1, [composing.post("1", "Ask @robin", mentions=("robin",))]).new
    other = composing.add_account(rooms.store, "other")
    composing.keep(rooms.store, other, [composing.post("1", "Elsewhere")])
    curation.judge_new()
    return curation, post


def _renew(rooms: Rooms) -> None:
    rooms.accounts.renew(1, Visitor())


def test_posts_are_judged_again_once_the_manager_has_another_handle(rooms: Rooms) -> None:
    rooms.add()
    curation, _ = _read(rooms)
    rooms.network.me = replace(ME, handle="robin")
    _renew(rooms)
    assert rooms.accounts.all()[0].handle == "robin"
    assert curation.judge_new() == 1, "the post of the other account is none of its business"


def test_posts_are_judged_again_once_it_is_known_who_reads(rooms: Rooms) -> None:
    rooms.network.me = Person("", "", "")
    rooms.accounts.add("fake", "https://me.example.org")
    curation, _ = _read(rooms)
    rooms.network.me = ME
    _renew(rooms)
    assert rooms.accounts.all()[0].me == ME.remote_id
    assert curation.judge_new() == 1


def test_the_same_account_added_after_the_server_began_anew_is_judged_again(rooms: Rooms) -> None:
    account = rooms.add()
    curation, _ = _read(rooms)
    rooms.network.me = replace(ME, remote_id="p-9")
    assert rooms.add() == account
    assert rooms.accounts.all()[0].me == "p-9"
    assert curation.judge_new() == 1


def test_signing_in_again_as_before_leaves_all_verdicts_alone(rooms: Rooms) -> None:
    rooms.add()
    curation, _ = _read(rooms)
    _renew(rooms)
    rooms.add()
    assert curation.judge_new() == 0


def test_a_handle_that_another_account_has_here_is_left_to_it(rooms: Rooms) -> None:
    first = rooms.add()
    rooms.network.me = replace(ME, remote_id="p-2", handle="robin")
    second = rooms.add()
    rooms.network.me = replace(ME, handle="robin")
    _renew(rooms)
    assert [(each.id, each.handle) for each in rooms.accounts.all()] == [(first, "me"), (second, "robin")]
