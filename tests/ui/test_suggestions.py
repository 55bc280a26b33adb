"""Whom to follow, in the window: the page and what can be done there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.pages.suggestion_row import SuggestionRow
from ui.pages.suggestions import SuggestionsPage
from ui.screenshot import settle
from ui.window.main import MainWindow


@pytest.fixture
def page(window: MainWindow) -> SuggestionsPage:
    """The page of suggestions, filled."""
    window.doors.suggestions.renew()
    window.routes.run("suggestions")
    settle(window.background)
    found = window.findChild(SuggestionsPage)
    assert found is not None
    return found


def rows(page: SuggestionsPage, kind: str = "person") -> list[SuggestionRow]:
    """List the rows of a kind, in their order."""
    return [row for row in page.rows.values() if isinstance(row, SuggestionRow) and row.key.startswith(kind)]


def test_people_hashtags_and_groups_stand_there_with_reasons_and_no_figure_of_merit(
    page: SuggestionsPage,
) -> None:
    assert rows(page)
    assert rows(page, "tag")
    assert rows(page, "group")
    headings = [label.text() for label in page.findChildren(QLabel) if label.property("role") == "section"]
    assert headings[0] == "People"
    assert all(row.lines[-1].text().endswith(".") for row in page.rows.values())


def test_one_press_follows_and_another_takes_it_back(
    page: SuggestionsPage, window: MainWindow, qtbot: QtBot
) -> None:
    key = rows(page)[0].key
    before = len(window.doors.follows.all())
    qtbot.mouseClick(page.rows[key].buttons[0], Qt.MouseButton.LeftButton)
    settle(window.background)
    assert len(window.doors.follows.all()) == before + 1
    assert page.rows[key].buttons[0].text() == "Following"
    qtbot.mouseClick(page.rows[key].buttons[0], Qt.MouseButton.LeftButton)
    settle(window.background)
    assert len(window.doors.follows.all()) == before
    assert page.rows[key].buttons[0].text() == "Follow"


def test_who_is_followed_here_stays_in_sight_until_the_page_is_left(
    page: SuggestionsPage, window: MainWindow, qtbot: QtBot
) -> None:
    key = rows(page)[1].key
    qtbot.keyClick(page.rows[key], Qt.Key.Key_Return)
    settle(window.background)
    assert list(page.rows).index(key) == 1
    window.routes.run("go_feed")
    window.routes.run("suggestions")
    settle(window.background)
    assert key not in page.rows


def test_dismissing_takes_somebody_away_and_undo_brings_them_back(
    page: SuggestionsPage, window: MainWindow, qtbot: QtBot
) -> None:
    key = rows(page)[0].key
    first = page.rows[key]
    assert isinstance(first, SuggestionRow)
    qtbot.mouseClick(first.away, Qt.MouseButton.LeftButton)
    settle(window.background)
    assert key not in page.rows
    window.routes.run("undo")
    settle(window.background)
    assert rows(page)[0].key == key


def test_a_post_of_somebody_opens_beside_the_page(
    page: SuggestionsPage, window: MainWindow, qtbot: QtBot
) -> None:
    row = rows(page)[0]
    qtbot.mouseClick(row.buttons[1], Qt.MouseButton.LeftButton)
    settle(window.background)
    card = window.conversation.current()
    assert card is not None
    assert card.post.author.name == row.title.text()
    assert page.isVisible()


def test_a_row_says_to_a_screen_reader_who_and_why(page: SuggestionsPage) -> None:
    row = rows(page)[0]
    assert row.accessibleName().startswith(row.title.text())
    assert row.buttons[0].accessibleName() == f"Follow {row.title.text()} privately"
    assert row.away.accessibleName() == f"Do not suggest {row.title.text()} again"


def test_where_nothing_can_be_suggested_yet_the_page_says_when_there_will_be(
    window: MainWindow, page: SuggestionsPage
) -> None:
    for _round in range(10):
        for given in window.doors.suggestions.all():
            window.doors.suggestions.dismiss(given)
    page.refresh()
    settle(window.background)
    assert not page.rows
    assert "Nothing to suggest yet" in [label.text() for label in page.findChildren(QLabel)]


def test_nothing_is_asked_of_a_network_by_looking_and_following(
    page: SuggestionsPage, window: MainWindow, qtbot: QtBot
) -> None:
    before = len(window.doors.trust.requests())
    qtbot.mouseClick(rows(page)[0].buttons[0], Qt.MouseButton.LeftButton)
    settle(window.background)
    assert len(window.doors.trust.requests()) == before
