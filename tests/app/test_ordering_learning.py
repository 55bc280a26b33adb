"""What the manager does moves the order: clicks at once, visits later, corrections for good."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import BadInput
from app.feed import Feed
from app.model import Post
from app.ordering import Ordering
from app.store import bundle, erasing, learned
from app.store.open import Store
from tests.app.composing import NOON, keep, person, post
from tests.app.fakes import FakeClock
from tests.app.ordering_days import HOUR, days, kept, place, rank, stored, walked

Settle = Callable[[], None]
ME = person("Me", remote_id="p-me")


@pytest.fixture
def ids(store: Store, feed: Feed, settle: Settle) -> dict[str, int]:
    """Two days of posts, in order."""
    found = kept(store, days())
    settle()
    return found


def _answers(count: int, who: str = "Gina") -> list[Post]:
    """Compose own answers to somebody's posts."""
    number = {"Gina": 6, "Hugo": 7}[who]
    return [
        post(
            f"a{n}",
            f"The pallet belongs on ramp {n}, as the pallet always did",
            minute=23 * HOUR - 30 * (8 * n + number) + 5,
            author=ME,
            reply_to=f"d{8 * n + number}",
            reply_to_author=f"p-{who.lower()}",
        )
        for n in range(count)
    ]


def test_less_of_a_post_sinks_it_and_what_else_its_author_writes(feed: Feed, ids: dict[str, int]) -> None:
    post_id, other = ids["d2"], ids["d10"]
    before = place(feed, post_id), place(feed, other)
    assert feed.feedback(post_id, -1).posts
    assert place(feed, post_id) > before[0] + 5
    assert place(feed, other) > before[1]


def test_more_of_a_post_raises_it_and_says_so(feed: Feed, ids: dict[str, int]) -> None:
    before = place(feed, ids["d12"]), place(feed, ids["d20"])
    feed.feedback(ids["d12"], 1)
    assert place(feed, ids["d12"]) < before[0] - 3
    assert place(feed, ids["d20"]) < before[1]
    assert "asked_here" in [reason.code for reason in feed.card(ids["d12"]).why]
    assert ("name", "Ewa") in feed.card(ids["d20"]).why[0].values


@pytest.mark.parametrize("value", [1, -1])
def test_a_click_taken_back_leaves_everything_exactly_as_it_was(
    store: Store, feed: Feed, ids: dict[str, int], value: int
) -> None:
    feed.feedback(ids["d30"], 1)
    before = stored(store)
    feed.feedback(ids["d5"], value)
    assert stored(store) != before
    feed.feedback(ids["d5"], 0)
    assert stored(store) == before


def test_saving_teaches_too_and_unsaving_takes_it_back(store: Store, feed: Feed, ids: dict[str, int]) -> None:
    before = stored(store)
    feed.save(ids["d5"])
    assert stored(store) != before
    feed.feedback(ids["d5"], -1)
    feed.save(ids["d5"], saved=False)
    feed.feedback(ids["d5"], 0)
    assert stored(store) == before


def test_every_click_keeps_ranks_that_add_up(feed: Feed, ids: dict[str, int]) -> None:
    feed.feedback(ids["d5"], 1)
    feed.feedback(ids["d6"], -1)
    ranks = [rank(feed, number) for number in walked(feed)]
    assert ranks == sorted(ranks, reverse=True)


def test_a_click_still_holds_in_the_next_order(feed: Feed, ids: dict[str, int], settle: Settle) -> None:
    before = place(feed, ids["d2"])
    feed.feedback(ids["d2"], -1)
    settle()
    assert place(feed, ids["d2"]) > before + 5


def test_a_click_on_a_post_that_is_not_in_the_order_is_kept_for_its_author(
    store: Store, feed: Feed, ids: dict[str, int]
) -> None:
    (old,) = keep(store, 1, [post("old", minute=-30 * 24 * HOUR, author=person("Cem"))]).new
    before = place(feed, ids["d2"])
    feed.feedback(old, -1)
    assert place(feed, ids["d2"]) > before


def test_the_profile_names_people_and_words_and_never_a_number(
    store: Store, ordering: Ordering, ids: dict[str, int], settle: Settle
) -> None:
    keep(store, 1, _answers(5))
    settle()
    shown = ordering.profile()
    assert [(line.name, line.reason.code) for line in shown.lines if line.kind == "person"] == [
        ("Gina", "near_person")
    ]
    assert "pallet" in [line.key for line in shown.lines if line.kind == "word"]
    assert (shown.clicks, shown.since) == (5, NOON + 60 * (23 * HOUR - 30 * 38 + 5))
    assert not any(isinstance(value, int | float) for line in shown.lines for _, value in line.reason.values)


