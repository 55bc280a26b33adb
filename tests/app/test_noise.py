"""What is set aside, what is kept, and that the trace adds up."""

from __future__ import annotations

import dataclasses

import pytest

from app import noise
from app.model import Post, Reason, RuleTrace, UserRule
from app.noise import History, Noticed, at_first_sight
from tests.app.composing import group, person, post

PLAIN = History()
MACHINE = History(noticed=at_first_sight(automated=True, name="Robot"))
COPY = Noticed("duplicate", (Reason("copies_post", 1.0, (("post", 3), ("name", "Ana"))),))
NOD = Noticed("low_content", (Reason("low_content_reply", 1.0, (("word", "thanks"),)),))


def _robot() -> Post:
    return post("1", "Build 4711 passed", author=person("Robot", bot=True))


def test_what_the_network_calls_automated_is_set_aside_with_its_reason() -> None:
    verdict, _ = noise.judge(_robot(), MACHINE)
    assert (verdict.folded, verdict.klass) == (True, "automated")
    assert verdict.reasons[0].values == (("name", "Robot"),)


def test_a_followed_person_is_set_aside_only_as_a_duplicate_or_by_the_managers_rule() -> None:
    followed = dataclasses.replace(MACHINE, followed=True)
    verdict, trace = noise.judge(_robot(), followed)
    assert not verdict.folded
    assert trace[-1].reason.code == "kept_followed"
    repeated = dataclasses.replace(followed, noticed=COPY)
    assert noise.judge(post("1"), repeated)[0].klass == "duplicate"
    muted = dataclasses.replace(followed, rules=(UserRule(1, "person", "ROBOT", None, 0.0),))
    assert noise.judge(_robot(), muted)[0].klass == "user_rule"


@pytest.mark.parametrize("who", ["mine", "mentions_me"])
def test_ones_own_posts_and_mentions_fall_under_no_rule_of_ours(who: str) -> None:
    for noticed in (MACHINE.noticed, COPY):
        history = History(noticed=noticed, **{who: True})  # type: ignore[arg-type]
        assert not noise.judge(_robot(), history)[0].folded


@pytest.mark.parametrize(
    ("rule", "code"),
    [(("person", "ana"), "muted_person"), (("tag", "Ops"), "muted_tag"),
     (("group", "plant"), "muted_group"), (("word", "new LINE"), "muted_word")],
)  # fmt: skip
def test_a_mute_sets_aside_and_names_itself(rule: tuple[str, str], code: str) -> None:
    muted = dataclasses.replace(PLAIN, rules=(UserRule(1, rule[0], rule[1], None, 0.0),))  # type: ignore[arg-type]
    verdict, _ = noise.judge(post("1", tags=("ops",), group=group("Plant")), muted)
    assert [reason.code for reason in verdict.reasons] == [code]


def test_a_muted_word_is_a_whole_word_and_a_mute_of_one_account_leaves_the_others() -> None:
    part = dataclasses.replace(PLAIN, rules=(UserRule(1, "word", "lin", None, 0.0),))
    elsewhere = dataclasses.replace(PLAIN, rules=(UserRule(1, "word", "line", 7, 0.0),))
    assert not noise.judge(post("1"), part)[0].folded
    assert not noise.judge(post("1", account=1), elsewhere)[0].folded


def _sum(trace: tuple[RuleTrace, ...]) -> float:
    return sum(rule.reason.weight for rule in trace if rule.fired)


@pytest.mark.parametrize("restored", [False, True])
@pytest.mark.parametrize("followed", [False, True])
@pytest.mark.parametrize("noticed", [MACHINE.noticed, COPY])
def test_a_verdict_is_the_sum_of_what_fired(restored: bool, followed: bool, noticed: Noticed) -> None:
    history = History(restored=restored, followed=followed, noticed=noticed)
    verdict, trace = noise.judge(_robot(), history)
    assert verdict.folded == (_sum(trace) > 0)
    if restored and (noticed is COPY or not followed):
        assert verdict.reasons[0].code == "restored_by_you"
        assert verdict.klass


@pytest.mark.parametrize(
    ("text", "reply", "asks"),
    [("Who has the key?", "", True), ("Wer übernimmt die Nachtschicht？", "", True), ("Really??", "", False),
     ("see https://example.org/?q=what", "", False), ("why?", "0", False),
     ("And who turned it off?", "0", True),
     ("No question. Just a dot.", "", False), ("Use `a ? b : c` here", "", False)],
)  # fmt: skip
def test_a_question_is_a_sentence_that_asks(text: str, reply: str, asks: bool) -> None:
    assert noise.asks(post("1", text, reply_to=reply)) is asks


@pytest.mark.parametrize(
    "more", [{}, {"followed": True}, {"mine": True}, {"mentions_me": True}, {"restored": True}]
)
@pytest.mark.parametrize("rules", [(), (UserRule(1, "word", "pump", None, 0.0),)])
def test_the_verdict_is_the_same_with_and_without_its_trace(
    more: dict[str, bool], rules: tuple[UserRule, ...]
) -> None:
    for found in (post("1", "The pump runs"), post("2", "Thanks!", reply_to="1"), post("3", "Hm")):
        for noticed in (MACHINE.noticed, COPY, NOD, Noticed()):
            history = History(rules, noticed=noticed, **more)  # type: ignore[arg-type]
            assert noise.verdict(found, history) == noise.judge(found, history)[0]
