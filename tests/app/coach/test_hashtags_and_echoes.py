"""What the coach says of hashtags, and of words that somebody else has written before."""

from __future__ import annotations

import pytest

from app.coach import Context, Lexicon, Stored, load_lexicon, review
from app.model import Tip


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """The words of the program itself."""
    return load_lexicon()


def marks(text: str, lexicon: Lexicon, context: Context, check: str) -> list[Tip]:
    """List the marks of one check."""
    return [tip for tip in review(text, context, lexicon).marks if tip.check == check]


@pytest.mark.parametrize(
    ("tag", "convention", "marked"),
    [
        ("#CollaborationIsKeyForOurFuture", None, True),
        ("#NightShift", None, False),
        ("#NightShift", 0.1, False),
        ("#CollaborationIsKeyForOurFuture", 0.1, False),
        ("#NightShift", 0.8, True),
        ("#ops_nightshift", 0.8, False),
        ("#handover", 0.8, False),
    ],
)
def test_a_tag_is_marked_where_this_network_has_a_convention(
    tag: str, convention: float | None, marked: bool, lexicon: Lexicon
) -> None:
    context = Context(convention=convention, tags={"handover": 12})
    assert bool(marks(f"See {tag}", lexicon, context, "hashtag-convention")) is marked


@pytest.mark.parametrize(
    ("tag", "twin"),
    [
        ("#ops-Sharing", "ops_sharing"),
        ("#opssharing", "ops_sharing"),
        ("#ops_shraing", "ops_sharing"),
        ("#NewOffice", "NewOffices"),
        ("#ops_sharing", None),
        ("#OPS_Sharing", None),
        ("#week_2027", None),
        ("#dogs", None),
    ],
)
def test_nearly_the_same_tag_is_found(tag: str, twin: str | None, lexicon: Lexicon) -> None:
    context = Context(tags={"ops_sharing": 9, "NewOffices": 4, "NewOffice": 1, "week_2026": 9, "dog": 9})
    found = marks(f"Look: {tag}.", lexicon, context, "hashtag-near-duplicate")
    assert [dict(tip.values)["twin"] for tip in found] == ([twin] if twin else [])


def test_an_unknown_department_is_a_slip_only_where_departments_are_known(lexicon: Lexicon) -> None:
    assert not marks("#opps_sharing", lexicon, Context(), "hashtag-unknown-dept")
    known = Context(departments=frozenset({"OPS"}))
    assert marks("#opps_sharing #ops_sharing", lexicon, known, "hashtag-unknown-dept")[0].end == 13


STORED = Stored(
    41,
    "Comms",
    "It is autumn. Our new operating model brings decisions closer to the people who make them. Ask us!",
)


def test_an_echo_shows_whose_sentence_it_is(lexicon: Lexicon) -> None:
    text = "Hello. OUR new operating model – brings decisions closer to the people in Lyon."
    found = marks(
        text,
        lexicon,
        Context(stored=(Stored(1, "Nobody", "Quite another text."), STORED)),
        "boilerplate-shingle",
    )
    assert len(found) == 1
    assert (
        text[found[0].start : found[0].end]
        == "OUR new operating model – brings decisions closer to the people"
    )
    assert dict(found[0].values) == {
        "post": 41,
        "name": "Comms",
        "sentence": "Our new operating model brings decisions closer to the people who make them.",
        "n": 10,
    }


def test_seven_words_are_no_echo(lexicon: Lexicon) -> None:
    text = "He said new operating model brings decisions closer to nobody at all."
    assert not marks(text, lexicon, Context(stored=(STORED,)), "boilerplate-shingle")


def test_of_two_echoes_of_one_passage_the_longer_is_shown(lexicon: Lexicon) -> None:
    text = "Our new operating model brings decisions closer to the people who make them."
    shorter = Stored(2, "Early", "Our new operating model brings decisions closer to us.")
    found = marks(text, lexicon, Context(stored=(shorter, STORED)), "boilerplate-shingle")
    assert [dict(tip.values)["post"] for tip in found] == [41]