def test_a_person_one_does_not_care_about_no_longer_counts_and_sinks(
    store: Store, feed: Feed, ordering: Ordering, ids: dict[str, int], settle: Settle
) -> None:
    keep(store, 1, _answers(5))
    settle()
    before = place(feed, ids["d46"])
    changes = ordering.correct("person", 1, "p-gina")
    assert (changes.posts, changes.profile) == (True, True)
    assert place(feed, ids["d46"]) > before + 5
    (line,) = [line for line in ordering.profile().lines if line.kind == "person"]
    assert (line.name, line.corrected) == ("Gina", True)
    (near,) = [each.value for each in feed.trace(ids["d46"]).features if each.name == "affinity_to_author"]
    assert near <= 0
    ordering.correct("person", 1, "p-gina", corrected=False)
    assert place(feed, ids["d46"]) == before
    with pytest.raises(BadInput, match="bad_correction"):
        ordering.correct("mood", 1, "p-gina")


def test_a_word_and_a_weight_can_be_corrected(
    store: Store, ordering: Ordering, ids: dict[str, int], settle: Settle
) -> None:
    keep(store, 1, _answers(5))
    learned.put(store.connection, "click:feedback:1", {"moved": {"young": 0.4}, "at": NOON})
    settle()
    ordering.correct("word", 0, "pallet")
    ordering.correct("weight", 0, "young")
    corrected = {(line.kind, line.key) for line in ordering.profile().lines if line.corrected}
    assert corrected == {("word", "pallet"), ("weight", "young")}
    assert [line.reason.code for line in ordering.profile().lines if line.kind == "weight"] == ["weight_up"]


def test_forgetting_leaves_the_order_of_a_newcomer_but_the_clicks_stay_visible(
    store: Store, feed: Feed, ordering: Ordering, ids: dict[str, int], clock: FakeClock
) -> None:
    fresh = [rank(feed, number) for number in ids.values()]
    feed.feedback(ids["d5"], 1)
    clock.forward(60)
    ordering.forget()
    assert ordering.profile().lines == ()
    assert ordering.profile().clicks == 0
    told = store.connection.execute("SELECT feedback FROM marks WHERE post = ?", (ids["d5"],)).fetchone()
    assert told == (1,)
    again = [rank(feed, number) for number in ids.values()]
    assert again == pytest.approx(fresh, abs=0.2), "a minute has passed"


def test_a_visit_is_learned_from_half_a_day_later(
    store: Store, ordering: Ordering, feed: Feed, ids: dict[str, int], clock: FakeClock
) -> None:
    clock.forward(3600)
    feed.feedback(ids["d40"], 1)
    clock.forward(3600)
    ordering.renew()
    before = learned.get(store.connection, learned.VISITS)
    clock.forward(8 * 3600)
    ordering.renew()
    after = learned.get(store.connection, learned.VISITS)
    assert before["own"] != after["own"]
    assert after["moved"]


def test_a_visit_on_which_nothing_was_done_teaches_nothing(
    store: Store, ordering: Ordering, ids: dict[str, int], clock: FakeClock
) -> None:
    before = learned.get(store.connection, learned.VISITS)
    clock.forward(10 * 3600)
    ordering.renew()
    after = learned.get(store.connection, learned.VISITS)
    assert (before["own"], after["moved"]) == (after["own"], {})


def test_corrections_and_what_was_said_of_posts_travel_and_what_was_learned_does_not(
    store: Store, feed: Feed, ordering: Ordering, ids: dict[str, int], tmp_path: Path
) -> None:
    feed.feedback(ids["d5"], -1)
    ordering.correct("person", 1, "p-gina")
    ordering.correct("word", 0, "pallet")
    carried = json.loads(json.dumps(bundle.gather(store)))
    assert "learned" not in carried
    other = Store(tmp_path / "other.db", bytes(32))
    with other.atomic():
        bundle.merge(other, carried, (), NOON)
        keep(other, 1, days())
        bundle.keep_waiting(other)
    Ordering(other, lambda: NOON).renew()
    assert learned.corrected(other.connection) == {("person", 1, "p-gina"), ("word", 0, "pallet")}
    marks = "SELECT feedback, told IS NOT NULL FROM marks"
    assert other.connection.execute(marks).fetchall() == [(-1, 1)]
    other.close()


def test_what_clicks_on_posts_of_a_removed_account_taught_goes_with_it(
    store: Store, feed: Feed, ids: dict[str, int]
) -> None:
    feed.feedback(ids["d3"], 1)
    assert learned.every(store.connection, learned.CLICK)
    erasing.forget(store, 1)
    assert not learned.every(store.connection, learned.CLICK)
    assert min(kept(store, days(4)).values()) in ids.values()  # so that it is not taken for another's
