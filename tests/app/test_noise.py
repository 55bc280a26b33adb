"""What is set aside, what is kept, and that the trace adds up."""

from __future__ import annotations

import dataclasses

import pytest

from app import noise
from app.model import Post, RuleTrace, UserRule
from app.noise import History, Original
from tests.app.composing import group, person, post

WORDS = noise.load_words()
PLAIN = History(WORDS)


def _class_of(text: str, language: str = "en", **more: object) -> str:
    return noise.judge(post("1", text, language=language, reply_to="0", **more), PLAIN)[0].klass


@pytest.mark.parametrize(
    "text",
    ["+1", "Thanks!", "danke dir", "Congrats!!", "👍", "👏👏👏", "sooo true", "Thank you so much 🙏",
     ":tada:", "...", "Herzlichen Glückwunsch!",
     "@ana danke euch allen", "Genau so ist es",
     "Congrats Ewa 🎉", "Danke Uta!", "10/10", "Great job everyone"],
)  # fmt: skip
def test_a_reply_that_is_only_a_nod_is_folded_into_its_conversation(text: str) -> None:
    assert _class_of(text) == "low_content"


@pytest.mark.parametrize(
    "text",
    ["Thanks, who did this?", "Danke, 26 Minuten", "+1 but only with the new tool", "No, the wire broke",
     "ja?",
     "danke https://example.org", "@carla", "Thanks to the night shift for noticing it", "[🖼 a drawing]",
     "die Pumpe", "Ja Montag", "Danke für Nichts Jens", "OK Tor Zwei"],
)  # fmt: skip
def test_a_reply_that_says_something_stays(text: str) -> None:
    assert _class_of(text) == ""


def test_the_language_a_network_claims_does_not_hide_a_nod() -> None:
    assert _class_of("vielen dank", language="en") == "low_content"
    assert _class_of("thanks a lot", language="fr") == "low_content"


def test_a_post_that_starts_a_conversation_is_never_low_content() -> None:
    assert noise.judge(post("1", "Thanks!"), PLAIN)[0] == noise.judge(post("1", "A longer text"), PLAIN)[0]


def _robot() -> Post:
    return post("1", "Build 4711 passed", author=person("Robot", bot=True))


def test_what_the_network_calls_automated_is_set_aside_with_its_reason() -> None:
    verdict, _ = noise.judge(_robot(), PLAIN)
    assert (verdict.folded, verdict.klass) == (True, "automated")
    assert verdict.reasons[0].values == (("name", "Robot"),)


def test_a_followed_person_is_set_aside_only_as_a_duplicate_or_by_the_managers_rule() -> None:
    followed = dataclasses.replace(PLAIN, followed=True)
    verdict, trace = noise.judge(_robot(), followed)
    assert not verdict.folded
    assert trace[-1].reason.code == "kept_followed"
    repeated = dataclasses.replace(followed, original=Original(3, "Ana", 2))
    assert noise.judge(post("1"), repeated)[0].klass == "duplicate"
    muted = dataclasses.replace(followed, rules=(UserRule(1, "person", "ROBOT", None, 0.0),))
    assert noise.judge(_robot(), muted)[0].klass == "user_rule"


@pytest.mark.parametrize("who", ["mine", "mentions_me"])
def test_ones_own_posts_and_mentions_fall_under_no_rule_of_ours(who: str) -> None:
    history = dataclasses.replace(PLAIN, original=Original(3, "Ana", 1), **{who: True})
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
@pytest.mark.parametrize("original", [None, Original(3, "Ana", 1)])
def test_a_verdict_is_the_sum_of_what_fired(
    restored: bool, followed: bool, original: Original | None
) -> None:
    history = dataclasses.replace(PLAIN, restored=restored, followed=followed, original=original)
    verdict, trace = noise.judge(_robot(), history)
    assert verdict.folded == (_sum(trace) > 0)
    if restored and (original or not followed):
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
    history = History(WORDS, rules, Original(7, "Ben", 2), **more)
    robot = person("Robot", bot=True)
    for found in (
        post("1", "The pump runs", author=robot),
        post("2", "Thanks!", reply_to="1"),
        post("3", "Hm"),
    ):
        for told in (history, dataclasses.replace(history, original=None)):
            assert noise.verdict(found, told) == noise.judge(found, told)[0]
