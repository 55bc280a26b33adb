"""The catch-up in the window: finite, best first, each conversation once, with an end."""

from __future__ import annotations

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDateEdit, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ui.pages.digest import DigestPage
from ui.pages.digest_row import DigestRow
from ui.screenshot import settle
from ui.side.post import PostWidget
from ui.window.main import MainWindow


def caught_up(window: MainWindow) -> DigestPage:
    window.routes.run("digest")
    settle(window.background)
    page = window.findChild(DigestPage)
    assert page is not None
    return page


def test_the_day_is_told_in_one_line_for_each_conversation_and_ends(window: MainWindow) -> None:
    page = caught_up(window)
    shown = [row.card.post for row in page.findChildren(DigestRow)]
    assert 0 < len(shown) <= 30
    assert len({post.conversation for post in shown}) == len(shown)
    assert not page.findChildren(PostWidget)
    assert page.findChildren(QLabel)[-1].text() == "You are up to date"


def test_a_line_says_what_it_is_about_who_wrote_how_much_and_why(window: MainWindow) -> None:
    row = next(r for r in caught_up(window).findChildren(DigestRow) if "cell-ageing" in r.topic.text())
    assert row.told.text().startswith("Priya Iyer +")
    assert " posts · " in row.told.text()
    assert row.topic.text() in row.accessibleName()
    assert row.told.text() in row.accessibleName()


def test_a_conversation_of_the_day_opens_beside_the_catch_up(window: MainWindow, qtbot: QtBot) -> None:
    page = caught_up(window)
    first = page.findChildren(DigestRow)[0]
    qtbot.keyClick(first, Qt.Key.Key_Return)
    settle(window.background)
    assert window.conversation.current().post.id == first.card.post.id
    assert page.isVisible()
    assert window.conversation.isVisible()


def test_a_line_opens_to_the_whole_post_and_closes_again(window: MainWindow, qtbot: QtBot) -> None:
    first = caught_up(window).findChildren(DigestRow)[0]
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert first.post is not None
    assert not first.post.isHidden()
    qtbot.keyClick(first, Qt.Key.Key_Left)
    assert first.post.isHidden()


def test_following_from_an_opened_line_shows_at_once(window: MainWindow, qtbot: QtBot) -> None:
    page = caught_up(window)
    stranger = next(row for row in page.findChildren(DigestRow) if not row.card.author_followed)
    stranger.toggle()
    window.acts.perform("follow_author", stranger.card)
    settle(window.background)
    assert stranger.card.author_followed
    assert stranger.post is not None
    assert stranger.post.card.author_followed


def test_a_week_tells_more_than_a_day(window: MainWindow) -> None:
    page = caught_up(window)
    of_a_day = len(page.findChildren(DigestRow))
    page.chips["week"].click()
    settle(window.background)
    assert of_a_day < len(page.findChildren(DigestRow)) <= 30


def test_any_day_can_be_begun_from(window: MainWindow) -> None:
    page = caught_up(window)
    page.chips["date"].click()
    settle(window.background)
    picker = page.findChild(QDateEdit)
    assert picker is not None
    assert picker.isVisible()
    picker.setDate(QDate.currentDate())
    settle(window.background)
    today = len(page.findChildren(DigestRow))
    picker.setDate(QDate.currentDate().addDays(-3))
    settle(window.background)
    assert len(page.findChildren(DigestRow)) > today


def test_what_was_set_aside_leads_into_its_drawer(window: MainWindow) -> None:
    page = caught_up(window)
    page.chips["week"].click()
    settle(window.background)
    chip = next(each for each in page.findChildren(QPushButton) if each.text().startswith("Automated"))
    chip.click()
    settle(window.background)
    assert window.feed.place() == ("class:automated", True)
