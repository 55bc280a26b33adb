"""The window: what keys and panes do on the demo company."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.doors import Doors
from tests.ui.conftest import open_window
from ui import theme
from ui.application import dress
from ui.background import Background
from ui.screenshot import settle
from ui.window.main import MainWindow
from ui.wording import text


def press(window: MainWindow, keys: str) -> None:
    """Run the command that has these keys, and wait for what follows."""
    action = next(a for a in window.commands.values() if any(s.toString() == keys for s in a.shortcuts()))
    action.trigger()
    settle(window.background)


def test_the_feed_is_asked_for_before_everything_else(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        window.background, "ask", lambda _lane, owner, *_rest: asked.append(type(owner).__name__)
    )
    window.begin()
    assert asked[0] == "FeedModel"
    assert {"Sidebar", "WritingRows"} <= set(asked)


def test_the_feed_opens_with_its_first_conversation_beside_it(window: MainWindow) -> None:
    first = window.doors.feed.page(limit=1).cards[0]
    assert window.conversation.current() is not None
    assert window.conversation.current().post.id == first.post.id
    assert not window.doors.feed.card(first.post.id).read


def test_opening_a_post_marks_it_read_and_shows_its_conversation(window: MainWindow) -> None:
    card = window.doors.feed.page(limit=2).cards[1]
    window.feed.opened.emit(card)
    settle(window.background)
    assert window.doors.feed.card(card.post.id).read
    assert window.conversation.current().post.id == card.post.id


def test_moving_on_marks_the_post_that_was_left_as_read(window: MainWindow) -> None:
    window.feed.focus()
    press(window, "J")
    left = window.feed.selected()
    press(window, "J")
    assert window.feed.selected().post.id != left.post.id
    assert window.doors.feed.card(left.post.id).read


def test_a_single_letter_saves_and_ctrl_z_takes_it_back(window: MainWindow, qtbot: QtBot) -> None:
    window.feed.focus()
    card = window.feed.selected() or window.doors.feed.page(limit=1).cards[0]
    press(window, "J")
    card = window.feed.selected()
    qtbot.keyClick(window.feed.view, Qt.Key.Key_S)
    settle(window.background)
    assert window.doors.feed.card(card.post.id).saved
    assert window.status.said() == text("status.saved")
    qtbot.keyClick(window.feed.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(window.background)
    assert not window.doors.feed.card(card.post.id).saved


def test_letters_typed_into_a_field_are_only_letters(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "Ctrl+N")
    field = window.sidebar.lists.field.field
    assert field.hasFocus()
    qtbot.keyClicks(field, "jsxr")
    assert field.text() == "jsxr"


def test_marking_everything_as_read_can_be_taken_back(window: MainWindow) -> None:
    before = window.doors.feed.counts().unread
    press(window, "Shift+A")
    assert window.doors.feed.counts().unread == 0
    press(window, "Ctrl+Z")
    assert window.doors.feed.counts().unread == before


def test_the_settings_page_shows_what_a_key_has_changed(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "Ctrl+,")
    page = window.panes.centre.currentWidget()
    window.settings_changed.connect(lambda _before, after: window.set_theme(window.theme))
    press(window, "Ctrl++")
    assert page.scale.currentData() == window.settings.text_scale == 110


def test_undo_with_nothing_to_undo_says_so(window: MainWindow) -> None:
    press(window, "Ctrl+Z")
    assert window.status.said() == text("status.nothing_to_undo")


def test_following_an_author_shows_in_the_sidebar_and_undo_takes_it_out(window: MainWindow) -> None:
    cards = window.doors.feed.page(limit=60).cards
    card = next(c for c in cards if not c.author_followed and c.post.author.handle)
    window.acts.perform("follow_author", card)
    settle(window.background)
    names = [row.text() for row in window.sidebar.lists.rows.values()]
    people = sum(follow.kind == "person" for follow in window.doors.follows.all())
    assert people == 6
    window.sidebar.lists._on_people()
    names = [row.text() for row in window.sidebar.lists.rows.values()]
    assert card.post.author.name in names
    press(window, "Ctrl+Z")
    assert sum(follow.kind == "person" for follow in window.doors.follows.all()) == 5


def test_an_address_that_is_none_stays_in_the_field_with_a_sentence(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "Ctrl+N")
    form = window.sidebar.lists.field
    qtbot.keyClicks(form.field, "nobody")
    qtbot.keyClick(form.field, Qt.Key.Key_Return)
    settle(window.background)
    assert form.field.text() == "nobody"
    assert form.said()


def test_search_shows_what_was_set_aside_with_its_reason(window: MainWindow) -> None:
    window.feed.search_asked.emit("Schicht")
    settle(window.background)
    pane = window.panes.pane()
    assert pane is not window.conversation
    assert "17" in pane.head.detail.text() or "set aside" in pane.head.detail.text()


def test_escape_leads_back_from_why_to_the_conversation(window: MainWindow) -> None:
    window.routes.show_why(window.doors.feed.page(limit=1).cards[0])
    settle(window.background)
    assert window.panes.pane() is not window.conversation
    window.panes.back()
    assert window.panes.pane() is window.conversation


def test_f6_walks_through_the_panes_and_around(window: MainWindow) -> None:
    window.sidebar.focus()
    seen = []
    for _step in range(3):
        press(window, "F6")
        focused = QApplication.focusWidget()
        panes = {"sidebar": window.sidebar, "feed": window.feed, "side": window.panes.side}
        seen.append(next(name for name, pane in panes.items() if pane.isAncestorOf(focused)))
    assert seen == ["feed", "side", "sidebar"]


def test_on_a_small_screen_a_conversation_takes_the_place_of_the_feed(
    doors: Doors, background: Background, qapp: QApplication, qtbot: QtBot
) -> None:
    small = open_window(doors, background, qapp, qtbot, (1000, 640))
    assert small.panes.narrow
    assert small.panes.feed_in_view()
    small.open(doors.feed.page(limit=1).cards[0])
    settle(background)
    assert not small.panes.feed_in_view()
    assert small.panes.side_in_view()
    press(small, "Esc")
    assert small.panes.feed_in_view()
    small.resize(1360, 880)
    settle(background)
    assert not small.panes.narrow
    assert small.panes.side.isVisible()


def test_a_low_window_may_be_made_high_and_low_again(window: MainWindow) -> None:
    for size in ((640, 480), (1360, 880), (640, 480), (1360, 880)):
        window.resize(*size)
        settle(window.background)
        window.sidebar.refresh()
        settle(window.background)
        assert window.sidebar.lists.writing.isVisible()


@pytest.mark.parametrize(("size", "percent"), [((1000, 640), 100), ((1360, 880), 150), ((1360, 880), 200)])
def test_nothing_is_wider_than_the_window(
    doors: Doors,
    background: Background,
    qapp: QApplication,
    qtbot: QtBot,
    size: tuple[int, int],
    percent: int,
) -> None:
    opened = open_window(doors, background, qapp, qtbot, size)
    dress(qapp, theme.LIGHT, percent)
    settle(background)
    assert opened.width() == size[0]
    for part in (opened.sidebar, opened.feed):
        edge = part.mapTo(opened, part.rect().bottomRight())
        assert edge.x() <= opened.width()
        assert edge.y() <= opened.height()


def test_everything_that_can_be_pressed_or_filled_in_has_a_name(window: MainWindow) -> None:
    window.routes.show_page("trust")
    window.routes.show_page("settings")
    settle(window.background)
    nameless: list[QWidget] = []
    for kind in (QAbstractButton, QLineEdit, QComboBox):
        for widget in window.findChildren(kind):
            own = widget.text() if isinstance(widget, QAbstractButton) else ""
            reached = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
            if reached and not widget.isHidden() and not (widget.accessibleName() or own):
                nameless.append(widget)
    assert [f"{w.metaObject().className()} in {w.parent().metaObject().className()}" for w in nameless] == []


def test_the_dark_theme_reaches_every_pane(window: MainWindow, qapp: QApplication) -> None:
    window.routes.show_why(window.doors.feed.page(limit=1).cards[0])
    settle(window.background)
    dress(qapp, theme.DARK)
    window.set_theme(theme.DARK)
    settle(window.background)
    picture = window.grab().toImage()
    for x in (20, 600, 1300):
        assert picture.pixelColor(x, 860).lightness() < 80
