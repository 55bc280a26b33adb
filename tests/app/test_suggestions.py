"""Whom to follow, from the store alone: what is suggested, what stays away, and that nobody is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.curate import Curation
from app.model import Suggestion
from app.store import accounts, bundle, erasing
from app.store.open import Store
from app.suggestions import Suggestions
from tests.app import composing
from tests.app.composing import NOON, keep, person, post
from tests.app.suggested import DAY, Clock, named, talk


@pytest.fixture
def clock() -> Clock:
    """Three days after the first noon."""
    return Clock()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    """An empty store on another computer."""
    opened = Store(tmp_path / "other.db", bytes(range(32)))
    yield opened
    opened.close()


@pytest.fixture
def made(store: Store, account: int, curation: Curation, clock: Clock) -> Suggestions:
    """Ana is followed; Bo and Cleo answer her, Ana answers Cleo; Dora writes with a tag in the plant."""
    composing.add_follow(store, "person", "@ana", "p-ana")
    plant = composing.group("Plant")
    posts = [
        *talk(1, "Ana", "Bo"), *talk(2, "Ana", "Cleo"), *talk(3, "Cleo", "Ana"), *talk(4, "Me", "Bo"),
        *talk(5, "Dora", "Cleo", group=plant, tags=("ops_safety",)),
        *talk(6, "Dora", "Bo", group=plant, tags=("ops_safety",)),
    ]  # fmt: skip
    keep(store, account, posts, day=2)
    curation.judge_new(None)
    suggestions = Suggestions(store, clock)
    assert suggestions.renew().suggestions
    return suggestions


def the(suggestions: Suggestions, address: str) -> Suggestion:
    """Find what is suggested by its address."""
    return next(each for each in suggestions.all() if each.address == address)


def test_people_tags_and_groups_are_suggested_with_reasons(made: Suggestions) -> None:
    found = made.all()
    assert {"Bo", "Cleo", "Dora"} == set(named(found))
    assert "#ops_safety" in [each.address for each in found]
    assert "group:Plant" in [each.address for each in found]
    assert all(each.reasons for each in found)


def test_neither_the_manager_nor_who_is_followed_is_suggested(made: Suggestions) -> None:
    assert not {"Me", "Ana"} & set(named(made.all()))


def test_who_answered_me_is_suggested_for_that(made: Suggestions) -> None:
    assert "lately_answered_you" in [reason.code for reason in the(made, "@bo").reasons]


def test_no_score_is_given_out(made: Suggestions) -> None:
    assert {reason.weight for each in made.all() for reason in each.reasons} == {0.0}


def test_what_is_followed_meanwhile_goes_at_once(store: Store, made: Suggestions) -> None:
    composing.add_follow(store, "tag", "#ops_safety", "ops_safety")
    assert named(made.all(), "tag") == []


def test_who_is_dismissed_stays_away_and_can_be_brought_back(made: Suggestions) -> None:
    before = made.all()
    cleo = the(made, "@cleo")
    assert made.dismiss(cleo).suggestions
    assert "Cleo" not in named(made.all())
    made.renew()
    assert "Cleo" not in named(made.all())
    made.dismiss(cleo, dismissed=False)
    made.renew()
    assert set(named(made.all())) == set(named(before))


@pytest.mark.parametrize(
    ("kind", "value", "gone"),
    [("person", "cleo", "@cleo"), ("tag", "ops_safety", "#ops_safety"), ("group", "Plant", "group:Plant")],
)
def test_what_is_muted_is_not_suggested(
    store: Store, made: Suggestions, kind: str, value: str, gone: str
) -> None:
    assert the(made, gone)
    composing.add_rule(store, kind, value)
    assert gone not in [each.address for each in made.all()]


def test_whom_the_manager_does_not_care_about_is_not_suggested(store: Store, made: Suggestions) -> None:
    store.connection.execute("INSERT INTO corrections VALUES ('person', 1, 'p-cleo', 1.0)")
    assert "Cleo" not in named(made.all())


def test_a_group_that_everybody_is_in_is_not_suggested(
    store: Store, account: int, curation: Curation, clock: Clock
) -> None:
    everybody = composing.group("Everybody", everyone=True)
    keep(store, account, talk(1, "Ana", "Bo", group=everybody), day=2)
    curation.judge_new(None)
    suggestions = Suggestions(store, clock)
    suggestions.renew()
    assert named(suggestions.all(), "group") == []


def test_a_machine_is_not_suggested(store: Store, account: int, curation: Curation, clock: Clock) -> None:
    robot = person("Robot", bot=True)
    posts = [post(f"r{at}", f"Build {at} is done", at, author=robot) for at in range(5)]
    keep(store, account, [*posts, *talk(2, "Ana", "Bo")], day=2)
    curation.judge_new(None)
    suggestions = Suggestions(store, clock)
    suggestions.renew()
    assert "Robot" not in named(suggestions.all())


def test_nothing_stored_is_nothing_suggested_and_that_is_remembered(store: Store, clock: Clock) -> None:
    suggestions = Suggestions(store, clock)
    assert not suggestions.made()
    assert suggestions.renew_if_old(DAY).suggestions
    assert suggestions.all() == ()
    assert suggestions.made()
    assert not suggestions.renew_if_old(DAY).suggestions


def test_they_are_made_anew_after_an_hour_and_no_earlier(made: Suggestions, clock: Clock) -> None:
    clock.now += 3599
    assert not made.renew_if_old().suggestions
    clock.now += 1
    assert made.renew_if_old().suggestions


def test_stopping_leaves_the_old_ones(made: Suggestions) -> None:
    before = made.all()
    assert not made.renew(lambda: True).suggestions
    assert made.all() == before


def test_people_from_elsewhere_are_at_most_three_and_the_same_all_day(
    store: Store, account: int, curation: Curation, clock: Clock
) -> None:
    composing.add_follow(store, "group", "group:Plant", "g-plant")
    near = talk(1, "Me", "Ana", group=composing.group("Plant"))
    far = [
        each
        for at, name in enumerate(["Bo", "Cleo", "Dora", "Emil", "Fay"])
        for each in talk(2 + at, name, "Gus", group=composing.group(f"Lab {at}"))
    ]
    keep(store, account, [*near, *far], day=2)
    curation.judge_new(None)
    suggestions = Suggestions(store, clock)
    suggestions.renew()
    first = [each.name for each in suggestions.all() if each.bridge]
    assert 0 < len(first) <= 3
    assert not {each.name for each in suggestions.all() if not each.bridge} & set(first)
    clock.now += 3600
    suggestions.dismiss(next(each for each in suggestions.all() if each.bridge))
    suggestions.renew()
    assert [each.name for each in suggestions.all() if each.bridge] == first[1:]
    clock.now += DAY
    suggestions.renew()
    assert [each.name for each in suggestions.all() if each.bridge] != first[1:]


def test_the_newest_post_shown_of_somebody_is_one_that_stands_in_the_feed(
    store: Store, made: Suggestions
) -> None:
    newest = "SELECT id FROM posts WHERE remote_id = ?"
    last = store.connection.execute(newest, ("t6-0",)).fetchone()[0]
    earlier = store.connection.execute(newest, ("t5-0",)).fetchone()[0]
    assert [made.newest_post(the(made, each)) for each in ("@dora", "#ops_safety")] == [last, last + 1]
    store.connection.execute("UPDATE verdicts SET folded = 1 WHERE post = ?", (last,))
    assert made.newest_post(the(made, "@dora")) == earlier
    assert made.newest_post(replace(the(made, "@dora"), key="p-nobody")) == 0


def test_a_removed_account_takes_its_suggestions_along(store: Store, account: int, made: Suggestions) -> None:
    made.dismiss(the(made, "@cleo"))
    erasing.forget(store, account)
    with store.atomic():
        accounts.erase(store, account)
    assert made.all() == ()
    assert store.connection.execute("SELECT count(*) FROM dismissed").fetchone()[0] == 0


def test_what_was_dismissed_travels_with_an_export(store: Store, made: Suggestions, other: Store) -> None:
    made.dismiss(the(made, "@cleo"))
    carried = bundle.gather(store)
    for _twice in range(2):
        with other.atomic():
            bundle.merge(other, carried, (), NOON)
    rows = other.connection.execute('SELECT kind, "key" FROM dismissed').fetchall()
    assert rows == [("person", "p-cleo")]
