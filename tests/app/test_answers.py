"""A reply says whom and what it answers, so that it can be understood where it stands alone."""

from __future__ import annotations

from dataclasses import replace

from app.curate import Curation
from app.feed import Feed
from app.model import Card, Post
from app.store import erasing
from app.store.cards import OPENING, opening
from app.store.open import Store
from tests.app.composing import add_rule, keep, person, post

ASKED = post("1", "Is the ten minutes\nhandover paid time?", author=person("Ewa"))
REPLY = post("2", "Yes, since May.", minute=1, reply_to="1")


def _answer(store: Store, feed: Feed, curation: Curation, *given: Post) -> Card:
    """Keep and judge posts; the card of the reply."""
    ids = keep(store, 1, given).new
    curation.judge_new()
    return next(card for card in map(feed.card, ids) if card.post.remote_id == "2")


def test_a_reply_says_whom_and_what_it_answers(store: Store, feed: Feed, curation: Curation) -> None:
    reply = _answer(store, feed, curation, ASKED, REPLY)
    said = ("Ewa", "Is the ten minutes handover paid time?")
    assert (reply.answers_name, reply.answers_text) == said
    for cards in (
        feed.page().cards,
        feed.search("May").cards,
        feed.conversation(reply.post.id),
    ):
        found = {card.post.remote_id: (card.answers_name, card.answers_text) for card in cards}
        assert found["2"] == said
        assert found.get("1", ("", "")) == ("", "")


def test_a_reply_whose_question_is_not_stored_says_nothing(
    store: Store, feed: Feed, curation: Curation
) -> None:
    reply = _answer(store, feed, curation, REPLY)
    assert (reply.answers_name, reply.answers_text) == ("", "")
    keep(store, 1, [ASKED])
    assert feed.card(reply.post.id).answers_name == "Ewa", "it came later"


def test_a_deleted_question_is_not_quoted(store: Store, feed: Feed, curation: Curation) -> None:
    reply = _answer(store, feed, curation, ASKED, REPLY)
    with store.atomic():
        erasing.erase(store, 1, ["1"], 0.0)
    assert (feed.card(reply.post.id).answers_name, feed.card(reply.post.id).answers_text) == ("", "")


def test_a_direct_message_is_not_quoted(store: Store, feed: Feed, curation: Curation) -> None:
    asked = post("1", "Between us: is it paid?", author=person("Ewa"), visibility="direct")
    reply = _answer(store, feed, curation, asked, REPLY)
    assert (reply.answers_name, reply.answers_text) == ("", "")


def test_what_the_manager_muted_is_not_quoted(store: Store, feed: Feed, curation: Curation) -> None:
    add_rule(store, "word", "handover")
    reply = _answer(store, feed, curation, ASKED, REPLY)
    assert (reply.answers_name, reply.answers_text) == ("", "")


def test_words_behind_a_warning_stay_there(store: Store, feed: Feed, curation: Curation) -> None:
    asked = post("1", "It was the hand", author=person("Ewa"), warning="Accident")
    assert _answer(store, feed, curation, asked, REPLY).answers_text == "Accident"


def test_somebody_without_a_name_is_named_by_handle(store: Store, feed: Feed, curation: Curation) -> None:
    asked = post("1", "Paid?", author=replace(person("Ewa"), name=""))
    assert _answer(store, feed, curation, asked, REPLY).answers_name == "@ewa"


def test_a_long_question_is_cut_after_a_word() -> None:
    cut = opening("handover " * 60)
    assert len(cut) <= OPENING
    assert cut.endswith("handover …")
    assert opening("x" * 500) == "x" * (OPENING - 2) + " …"
