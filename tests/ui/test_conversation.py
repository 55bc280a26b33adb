"""A conversation: real widgets, plain text, short replies folded, the rest on request."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.doors import Doors
from app.model import Card, Link, Person, Post
from ui import theme
from ui.background import Background
from ui.screenshot import settle
from ui.side.conversation import ConversationPane
from ui.side.post import PostWidget
from ui.side.post_text import PostText, spans

ANA = Person("p1", "ana", "Ana Lindqvist", title="Shift lead")


def post(text: str, **values: object) -> Post:
    """A post by Ana."""
    return Post("r1", ANA, 1_700_000_000.0, text, **values)


def find(doors: Doors, fits: Callable[[tuple[Card, ...]], bool]) -> Card:
    """Find a post whose conversation fits."""
    before = ""
    while True:
        page = doors.feed.page(limit=100, before=before, order="newest")
        for card in page.cards:
            if fits(doors.feed.conversation(card.post.id)):
                return card
        before = page.next


def show(pane: ConversationPane, background: Background, qtbot: QtBot, card: Card) -> None:
    qtbot.addWidget(pane)
    pane.resize(375, 800)
    pane.show()
    pane.open(card)
    settle(background)


def test_a_conversation_is_shown_oldest_first_with_the_opened_post_marked(
    doors: Doors, background: Background, qtbot: QtBot
) -> None:
    card = find(doors, lambda cards: len(cards) >= 8)
    pane = ConversationPane(doors, background, theme.LIGHT)
    show(pane, background, qtbot, card)
    shown = [widget.card for widget in pane.findChildren(PostWidget)]
    assert len(shown) == len(doors.feed.conversation(card.post.id))
    assert [c.post.created for c in shown] == sorted(c.post.created for c in shown)
    marked = [w.card.post.id for w in pane.findChildren(PostWidget) if w.property("current")]
    assert marked == [card.post.id]


def test_short_replies_are_one_line_that_unfolds(doors: Doors, background: Background, qtbot: QtBot) -> None:
    card = find(doors, lambda cards: sum(c.klass == "low_content" and c.folded for c in cards) >= 2)
    pane = ConversationPane(doors, background, theme.LIGHT)
    show(pane, background, qtbot, card)
    folded = [w for w in pane.findChildren(PostWidget) if w.card.klass == "low_content"]
    assert not any(widget.isVisible() for widget in folded)
    lines = [b for b in pane.findChildren(QPushButton) if b.property("folded")]
    for line in lines:
        assert line.text()
        line.click()
    assert all(widget.isVisible() for widget in folded)


def test_fetching_the_rest_keeps_what_is_shown_and_says_how_it_ended(
    doors: Doors, background: Background, qtbot: QtBot
) -> None:
    card = find(doors, lambda cards: len(cards) >= 5)
    pane = ConversationPane(doors, background, theme.LIGHT)
    show(pane, background, qtbot, card)
    before = len(pane.findChildren(PostWidget))
    pane.fetch_rest()
    settle(background)
    assert len(pane.findChildren(PostWidget)) >= before
    assert pane.note()


def test_each_post_speaks_in_one_piece(doors: Doors, background: Background, qtbot: QtBot) -> None:
    card = find(doors, lambda cards: len(cards) >= 5)
    pane = ConversationPane(doors, background, theme.LIGHT)
    show(pane, background, qtbot, card)
    for widget in pane.findChildren(PostWidget):
        said = widget.accessibleName()
        assert said.startswith(widget.card.post.author.name)
        assert (widget.card.post.warning or widget.card.post.text) in said


def test_markup_in_a_post_stays_letters_and_loads_nothing(qtbot: QtBot) -> None:
    hostile = "<img src=file:///etc/passwd><b>bold</b> <a href='javascript:x'>y</a> &lt;"
    shown = PostText(post(hostile), theme.LIGHT)
    qtbot.addWidget(shown)
    assert shown.toPlainText() == hostile
    image = QTextDocument.ResourceType.ImageResource.value
    assert shown.loadResource(image, QUrl("file:///etc/passwd")) is None


def test_a_very_long_word_breaks_instead_of_widening_the_pane(qtbot: QtBot) -> None:
    shown = PostText(post("x" * 4000), theme.LIGHT)
    qtbot.addWidget(shown)
    shown.resize(300, 100)
    shown.show()
    assert shown.document().size().width() <= 301
    assert shown.height() > 200


def test_links_and_tags_are_found_where_they_stand() -> None:
    text = "See intranet.example.com/a and #ops_safety, not http://x/#frag, nor a#b or #123."
    links = (Link("intranet.example.com/a", "https://intranet.example.com/a"),)
    found = spans(post(text, links=links))
    assert [(text[s.start : s.end], s.kind, s.target) for s in found] == [
        ("intranet.example.com/a", "link", "https://intranet.example.com/a"),
        ("#ops_safety", "tag", "ops_safety"),
    ]


def test_a_link_is_asked_for_and_never_followed_by_itself(qtbot: QtBot) -> None:
    links = (Link("the plan", "https://intranet.example.com/plan"),)
    shown = PostText(post("Read the plan.", links=links), theme.LIGHT)
    qtbot.addWidget(shown)
    with qtbot.waitSignal(shown.link_asked) as asked:
        shown.anchorClicked.emit(QUrl("0"))
    assert asked.args == ["the plan", "https://intranet.example.com/plan"]
