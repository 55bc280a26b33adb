"""Why a post is where it is, and the way back from each reason."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from app.model import Card
from ui.screenshot import settle
from ui.side.why import WhyPane
from ui.window.main import MainWindow
from ui.wording import text


def explain(window: MainWindow, card: Card) -> WhyPane:
    """Show why a card is where it is."""
    window.routes.show_why(card)
    settle(window.background)
    pane = window.panes.pane()
    assert isinstance(pane, WhyPane)
    return pane


def said(pane: WhyPane) -> str:
    """Everything that stands in the pane."""
    return "\n".join(label.text() for label in pane.findChildren(QLabel))


def press(window: MainWindow, pane: WhyPane, words: str) -> None:
    """Press the button with these words."""
    next(b for b in pane.findChildren(QPushButton) if b.text() == words).click()
    settle(window.background)


def test_the_sum_can_be_checked_by_hand(window: MainWindow) -> None:
    card = window.doors.feed.page(limit=1).cards[0]
    trace = window.doors.feed.trace(card.post.id)
    pane = explain(window, card)
    assert trace.rank == pytest.approx(sum(f.value * f.weight for f in trace.features))
    assert f"{trace.rank:.6f}".rstrip("0").rstrip(".") in said(pane)
    assert all(text(f"feature.{feature.name}") in said(pane) for feature in trace.features)


def test_a_set_aside_post_is_restored_from_its_reason_and_back_again(window: MainWindow) -> None:
    card = window.doors.feed.page(limit=1, scope="class:duplicate").cards[0]
    pane = explain(window, card)
    press(window, pane, text("why.restore"))
    assert not window.doors.feed.card(card.post.id).folded
    press(window, pane, text("why.aside_again"))
    assert window.doors.feed.card(card.post.id).folded


def test_a_mute_is_ended_from_the_reason_it_gave(window: MainWindow) -> None:
    card = window.doors.feed.page(limit=1).cards[0]
    window.doors.rules.mute("person", card.post.author.handle, card.post.account)
    pane = explain(window, window.doors.feed.card(card.post.id))
    press(window, pane, text("rules.remove"))
    assert window.doors.rules.all() == ()
    assert not window.doors.feed.card(card.post.id).folded


def test_a_follow_is_ended_from_the_reason_it_gave(window: MainWindow) -> None:
    page = window.doors.feed.page(limit=30)
    card = next(c for c in page.cards if any(r.code == "follows_author" for r in c.why))
    pane = explain(window, card)
    press(window, pane, text("why.unfollow", name=card.post.author.name))
    assert f"@{card.post.author.handle}" not in {f.address for f in window.doors.follows.all()}
