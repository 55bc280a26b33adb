"""The guard: nobody is worse off with an own order than with the newest first."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rank.features import NAMES
from app.rank.guard import ASKED_FOR, LEVELS, MARGIN, START, Evidence, Guard, blended, leads
from app.rank.model import shipped

MONDAY = 1763625600.0
HOUR = 3600.0
RECENCY = NAMES.index("recency")


def visits(guard: Guard, lead: float, count: int, spread: float = 0.1) -> None:
    """Let the house show so many visits with about this lead of the personal order; blends have a share."""
    for number in range(count):
        guard.house.add(np.array(LEVELS) * (lead + (spread if number % 2 else -spread)))


def test_in_a_house_that_nobody_knows_yet_the_order_is_near_newest_first() -> None:
    guard, weights = Guard(), shipped()
    assert guard.trust() == START
    assert guard.blend(weights).argmax() == RECENCY


def test_what_a_newcomer_asked_for_counts_in_full() -> None:
    guard, weights = Guard(), np.ones(len(NAMES))
    visits(guard, -0.2, 100)
    known = dict(zip(NAMES, guard.blend(weights).tolist(), strict=True))
    assert all(known[name] == 1.0 for name in ASKED_FOR)
    assert {name for name, weight in known.items() if weight} == {"recency", *ASKED_FOR}


def test_where_newest_first_found_more_the_order_is_newest_first_exactly() -> None:
    guard, weights = Guard(), np.ones(len(NAMES))
    visits(guard, -0.05, 100)
    for _ in range(10):
        guard.own.add(np.full(len(LEVELS), -0.05))
    assert guard.trust() == 0.0
    assert np.flatnonzero(guard.blend(weights)).tolist() == [RECENCY]


def test_a_lead_that_may_be_luck_does_not_count() -> None:
    guard = Guard()
    visits(guard, 0.03, 30, spread=0.3)
    assert guard.trust() == 0.0


def test_where_the_house_shows_a_clear_lead_a_reader_gets_it_without_a_past() -> None:
    guard = Guard()
    visits(guard, 0.4, 20, spread=0.3)
    assert guard.trust() == 1.0
    assert guard.blend(shipped()).tolist() == shipped().tolist()


def test_a_reader_who_is_better_off_newest_first_gets_it_against_the_house() -> None:
    guard = Guard()
    visits(guard, 0.1, 60)
    assert guard.trust() > 0.0
    for _ in range(20):
        guard.own.add(np.full(len(LEVELS), -0.1))
    assert guard.trust() == 0.0


def test_the_share_is_the_one_that_did_best_among_those_that_are_sure() -> None:
    guard = Guard()
    for number in range(200):
        wild = 0.9 if number % 2 else -0.7
        guard.house.add(np.array([0.01, 0.05, 0.06, 0.04, wild]))
    assert guard.trust() == 0.5


def test_what_the_house_was_like_long_ago_fades() -> None:
    guard = Guard()
    visits(guard, 0.3, 300)
    assert guard.trust() == 1.0
    visits(guard, -0.3, 1200)
    assert guard.trust() == 0.0


def test_without_the_guard_the_own_order_counts_alone() -> None:
    guard = Guard(guarded=False)
    visits(guard, -0.3, 100)
    assert guard.blend(shipped()).tolist() == shipped().tolist()


def test_a_visit_on_which_nothing_was_wanted_says_nothing() -> None:
    guard = Guard()
    guard.learn(np.zeros((3, len(NAMES))), shipped(), np.zeros(3))
    assert guard.own.visits == 0.0


def test_a_visit_shows_how_much_earlier_each_blend_has_what_was_wanted() -> None:
    values = np.zeros((12, len(NAMES)))
    values[:, RECENCY] = np.arange(12)
    values[0, NAMES.index("mentions_you")] = 4.0
    weights = np.zeros(len(NAMES))
    weights[NAMES.index("mentions_you")] = 10.0
    wanted = np.zeros(12)
    wanted[0] = 1.0
    found = leads(values, weights, wanted)
    assert found[-1] == pytest.approx(1.0)
    assert found.tolist() == sorted(found.tolist())


@given(st.lists(st.floats(-1.0, 1.0), min_size=1, max_size=40), st.lists(st.floats(-1.0, 1.0), max_size=10))
def test_what_is_known_survives_a_restart(house: list[float], own: list[float]) -> None:
    guard = Guard()
    for lead in house:
        guard.house.add(np.full(len(LEVELS), lead))
    for lead in own:
        guard.own.add(np.full(len(LEVELS), lead))
    again = Guard(Evidence.restored(guard.house.saved()), Evidence.restored(guard.own.saved()))
    assert again.trust() == guard.trust()
    assert again.own.saved() == guard.own.saved()


@given(st.lists(st.floats(-1.0, 1.0), min_size=20, max_size=80))
def test_a_share_is_only_used_where_its_visits_went_better_on_the_whole(found: list[float]) -> None:
    guard = Guard()
    for lead in found:
        guard.house.add(np.full(len(LEVELS), lead))
    mean, low = guard.house.bounds()
    assert (low <= mean + 1e-12).all()
    assert (guard.trust() > 0.0) == bool((low > MARGIN).any())


@given(st.sampled_from((0.0, *LEVELS)))
def test_a_blend_is_the_sum_of_its_parts(trust: float) -> None:
    weights, row = shipped(), np.linspace(-2.0, 2.0, len(NAMES))
    newest = blended(np.zeros(len(NAMES)), 0.0)
    apart = trust * (row @ weights) + (1.0 - trust) * (row @ newest)
    assert row @ blended(weights, trust) == pytest.approx(apart)
