"""The order of the feed: complete in every scope, added up by hand, led by what was declared."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from app.curate import Curation
from app.feed import Feed
from app.ordering import Ordering
from app.store import accounts, erasing, settings
from app.store.open import Store
from tests.app.composing import add_account, add_follow, add_rule, keep, person, post
from tests.app.fakes import FakeClock
from tests.app.ordering_days import HOUR, days, kept, place, rank, stored, walked

OTHER_VERSION = "UPDATE ranking SET names = json_remove(names, '$[0]'), weights = substr(weights, 9)"
Settle = Callable[[], None]


@pytest.mark.parametrize("scope", ["all", "unread", "questions", "unanswered", "saved", "follow:1"])
def test_every_scope_is_walked_in_falling_rank_and_each_post_comes_once(
    store: Store, feed: Feed, settle: Settle, scope: str
) -> None:
    add_follow(store, "person", "@ben", "p-ben")
    old = [post(f"old{n}", f"Long ago {n}?", -(20 + n) * 24 * HOUR) for n in range(9)]
    ids = kept(store, [*days(), *old])
    settle()
    for number in list(ids.values())[::4]:
        feed.save(number)
    feed.mark_read(list(ids.values())[::5])
    settle()
    seen = walked(feed, scope)
    ranks = [rank(feed, number) for number in seen]
    assert len(seen) == len(set(seen)) > 7
    assert ranks == sorted(ranks, reverse=True)
    assert set(seen) == {card.post.id for card in feed.page(limit=500, scope=scope, order="newest").cards}


def test_what_is_older_than_two_weeks_comes_after_the_order_newest_first(
    store: Store, feed: Feed, settle: Settle
) -> None:
    ids = kept(store, [*days(8), *(post(f"old{n}", f"Old {n}", -(20 + n) * 24 * HOUR) for n in range(5))])
    settle()
    assert walked(feed, limit=3)[8:] == [ids[f"old{n}"] for n in range(5)]
    trace = feed.trace(ids["old0"])
    assert [feature.name for feature in trace.features] == ["not_in_order", "recency"]
    assert [reason.code for reason in feed.card(ids["old0"]).why] == ["by_time"]


def test_a_post_that_came_since_stands_behind_until_the_next_order(
    store: Store, feed: Feed, settle: Settle, curation: Curation
) -> None:
    kept(store, days(8))
    settle()
    (fresh,) = keep(store, 1, [post("fresh", minute=23 * HOUR + 1)]).new
    curation.judge_new()
    assert walked(feed)[-1] == fresh
    settle()
    assert place(feed, fresh) < 5


def test_the_posts_of_the_last_hour_stand_newest_first_however_they_came(
    store: Store, feed: Feed, settle: Settle
) -> None:
    old = [post(f"old{n}", f"Old {n}", minute=-24 * HOUR * (7 + n % 5) - n) for n in range(60)]
    minutes = {"c": 20, "a": 2, "d": 45, "b": 9}
    fresh = [post(name, f"Fresh {name}", minute=24 * HOUR - age) for name, age in minutes.items()]
    ids = kept(store, [*old, *fresh])
    settle()
    assert walked(feed)[:4] == [ids[name] for name in "abcd"]


def test_a_follow_raises_fresh_posts_of_a_person_and_a_tag(store: Store, feed: Feed, settle: Settle) -> None:
    ids = kept(store, days())
    settle()
    before = place(feed, ids["d5"]), place(feed, ids["d7"])
    add_follow(store, "person", "@finn", "p-finn")
    add_follow(store, "tag", "#ops", "ops")
    store.connection.execute("INSERT INTO unjudged (post) SELECT id FROM posts")
    settle()
    after = place(feed, ids["d5"]), place(feed, ids["d7"])
    assert before >= (5, 7)
    assert max(after) <= 2
    assert feed.card(ids["d5"]).why[0].code == "follows_author"
    assert ("tag", "ops") in feed.card(ids["d7"]).why[0].values


def test_posts_of_a_machine_that_are_not_set_aside_say_less_of_a_house(
    store: Store, feed: Feed, settle: Settle
) -> None:
    robot = person("Robot", bot=True)
    add_follow(store, "person", "@robot", "p-robot")
    ids = kept(store, [*days(16), post("r", "Build 17 passed", minute=HOUR, author=robot)])
    settle()
    (automated,) = [each for each in feed.trace(ids["r"]).features if each.name == "automated"]
    assert automated.value > 0


def test_the_order_is_the_same_whenever_it_is_made(store: Store, feed: Feed, settle: Settle) -> None:
    kept(store, days())
    settle()
    first = stored(store)
    settle()
    assert stored(store) == first


def test_posts_of_a_new_account_are_not_taken_for_those_of_a_removed_one(
    store: Store, feed: Feed, settle: Settle, clock: FakeClock
) -> None:
    kept(store, days(4))
    gone, added = add_account(store, handle="gone"), add_account(store, handle="added")
    notes = [post(f"g{n}", minute=HOUR * n, author=person("Ben")) for n in range(6)]
    before = keep(store, gone, notes).new
    settle()
    erasing.forget(store, gone)
    accounts.erase(store, gone)
    new = [post(f"n{n}", minute=HOUR * (20 - n), author=person("Cem")) for n in range(6)]
    assert keep(store, added, new).new == before
    settle()
    here = stored(store)
    Ordering(store, clock).renew()
    assert stored(store) == here


def test_a_kill_in_the_middle_leaves_the_old_order(
    store: Store, feed: Feed, ordering: Ordering, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(store, days(30))
    settle()
    before = stored(store)
    keep(store, 1, [post("new", minute=23 * HOUR)])

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("app.store.ranks.put_ranks", killed)
    with pytest.raises(KeyboardInterrupt):
        ordering.renew()
    assert stored(store) == before


def test_making_the_order_can_be_stopped(store: Store, ordering: Ordering, settle: Settle) -> None:
    kept(store, days(30))
    settle()
    before = stored(store)
    keep(store, 1, [post("new", minute=23 * HOUR)])
    assert not ordering.renew(lambda: True).posts
    assert stored(store) == before


def test_an_order_is_made_again_after_six_hours_only(
    store: Store, ordering: Ordering, settle: Settle, clock: FakeClock
) -> None:
    kept(store, days(8))
    settle()
    clock.forward(5 * 3600)
    assert not ordering.renew_if_old().posts
    clock.forward(2 * 3600)
    assert ordering.renew_if_old().posts
    assert not ordering.renew_if_old().posts


def test_an_empty_store_has_an_empty_order(store: Store, ordering: Ordering, feed: Feed) -> None:
    ordering.renew()
    assert stored(store) == []
    assert feed.page().cards == ()


@pytest.mark.parametrize("order", ["ranked", "newest"])
def test_a_class_may_stand_in_its_place_as_a_line_and_is_not_counted(
    store: Store, feed: Feed, settle: Settle, order: str
) -> None:
    add_rule(store, "person", "ben")
    ids = kept(store, days(32))
    settings.save(store, {"in_line": ["user_rule"]})
    settle()
    aside = [ids[f"d{n}"] for n in (1, 9, 17, 25)]
    assert not set(aside) & {card.post.id for card in feed.page(limit=100, order=order).cards}
    cards = feed.page(limit=100, order=order, lines=True).cards
    assert [card.post.id for card in cards if card.folded] == aside
    assert len(cards) == 32
    if order == "ranked":
        assert walked(feed, limit=3, lines=True) == [card.post.id for card in cards]
    counts = feed.counts()
    assert (counts.folded_total, counts.posts) == (4, 32)


def test_what_is_set_aside_after_the_order_was_made_leaves_it(
    store: Store, feed: Feed, settle: Settle, curation: Curation
) -> None:
    ids = kept(store, days(16))
    settle()
    add_rule(store, "person", "cem")
    curation.judge_again("person", "p-cem", None)
    assert not {ids["d2"], ids["d10"]} & set(walked(feed))


def test_reading_a_feed_in_its_order_loads_nothing_that_calculates(
    store: Store, feed: Feed, settle: Settle, clock: FakeClock
) -> None:
    kept(store, days(8))
    settle()
    asked = (
        "import sys; from pathlib import Path; from app.store.open import Store; from app.feed import Feed;"
        "feed = Feed(Store(Path(sys.argv[1]), bytes(range(32))), float, len, len, print);"
        "from app.ordering import Ordering; Ordering(feed._store, lambda: float(sys.argv[2])).renew_if_old();"
        "print(len(feed.page().cards), 'numpy' in sys.modules)"
    )
    command = [sys.executable, "-c", asked, str(store.path), str(clock())]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["8", "False"]


def test_an_order_of_another_version_of_the_program_is_made_anew(
    store: Store, feed: Feed, ordering: Ordering, settle: Settle
) -> None:
    ids = kept(store, days(8))
    settle()
    before = stored(store)
    store.connection.execute(OTHER_VERSION)
    assert ordering.renew_if_old().posts
    assert stored(store) == before
    store.connection.execute(OTHER_VERSION)
    feed.feedback(ids["d3"], -1)
    assert rank(feed, ids["d3"]) < rank(feed, ids["d4"])
