"""Any text at all: no exception, no place outside of it, no way to hand wording back."""

from __future__ import annotations

import dataclasses
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.coach import CHECKS, Context, Stored, load_lexicon, review
from app.model import Review, Tip
from tests.app.coach.samples import examples, posts

LEXICON = load_lexicon()
ECHO = "we strengthen the proximity to our customers and accelerate our decisions"
RICH = Context(
    name="Erika Muster", handle="erika", tags={"ops_sharing": 9, "ops_nightshift": 3},
    departments=frozenset({"ops"}), convention=0.8, stored=(Stored(1, "Ada Park", f"Today: {ECHO}. End."),),
    pasted=0.7,
)  # fmt: skip
SNIPPETS = [
    *(word for example in examples() for word in (example.bad[:120], example.good[:120])),
    "#", "@", "?", "!", ".", "\n", "\n\n", " ", "`", "```", "https://a.b/c", "😀", "🇩🇪", "e\u0301", "İ",
    "ß", "ﬁ", "\u202e", "\x00", "＃", "？", "0", "+49", "DE89 3704 0044 0532 0130 00", "„", "”", "- ", "1. ",
    "z. B. ",
    ECHO,
]  # fmt: skip
MIXED = st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=20)), max_size=12).map(" ".join)
GLUED = st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=20)), max_size=12).map("".join)
RUNS = (
    "a", "A", "1", "!", "?", ".", "-", "_", "#", "@", "`", " ", "\n", "(", "+", "'", "ß", "😀", "must ",
    "we we ", "#a ", "@a ", "a.", "a-", "1 ", "1-", "a@", "@a@", "a@a.", "https://", "``` ", "`a", "what a? ",
    "alle ", "all ", "be done ", "werden wurde gemacht ", "Max Mu, CEO, ", "“a” said Erika Muster, ",
    "Erika Muster has ", "PMO ", "i ", "DE89 ", "AA11 ", "aB3dE6gH9", "sk-", "password: a1b2 ",
    "salary 100 € ", "perhaps could ", "\n>", ". \n", "1.\n", "#a_", "#a-a-", "FANTASTIC ", "you must ",
    "one two three four five six seven eight ", "z.B. ",
)  # fmt: skip


def places(found: Review) -> tuple[Tip, ...]:
    """List all tips of a review."""
    return (*found.marks, *found.questions, *found.confirm)


def check(text: str, found: Review) -> None:
    """Check what must be true of every review."""
    for tip in places(found):
        assert tip.check in CHECKS
        assert 0 <= tip.start <= tip.end <= len(text)
    for tip in (*found.marks, *found.confirm):
        assert tip.start < tip.end
        assert text[tip.start : tip.end].strip()
    assert {tip.tone for tip in found.marks} <= {"mark"}
    assert {tip.tone for tip in found.questions} <= {"question"}
    assert {tip.tone for tip in found.confirm} <= {"confirm"}


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.one_of(MIXED, GLUED, st.text(max_size=400)), language=st.sampled_from(["en", "de", "fr", ""]))
def test_no_text_brings_it_out_of_step(text: str, language: str) -> None:
    for context in (Context(language=language), replace(RICH, language=language)):
        found = review(text, context, LEXICON)
        check(text, found)
        assert replace(review(text, context, LEXICON), milliseconds=0.0) == replace(found, milliseconds=0.0)


@pytest.mark.parametrize("run", RUNS, ids=repr)
def test_a_long_run_of_anything_ends(run: str) -> None:
    text = "x " + (run * (8_000 // len(run))) + "\n?"
    for language in ("en", "de"):
        check(text, review(text, replace(RICH, language=language), LEXICON))


@pytest.mark.parametrize(
    "run", ["a", "1", "!", "?", "`", "@a", "a.", "1-", "a@", "#a", "\n", " ", "#a-", "Aa1"]
)
def test_two_hundred_thousand_signs_of_one_kind_end(run: str) -> None:
    text = (run * (200_000 // len(run))) + "\n?"
    check(text, review(text, RICH, LEXICON))


def test_two_hundred_thousand_signs_of_all_kinds_end() -> None:
    text = "".join(run * (3_300 // len(run)) for run in RUNS)
    assert len(text) > 150_000
    check(text, review(text, RICH, LEXICON))


def test_the_coach_has_no_place_for_wording_of_its_own() -> None:
    assert [field.name for field in dataclasses.fields(Tip)] == ["check", "tone", "start", "end", "values"]
    assert {field.name for field in dataclasses.fields(Review)} == {
        "language", "words", "marks", "questions", "confirm", "praise", "milliseconds",
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["release", "honest"])
@pytest.mark.parametrize("language", ["en", "de"])
def test_every_word_it_hands_back_stands_in_the_text_or_in_what_is_stored(kind: str, language: str) -> None:
    for text in posts(kind, language):
        context = replace(RICH, language=language)
        known = "\n".join((text, *(each.text for each in context.stored), *context.tags, "Ada Park"))
        for tip in places(review(text, context, LEXICON)):
            words = [str(value) for key, value in tip.values if isinstance(value, str) and key != "kind"]
            assert all(" ".join(word.split()) in " ".join(known.split()) for word in words)


def test_the_same_text_in_another_place_moves_its_marks() -> None:
    text = "Let us leverage synergies going forward."
    moved = "😀 ß İ " + text
    before, after = review(text, Context(), LEXICON).marks, review(moved, Context(), LEXICON).marks
    assert [text[tip.start : tip.end] for tip in before] == ["leverage", "synergies", "going forward"]
    assert [moved[tip.start : tip.end] for tip in after] == ["leverage", "synergies", "going forward"]
