"""Only what came since the manager did is unread; a mark by hand always counts."""

from __future__ import annotations

from app.curate import Curation
from app.feed import Feed
from app.store.open import Store
from tests.app.composing import add_follow, keep, person, post

HOUR = 60.0
DAY = 24 * HOUR


def _unread(feed: Feed) -> list[str]:
    return [card.post.remote_id for card in feed.page(scope="unread", order="newest").cards]


def test_what_was_written_before_the_manager_came_is_not_unread(
    store: Store, feed: Feed, curation: Curation
) -> None:
    follow = add_follow(store, "person", "@ana", "p-ana")
    keep(
        store, 1, [post("old", "From last week", minute=-7 * DAY), post("today", "This morning", minute=HOUR)]
    )
    keep(store, 1, [post("yesterday", "Last night", minute=-10 * HOUR)])
    curation.judge_new()
    assert _unread(feed) == ["today", "yesterday"]
    counts = feed.counts()
    assert (counts.unread, counts.follows) == (2, ((follow, 2),))
    assert {card.post.remote_id: card.read for card in feed.page().cards} == {
        "old": True, "today": False, "yesterday": False,
    }  # fmt: skip


def test_an_old_post_is_unread_once_the_manager_says_so(store: Store, feed: Feed, curation: Curation) -> None:
    [old] = keep(store, 1, [post("old", minute=-7 * DAY)]).new
    curation.judge_new()
    feed.mark_read([old], read=False)
    assert _unread(feed) == ["old"]
    assert not feed.card(old).read
    curation.judge_new([old])
    assert _unread(feed) == ["old"]
    feed.mark_read([old])
    assert feed.counts().unread == 0
    assert feed.card(old).read


def test_saving_an_old_post_does_not_make_it_unread(store: Store, feed: Feed, curation: Curation) -> None:
    [old] = keep(store, 1, [post("old", minute=-7 * DAY)]).new
    feed.save(old)
    curation.judge_new()
    assert feed.card(old).read
    assert _unread(feed) == []


def test_the_managers_own_posts_are_read_unless_marked_by_hand(
    store: Store, feed: Feed, curation: Curation
) -> None:
    [own] = keep(store, 1, [post("own", "I wrote this", author=person("Me"), minute=HOUR)]).new
    assert feed.card(own).read, "also before it is judged"
    curation.judge_new()
    assert _unread(feed) == []
    feed.mark_read([own], read=False)
    curation.judge_new([own])
    assert _unread(feed) == ["own"]


def test_the_managers_own_posts_are_not_among_what_is_new(
    store: Store, feed: Feed, curation: Curation
) -> None:
    mine = post("own", "I wrote this", author=person("Me"), minute=HOUR)
    keep(store, 1, [mine, post("new", "Somebody else did", minute=HOUR)])
    curation.judge_new()
    assert feed.counts().since_yesterday == 1
