"""Rules: looked at before, kept, changed, ended and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.model import Changes, RuleDraft, RulePreview
from app.noise.own_rules import fits
from app.store import concerned
from app.store.open import Store
from tests.app import composing
from tests.app.rooms import Rooms, opened, refusal

DAY = 86_400.0


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


def looked_at(rooms: Rooms, draft: RuleDraft) -> RulePreview:
    """What a rule would do."""
    found = rooms.rules.preview(draft)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("kind", "value", "account", "posts"),
    [
        ("person", "@Ana", None, 2),
        ("person", "ben", None, 2),
        ("person", "ben", 1, 1),
        ("tag", "#OPS", None, 1),
        ("tag", "#OPS", 2, 0),
        ("group", "werk äUSSERE", None, 1),
        ("word", "pump", None, 2),
        ("word", " Pump  again ", None, 2),
        ("word", "pump", 2, 1),
        ("word", 'läuft "wieder', None, 1),
        ("word", "nothing", None, 0),
        ("word", "_", None, 0),
    ],
)
def test_a_preview_counts_the_stored_posts(
    rooms: Rooms, kind: str, value: str, account: int | None, posts: int
) -> None:
    draft = RuleDraft(((kind, value),), account)  # type: ignore[arg-type]
    assert looked_at(rooms, draft).posts == posts
    assert rooms.rules.all() == ()


@pytest.mark.parametrize(
    ("conditions", "posts"),
    [
        ((("person", "ana"), ("tag", "ops")), 1),
        ((("person", "ben"), ("tag", "ops")), 0),
        ((("group", "Werk Äußere"), ("word", "pumpe")), 1),
        ((("person", "ben"), ("word", "again")), 2),
        ((("word", "the"), ("word", "again")), 2),
    ],
)
def test_all_conditions_of_a_rule_must_hold(rooms: Rooms, conditions: object, posts: int) -> None:
    assert looked_at(rooms, RuleDraft(conditions)).posts == posts  # type: ignore[arg-type]


def test_a_word_is_found_however_its_double_s_is_written(rooms: Rooms) -> None:
    batch = [composing.post("d", "Straße gesperrt"), composing.post("e", "STRASSE gesperrt")]
    composing.keep(rooms.store, 1, batch)
    assert looked_at(rooms, RuleDraft((("word", "Strasse"),))).posts == 2
    assert looked_at(rooms, RuleDraft((("word", "straße"),))).posts == 2


def test_a_long_look_tells_how_far_it_is_and_can_be_stopped(rooms: Rooms) -> None:
    told: list[tuple[int, int]] = []
    draft = RuleDraft((("word", "pump"),))
    assert rooms.rules.preview(draft, lambda done, of: told.append((done, of)))
    assert told == [(0, 2)]
    assert rooms.rules.preview(draft, cancelled=lambda: True) is None


def test_a_rule_is_kept_without_signs_and_what_it_concerns_is_judged_newest_first(rooms: Rooms) -> None:
    rule, changes = rooms.rules.mute("person", "＠Ana")
    assert (rule.kind, rule.value, rule.account) == ("person", "ana", None)
    assert changes == Changes(rules=True, posts=True)
    assert rooms.judge.posts == [(2, 1)]
    assert rooms.rules.all() == (rule,)


def test_the_same_conditions_in_another_order_are_one_rule(rooms: Rooms) -> None:
    first, _ = rooms.rules.keep(RuleDraft((("tag", "ops"), ("person", "ana"))))
    assert (first.kind, first.also) == ("person", (("tag", "ops"),))
    assert rooms.rules.keep(RuleDraft((("person", "Ana"), ("tag", "Ops")))) == (first, Changes())


def test_a_rule_in_one_account_is_another_than_in_all(rooms: Rooms) -> None:
    rooms.rules.mute("word", "pump")
    rooms.rules.mute("word", "pump", 2)
    assert [rule.account for rule in rooms.rules.all()] == [None, 2]


def test_a_rule_can_be_taken_back_and_put_back_as_it_was(rooms: Rooms) -> None:
    rule, _ = rooms.rules.keep(RuleDraft((("word", "Pump"),), None, rooms.clock() + DAY))
    rooms.judge.posts.clear()
    assert rooms.rules.unmute(rule.id) == Changes(rules=True, posts=True)
    assert rooms.judge.posts == [(4, 3)]
    assert rooms.rules.all() == ()
    assert refusal(lambda: rooms.rules.unmute(rule.id)).code == "no_such_rule"
    rooms.rules.put_back(rule)
    assert rooms.rules.all() == (rule,)


def test_a_changed_rule_has_judged_what_it_concerned_and_what_it_concerns(rooms: Rooms) -> None:
    rule, _ = rooms.rules.mute("person", "ben")
    rooms.judge.posts.clear()
    changed, _ = rooms.rules.keep(RuleDraft((("tag", "ops"),)), rule.id)
    assert (changed.id, changed.kind, changed.created) == (rule.id, "tag", rule.created)
    assert rooms.rules.all() == (changed,)
    assert rooms.judge.posts == [(4, 3, 1)]
    rooms.rules.put_back(rule)
    assert rooms.rules.all() == (rule,)


def test_a_rule_changed_into_another_becomes_that_one(rooms: Rooms) -> None:
    first, _ = rooms.rules.mute("person", "ben")
    second, _ = rooms.rules.mute("tag", "ops")
    made, _ = rooms.rules.keep(RuleDraft((("tag", "ops"),), None, rooms.clock() + DAY), first.id)
    assert (made.id, made.expires) == (second.id, rooms.clock() + DAY)
    assert rooms.rules.all() == (made,)


def test_a_rule_that_has_ended_is_listed_as_such_and_lets_go_what_it_set_aside(rooms: Rooms) -> None:
    rule, _ = rooms.rules.keep(RuleDraft((("person", "ben"),), None, rooms.clock() + DAY))
    rooms.store.connection.execute(
        "INSERT OR REPLACE INTO verdicts (post, folded, class, reasons, created, unread, question, rule)"
        " VALUES (3, 1, 'user_rule', '[]', 0, 1, 0, ?)",
        (rule.id,),
    )
    assert rooms.rules.end_expired() == Changes()
    (counted,) = rooms.rules.counted()
    assert (counted.aside, counted.restored, counted.ended, counted.person) == (1, 0, False, "Ben")
    rooms.clock.now += 2 * DAY
    rooms.judge.posts.clear()
    assert rooms.rules.end_expired() == Changes(rules=True, posts=True)
    assert rooms.judge.posts == [(3,)]
    assert rooms.rules.counted()[0].ended


@pytest.mark.parametrize(
    ("kind", "value"), [("word", " "), ("word", "!?"), ("colour", "red"), ("tag", "#"), ("word", "x" * 400)]
)
def test_a_rule_that_says_nothing_is_refused(rooms: Rooms, kind: str, value: str) -> None:
    assert refusal(lambda: rooms.rules.mute(kind, value)).code == "bad_rule"  # type: ignore[arg-type]
    assert refusal(lambda: rooms.rules.keep(RuleDraft(()))).code == "bad_rule"


def test_a_rule_that_would_be_over_at_once_is_refused(rooms: Rooms) -> None:
    draft = RuleDraft((("word", "pump"),), None, rooms.clock())
    assert refusal(lambda: rooms.rules.keep(draft)).code == "rule_over"


def test_a_rule_for_no_account_of_ours_is_refused(rooms: Rooms) -> None:
    assert refusal(lambda: rooms.rules.mute("word", "pump", 9)).code == "no_such_account"


PEOPLE, GROUPS, TAGS = ("ana", "ben", "STRASSE"), ("Plant", "plant", "Straße"), ("ops", "lab")
CONDITION = st.one_of(
    st.tuples(st.just("person"), st.sampled_from(("Ana", "@ben", "straße"))),
    st.tuples(st.just("group"), st.sampled_from(("PLANT", "strasse", "none"))),
    st.tuples(st.just("tag"), st.sampled_from(("#Ops", "lab"))),
    st.tuples(st.just("word"), st.sampled_from(("pump", "the pump", "Straße", "läuft", "_"))),
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    database=None,
)
@given(st.lists(CONDITION, min_size=1, max_size=3), st.sampled_from((None, 1, 2)))
def test_what_the_store_finds_is_what_the_rule_fits(
    many: Rooms, conditions: list[tuple[str, str]], account: int | None
) -> None:
    draft = RuleDraft(tuple(conditions), account)  # type: ignore[arg-type]
    every = concerned.looked_at(many.store.connection, range(1, many.count("posts") + 1))
    found = many.rules.preview(draft)
    assert found is not None
    rule = many.rules._rule_of(draft)
    assert found.posts == sum(fits(rule, post) for post in every)


@pytest.fixture
def many(rooms: Rooms) -> Rooms:
    """Posts by everybody, everywhere, saying everything."""
    said = ("the pump runs", "The PUMP, läuft", "Straße _ frei", "STRASSE: the  pump", "nothing")
    mixed = list(product(PEOPLE, (None, *GROUPS), ((), *((tag,) for tag in TAGS))))
    for account in (1, 2):
        batch = [
            composing.post(
                f"m{at}",
                said[at % len(said)],
                author=composing.person(name),
                group=None if group is None else composing.group(group),
                tags=tags,
            )
            for at, (name, group, tags) in enumerate(mixed)
        ]
        composing.keep(rooms.store, account, batch)
    return rooms
