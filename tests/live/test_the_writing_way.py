"""The writing way in the real window, on a real server of the Mastodon API: from an intent to an answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.doors import Doors, open_doors
from app.model import Card
from app.profile import Profile
from connectors import ALL
from tests.live.conftest import MastodonServer
from tests.ui.conftest import KEY, background
from ui import theme
from ui.application import dress
from ui.background import Background
from ui.screenshot import settle
from ui.sidebar.lists import Place
from ui.window.main import MainWindow
from ui.wording import text

__all__ = ["background"]

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True),
]
WANT = "that somebody names the line which nobody reads"
VAGUE = "We leverage synergies."
HONEST = "I sat with the night shift and saw that our form hides what nearly went wrong. "
QUESTION = "Which line would you drop first? "
LEAVES_AFTER = 2


@pytest.fixture
def doors(tmp_path: Path, mastodon: MastodonServer) -> Iterator[Doors]:
    """A profile whose account has heard others use a hashtag."""
    for who in ("grace", "alan", "katherine"):
        mastodon.say(f"Handover at six, seen by {who}. #ops_handover", who)
    opened = open_doors(Profile(tmp_path / "profile", throwaway=True), KEY, ALL)
    opened.accounts.add("mastodon", mastodon.url, mastodon.token)
    opened.settings.change(first_run_done=True, hold_seconds=LEAVES_AFTER, sync_minutes=0)
    opened.sync.run()
    yield opened
    opened.close()


@pytest.fixture
def window(doors: Doors, background: Background, qapp: QApplication, qtbot: QtBot) -> MainWindow:
    """The window as the program opens it: it reads and sends by itself."""
    dress(qapp, theme.LIGHT)
    opened = MainWindow(doors, background, theme.LIGHT, doors.settings.get())
    qtbot.addWidget(opened)
    opened.resize(1360, 880)
    opened.show()
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    settle(background)
    return opened


def push(where: QWidget, words: str) -> None:
    """Push the button with these words."""
    next(b for b in where.findChildren(QPushButton) if b.text() == words and b.isVisible()).click()


def said(where: QWidget) -> str:
    """Read everything that is written somewhere."""
    return " ".join(label.text() for label in where.findChildren(QLabel) if not label.isHidden())


def with_intent(window: MainWindow, qtbot: QtBot) -> None:
    """Begin a post by key, and say on the sheet what it is for."""
    window.feed.focus()
    qtbot.keyClick(window.feed.view, Qt.Key.Key_C)
    settle(window.background)
    pane = window.writing.pane()
    push(pane.parts.beginning, text("beginning.first_do"))
    settle(window.background)
    assert pane.parts.sheet.isVisible()
    qtbot.keyClicks(pane.parts.sheet.fields["want"], WANT)
    push(pane.parts.sheet, text("intent.done"))
    settle(window.background)
    assert pane.editor.hasFocus()


def underlined(window: MainWindow) -> set[str]:
    """List the words that the coach has underlined."""
    drawn = window.writing.pane().editor.extraSelections()
    none = QTextCharFormat.UnderlineStyle.NoUnderline
    return {each.cursor.selectedText() for each in drawn if each.format.underlineStyle() != none}


def asked(window: MainWindow) -> set[str]:
    """List the checks of the coach's questions that are to be seen now."""
    return {tip.check for tip in window.writing.pane().parts.coach.tips()}


def with_words(window: MainWindow, qtbot: QtBot) -> None:
    """Type a post; what the coach says follows what is typed, and the words stay as they were typed."""
    editor = window.writing.pane().editor
    qtbot.keyClicks(editor, VAGUE)
    qtbot.waitUntil(lambda: "synergies" in underlined(window))
    qtbot.waitUntil(lambda: 0 < len(asked(window)) <= 2)
    before = asked(window)
    assert editor.toPlainText() == VAGUE
    for _letter in VAGUE:
        qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    qtbot.keyClicks(editor, HONEST + QUESTION)
    qtbot.waitUntil(lambda: not underlined(window) and asked(window) != before)
    assert editor.toPlainText() == HONEST + QUESTION


