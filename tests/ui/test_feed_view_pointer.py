"""The feed under the pointer: cards, their buttons, links and tips, and what a screen reader finds."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model import Changes, Link
from tests.ui.feed_fakes import FeedDoors, card, cards
from tests.ui.feed_hands import BUTTON, KEY, Show, laid, point, press

POSTS = Changes(posts=True)


def test_enter_and_a_click_on_the_card_open_the_conversation(qtbot: QtBot, show: Show) -> None:
    view = show(FeedDoors(cards(3)))
    opened: list[int] = []
    view.opened.connect(lambda one: opened.append(one.post.id))
    view.setCurrentIndex(view.feed.index(0))
    qtbot.keyClick(view, KEY.Key_Return)
    at = point(view, 1, laid(view, 1).frame.center() - QPointF(0, laid(view, 1).frame.height() / 2 - 6))
    qtbot.mouseClick(view.viewport(), BUTTON.LeftButton, pos=at)
    press(qtbot, view, 0, "conversation")
    assert opened == [1, 2, 1]


@pytest.mark.parametrize("action", ["save", "less"])
def test_a_button_on_a_card_asks_for_what_it_says(qtbot: QtBot, show: Show, action: str) -> None:
    view = show(FeedDoors(cards(3)))
    with qtbot.waitSignal(view.pressed_action) as asked:
        press(qtbot, view, 1, action)
    assert (asked.args[0], asked.args[1].post.id) == (action, 2)


def test_follow_and_why_are_one_click_away(qtbot: QtBot, show: Show) -> None:
    view = show(FeedDoors(cards(3)))
    asked: list[str] = []
    view.pressed_action.connect(lambda code, _card: asked.append(code))
    for piece in (laid(view, 0).follow, laid(view, 0).chips[0]):
        assert piece is not None
        qtbot.mouseClick(view.viewport(), BUTTON.LeftButton, pos=point(view, 0, piece.rect.center()))
    assert asked == ["follow_author", "why"]


def test_letting_go_elsewhere_does_nothing(qtbot: QtBot, show: Show) -> None:
    view = show(FeedDoors(cards(3)))
    asked: list[str] = []
    view.pressed_action.connect(lambda code, _card: asked.append(code))
    view.opened.connect(lambda _card: asked.append("opened"))
    save = laid(view, 0).piece("save")
    assert save is not None
    qtbot.mousePress(view.viewport(), BUTTON.LeftButton, pos=point(view, 0, save.rect.center()))
    qtbot.mouseRelease(view.viewport(), BUTTON.LeftButton, pos=QPoint(300, 660))
    assert asked == []


def test_a_link_shows_where_it_really_goes_and_a_tag_is_searched(qtbot: QtBot, show: Show) -> None:
    text = "see our wiki and #ops_safety"
    view = show(FeedDoors([card(1, text, links=(Link("our wiki", "https://wiki.example.com/x"),))]))
    with qtbot.waitSignal(view.link_asked) as link:
        press(qtbot, view, 0, "link")
    with qtbot.waitSignal(view.search_asked) as search:
        press(qtbot, view, 0, "tag")
    assert link.args == ["our wiki", "https://wiki.example.com/x"]
    assert search.args == ["#ops_safety"]


def test_a_warned_text_opens_where_it_stands(qtbot: QtBot, show: Show) -> None:
    view = show(FeedDoors([card(1, "hidden", warning="Accident"), card(2)]))
    height = laid(view, 0).height
    press(qtbot, view, 0, "reveal")
    assert laid(view, 0).height > height
    press(qtbot, view, 0, "reveal")
    assert laid(view, 0).height == height


def test_the_menu_opens_by_pointer_and_by_key(qtbot: QtBot, show: Show) -> None:
    view = show(FeedDoors(cards(3)))
    asked: list[int] = []
    view.menu_asked.connect(lambda one, _point: asked.append(one.post.id))
    press(qtbot, view, 1, "menu")
    reason = QContextMenuEvent.Reason
    at = point(view, 0, QPointF(60, 60))
    QApplication.sendEvent(view.viewport(), QContextMenuEvent(reason.Mouse, at, view.mapToGlobal(at)))
    QApplication.sendEvent(view.viewport(), QContextMenuEvent(reason.Keyboard, QPoint(0, 0), QPoint(0, 0)))
    assert asked == [2, 1, 2]


def test_the_wheel_glides_and_fingers_scroll_at_once(qtbot: QtBot, show: Show) -> None:
    view = show(FeedDoors(cards(20)))

    def wheel(pixels: QPoint, angle: QPoint) -> None:
        at = QPointF(100, 100)
        buttons, modifiers = BUTTON.NoButton, Qt.KeyboardModifier.NoModifier
        event = QWheelEvent(at, at, pixels, angle, buttons, modifiers, Qt.ScrollPhase.NoScrollPhase, False)
        QApplication.sendEvent(view.viewport(), event)

    wheel(QPoint(0, -40), QPoint(0, -40))
    assert view.place.offset == 40
    wheel(QPoint(), QPoint(0, -120))
    qtbot.waitUntil(lambda: view.place.offset == 150 and not view._glide.isActive())


# The offscreen screen warns of every tip that it shows.
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_tip_says_what_an_icon_stands_for(qtbot: QtBot, show: Show) -> None:
    view = show(FeedDoors(cards(1)))
    menu = laid(view, 0).piece("menu")
    assert menu is not None
    at = point(view, 0, menu.rect.center())
    event = QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at))
    assert QApplication.sendEvent(view.viewport(), event)
    assert view._over == menu


def test_the_end_leads_to_what_was_set_aside(qtbot: QtBot, show: Show) -> None:
    view = show(FeedDoors(cards(2)))
    view.feed.set_aside(5)
    qtbot.keyClick(view, KEY.Key_End)
    view.setCurrentIndex(view.feed.index(2))
    with qtbot.waitSignal(view.aside_asked):
        qtbot.keyClick(view, KEY.Key_Return)


def test_a_screen_reader_finds_a_list_of_posts(show: Show) -> None:
    view = show(FeedDoors(cards(3)))
    seen = QAccessible.queryAccessibleInterface(view)
    assert seen.role() == QAccessible.Role.List
    assert seen.childCount() == 4
    assert "Tomás García" in seen.child(0).text(QAccessible.Text.Name)
    assert seen.child(0).rect().height() > 100
    assert "You are up to date" in seen.child(3).text(QAccessible.Text.Name)
