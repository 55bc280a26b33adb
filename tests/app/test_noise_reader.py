"""What one reader sees of it: the manager's own rules, what people answered, and a few pushed posts a day."""

from __future__ import annotations

import pytest

from app import noise
from app.model import Reason, UserRule
from app.noise import History, Noticed
from tests.app.composing import group, person, post

NEWS = Noticed("broadcast", (Reason("announcement", 1.0), Reason("to_all", 0.7)))
MACHINE = Noticed("automated", (Reason("template_repeats", 1.9),), machine=True)
COPY = Noticed("duplicate", (Reason("copies_post", 1.0, (("post", 7), ("name", "Ewa"))),))


def seen(noticed: Noticed, **more: object) -> noise.History:
    """Gather what is known of a post."""
    return History(noticed=noticed, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("noticed", [NEWS, MACHINE, COPY])
def test_what_is_noticed_is_set_aside_with_its_reasons(noticed: Noticed) -> None:
    verdict = noise.verdict(post("1"), seen(noticed))
    assert (verdict.folded, verdict.klass, verdict.reasons) == (True, noticed.klass, noticed.reasons)


@pytest.mark.parametrize(
    ("noticed", "people", "folded"),
    [(NEWS, 4, True), (NEWS, 5, False), (MACHINE, 0, True), (MACHINE, 1, False), (COPY, 1, False)],
)
def test_what_people_answered_stays(noticed: Noticed, people: int, folded: bool) -> None:
    verdict, trace = noise.judge(post("1"), seen(noticed, answered_by=people))
    assert verdict.folded is folded
    assert ("people_answered" in {each.reason.code for each in trace}) is not folded


@pytest.mark.parametrize("who", ["mine", "mentions_me", "answers_me", "followed", "restored"])
def test_an_announcement_that_concerns_the_reader_is_not_set_aside(who: str) -> None:
    assert not noise.verdict(post("1"), seen(NEWS, **{who: True})).folded


def test_whoever_follows_a_group_has_asked_for_its_broadcasts_but_not_for_its_machines() -> None:
    verdict, trace = noise.judge(post("1"), seen(NEWS, chosen=True))
    assert not verdict.folded
    assert "kept_group" in {each.reason.code for each in trace}
    assert noise.verdict(post("1"), seen(MACHINE, chosen=True)).folded
    assert noise.verdict(post("1"), seen(COPY, chosen=True)).folded


def test_the_first_announcements_of_a_day_stay_within_the_push_budget_and_the_rest_waits() -> None:
    first = noise.verdict(post("1"), seen(NEWS, push_budget=2, pushed_before=1))
    assert (first.folded, first.klass) == (False, "broadcast")
    assert [(each.code, each.values) for each in first.reasons] == [("pushed_today", (("n", 2),))]
    late = noise.verdict(post("1"), seen(NEWS, push_budget=2, pushed_before=2))
    assert late.folded
    assert late.reasons[-1] == Reason("push_waits", 0.0, (("n", 2),))
    assert noise.verdict(post("1"), seen(MACHINE, push_budget=2)).folded


def test_a_machine_that_people_answer_is_not_set_aside_even_if_the_network_marks_it() -> None:
    robot = post("1", author=person("Robot", bot=True))
    assert not noise.verdict(robot, seen(Noticed(machine=True))).folded


PLANT = group("Plant")
BOTH = (("group", "plant"), ("word", "line"))


@pytest.mark.parametrize(
    ("also", "fits"),
    [((), True), (BOTH, True), ((*BOTH, ("tag", "Ops")), True), ((*BOTH, ("tag", "care")), False),
     ((("group", "office"),), False), ((("word", "new line"),), True), ((("person", "tim"),), False)],
)  # fmt: skip
def test_a_rule_with_several_conditions_wants_all_of_them(
    also: tuple[tuple[str, str], ...], fits: bool
) -> None:
    rule = UserRule(3, "person", "Ana", None, 0.0, also)  # type: ignore[arg-type]
    assert noise.fits(rule, post("1", group=PLANT, tags=("ops",))) is fits


def test_a_rule_says_which_one_it_is_and_what_it_asks_for() -> None:
    one = UserRule(3, "word", "line", None, 0.0)
    two = UserRule(4, "person", "ana", None, 0.0, (*BOTH, ("word", "new")))  # type: ignore[arg-type]
    verdict, _ = noise.judge(post("1", group=PLANT), seen(NEWS, rules=(one, two), followed=True))
    assert verdict.klass == "user_rule"
    assert [(each.code, dict(each.values)) for each in verdict.reasons] == [
        ("muted_word", {"word": "line", "rule": 3}),
        ("own_rule", {"person": "ana", "group": "plant", "word": "line, new", "rule": 4}),
    ]


@pytest.mark.parametrize("budget", [0, 2])
@pytest.mark.parametrize("people", [0, 7])
@pytest.mark.parametrize("restored", [False, True])
@pytest.mark.parametrize("rules", [(), (UserRule(1, "word", "line", None, 0.0),)])
def test_the_trace_adds_up_to_the_verdict(
    budget: int, people: int, restored: bool, rules: tuple[UserRule, ...]
) -> None:
    for noticed in (NEWS, MACHINE, COPY, Noticed()):
        history = seen(noticed, push_budget=budget, answered_by=people, restored=restored, rules=rules)
        verdict, trace = noise.judge(post("1"), history)
        assert verdict.folded == (sum(each.reason.weight for each in trace if each.fired) > 1e-9)
        assert verdict == noise.verdict(post("1"), history)