def with_a_tag(window: MainWindow, qtbot: QtBot) -> None:
    """Take a hashtag from the bench, which asks no network."""
    pane, asked = window.writing.pane(), len(window.doors.trust.requests())
    qtbot.keyClicks(pane.editor, "#ops")
    qtbot.waitUntil(lambda: bool(pane.parts.bench.rows) and pane.parts.bench.isVisible())
    assert "ops_handover" in said(pane.parts.bench)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(pane.editor, key)
    qtbot.waitUntil(lambda: pane.editor.toPlainText().rstrip().endswith("#ops_handover"))
    settle(window.background)
    assert len(window.doors.trust.requests()) == asked


def look_at_the_preview(window: MainWindow, qtbot: QtBot, words: str) -> None:
    """See it as the network will show it, counted as that counts."""
    pane = window.writing.pane()
    pane.parts.paper.preview_asked.emit(True)
    qtbot.waitUntil(lambda: str(len(words)) in said(pane.parts.preview))
    assert pane.editor.toPlainText().rstrip() == words


def put_in_the_outbox(window: MainWindow, qtbot: QtBot) -> None:
    """Put it in the outbox by key; the first time, the place is named and has to be confirmed."""
    pane = window.writing.pane()
    qtbot.keyClick(pane.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(pane.parts.send.sheet.isVisible)
    assert window.doors.outbox.all() == ()
    pane.parts.send.sheet.yes.click()
    qtbot.waitUntil(lambda: bool(window.doors.outbox.all()))
    settle(window.background)
    assert [entry.state for entry in window.doors.outbox.all()] == ["waiting"]
    assert "Outbox, 1" in window.sidebar.lists.writing.rows["outbox"].accessibleName()


def on_the_server(mastodon: MastodonServer, words: str) -> list[str]:
    """List the ids of the posts of `ada` that begin with these words."""
    me = mastodon.call("GET", "/api/v1/accounts/verify_credentials")["id"]
    posts = mastodon.call("GET", f"/api/v1/accounts/{me}/statuses?limit=40")
    return [post["id"] for post in posts if words in post["content"]]


def top(window: MainWindow) -> Card:
    """Give the first card of the feed as it stands on the screen."""
    card = window.feed.feed.card(0)
    assert card is not None
    return card


def test_from_an_intent_to_an_answer_at_the_top_of_the_feed(
    window: MainWindow, mastodon: MastodonServer, qtbot: QtBot
) -> None:
    with_intent(window, qtbot)
    with_words(window, qtbot)
    with_a_tag(window, qtbot)
    words = f"{HONEST}{QUESTION}#ops_handover"
    look_at_the_preview(window, qtbot, words)
    put_in_the_outbox(window, qtbot)
    assert on_the_server(mastodon, "night shift") == [], "it is held, and can still be taken back"

    qtbot.waitUntil(lambda: window.doors.outbox.all()[0].state == "sent", timeout=30_000)
    settle(window.background)
    (mine,) = on_the_server(mastodon, "night shift")
    sent = mastodon.call("GET", f"/api/v1/statuses/{mine}")
    assert sent["visibility"] == "public"
    assert WANT not in str(sent)
    assert window.writing.pane().parts.entry.entry.state == "sent"
    assert all(WANT not in request.path for request in window.doors.trust.requests())

    mastodon.say("@ada The one about the weather, nobody reads it.", "grace", in_reply_to_id=mine)
    mastodon.say("Something else altogether.", "alan")
    window.sync_now()
    qtbot.waitUntil(lambda: not window.background.busy(), timeout=30_000)
    settle(window.background)
    window.show_place(Place("all", "My feed"))
    settle(window.background)
    assert "nobody reads it" in top(window).post.text
    assert top(window).why[0].code == "first_answer"
