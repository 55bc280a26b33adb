"""The feed as rows: pages, the end, and changes that come while somebody reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.errors import Offline
from app.model import Card, Changes
from tests.ui.feed_fakes import FeedDoors, card, cards
from ui.background import Background
from ui.feed.merge import compare, keeping
from ui.feed.model import FeedModel
from ui.feed.roles import Role

Show = Callable[..., FeedModel]
POSTS, MARKS = Changes(posts=True), Changes(marks=True)


@pytest.fixture
def show(qtbot: QtBot, background: Background) -> Show:
    """Show doors in a model that Qt's own tester watches, and wait for the first page."""

    def shown(doors: FeedDoors, scope: str = "all", folded: bool = False) -> FeedModel:
        model = FeedModel(doors, background)  # type: ignore[arg-type]
        fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
        model.tester = QAbstractItemModelTester(model, fatal)  # type: ignore[attr-defined]
        with qtbot.waitSignal(model.filled):
            model.show(scope, "ranked", folded)
        return model

    return shown


@pytest.fixture
def settled(qtbot: QtBot, background: Background) -> Callable[[], None]:
    """Wait until every answer has arrived."""
    return lambda: qtbot.waitUntil(lambda: not background.busy())


def ids(model: FeedModel) -> list[int]:
    rows = (model.card(row) for row in range(model.rowCount()))
    return [one.post.id for one in rows if one is not None]


def ending(model: FeedModel) -> str:
    return str(model.index(model.rowCount() - 1).data(Role.ENDING).state)


def test_pages_follow_each_other_to_a_real_end(show: Show, settled: Callable[[], None]) -> None:
    model = show(FeedDoors(cards(70)))
    # Qt's own tester already asks for pages, as a view near the end does.
    for _ in range(3):
        model.fetchMore()
        settled()
    assert ids(model) == list(range(1, 71))
    assert ending(model) == "end"
    assert not model.canFetchMore()


def test_the_last_row_says_that_you_are_up_to_date_and_how_many_were_set_aside(show: Show) -> None:
    model = show(FeedDoors(cards(2)))
    model.set_aside(132)
    said = model.index(2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "You are up to date" in said
    assert "132" in said


def test_an_empty_drawer_says_so(show: Show) -> None:
    model = show(FeedDoors(cards(2)), folded=True)
    assert model.index(0).data(Qt.ItemDataRole.DisplayRole).startswith("Nothing is set aside")


def test_a_failure_is_a_sentence_and_can_be_tried_again(
    qtbot: QtBot, background: Background, settled: Callable[[], None]
) -> None:
    doors = FeedDoors(cards(3))
    doors.feed.problem = Offline("dns", host="social.example")
    model = FeedModel(doors, background)  # type: ignore[arg-type]
    model.show("all", "ranked", False)
    settled()
    assert ending(model) == "failed"
    assert model.index(0).data(Qt.ItemDataRole.DisplayRole)
    doors.feed.problem = None
    model.try_again()
    settled()
    assert ids(model) == [1, 2, 3]


def test_new_posts_are_put_in_where_they_belong(show: Show, settled: Callable[[], None]) -> None:
    doors = FeedDoors(cards(6))
    model = show(doors)
    doors.feed.shown[3:3] = cards(2, first=60)
    doors.feed.shown[0:0] = cards(3, first=50)
    model.on_changed(POSTS)
    settled()
    assert ids(model) == [50, 51, 52, 1, 2, 3, 60, 61, 4, 5, 6]


def test_a_deleted_post_leaves_the_feed(show: Show, settled: Callable[[], None]) -> None:
    doors = FeedDoors(cards(6))
    model = show(doors)
    del doors.feed.shown[2]
    model.on_changed(POSTS)
    settled()
    assert ids(model) == [1, 2, 4, 5, 6]


def test_posts_that_came_between_two_pages_are_not_missed(show: Show, settled: Callable[[], None]) -> None:
    doors = FeedDoors(cards(40))
    model = show(doors)
    settled()
    doors.feed.shown[0:0] = cards(250, first=1000)
    model.on_changed(POSTS)
    settled()
    while model.canFetchMore():
        model.fetchMore()
        settled()
    assert ids(model) == [c.post.id for c in doors.feed.shown]


def test_an_empty_feed_fills_with_one_page_and_not_with_everything(
    background: Background, settled: Callable[[], None]
) -> None:
    doors = FeedDoors()
    # Without Qt's tester, which asks for more pages whenever rows come in.
    model = FeedModel(doors, background)  # type: ignore[arg-type]
    model.show("all", "ranked", False)
    settled()
    doors.feed.shown = cards(500)
    model.on_changed(POSTS)
    settled()
    assert ids(model) == list(range(1, 31))
    assert model.canFetchMore()


def test_a_mark_is_read_again_for_the_cards_in_sight_only(show: Show, settled: Callable[[], None]) -> None:
    doors = FeedDoors(cards(20))
    model = show(doors)
    doors.feed.mark(2, saved=True)
    model.on_changed(MARKS)
    model.look(0, 4)
    settled()
    assert doors.feed.asked_cards == [1, 2, 3, 4, 5]
    shown = model.card(1)
    assert shown is not None
    assert shown.saved


def test_a_post_that_is_gone_when_it_is_looked_at_leaves(show: Show, settled: Callable[[], None]) -> None:
    doors = FeedDoors(cards(5))
    model = show(doors)
    del doors.feed.shown[1]
    model.on_changed(MARKS)
    model.look(0, 4)
    settled()
    assert ids(model) == [1, 3, 4, 5]


def test_what_was_read_just_now_stays_among_the_unread(show: Show, settled: Callable[[], None]) -> None:
    doors = FeedDoors(cards(4))
    model = show(doors, scope="unread")
    doors.feed.mark(2, read=True)
    doors.feed.shown[0:0] = cards(1, first=90)
    model.on_changed(POSTS)
    settled()
    assert ids(model) == [90, 1, 2, 3, 4]


def test_an_answer_for_a_view_left_meanwhile_is_dropped(
    qtbot: QtBot, background: Background, settled: Callable[[], None]
) -> None:
    doors = FeedDoors(cards(4), aside=[card(70, folded=True, klass="automated")])
    model = FeedModel(doors, background)  # type: ignore[arg-type]
    model.show("all", "ranked", False)
    model.show("all", "newest", True)
    settled()
    assert ids(model) == [70]


NUMBERS = st.lists(st.integers(1, 30), unique=True, max_size=20)


@given(NUMBERS, NUMBERS, st.sets(st.integers(1, 30)))
def test_the_steps_lead_from_any_feed_to_any_other(old: list[int], new: list[int], changed: set[int]) -> None:
    before = [card(n, created=1.0) for n in old]
    after = [replace(card(n, created=1.0), saved=n in changed) for n in new]
    steps = compare(before, after)
    shown: list[Card] = list(before)
    for first, last in steps.removals:
        del shown[first : last + 1]
    for row, some in steps.insertions:
        assert 0 <= row <= len(shown)
        shown[row:row] = some
    for row, one in steps.updates:
        shown[row] = one
    assert shown == after


@given(NUMBERS, NUMBERS)
def test_keeping_loses_nothing_and_keeps_the_new_order(old: list[int], new: list[int]) -> None:
    joined = [c.post.id for c in keeping([card(n) for n in old], [card(n) for n in new])]
    assert sorted(joined) == sorted(set(old) | set(new))
    assert [n for n in joined if n in new] == new
