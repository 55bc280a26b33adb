"""Whole posts: a press release is full of marks, and an honest post is left in peace."""

from __future__ import annotations

from importlib.resources import files

import pytest

from app.coach import Context, Lexicon, load_lexicon, review
from app.model import Intent
from connectors.demo.script import TOLD_BEFORE, stories_of
from tests.app.coach.samples import posts, spoken

LANGUAGES = ("en", "de")


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """The words of the program itself."""
    return load_lexicon()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_press_release_has_at_least_three_kinds_of_marks(language: str, lexicon: Lexicon) -> None:
    releases = posts("release", language)
    assert len(releases) == 5
    for text in releases:
        found = review(text, Context(), lexicon)
        assert found.language == language
        assert len({tip.check for tip in found.marks}) >= 3, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_honest_post_has_no_mark_and_two_questions_at_most(language: str, lexicon: Lexicon) -> None:
    honest = posts("honest", language)
    assert len(honest) == 5
    for text in honest:
        found = review(text, Context(), lexicon)
        assert (found.language, found.marks, found.confirm) == (language, (), ()), text
        assert len(found.questions) <= 2, text
        assert found.praise, text


def test_what_colleagues_write_every_day_hardly_ever_gets_a_mark(lexicon: Lexicon) -> None:
    named: dict[str, str] = {}
    marks = told = 0
    for name in TOLD_BEFORE[:-1]:
        text = (files("resources") / "demo" / f"{name}.txt").read_text("utf-8")
        for story in stories_of(name, text, named):
            if "ann" in story.options or "auto" in story.options:
                continue
            context = Context(language=story.language, reply=bool(story.parent))
            marks += len(review(story.text, context, lexicon).marks)
            told += 1
    assert told > 400
    assert marks / told <= 0.05


def test_the_questions_come_in_the_order_of_the_intent_sheet(lexicon: Lexicon) -> None:
    text = "The platform is live. It is the right step, is it?"
    asked = [tip.check for tip in review(text, Context(), lexicon).questions]
    assert asked[:5] == ["intent-missing", "no-concrete", "no-wiifm", "no-commitment", "room-for-error"]


def test_a_pasted_text_is_asked_about_first(lexicon: Lexicon) -> None:
    found = review("The platform is live. It is the right step.", Context(pasted=0.8), lexicon)
    assert found.questions[0].check == "paste"
    assert dict(found.questions[0].values) == {"percent": 80}


def test_i_do_not_know_yet_is_an_answer(lexicon: Lexicon) -> None:
    text = "The platform is live."
    assert "intent-missing" in spoken(review(text, Context(intent=Intent()), lexicon))
    unknown = Context(intent=Intent(unknown=("want", "wrong")))
    assert not spoken(review(text, unknown, lexicon)) & {"intent-missing", "room-for-error"}


def test_a_reply_is_asked_less(lexicon: Lexicon) -> None:
    found = review("The seal of pump 4 leaks, we change it on Monday.", Context(reply=True), lexicon)
    assert found.questions == ()


def test_a_question_is_asked_once(lexicon: Lexicon) -> None:
    text = "The PMO met the SLT. The OKR came from the CTF."
    asked = [tip for tip in review(text, Context(), lexicon).questions if tip.check == "undefined-acronym"]
    assert [dict(tip.values)["word"] for tip in asked] == ["PMO"]


def test_an_empty_text_is_asked_nothing(lexicon: Lexicon) -> None:
    for text in ("", "   \n", "…", "👍"):
        found = review(text, Context(), lexicon)
        assert (found.marks, found.questions, found.confirm, found.praise) == ((), (), (), "")
        assert found.words == 0


def test_what_is_done_well_is_said_once_and_never_of_a_press_release(lexicon: Lexicon) -> None:
    assert review(posts("honest", "en")[0], Context(), lexicon).praise == "intent"
    assert review(posts("release", "en")[0], Context(), lexicon).praise == ""
    assert review(posts("honest", "en")[0], Context(pasted=1.0), lexicon).praise == ""
