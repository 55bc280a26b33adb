"""What the coach knows from elsewhere, in the pane: the post that an echo comes from, the company's words."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.doors import Doors
from app.errors import BadInput
from app.model import Card
from tests.ui.writing_hands import Writer
from ui.background import Background
from ui.pages.settings import SettingsPage
from ui.screenshot import settle
from ui.window.main import MainWindow
from ui.wording import error, text

UNKNOWN = "[en]\nnonsense = ['x']\n"


@pytest.fixture
def writer(doors: Doors, background: Background, qtbot: QtBot) -> Writer:
    """Somebody in front of a blank page."""
    hands = Writer(doors, background, qtbot)
    hands.blank_page()
    return hands


def longest(doors: Doors) -> Card:
    """Find a post with many words."""
    return max(doors.feed.page(limit=100).cards, key=lambda card: len(card.post.text.split()))


def copied(card: Card) -> str:
    """Repeat twenty words of a post."""
    return "I found this: " + " ".join(card.post.text.split()[:20])


def test_an_echo_shows_the_sentence_it_repeats_and_whose_it_is(writer: Writer) -> None:
    card = longest(writer.doors)
    writer.paste(copied(card))
    writer.settle()
    writer.pane.editor.go_to(20)
    writer.settle()
    (echo,) = [each.tip for each in writer.tips() if each.tip.check == "boilerplate-shingle"]
    values = dict(echo.values)
    assert card.post.author.name in writer.sees()
    assert str(values["sentence"]) in writer.sees()
    assert str(values["sentence"]) in " ".join(card.post.text.split())


def test_an_echo_leads_to_its_post_and_back_to_the_draft(window: MainWindow) -> None:
    card = longest(window.doors)
    window.writing.open_draft(window.doors.drafts.new(copied(card))[0].id)
    settle(window.background)
    pane = window.writing.pane()
    pane.editor.go_to(20)
    settle(window.background)
    ways = [each for each in pane.findChildren(QPushButton) if each.text() == text("compose.tip_post")]
    ways[0].click()
    settle(window.background)
    shown = window.conversation.current()
    assert shown is not None
    assert shown.post.id == card.post.id
    window.panes.back()
    assert window.panes.pane() is pane
    assert pane.editor.words() == copied(card)


@pytest.mark.parametrize("content", [UNKNOWN, None])
def test_a_spoilt_file_of_the_company_keeps_neither_the_coach_nor_the_post_from_going_on(
    writer: Writer, tmp_path: Path, content: str | None
) -> None:
    file = tmp_path / "words.toml"
    if content is not None:
        file.write_text(content)
    with pytest.raises(BadInput) as caught:
        writer.doors.coaching.review("", company_words=str(file))
    writer.pane.settings_changed(writer.doors.settings.change(company_words=str(file))[0])
    writer.type("We leverage synergies. Which line would you drop first?")
    writer.settle()
    assert error(caught.value) in writer.sees()
    assert "jargon" in {tip.check for tip in writer.pane.parts.coach._review.marks}
    writer.send_confirmed()
    assert len(writer.doors.outbox.all()) == 1
    file.write_text("[en]\njargon = ['frobnicate']\n")
    writer.pane.new(text="We frobnicate on Mondays, and I wonder why. Which one would you drop?")
    writer.settle()
    assert error(caught.value) not in writer.sees()


def test_a_file_of_words_is_tried_before_it_is_kept(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "words.toml"
    file.write_text(UNKNOWN)
    window.routes.show_page("settings")
    settle(window.background)
    page = next(each for each in window.routes.pages() if isinstance(each, SettingsPage))
    page.writing.choose_words(str(file))
    settle(window.background)
    assert window.doors.settings.get().company_words == ""
    assert "nonsense" in window.status.said()
    file.write_text("[en]\njargon = ['frobnicate']\n")
    page.writing.choose_words(str(file))
    settle(window.background)
    assert window.doors.settings.get().company_words == str(file)
