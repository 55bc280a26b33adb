"""The first answer to the manager's own post is at the top of the feed until read, whoever it is from."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.access import Access
from app.connector import OutgoingPost
from app.curate import Curation
from app.doors import open_doors
from app.feed import Feed
from app.model import Post
from app.ordering import Ordering
from app.profile import Profile
from app.store import posts
from app.store.ledger import LedgerRecord
from app.store.open import Store
from app.store.ranks import total
from connectors import ALL
from tests.app.composing import NOON, add_follow, add_rule, keep, person, post
from tests.app.fakes import FakeClock

ME, BEN, CEM = person("me"), person("Ben"), person("Cem")
MINE = post("mine", "What would you change first?", author=ME)
DAY = 24 * 60


@pytest.fixture(autouse=True)
def followed(store: Store, account: int) -> None:
    """Ana is followed, and has written more than anybody."""
    add_follow(store, "person", "@ana", "p-ana")
    keep(store, account, [post(f"a{n}", f"Number {n}", minute=60 + n) for n in range(5)])


def _answer(remote_id: str, minute: float = 5, text: str = "The handover, please.", **more: object) -> Post:
    values = {"author": BEN, "reply_to": "mine", "reply_to_author": "p-me", **more}
    return post(remote_id, text, minute, **values)


def _arrive(store: Store, curation: Curation, *given: Post) -> tuple[int, ...]:
    new = keep(store, 1, given).new
    _settle(store, curation)
    return new


def _settle(store: Store, curation: Curation) -> None:
    curation.notice()
    curation.judge_new()
    Ordering(store, lambda: NOON + 60 * DAY).renew()


def _first(feed: Feed) -> str:
    return feed.page(order="ranked").cards[0].post.remote_id


def _adds_up(feed: Feed, store: Store, post_id: int) -> float:
    """The rank that is stored, which "why" computes again."""
    trace = feed.trace(post_id)
    (stored,) = store.connection.execute("SELECT rank FROM ranks WHERE post = ?", (post_id,)).fetchone()
    assert trace.rank == stored == total(trace.features)
    return float(stored)


def test_it_is_above_everything_that_is_followed_and_says_why(
    store: Store, feed: Feed, curation: Curation
) -> None:
    *_, answer = _arrive(store, curation, MINE, _answer("b"))
    cards = feed.page(order="ranked").cards
    assert cards[0].post.remote_id == "b"
    assert (cards[0].why[0].code, cards[0].why[0].values) == ("first_answer", (("name", "Ben"),))
    assert {card.post.author.name for card in cards[1:6]} == {"Ana"}
    assert _adds_up(feed, store, answer) > 80
    newest = [card.post.created for card in feed.page(order="newest").cards]
    assert newest == sorted(newest, reverse=True)


def test_once_read_it_moves_to_its_ordinary_place_and_back_if_marked_unread(
    store: Store, feed: Feed, curation: Curation
) -> None:
    *_, answer = _arrive(store, curation, MINE, _answer("b"))
    assert feed.mark_read([answer]).posts
    assert _first(feed) == "a4"
    assert "your_conversation" in [reason.code for reason in feed.card(answer).why]
    assert _adds_up(feed, store, answer) < 3
    assert feed.mark_read([answer], read=False).posts
    assert _first(feed) == "b"
    assert _adds_up(feed, store, answer) > 80
    feed.mark_all_read()
    assert _first(feed) == "a4"
    assert not feed.mark_read([answer - 1]).posts, "nothing moves for another post"


def test_the_earliest_is_the_first_whatever_arrives_first(
    store: Store, feed: Feed, curation: Curation
) -> None:
    _arrive(store, curation, MINE, _answer("late", minute=9, author=CEM))
    assert _first(feed) == "late"
    _arrive(store, curation, _answer("early", minute=4))
    ranked = [card.post.remote_id for card in feed.page(order="ranked").cards]
    assert ranked[:6] == ["early", "a4", "a3", "a2", "a1", "a0"]
    assert set(ranked[6:]) == {"late", "mine"}
    posts.erase(store, 1, ["early"], NOON + DAY * 60)
    _settle(store, curation)
    assert _first(feed) == "late"


def test_it_falls_back_once_the_manager_has_answered_it(store: Store, feed: Feed, curation: Curation) -> None:
    *_, answer = _arrive(store, curation, MINE, _answer("b"))
    _arrive(store, curation, post("m2", "Which one?", 9, author=ME, reply_to="b", reply_to_author="p-ben"))
    assert _first(feed) == "a4"
    assert _adds_up(feed, store, answer) < 3
    posts.erase(store, 1, ["m2"], NOON + DAY * 60)
    _settle(store, curation)
    assert _first(feed) == "b"


def test_it_falls_back_as_soon_as_the_managers_answer_is_kept(
    store: Store, feed: Feed, curation: Curation
) -> None:
    _arrive(store, curation, MINE, _answer("b"))
    kept = keep(store, 1, [post("m2", "Which one?", 9, author=ME, reply_to="b", reply_to_author="p-ben")])
    curation.judge_new(kept.new)
    Ordering(store, lambda: NOON + 60 * DAY).renew()
    assert _first(feed) == "a4"


def test_a_short_thanks_is_shown_but_the_managers_own_mute_holds(
    store: Store, feed: Feed, curation: Curation
) -> None:
    *_, answer = _arrive(store, curation, MINE, _answer("b", text="Thanks!"))
    assert _first(feed) == "b"
    fired = [rule.reason.code for rule in feed.trace(answer).rules if rule.fired]
    assert fired == ["low_content_reply", "answers_you"]
    add_rule(store, "person", "ben")
    curation.judge_again("person", "p-ben", None)
    assert feed.card(answer).folded


def test_the_network_need_not_say_whom_a_post_answers(store: Store, feed: Feed, curation: Curation) -> None:
    _arrive(store, curation, _answer("b", reply_to_author=""))
    assert _first(feed) == "a4"
    _arrive(store, curation, MINE)
    assert _first(feed) == "b", "the post that it answers came later"


def test_neither_a_machine_nor_the_manager_nor_a_direct_message_is_the_first(
    store: Store, feed: Feed, curation: Curation
) -> None:
    robot = _answer("robot", 1, "Your post was received.", author=person("Bot", bot=True))
    mine = _answer("me-too", 2, "And one more thing.", author=ME)
    direct = _answer("direct", 3, "Between us: all of it.", visibility="direct")
    _, received, *_ = _arrive(store, curation, MINE, robot, mine, direct)
    assert _first(feed) == "a4"
    assert not feed.card(received).folded, "an answer is shown, though nobody wrote it"
    _arrive(store, curation, _answer("b", minute=30))
    assert _first(feed) == "b"


def test_what_was_answered_before_joining_is_no_news(store: Store, feed: Feed, curation: Curation) -> None:
    _arrive(store, curation, post("mine", author=ME, minute=-9 * DAY), _answer("b", minute=-8 * DAY))
    assert _first(feed) == "a4"


def test_two_posts_have_each_their_first_answer(store: Store, feed: Feed, curation: Curation) -> None:
    other = post("other", "A second thought.", 3, author=ME)
    given = (MINE, other, _answer("b", 5), _answer("c", 6, reply_to="other"), _answer("d", 7))
    _arrive(store, curation, *given)
    *first, third = (card.post.remote_id for card in feed.page(order="ranked").cards[:3])
    assert (set(first), third) == ({"b", "c"}, "a4")


def test_the_demo_companys_answer_is_at_the_top_after_syncing(tmp_path: Path) -> None:
    clock, key = FakeClock(), bytes(32)
    doors = open_doors(Profile(tmp_path), key, ALL, clock)
    account, _ = doors.accounts.add("demo")
    doors.sync.run()
    doors.follows.follow("@" + doors.feed.page().cards[0].post.author.handle)
    store = Store(tmp_path / "store.db", key)
    with ThreadPoolExecutor(1) as lane:
        access = Access(store, ALL, lambda owner: LedgerRecord(store, lane, owner, clock), clock)
        with access.connection(account) as connection:
            connection.publish(OutgoingPost("What would help you most on the late shift?"), "key-1")
    store.close()
    clock.forward(10 * 60)
    doors.sync.run()
    card, below, *_ = doors.feed.page(order="ranked").cards
    assert card.why[0].code == "first_answer"
    assert below.why[0].code.startswith("follows_")
    doors.feed.mark_read([card.post.id])
    assert doors.feed.page(order="ranked").cards[0].post.id == below.post.id
    doors.close()
