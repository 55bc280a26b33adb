"""The catch-up in the window: finite, best first, each conversation once, with an end."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.pages.digest import DigestPage
from ui.screenshot import settle
from ui.side.post import PostWidget
from ui.window.main import MainWindow


def caught_up(window: MainWindow) -> DigestPage:
    window.routes.run("digest")
    settle(window.background)
    page = window.findChild(DigestPage)
    assert page is not None
    return page


def test_the_day_is_told_once_and_ends(window: MainWindow) -> None:
    page = caught_up(window)
    shown = [widget.card.post for widget in page.findChildren(PostWidget)]
    assert 0 < len(shown) <= 30
    assert len({post.conversation for post in shown}) == len(shown)
    assert page.findChildren(QLabel)[-1].text() == "You are up to date"


def test_a_conversation_of_the_day_opens_beside_it(window: MainWindow, qtbot: QtBot) -> None:
    first = caught_up(window).findChildren(PostWidget)[0]
    qtbot.keyClick(first, Qt.Key.Key_Return)
    settle(window.background)
    assert window.conversation.current().post.id == first.card.post.id


def test_following_from_the_catch_up_shows_at_once(window: MainWindow) -> None:
    page = caught_up(window)
    stranger = next(w for w in page.findChildren(PostWidget) if not w.card.author_followed)
    window.acts.perform("follow_author", stranger.card)
    settle(window.background)
    assert stranger.card.author_followed
