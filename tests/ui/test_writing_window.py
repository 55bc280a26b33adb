"""The window around writing: keys, replies, promises and settings."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.doors import Doors
from app.model import Card
from connectors import ALL
from tests.ui.conftest import open_window
from tests.ui.test_window import press
from ui import theme
from ui.application import dress
from ui.background import Background
from ui.card.layout import lay_out
from ui.card.look import Look, Opened
from ui.compose.pane import ComposePane
from ui.screenshot import settle
from ui.side.post_text import PostText
from ui.window import menus
from ui.window.main import MainWindow
from ui.wording import text


def writing(window: MainWindow) -> ComposePane:
    """Give the pane that writes, which is in view."""
    pane = window.panes.pane()
    assert isinstance(pane, ComposePane)
    return pane


def chosen(window: MainWindow) -> Card:
    """Choose the first post of the feed."""
    window.feed.focus()
    press(window, "J")
    return window.feed.selected()


def test_letters_typed_into_a_post_are_only_letters(window: MainWindow, qtbot: QtBot) -> None:
    window.writing.pane().new()
    window.panes.show_side(window.writing.pane())
    settle(window.background)
    pane = writing(window)
    pane.parts.sheet.skipped.emit()
    pane.editor.setFocus()
    qtbot.keyClicks(pane.editor, "calm jokes, / and ? + - x")
    assert pane.editor.toPlainText() == "calm jokes, / and ? + - x"
    assert window.doors.afterwards.show().meant == ()
    qtbot.keyClick(pane.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert pane.editor.toPlainText() != "calm jokes, / and ? + - x"


@pytest.mark.parametrize("words", ["", "The first thought"])
def test_esc_closes_the_list_of_versions_and_only_that(window: MainWindow, qtbot: QtBot, words: str) -> None:
    doors = window.doors
    draft = doors.drafts.new(words)[0].id
    doors.drafts.keep_version(draft)
    window.writing.open_draft(draft)
    settle(window.background)
    pane = writing(window)
    pane.parts.sheet.skipped.emit()
    pane.parts.versions.open()
    settle(window.background)
    assert pane.parts.versions.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert pane.parts.versions.isHidden()
    assert window.panes.pane() is pane
    assert pane.editor.hasFocus()


@pytest.mark.parametrize("way", ["key", "button", "menu"])
def test_a_reply_begins_at_its_post_and_is_bound_to_its_network(window: MainWindow, way: str) -> None:
    card = chosen(window)
    if way == "key":
        press(window, "A")
    elif way == "button":
        window.feed.view.pressed_action.emit("reply", card)
    else:
        menu = menus.card_menu(window, card, window.acts.perform)
        next(each for each in menu.actions() if each.text() == text("card_menu.reply")).trigger()
    settle(window.background)
    pane = writing(window)
    pane.editor.insertPlainText("I measured it, too.")
    pane.flush()
    settle(window.background)
    (draft,) = window.doors.drafts.all()
    assert draft.account == card.post.account
    assert draft.reply_to is not None
    assert draft.reply_to.remote_id == card.post.remote_id


def test_the_posts_of_a_conversation_offer_a_reply(window: MainWindow) -> None:
    card = window.doors.feed.page(limit=1).cards[0]
    window.open(card)
    settle(window.background)
    buttons = [b for b in window.conversation.findChildren(QPushButton) if b.text() == text("post.reply")]
    assert buttons
    buttons[0].click()
    settle(window.background)
    assert isinstance(window.panes.pane(), ComposePane)
    window.panes.back()
    assert window.panes.pane() is window.conversation


def test_what_a_search_finds_can_be_answered(window: MainWindow) -> None:
    window.routes.search("handover")
    settle(window.background)
    found = window.panes.pane()
    assert not isinstance(found, ComposePane)
    button = next(b for b in found.findChildren(QPushButton) if b.text() == text("post.reply"))
    button.click()
    settle(window.background)
    pane = writing(window)
    assert pane.writing.draft.reply_to is not None
    assert "handover" in pane.writing.draft.reply_to.text.casefold()
    window.panes.back()
    assert window.panes.pane() is found


def test_posts_of_a_network_that_takes_none_offer_no_reply(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ALL, "read_only", frozenset({"demo"}))
    card = window.doors.feed.page(limit=1).cards[0]
    assert not card.answerable
    assert lay_out(card, 740, Look(theme.LIGHT, 1.0), card.post.created, Opened()).piece("reply") is None
    menu = menus.card_menu(window, card, window.acts.perform)
    assert text("card_menu.reply") not in {each.text() for each in menu.actions()}
    window.writing.answer_later(card)
    assert window.status.said() == text("sending.no_reply_there")
    assert window.doors.afterwards.show().meant == ()
    window.open(card)
    settle(window.background)
    buttons = window.conversation.findChildren(QPushButton)
    assert [each for each in buttons if each.text() == text("post.reply") and each.isVisible()] == []
    assert text("post.save") in {each.text() for each in buttons if each.isVisible()}


def test_a_network_that_takes_no_reply_says_so(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen(window)
    monkeypatch.setattr(type(window.doors.outbox), "targets", lambda _room, _account: ())
    press(window, "A")
    assert window.status.said() == text("sending.no_reply_there")
    assert not isinstance(window.panes.pane(), ComposePane)


def test_the_words_chosen_in_a_post_are_what_one_means_to_answer(window: MainWindow) -> None:
    card = window.doors.feed.page(limit=1).cards[0]
    window.open(card)
    settle(window.background)
    shown = window.conversation.focusWidget().findChild(PostText)
    shown.setFocus()
    cursor = shown.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(8, cursor.MoveMode.KeepAnchor)
    shown.setTextCursor(cursor)
    press(window, "L")
    (meant,) = window.doors.afterwards.show().meant
    assert meant.sentence == cursor.selectedText().strip()


def test_the_page_of_drafts_is_shown_as_such_in_the_sidebar_until_one_goes_back(window: MainWindow) -> None:
    rows = window.sidebar.lists.writing.rows
    rows["drafts"].click()
    settle(window.background)
    assert rows["drafts"].isChecked()
    press(window, "Esc")
    assert not rows["drafts"].isChecked()
    assert window.panes.feed_in_view()


def promised(window: MainWindow, words: str = "I will tell you tomorrow what came of it.") -> None:
    """Publish a promise at the demo company."""
    account = window.doors.accounts.all()[0].id
    draft, _changes = window.doors.drafts.new(words)
    window.doors.outbox.submit(draft.id, account, hold=0, confirmed=True)
    _entries, changes = window.doors.outbox.run()
    window.background.changed.emit(changes)
    settle(window.background)


def test_a_promise_that_is_due_is_one_quiet_line_and_put_away_by_hand(window: MainWindow) -> None:
    notice = window.feed.notice
    assert notice.said() == ""
    promised(window)
    assert "I will tell you tomorrow" in notice.said()
    notice.away.click()
    settle(window.background)
    assert notice.said() == ""
    press(window, "Ctrl+Z")
    assert "I will tell you tomorrow" in notice.said()
    notice.see.click()
    settle(window.background)
    page = window.panes.centre.currentWidget()
    assert any("I will tell you tomorrow" in row.title.text() for row in page.rows.values())


def test_two_promises_are_still_one_line(window: MainWindow) -> None:
    promised(window)
    promised(window, "I will send you the figures tomorrow.")
    assert window.feed.notice.said().count("\n") == 0
    assert "1" in window.feed.notice.said()


def test_the_settings_of_writing_are_kept_at_once(window: MainWindow, qtbot: QtBot) -> None:
    window.change_setting(quiet_checks=("jargon",))
    settle(window.background)
    press(window, "Ctrl+,")
    part = window.panes.centre.currentWidget().writing
    part.hold.setCurrentIndex(part.hold.findData(300))
    part.hold.activated.emit(part.hold.currentIndex())
    part.departments.setText("Ops, #rnd  hr, ops")
    part.departments.editingFinished.emit()
    settle(window.background)
    page = window.panes.centre.currentWidget()
    again = text("settings.coach_on", name=text("coach_name.jargon"))
    next(b for b in page.findChildren(QPushButton) if b.text() == again).click()
    settle(window.background)
    kept = window.doors.settings.get()
    assert kept.hold_seconds == 300
    assert kept.department_list == ("ops", "rnd", "hr")
    assert kept.quiet_checks == ()


@pytest.mark.parametrize(("size", "percent"), [((1000, 640), 100), ((1360, 880), 200), ((640, 640), 100)])
def test_nothing_of_the_writing_way_is_wider_than_the_window(
    doors: Doors,
    background: Background,
    qapp: QApplication,
    qtbot: QtBot,
    size: tuple[int, int],
    percent: int,
) -> None:
    opened = open_window(doors, background, qapp, qtbot, size)
    dress(qapp, theme.LIGHT, percent)
    promised(opened)
    for name in ("drafts", "outbox", "after"):
        opened.routes.show_page(name)
        settle(background)
        page = opened.panes.centre.currentWidget()
        for row in page.rows.values():
            edge = row.mapTo(opened, row.rect().bottomRight())
            assert edge.x() <= opened.width()
            assert all(made.geometry().right() <= row.width() for made in row.buttons)
