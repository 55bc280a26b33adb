"""The coach's words: every check asks or observes, in every language, and never proposes what to write."""

from __future__ import annotations

import string
from collections.abc import Iterator

import pytest

from app.coach import CHECKS
from app.model import Tip
from ui import wording
from ui.wording.coach_sources import BEHIND
from ui.wording.coaching import praise, tip, tip_name, tip_source, tip_why
from ui.wording.language import use

# A line longer than this does not fit on a card beside the editor.
LONGEST_LINE = 110
PREACHING = ("you should", "you must", "have to", "avoid", "better ", "try ", "please")
# Values that checks bring; a line may use these and no others.
VALUES = {
    "word", "n", "most", "tag", "twin", "uses", "prefix", "percent", "name", "sentence", "post", "what",
}  # fmt: skip


@pytest.fixture(params=wording.LANGUAGES)
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    """Speak one of the languages for a while."""
    assert use(request.param) == request.param, "the translations are not compiled: make setup"
    yield request.param
    use("en")


def lines() -> list[str]:
    """List every line that the coach can say, as it stands in the table."""
    return [
        str(said) for code, said in wording.table().items() if code.split(".")[0] in ("coach", "coach_with")
    ]


def test_there_are_45_checks_and_each_has_its_words(spoken: str) -> None:
    assert len(CHECKS) == 45
    for check in CHECKS:
        assert tip(Tip(check, "question"))
        assert tip_name(check)
        assert tip_why(check)
        assert tip_source(check)


def test_no_words_are_left_over_from_a_check_that_is_gone() -> None:
    families = ("coach", "coach_with", "coach_why", "coach_name")
    named = {code.split(".", 1)[1] for code in wording.table() if code.split(".")[0] in families}
    assert named == set(CHECKS) == set(BEHIND)


def test_every_source_stands_behind_a_check() -> None:
    named = {code.split(".", 1)[1] for code in wording.table() if code.startswith("coach_source.")}
    assert named == {source for sources in BEHIND.values() for source in sources}


def test_every_line_asks(spoken: str) -> None:
    for check in CHECKS:
        assert "?" in tip(Tip(check, "question")), check


def test_no_line_preaches_or_is_too_long_for_a_card() -> None:
    for line in lines():
        assert len(line) <= LONGEST_LINE, line
        assert not any(word in line.casefold() for word in PREACHING), line


def test_a_reason_is_a_sentence_or_two(spoken: str) -> None:
    for check in CHECKS:
        assert tip_why(check).endswith("."), check
        assert len(tip_why(check)) < 220, check


def test_names_differ_so_that_a_list_of_them_can_be_read(spoken: str) -> None:
    assert len({tip_name(check) for check in CHECKS}) == 45


def test_lines_are_made_with_values_that_checks_bring() -> None:
    used = {name for line in lines() for _, name, _, _ in string.Formatter().parse(line) if name}
    assert used <= VALUES


def test_a_tip_speaks_of_the_word_it_means() -> None:
    meant = Tip("jargon", "mark", 3, 12, (("word", "synergies"),))
    assert tip(meant) == "“synergies”: what would you call this at the coffee machine?"


def test_a_tip_without_its_values_can_be_said_all_the_same() -> None:
    assert tip(Tip("jargon", "mark", 3, 12)) == "What would you call this at the coffee machine?"


def test_an_echo_shows_whose_words_they_were() -> None:
    values = (("post", 7), ("name", "Ewa"), ("sentence", "Great news: our {new} model."), ("n", 9))
    said = tip(Tip("boilerplate-shingle", "mark", 0, 30, values))
    assert "Ewa" in said
    assert "“Great news: our {new} model.”" in said


@pytest.mark.parametrize("kind", ["email", "phone", "iban", "key", "password", "salary"])
def test_a_secret_is_called_what_it_is(spoken: str, kind: str) -> None:
    said = tip(Tip("secret", "confirm", 0, 5, (("kind", kind), ("word", "12345"))))
    assert wording.text(f"coach_secret.{kind}") in said
    assert "12345" not in said


@pytest.mark.parametrize(
    "code", ["intent", "gain", "doubt", "promise", "open_question", "concrete", "says_i", "tag"]
)
def test_what_is_done_well_has_words(spoken: str, code: str) -> None:
    assert praise(code).endswith(".")


def test_nothing_done_well_is_nothing_said() -> None:
    assert praise("") == ""


def test_what_is_told_second_hand_says_so() -> None:
    assert "second hand" in tip_source("superlative")
    assert "our own inference" in tip_source("shouting").casefold()
    assert "our own practice" in tip_source("command")
