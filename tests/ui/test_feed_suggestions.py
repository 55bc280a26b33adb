"""Suggestions in the feed: few, calm, and in nobody's way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from app.model import Changes, Reason, Suggestion
from tests.ui.feed_fakes import FeedDoors, cards
from ui.background import Background
from ui.card.look import Look
from ui.feed.model import FeedModel
from ui.feed.slots import EVERY, FIRST
from ui.feed.suggestion import SuggestionLayout
from ui.feed.view import FeedView
from ui.screenshot import settle
from ui.theme import LIGHT

Feed = Callable[..., FeedModel]


def suggested(count: int) -> list[Suggestion]:
    """Suggest so many people."""
    why = (Reason("lately_answered_you"),)
    return [Suggestion("person", f"@p{n}", 1, f"Person {n}", why, key=f"p{n}") for n in range(count)]


@pytest.fixture
def feed(background: Background) -> Feed:
    """Makes a feed of so many posts and suggestions, with its first page read."""
    made: list[FeedModel] = []

    def make(posts: int, found: int = 9) -> FeedModel:
        doors = FeedDoors(cards(posts))
        feed = FeedModel(doors, background)  # type: ignore[arg-type]  # only the rooms it asks
        feed.doors_of_test = doors  # type: ignore[attr-defined]
        feed.offer(suggested(found))
        feed.show("all", "ranked", False)
        settle(background)
        made.append(feed)
        return feed

    return make


def places(feed: FeedModel) -> list[int]:
    """Tell which rows are suggestions."""
    return [row for row in range(feed.rowCount() - 1) if feed.slots.suggestion(feed.card(row))]


def read_all(feed: FeedModel, background: Background) -> None:
    """Read every page."""
    while feed.canFetchMore():
        feed.fetchMore()
        settle(background)


def test_at_most_one_row_in_twenty_posts_is_a_suggestion_and_never_the_first(
    feed: Feed, background: Background
) -> None:
    shown = feed(100)
    read_all(shown, background)
    rows = places(shown)
    assert rows[0] == FIRST
    assert min(after - before for before, after in pairwise(rows)) > EVERY
    assert len(rows) == 100 // EVERY


def test_each_is_suggested_once(feed: Feed, background: Background) -> None:
    shown = feed(120, 2)
    read_all(shown, background)
    assert len(places(shown)) == 2
    assert len({shown.slots.suggestion(shown.card(row)) for row in places(shown)}) == 2


@pytest.mark.parametrize(("posts", "found"), [(19, 5), (60, 0), (0, 5)])
def test_a_short_feed_or_nothing_to_suggest_is_posts_alone(feed: Feed, posts: int, found: int) -> None:
    assert places(feed(posts, found)) == []


@pytest.mark.parametrize(("scope", "folded"), [("unread", False), ("saved", False), ("all", True)])
def test_only_the_whole_feed_has_suggestions(
    feed: Feed, background: Background, scope: str, folded: bool
) -> None:
    shown = feed(60)
    shown.show(scope, "newest", folded)
    settle(background)
    assert places(shown) == []


def test_new_posts_come_in_around_it_and_no_post_is_lost_or_doubled(
    feed: Feed, background: Background
) -> None:
    shown = feed(90)
    read_all(shown, background)
    doors = shown.doors_of_test  # type: ignore[attr-defined]
    before = [shown.slots.suggestion(shown.card(row)) for row in places(shown)]
    below = [shown.card(row + 1) for row in places(shown)]
    doors.feed.shown = cards(12, 500) + doors.feed.shown
    shown.on_changed(Changes(posts=True))
    settle(background)
    assert [shown.slots.suggestion(shown.card(row)) for row in places(shown)] == before
    assert [shown.card(row + 1) for row in places(shown)] == below
    posts = [shown.card(row) for row in range(shown.rowCount() - 1) if row not in places(shown)]
    assert posts == doors.feed.shown


def test_what_was_followed_meanwhile_goes_and_nothing_takes_its_place(feed: Feed) -> None:
    shown = feed(30)
    given = shown.slots.suggestion(shown.card(FIRST))
    shown.offer([each for each in suggested(9) if each != given])
    assert places(shown) == []
    assert shown.rowCount() == 31


def test_suggestions_that_come_a_moment_after_the_first_page_still_find_their_place(
    background: Background,
) -> None:
    feed = FeedModel(FeedDoors(cards(60)), background)  # type: ignore[arg-type]  # only the rooms it asks
    feed.show("all", "ranked", False)
    settle(background)
    assert places(feed) == []
    feed.offer(suggested(3))
    assert places(feed) == [FIRST]


def test_later_ones_wait_for_the_next_page_so_that_nothing_moves(feed: Feed, background: Background) -> None:
    shown = feed(60, 0)
    shown.offer(suggested(3))
    shown.offer(suggested(4))
    assert places(shown) in ([], [FIRST])
    before = places(shown)
    shown.offer(suggested(5))
    assert places(shown) == before
    read_all(shown, background)
    assert len(places(shown)) > len(before)


def test_a_mark_asks_the_doors_for_posts_only(feed: Feed, background: Background) -> None:
    shown = feed(30)
    shown.on_changed(Changes(marks=True))
    shown.look(0, 20)
    settle(background)
    asked = shown.doors_of_test.feed.asked_cards  # type: ignore[attr-defined]
    assert asked
    assert min(asked) > 0
    assert places(shown) == [FIRST]


def test_a_screen_reader_hears_what_it_is_and_what_the_keys_do(feed: Feed) -> None:
    row = feed(30).index(FIRST)
    said = row.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Follow Person")
    assert said.endswith("Answered you in the last 30 days. Only you will know.")
    assert "Enter" in row.data(Qt.ItemDataRole.AccessibleDescriptionRole)


@pytest.fixture
def view(feed: Feed, qtbot: QtBot) -> FeedView:
    """A view of thirty posts with one suggestion."""
    made = FeedView(feed(30), Look(LIGHT))
    qtbot.addWidget(made)
    made.resize(700, 900)
    made.show()
    made.setCurrentIndex(made.feed.index(FIRST))
    made.scrollTo(made.feed.index(FIRST))
    return made


def pressed(view: FeedView) -> list[tuple[str, str]]:
    """Note what is pressed of suggestions from now on."""
    noted: list[tuple[str, str]] = []
    view.suggestion_pressed.connect(lambda action, given: noted.append((action, given.key)))
    return noted


def test_the_keys_walk_over_it_follow_it_or_send_it_away(view: FeedView, qtbot: QtBot) -> None:
    noted, left, opened = pressed(view), [], []
    view.left.connect(left.append)
    view.opened.connect(opened.append)
    key = view.feed.slots.suggestion(view.feed.card(FIRST)).key  # type: ignore[union-attr]
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert noted == [("follow", key), ("not_now", key)]
    qtbot.keyClick(view, Qt.Key.Key_J)
    assert view.currentIndex().row() == FIRST + 1
    assert (left, opened) == ([], [])


def test_it_is_no_post_to_be_chosen_opened_or_marked(view: FeedView) -> None:
    index = view.feed.index(FIRST)
    assert view.card_at(index) is None
    assert view.card_at(QModelIndex()) is None
    asked: list[object] = []
    view.menu_asked.connect(lambda *what: asked.append(what))
    view.ask_menu(FIRST, view.rect().center())
    assert asked == []


@pytest.mark.parametrize("action", ["follow", "not_now"])
@pytest.mark.parametrize("width", [420, 700, 1000])
def test_its_buttons_are_pressed_where_they_are_seen(
    view: FeedView, qtbot: QtBot, action: str, width: int
) -> None:
    view.resize(width, 900)
    view.doItemsLayout()
    view.scrollTo(view.feed.index(FIRST))
    noted = pressed(view)
    laid = view.laid(FIRST)
    assert isinstance(laid, SuggestionLayout)
    piece = laid.piece(action)
    assert piece is not None
    assert laid.ground.contains(piece.rect)
    at = view.visualRect(view.feed.index(FIRST)).topLeft() + piece.rect.center().toPoint()
    qtbot.mouseMove(view.viewport(), at)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [each[0] for each in noted] == [action]


def test_long_reasons_stay_inside_the_row(view: FeedView) -> None:
    given = view.feed.slots.suggestion(view.feed.card(FIRST))
    assert given is not None
    wordy = Reason("asks_what_you_ask", values=(("words", "Kundenzufriedenheitsumfrage, " * 12),))
    view.feed.slots._placed[-1] = replace(given, reasons=(wordy,))
    view.refresh()
    laid = view.laid(FIRST)
    assert isinstance(laid, SuggestionLayout)
    assert all(laid.ground.contains(words.rect) for words in laid.words)
