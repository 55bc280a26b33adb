"""Mutes: looked at before, set, and taken back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.model import Changes
from app.store.open import Store
from tests.app import composing
from tests.app.rooms import Rooms, opened, refusal


@pytest.fixture
def rooms(store: Store) -> Iterator[Rooms]:
    """Two accounts with some posts."""
    with opened(store) as built:
        first, second = built.add("one"), built.add("two")
        batch = [
            composing.post(
                "a", "Die Pumpe läuft wieder #Ops", tags=("ops",), group=composing.group("Werk Äußere")
            ),
            composing.post("b", "Pumped about this"),
            composing.post("c", "the PUMP, again!", author=composing.person("Ben")),
        ]
        composing.keep(built.store, first, batch)
        composing.keep(built.store, second, batch[2:])
        yield built


@pytest.mark.parametrize(
    ("kind", "value", "account", "posts"),
    [
        ("person", "@Ana", None, 2),
        ("person", "ben", None, 2),
        ("person", "ben", 1, 1),
        ("tag", "#OPS", None, 1),
        ("group", "werk äUSSERE", None, 1),
        ("word", "pump", None, 2),
        ("word", " Pump  again ", None, 2),
        ("word", 'läuft "wieder', None, 1),
        ("word", "nothing", None, 0),
    ],
)
def test_a_preview_counts_the_stored_posts(
    rooms: Rooms, kind: str, value: str, account: int | None, posts: int
) -> None:
    assert rooms.rules.preview(kind, value, account) == posts
    assert rooms.rules.all() == ()


def test_a_mute_is_kept_without_its_sign_and_what_it_concerns_is_judged(rooms: Rooms) -> None:
    rule, changes = rooms.rules.mute("tag", "＃Ops")
    assert (rule.kind, rule.value, rule.account) == ("tag", "ops", None)
    assert changes == Changes(rules=True, posts=True)
    assert rooms.judge.again == [("tag", "ops", None)]
    assert rooms.rules.all() == (rule,)


def test_muting_twice_is_muting_once(rooms: Rooms) -> None:
    first, _ = rooms.rules.mute("person", "@Ana")
    assert rooms.rules.mute("person", "ana") == (first, Changes())


def test_a_mute_in_one_account_is_another_than_in_all(rooms: Rooms) -> None:
    rooms.rules.mute("word", "pump")
    rooms.rules.mute("word", "pump", 2)
    assert [rule.account for rule in rooms.rules.all()] == [None, 2]


def test_a_mute_can_be_taken_back(rooms: Rooms) -> None:
    rule, _ = rooms.rules.mute("word", "Pump")
    rooms.judge.again.clear()
    assert rooms.rules.unmute(rule.id) == Changes(rules=True, posts=True)
    assert rooms.judge.again == [("word", "pump", None)]
    assert rooms.rules.all() == ()
    assert refusal(lambda: rooms.rules.unmute(rule.id)).code == "no_such_rule"


@pytest.mark.parametrize(
    ("kind", "value"), [("word", " "), ("word", "!?"), ("colour", "red"), ("tag", "#"), ("word", "x" * 400)]
)
def test_a_rule_that_says_nothing_is_refused(rooms: Rooms, kind: str, value: str) -> None:
    assert refusal(lambda: rooms.rules.mute(kind, value)).code == "bad_rule"


def test_a_rule_for_no_account_of_ours_is_refused(rooms: Rooms) -> None:
    assert refusal(lambda: rooms.rules.mute("word", "pump", 9)).code == "no_such_account"
