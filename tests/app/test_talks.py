"""The feed by conversations: each stands once, in its place, and shows what is still to be read of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.curate import Curation
from app.feed import Feed
from app.model import Card, Post
from app.store import settings
from app.store.open import Store
from tests.app.composing import add_rule, keep, person, post
from tests.app.ordering_days import HOUR, days, kept

Settle = Callable[[], None]
LONG = 12


def conversation(count: int = LONG) -> list[Post]:
    """Compose a conversation: a question, and what others say to it one after another."""
    names = ("Ana", "Ben", "Cem")
    said = [
        post(f"c{n}", f"Remark {n} on the belt", 20 * HOUR + n, author=person(names[n % 3]), reply_to="c0")
        for n in range(1, count)
    ]
    return [post("c0", "Why does the belt stop at night?", 20 * HOUR), *said]


def shown(feed: Feed, scope: str = "all", limit: int = 5, lines: bool = False) -> list[Card]:
    """Walk the feed by conversations to its end, page by page."""
    cards: list[Card] = []
    before = ""
    while True:
        page = feed.page(limit=limit, before=before, scope=scope, lines=lines, talks=True)
        cards += page.cards
        before = page.next
        if not before:
            return cards


def card_of(feed: Feed, ids: dict[str, int], scope: str = "all") -> Card:
    """Find the one card of the long conversation."""
    of_it = {number for name, number in ids.items() if name.startswith("c")}
    (found,) = [card for card in shown(feed, scope) if card.post.id in of_it]
    return found


@pytest.fixture
def ids(store: Store, account: int, settle: Settle) -> dict[str, int]:
    """A house where one conversation is lively, in order."""
    found = kept(store, [*days(32), *conversation()])
    settle()
    return found


@pytest.mark.parametrize("scope", ["all", "unread"])
@pytest.mark.parametrize("limit", [1, 5, 100])
def test_every_conversation_stands_once_on_the_way_to_the_end(
    feed: Feed, ids: dict[str, int], scope: str, limit: int
) -> None:
    cards = shown(feed, scope, limit)
    talks = [(card.post.account, card.post.conversation) for card in cards]
    assert len(talks) == len(set(talks)) == 33
    every = {card.post.conversation for card in feed.page(limit=500, scope=scope).cards}
    assert {talk for _, talk in talks} == every


def test_it_stands_where_its_first_post_stands_and_tells_how_many_more_there_are(
    feed: Feed, ids: dict[str, int]
) -> None:
    card = card_of(feed, ids)
    assert (card.post.id, card.talk, card.more, card.more_unread) == (ids["c0"], True, LONG - 1, LONG - 1)
    post_by_post = [each.post.id for each in feed.page(limit=500).cards if each.post.id not in ids_after(ids)]
    assert [each.post.id for each in shown(feed)] == post_by_post
    alone = next(each for each in shown(feed) if each.post.id == ids["d3"])
    assert (alone.talk, alone.more) == (True, 0)


def ids_after(ids: dict[str, int]) -> set[int]:
    """What follows the first post of the long conversation."""
    return {number for name, number in ids.items() if name.startswith("c") and name != "c0"}


def test_post_by_post_a_conversation_reads_from_its_beginning(feed: Feed, ids: dict[str, int]) -> None:
    listed = [card for card in feed.page(limit=500).cards if card.post.remote_id.startswith("c")]
    assert [card.post.remote_id for card in listed] == [f"c{n}" for n in range(LONG)]
    assert not any(card.talk or card.more for card in listed)


def test_its_first_unread_post_stands_for_it_and_reading_does_not_move_it(
    feed: Feed, ids: dict[str, int]
) -> None:
    places = [card.post.conversation for card in shown(feed)]
    feed.mark_read([ids["c0"], ids["c1"], ids["c4"]])
    card = card_of(feed, ids)
    assert (card.post.id, card.more, card.more_unread) == (ids["c2"], LONG - 1, LONG - 4)
    assert [each.post.conversation for each in shown(feed)] == places
    feed.mark_conversation_read(card.post.id)
    card = card_of(feed, ids)
    assert (card.post.id, card.read, card.more, card.more_unread) == (ids["c0"], True, LONG - 1, 0)
    assert [each.post.conversation for each in shown(feed)] == places


def test_one_unread_post_is_enough_to_stand_among_the_unread(feed: Feed, ids: dict[str, int]) -> None:
    feed.mark_read(list(ids.values()))
    assert shown(feed, "unread") == []
    feed.mark_read([ids["c7"]], read=False)
    (card,) = shown(feed, "unread")
    assert (card.post.id, card.more, card.more_unread) == (ids["c7"], LONG - 1, 0)


def test_among_very_many_unread_posts_it_is_the_same(
    feed: Feed, ids: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    feed.mark_read([*list(ids.values())[::3], *ids_after(ids)])
    few = shown(feed, "unread")
    monkeypatch.setattr("app.store.pages.FEW", 1)
    assert shown(feed, "unread") == few


def test_opening_it_reads_all_of_it_and_nothing_else(feed: Feed, ids: dict[str, int]) -> None:
    unread = feed.counts().unread
    assert feed.mark_conversation_read(ids["c5"]).marks
    assert feed.counts().unread == unread - LONG
    assert not feed.mark_conversation_read(ids["c5"]).marks, "there is nothing left to read"


def test_the_first_answer_to_the_manager_stands_for_its_conversation_at_the_top(
    store: Store, feed: Feed, account: int, settle: Settle
) -> None:
    mine = post("mine", "What would you change first?", 22 * HOUR, author=person("me"))
    answers = [
        post(f"a{n}", f"Answer {n}", 22 * HOUR + n, author=person("Ben"), reply_to="mine") for n in (1, 2, 3)
    ]
    ids = kept(store, [*days(16), mine, *answers])
    settle()
    top = shown(feed)[0]
    assert (top.post.id, top.more, top.more_unread) == (ids["a1"], 3, 2)
    assert top.why[0].code == "first_answer"
    feed.mark_read([ids["a1"]])
    (card,) = [each for each in shown(feed) if each.post.conversation == top.post.conversation]
    assert (card.post.id, card.more_unread) == (ids["a2"], 1)


def test_what_is_set_aside_is_neither_counted_nor_shown_and_a_line_stands_for_itself(
    store: Store, feed: Feed, ids: dict[str, int], curation: Curation, settle: Settle
) -> None:
    add_rule(store, "person", "ana")
    curation.judge_again("person", "p-ana", None)
    card = card_of(feed, ids)
    assert (card.post.id, card.more) == (ids["c1"], LONG - 1 - LONG // 3)
    settings.save(store, {"in_line": ["user_rule"]})
    settle()
    lines = [each for each in shown(feed, lines=True) if each.folded]
    assert {each.post.id for each in lines} >= {ids["c0"], ids["c3"]}
    assert not any(each.talk for each in lines)
    assert card_of(feed, ids).post.id == ids["c1"]


def test_what_came_since_the_order_was_made_stands_behind_it_post_by_post(
    store: Store, feed: Feed, ids: dict[str, int], curation: Curation, settle: Settle
) -> None:
    (late,) = keep(store, 1, [post("c90", "And now it stands.", 23 * HOUR, reply_to="c0")]).new
    curation.judge_new()
    last = shown(feed)[-1]
    assert (last.post.id, last.talk) == (late, False)
    settle()
    assert card_of(feed, ids | {"c90": late}).more == LONG


def test_newest_first_and_other_choices_stay_post_by_post(feed: Feed, ids: dict[str, int]) -> None:
    for asked in ({"order": "newest"}, {"scope": "questions"}, {"scope": "saved"}, {"folded": True}):
        assert feed.page(limit=500, talks=True, **asked) == feed.page(limit=500, **asked)
