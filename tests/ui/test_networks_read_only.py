"""Networks that are only read: nothing about them speaks of posting, or of asking anybody."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.doors import Doors
from tests.ui.conftest import open_window
from tests.ui.second_house import add_house, page
from ui.background import Background
from ui.pages.network_card import NetworkCard
from ui.screenshot import settle
from ui.wording import text


def said(card: NetworkCard) -> str:
    """Join all words in sight on a card."""
    return "\n".join(label.text() for label in card.findChildren(QLabel) if label.isVisibleTo(card))


def test_a_feed_asks_nothing_about_posting_or_groups(
    doors: Doors, background: Background, qapp: QApplication, qtbot: QtBot
) -> None:
    feed, mails = add_house(doors, "rss"), add_house(doors, "newsletter")
    shown = page(open_window(doors, background, qapp, qtbot)).cards
    assert not shown[feed.id].outside.isVisible()
    assert not shown[mails.id].outside.isVisible()
    assert "NEWSLETTERS YOU WERE PUT INTO" in said(shown[mails.id])


def test_a_conversation_of_mails_is_whole_and_asks_nobody(
    doors: Doors, background: Background, qapp: QApplication, qtbot: QtBot
) -> None:
    mails = add_house(doors, "newsletter")
    window = open_window(doors, background, qapp, qtbot)
    for words, asks in (("store room", False), ("line", True)):
        card = next(
            card for card in doors.feed.search(words).cards if (card.post.account == mails.id) is not asks
        )
        window.conversation.open(card)
        window.panes.show_side(window.conversation)
        settle(background)
        rest = [
            b
            for b in window.conversation.findChildren(QPushButton)
            if b.text() == text("conversation.fetch_rest")
        ]
        assert [b.isVisible() for b in rest] == [asks]
