"""Where has X gone? Search finds it set aside, why names the rule, restore brings it back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.screenshot import settle
from ui.side.post import PostWidget
from ui.window.main import MainWindow
from ui.wording import klass, text


def test_a_post_that_was_set_aside_is_found_explained_and_restored(window: MainWindow, qtbot: QtBot) -> None:
    doors = window.doors
    lost = doors.feed.page(limit=1, folded=True, order="newest", scope="class:automated").cards[0]
    query = '"' + " ".join(lost.post.text.replace('"', " ").split()[:4]) + '"'

    window.feed.search_asked.emit(query)
    settle(window.background)
    pane = window.panes.pane()
    found = [w for w in pane.findChildren(PostWidget) if w.card.post.id == lost.post.id]
    assert len(found) == 1
    assert found[0].card.folded

    found[0].setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.keyClick(found[0], Qt.Key.Key_W)
    settle(window.background)
    said = "\n".join(label.text() for label in window.panes.pane().findChildren(QLabel))
    assert text("why.aside", klass=klass("automated")) in said

    window.routes.run("restore")
    settle(window.background)
    assert not doors.feed.card(lost.post.id).folded
    assert doors.feed.card(lost.post.id).restored

    window.routes.run("undo")
    settle(window.background)
    assert doors.feed.card(lost.post.id).folded
