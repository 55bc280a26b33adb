"""The feed pages by key, ends, and keeps the manager's marks."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.connector import Page
from app.curate import Curation
from app.errors import BadInput
from app.feed import Feed
from app.model import Fetched
from app.ordering import Ordering
from app.store import posts
from app.store.open import Store
from tests.app.composing import NOON, add_follow, keep, person, post

KEPT = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def _ids(feed: Feed, **how: object) -> list[str]:
    return [card.post.remote_id for card in feed.page(**how).cards]  # type: ignore[arg-type]


@pytest.mark.parametrize("order", ["ranked", "newest"])
def test_paging_visits_every_post_once_even_while_new_ones_arrive(
    store: Store, feed: Feed, curation: Curation, ordering: Ordering, order: str
) -> None:
    add_follow(store, "person", "@ben", "p-ben")
    old = [
        post(f"{n}", minute=n % 7, text=f"text {n}", author=person("Ben" if n % 3 else "Ana"))
        for n in range(50)
    ]
    keep(store, 1, old)
    curation.judge_new()
    ordering.renew()
    ranks = dict(store.connection.execute("SELECT post, rank FROM ranks").fetchall())
    seen, before = [], ""
    for arriving in range(100):
        page = feed.page(limit=7, before=before, order=order)
        seen += [card.post for card in page.cards]
        before = page.next
        if not before:
            break
        keep(
            store,
            1,
            [post(f"new{arriving}", f"fresh {arriving}", minute=1000 + arriving, author=person("Ben"))],
        )
        curation.judge_new()
    names = [each.remote_id for each in seen]
    assert len(names) == len(set(names))
    assert sorted(name for name in names if not name.startswith("new")) == sorted(p.remote_id for p in old)
    ordered = [ranks[each.id] for each in seen if each.id in ranks]
    assert order == "newest" or ordered == sorted(ordered, reverse=True)
    assert order == "ranked" or len(names) == len(old), "what is newer is above"


def test_a_page_may_go_on_behind_any_card(store: Store, feed: Feed, curation: Curation) -> None:
    keep(store, 1, [post(f"{n}", minute=n, text=f"text {n}") for n in range(6)])
    curation.judge_new()
    third = feed.page().cards[2]
    assert _ids(feed, before=third.cursor) == ["2", "1", "0"]


def test_a_cursor_of_another_order_is_refused(store: Store, feed: Feed, curation: Curation) -> None:
    keep(store, 1, [post("1")])
    curation.judge_new()
    cursor = feed.page().cards[0].cursor
    for order, wrong in (
        ("newest", cursor),
        ("ranked", "nonsense"),
        ("ranked", "r" + "ff" * 16),
        ("ranked", "é"),
    ):
        with pytest.raises(BadInput, match="bad_cursor"):
            feed.page(order=order, before=wrong)


@pytest.mark.parametrize("scope", ["", "everything", "follow:", "follow:x", "class:", "saved:1", "follow:²"])
def test_an_unknown_scope_is_refused(feed: Feed, scope: str) -> None:
    with pytest.raises(BadInput, match="bad_scope"):
        feed.page(scope=scope)


def test_questions_are_found_until_somebody_answers(store: Store, feed: Feed, curation: Curation) -> None:
    keep(store, 1, [post("1", "Who has the key?"), post("2", "Where is it?", minute=1, replies=2), post("3")])
    curation.judge_new()
    assert _ids(feed, scope="questions") == ["2", "1"]
    assert _ids(feed, scope="unanswered") == ["1"]
    keep(store, 1, [post("4", "It hangs behind the door.", reply_to="1", minute=2)])
    assert _ids(feed, scope="unanswered", order="newest") == []


def test_what_was_set_aside_is_listed_by_class(store: Store, feed: Feed, curation: Curation) -> None:
    bot = person("Bot", bot=True)
    keep(store, 1, [post("1", author=bot), post("2", author=bot, minute=1), post("3", "+1", reply_to="0")])
    curation.notice()
    curation.judge_new()
    assert _ids(feed) == []
    assert _ids(feed, folded=True) == ["2", "3", "1"]
    assert _ids(feed, scope="class:automated") == ["2", "1"]
    counts = feed.counts()
    assert (counts.folded_total, counts.folded) == (3, (("automated", 2), ("low_content", 1)))


def test_read_posts_leave_the_unread_ones_and_come_back(store: Store, feed: Feed, curation: Curation) -> None:
    ids = keep(store, 1, [post("1"), post("2", minute=1)]).new
    curation.judge_new()
    assert feed.mark_read([ids[1], 4711]).marks
    assert _ids(feed, scope="unread") == ["1"]
    assert feed.card(ids[1]).read
    keep(store, 1, [post("2", "edited meanwhile", minute=1)])
    curation.judge_new()
    assert feed.counts().unread == 1
    feed.mark_read([ids[1]], read=False)
    assert feed.counts().unread == 2


def test_everything_read_is_up_to_date_and_can_be_taken_back(
    store: Store, feed: Feed, curation: Curation
) -> None:
    keep(store, 1, [post(f"{n}", f"text {n}") for n in range(3)])
    curation.judge_new()
    unread = feed.unread()
    assert len(unread) == 3
    assert feed.mark_all_read().marks
    assert feed.counts().unread == 0
    assert not feed.mark_all_read().marks
    assert _ids(feed, scope="unread", order="newest") == []
    feed.mark_read(unread, read=False)
    assert feed.unread() == unread


def test_saved_posts_are_kept_together_even_when_set_aside(
    store: Store, feed: Feed, curation: Curation
) -> None:
    ids = keep(store, 1, [post("1", author=person("Bot", bot=True)), post("2", minute=1)]).new
    curation.judge_new()
    feed.save(ids[0])
    feed.save(ids[1])
    assert _ids(feed, scope="saved") == ["2", "1"]
    feed.save(ids[1], saved=False)
    assert feed.counts().saved == 1
    with pytest.raises(BadInput, match="no_such_post"):
        feed.save(4711)


def test_feedback_is_kept_and_checked(store: Store, feed: Feed, curation: Curation) -> None:
    (new,) = keep(store, 1, [post("1")]).new
    feed.feedback(new, -1)
    assert store.connection.execute("SELECT feedback FROM marks").fetchall() == [(-1,)]
    with pytest.raises(BadInput, match="bad_feedback"):
        feed.feedback(new, 2)


def test_a_deleted_post_leaves_the_feed_the_search_and_the_counts(
    store: Store, feed: Feed, curation: Curation
) -> None:
    (new,) = keep(store, 1, [post("1", "a secret")]).new
    curation.judge_new()
    feed.save(new)
    posts.erase(store, 1, ["1"], NOON)
    assert _ids(feed) == _ids(feed, scope="saved") == []
    assert feed.search("secret").cards == ()
    assert feed.counts().saved == feed.counts().posts == 0
    for ask in (feed.card, feed.trace, feed.conversation):
        with pytest.raises(BadInput, match="no_such_post"):
            ask(new)


def test_a_conversation_is_read_from_its_beginning_with_what_was_folded_into_it(
    store: Store, feed: Feed, curation: Curation
) -> None:
    ids = keep(store, 1, [post("1"), post("2", "thanks", reply_to="1", minute=1), post("x")]).new
    curation.notice()
    curation.judge_new()
    cards = feed.conversation(ids[1])
    assert [(card.post.remote_id, card.folded) for card in cards] == [("1", False), ("2", True)]


def test_the_rest_of_a_conversation_comes_from_the_network(
    store: Store, account: int, curation: Curation
) -> None:
    (new,) = keep(store, account, [post("b", "And the other one?", reply_to="a", minute=1)]).new
    asked = []

    def fetch(account_id: int, remote_id: str) -> Page:
        asked.append((account_id, remote_id))
        return Page((Fetched(post("a"), b"{}"), Fetched(post("c", "Both.", reply_to="b", minute=2), b"{}")))

    feed = Feed(store, lambda: NOON, curation.judge_new, curation.trace, fetch)
    cards, changes = feed.fetch_rest(new)
    assert asked == [(account, "b")]
    assert [card.post.remote_id for card in cards] == ["a", "b", "c"]
    assert changes.posts


TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@KEPT
@given(text=TEXTS, tag=st.text(st.characters(categories=["L"]), min_size=1))
def test_any_text_comes_back_as_it_was(store: Store, feed: Feed, text: str, tag: str) -> None:
    keep(store, 1, [post("1", text, tags=(tag,), warning=text[::-1])])
    found = feed.card(1).post
    assert (found.text, found.tags, found.warning) == (text, (tag,), text[::-1])
