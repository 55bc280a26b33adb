"""The feed while one reads: keys, and new posts that do not push what is read away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model import Card, Changes
from tests.ui.feed_fakes import FeedDoors, card, cards
from tests.ui.feed_hands import BUTTON, KEY, Show
from ui.feed.view import FeedView

POSTS = Changes(posts=True)


def first_seen(view: FeedView) -> tuple[int, int]:
    """Tell which post is on top, and at which pixel."""
    row, top, _ = next(view.place.visible())
    shown = view.feed.card(row)
    assert shown is not None
    return shown.post.id, top


def test_new_posts_come_in_above_without_moving_what_is_read(show: Show, settled: Callable[[], None]) -> None:
    doors = FeedDoors(cards(20))
    view = show(doors)
    view.scroll_by(333)
    before = first_seen(view)
    doors.feed.shown[0:0] = cards(12, first=100)
    view.feed.on_changed(POSTS)
    settled()
    assert first_seen(view) == before
    assert view.pill.isVisible()
    assert view.pill.text() == "12 new above"


def test_the_pill_takes_you_to_the_new_posts_and_goes(
    qtbot: QtBot, show: Show, settled: Callable[[], None]
) -> None:
    doors = FeedDoors(cards(20))
    view = show(doors)
    doors.feed.shown[0:0] = cards(12, first=100)
    view.feed.on_changed(POSTS)
    settled()
    qtbot.mouseClick(view.pill, BUTTON.LeftButton)
    assert first_seen(view) == (100, 0)
    assert not view.pill.isVisible()


@pytest.mark.parametrize("key", [KEY.Key_Period, KEY.Key_Home])
def test_a_key_takes_you_to_the_new_posts(
    qtbot: QtBot, show: Show, settled: Callable[[], None], key: Qt.Key
) -> None:
    doors = FeedDoors(cards(20))
    view = show(doors)
    doors.feed.shown[0:0] = cards(3, first=100)
    view.feed.on_changed(POSTS)
    settled()
    qtbot.keyClick(view, key)
    assert first_seen(view) == (100, 0)
    assert view.pill.count() == 0


def test_scrolling_up_to_a_new_post_counts_it_as_seen(
    qtbot: QtBot, show: Show, settled: Callable[[], None]
) -> None:
    doors = FeedDoors(cards(20))
    view = show(doors)
    doors.feed.shown[0:0] = cards(6, first=100)
    view.feed.on_changed(POSTS)
    settled()
    view.scroll_by(-100)
    qtbot.waitUntil(lambda: 0 < view.pill.count() < 6)


def test_a_feed_that_began_empty_fills_from_the_top(show: Show, settled: Callable[[], None]) -> None:
    doors = FeedDoors()
    view = show(doors)
    for first in (200, 100):
        doors.feed.shown[0:0] = cards(8, first=first)
        view.feed.on_changed(POSTS)
        settled()
    assert first_seen(view) == (100, 0)
    assert not view.pill.isVisible()


def test_another_feed_is_stood_at_before_it_is_laid_out(show: Show) -> None:
    """Idle work may run between a change of feeds and its layout; it must not ask for rows that went."""
    view = show(FeedDoors(cards(60)))
    view.feed.show("saved", "ranked", False)
    assert [row for row, _, _ in view.place.visible()] == [0]


def test_another_width_keeps_the_same_card_on_top(show: Show) -> None:
    view = show(FeedDoors(cards(20)))
    view.scroll_by(900)
    before = first_seen(view)[0]
    view.resize(500, 700)
    QApplication.processEvents()
    assert first_seen(view)[0] == before


def test_the_next_page_is_asked_for_before_the_end_is_in_sight(
    show: Show, settled: Callable[[], None]
) -> None:
    view = show(FeedDoors(cards(100)))
    before = view.feed.rowCount()
    for _ in range(40):
        view.scroll_by(300)
        settled()
    assert view.feed.rowCount() > before


def test_a_hundred_thousand_posts_are_laid_out_only_where_one_looks(
    show: Show, settled: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.feed.model.PAGE", 100_000)
    post = card(1)
    many = [Card(post.post.__class__(f"r{n}", post.post.author, 1.0, "Short.", id=n), post.why, f"{n}")
            for n in range(1, 100_001)]  # fmt: skip
    view = show(FeedDoors(many))
    assert view.feed.rowCount() == 100_001
    view.verticalScrollBar().setValue(70_000 * 256)
    settled()
    assert first_seen(view)[0] == 70_001
    assert len(view.shelf._layouts) < 60


def test_arrows_move_by_card_and_tell_which_was_left(qtbot: QtBot, show: Show) -> None:
    view = show(FeedDoors(cards(5)))
    view.setCurrentIndex(view.feed.index(0))
    chosen: list[int] = []
    left: list[int] = []
    view.selection_changed.connect(lambda one: chosen.append(one.post.id if one else 0))
    view.left.connect(lambda one: left.append(one.post.id))
    for key in (KEY.Key_Down, KEY.Key_J, KEY.Key_Down, KEY.Key_K, KEY.Key_Up):
        qtbot.keyClick(view, key)
    assert chosen == [2, 3, 4, 3, 2]
    assert left == [1, 2, 3, 4, 3]


def test_the_card_chosen_is_brought_into_sight(qtbot: QtBot, show: Show) -> None:
    view = show(FeedDoors(cards(12)))
    for _ in range(8):
        qtbot.keyClick(view, KEY.Key_J)
        rect = view.visualRect(view.currentIndex())
        assert rect.isValid()
        assert rect.top() >= 0
        assert rect.bottom() <= view.viewport().height()


def test_space_pages_down_and_back(qtbot: QtBot, show: Show) -> None:
    view = show(FeedDoors(cards(20)))
    qtbot.keyClick(view, KEY.Key_Space)
    assert first_seen(view) != (1, 0)
    qtbot.keyClick(view, KEY.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert first_seen(view) == (1, 0)
