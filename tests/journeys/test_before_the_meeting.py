"""Ten minutes before the meeting: best first, one read, one saved, fewer like this, a tag, up to date."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.screenshot import settle
from ui.window.main import MainWindow


def test_reading_saving_and_following_by_keyboard_alone(window: MainWindow, qtbot: QtBot) -> None:
    doors, view = window.doors, window.feed.view
    counts = doors.feed.counts()
    assert counts.since_yesterday > 0
    assert counts.folded_total > 0
    assert all(card.why for card in doors.feed.page(limit=30).cards)

    window.feed.focus()
    qtbot.keyClick(view, Qt.Key.Key_J)
    settle(window.background)
    opened = window.feed.selected()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    settle(window.background)
    assert doors.feed.card(opened.post.id).read
    assert window.conversation.current().post.id == opened.post.id

    window.feed.focus()
    qtbot.keyClick(view, Qt.Key.Key_J)
    settle(window.background)
    kept = window.feed.selected()
    qtbot.keyClick(view, Qt.Key.Key_S)
    settle(window.background)
    assert doors.feed.card(kept.post.id).saved
    assert doors.feed.counts().saved == counts.saved + 1

    tagged = next(
        card for card in doors.feed.page(limit=200).cards if set(card.post.tags) - set(card.tags_followed)
    )
    tag = next(iter(set(tagged.post.tags) - set(tagged.tags_followed)))
    window.acts.perform("less", tagged)
    window.acts.perform(f"follow_tag:{tag}", tagged)
    settle(window.background)
    assert f"#{tag}" in {follow.address for follow in doors.follows.all()}

    window.feed.focus()
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    settle(window.background)
    assert doors.feed.counts().unread == 0
    assert doors.trust.requests() == ()
