"""What Earshot has learned, in the window: read, corrected, forgotten."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.pages.taste import TastePage, trusted
from ui.screenshot import settle
from ui.window.main import MainWindow


@pytest.fixture
def page(window: MainWindow) -> TastePage:
    """The page, after some posts were saved and more of them was asked for."""
    for card in window.doors.feed.page(limit=12).cards:
        window.doors.feed.save(card.post.id)
        window.doors.feed.feedback(card.post.id, 1)
    window.doors.ordering.renew()
    window.routes.run("taste")
    settle(window.background)
    found = window.findChild(TastePage)
    assert found is not None
    return found


def people(page: TastePage) -> list[str]:
    """List the people of the profile."""
    return [key for key in page.rows if key.startswith("person:")]


def test_every_line_stands_in_words_and_the_promise_above_all(page: TastePage) -> None:
    said = [label.text() for label in page.findChildren(QLabel)]
    assert any("never leaves this computer" in each for each in said)
    assert people(page)
    assert all(
        not any(sign.isdigit() for sign in line.text()) for r in page.rows.values() for line in r.lines
    )
    assert page.trust.text()


def test_a_person_one_does_not_care_about_can_be_said_and_taken_back(
    page: TastePage, window: MainWindow
) -> None:
    key = people(page)[0]
    page.rows[key].buttons[0].click()
    settle(window.background)
    assert page.rows[key].buttons[0].text() == "Count it again"
    assert window.doors.ordering.profile().lines[0].corrected
    window.routes.run("undo")
    settle(window.background)
    assert page.rows[key].buttons[0].text().startswith("I do not care")


def test_forgetting_is_asked_once_and_leaves_nothing(
    page: TastePage, window: MainWindow, qtbot: QtBot
) -> None:
    follows = window.doors.follows.all()
    page.forget.click()
    assert not page.sure.isHidden()
    assert people(page)
    page.sure.click()
    settle(window.background)
    assert not page.rows
    assert not window.doors.ordering.profile().lines
    assert window.doors.follows.all() == follows


@pytest.mark.parametrize(("trust", "said"), [(0.0, "none"), (0.2, "little"), (0.5, "half"), (0.9, "most")])
def test_how_much_the_own_order_counts_is_said_in_words(trust: float, said: str) -> None:
    assert trusted(trust) == said
