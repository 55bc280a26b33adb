"""The search finds words wherever they stand, and takes any text for a question."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.curate import Curation
from app.errors import BadInput
from app.feed import Feed
from app.store import posts
from app.store.open import Store
from tests.app.composing import NOON, group, keep, person, post

KEPT = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def _found(feed: Feed, query: str, **how: object) -> list[str]:
    return [card.post.remote_id for card in feed.search(query, **how).cards]  # type: ignore[arg-type]


@pytest.fixture
def filled(store: Store, feed: Feed, curation: Curation) -> Feed:
    """A feed over five posts, the newest of them fetched first."""
    keep(store, 1, [post("5", "Protokoll der Vorstandssitzung vom Oktober", minute=5)])
    keep(store, 1, [post("1", "Die Übergabe dauert zu lange", minute=1)])
    keep(store, 1, [post("2", "Nächste Sitzung: Übergaben", minute=2, author=person("Zoë"), group=group())])
    keep(store, 1, [post("3", "The clock drifts in cell ageing tests", minute=3, tags=("rnd_battery",))])
    keep(store, 1, [post("4", "Build failed", minute=4, author=person("Bot", bot=True))])
    curation.judge_new()
    return feed


def test_words_are_found_without_their_accents(filled: Feed) -> None:
    assert _found(filled, "ubergabe") == ["2", "1"]
    assert _found(filled, "ÜBERGABE ") == ["2", "1"]
    assert _found(filled, "zoe") == ["2"]


def test_a_word_is_found_inside_longer_ones_and_the_program_says_so(filled: Feed) -> None:
    assert _found(filled, "sitzung") == ["5", "2"]
    assert filled.search("sitzung").widened == ("vorstandssitzung",)


def test_the_last_word_may_be_unfinished(filled: Feed) -> None:
    assert _found(filled, "clock age") == ["3"]
    assert _found(filled, "age clock") == []


def test_a_phrase_in_quotes_is_found_as_it_stands(filled: Feed) -> None:
    assert _found(filled, '"cell ageing"') == ["3"]
    assert _found(filled, '"ageing cell"') == []
    assert _found(filled, '"cell age') == []


def test_tags_are_found_with_their_sign(filled: Feed) -> None:
    assert _found(filled, "#rnd_battery") == ["3"]


def test_what_was_set_aside_is_found_and_marked(filled: Feed) -> None:
    (card,) = filled.search("build").cards
    assert (card.folded, card.klass) == (True, "automated")


def test_the_newest_come_first_and_the_next_page_goes_on(filled: Feed) -> None:
    first = filled.search("sitzung", limit=1).cards
    assert [card.post.remote_id for card in first] == ["5"]
    assert _found(filled, "sitzung", before=first[0].cursor) == ["2"]
    with pytest.raises(BadInput, match="bad_cursor"):
        filled.search("sitzung", before=filled.page().cards[0].cursor)


def test_an_edited_post_is_found_by_its_new_words_alone(store: Store, filled: Feed) -> None:
    keep(store, 1, [post("3", "The thermostat drifts", minute=3)])
    assert _found(filled, "thermostat") == ["3"]
    assert _found(filled, "ageing") == []
    assert _found(filled, "#rnd_battery") == []


def test_the_words_of_a_deleted_post_are_on_no_list_any_more(store: Store, filled: Feed) -> None:
    posts.erase(store, 1, ["5"], NOON)
    assert filled.search("sitzung").widened == ()
    assert _found(filled, "sitzung") == ["2"]
    keep(store, 1, [post("6", "Aufsichtsratssitzung und Vorstandssitzung", minute=6)])
    assert filled.search("sitzung").widened == ("vorstandssitzung", "aufsichtsratssitzung")


def test_nothing_asked_is_told_apart_from_nothing_found(filled: Feed) -> None:
    with pytest.raises(BadInput, match="empty_query"):
        filled.search("  ")
    assert _found(filled, "???") == _found(filled, '""') == []


@KEPT
@given(st.text() | st.text('"*()^:-+{}ab #@\x00').filter(str.strip))
def test_any_query_is_answered(filled: Feed, query: str) -> None:
    if query.strip():
        assert filled.search(query).cards is not None


@KEPT
@given(
    st.sampled_from(["AND", "OR", "NOT", "NEAR(a b)", "text:build", "build*", "^build", '"build', "a AND"])
)
def test_the_index_s_own_language_has_no_meaning(filled: Feed, query: str) -> None:
    assert filled.search(query).widened is not None
