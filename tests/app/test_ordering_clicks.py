"""A click goes on from the order as it is, whatever became of it since the last one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.feed import Feed
from app.ordering import Ordering
from app.store import erasing
from app.store.open import Store
from tests.app.composing import person, post
from tests.app.fakes import FakeClock
from tests.app.ordering_days import HOUR, days, kept, rank, stored, walked

Settle = Callable[[], None]


@pytest.fixture
def ids(store: Store, feed: Feed, settle: Settle) -> dict[str, int]:
    """A day of posts in order, with a question of the manager's and its first answer."""
    asked = post("mine", "Which ramp is free?", 22 * HOUR, author=person("Me", remote_id="p-me"))
    answer = post("answer", "The second one is.", 23 * HOUR, reply_to="mine", reply_to_author="p-me")
    found = kept(store, [*days(32), asked, answer])
    settle()
    feed.feedback(found["d3"], 1)
    return found


def _clicked_afresh(store: Store, ordering: Ordering, clock: FakeClock, post_id: int) -> bool:
    """Tell whether a click comes to the same as with a program that was started just now."""
    before = stored(store)
    Ordering(store, clock).told(post_id, 1)
    afresh = stored(store)
    Ordering(store, clock).told(post_id, 0)
    assert stored(store) == before != afresh
    ordering.told(post_id, 1)
    return stored(store) == afresh


def test_a_click_after_one_in_another_window(
    store: Store, ordering: Ordering, clock: FakeClock, ids: dict[str, int]
) -> None:
    Ordering(store, clock).told(ids["d6"], -1)
    assert _clicked_afresh(store, ordering, clock, ids["d9"])


def test_a_click_after_an_order_made_in_another_window(
    store: Store, ordering: Ordering, clock: FakeClock, ids: dict[str, int]
) -> None:
    clock.now += HOUR * 60
    Ordering(store, clock).renew()
    assert _clicked_afresh(store, ordering, clock, ids["d9"])


@pytest.mark.parametrize("again", [False, True])
def test_a_click_leaves_a_first_answer_where_reading_it_brought_it(
    store: Store, feed: Feed, ordering: Ordering, clock: FakeClock, ids: dict[str, int], again: bool
) -> None:
    assert walked(feed)[0] == ids["answer"]
    feed.mark_read([ids["answer"]])
    if again:
        feed.feedback(ids["d6"], 1)
        feed.mark_read([ids["answer"]], read=False)
    feed.feedback(ids["d9"], -1)
    assert (walked(feed)[0] == ids["answer"]) is again
    assert (rank(feed, ids["answer"]) > 80) is again
    assert _clicked_afresh(store, ordering, clock, ids["d12"])


def test_a_click_brings_nothing_back_that_was_deleted_since(
    store: Store, feed: Feed, ordering: Ordering, clock: FakeClock, ids: dict[str, int]
) -> None:
    erasing.erase(store, 1, ["d2"], clock())
    assert _clicked_afresh(store, ordering, clock, ids["d12"])
    assert ids["d2"] not in walked(feed)
