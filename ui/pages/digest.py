"""The catch-up: the conversations of the last day, the best first, and then an end."""

from __future__ import annotations

import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.doors import Doors
from app.model import Card, Changes, Digest
from ui.background import Background
from ui.pages.page import Page
from ui.pieces import clear, words
from ui.side.post import PostWidget
from ui.theme import Theme
from ui.wording import klass, number, text

DAY = 86_400.0


class DigestPage(Page):
    """Shows the digest of the last 24 hours; its signals are those of PostWidget."""

    opened = Signal(object)
    action_asked = Signal(str, object)
    menu_asked = Signal(object, object)
    link_asked = Signal(str, str)
    search_asked = Signal(str)

    def __init__(self, doors: Doors, background: Background, theme: Theme) -> None:
        super().__init__(text("digest.title"), text("digest.intro"), theme)
        self._doors = doors
        self._background = background
        self._theme = theme
        self._widgets: dict[int, PostWidget] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.parts.addLayout(self._list)
        self.parts.addStretch(1)

    def set_theme(self, theme: Theme) -> None:
        """Draw the posts again in other colours."""
        super().set_theme(theme)
        self._theme = theme
        if self._widgets:
            self.refresh()

    def refresh(self) -> None:
        """Ask for the digest of the last day."""
        since = time.time() - DAY
        self._background.ask("read", self, lambda: self._doors.feed.digest(since), self._show)

    def on_changed(self, changes: Changes) -> None:
        """Bring the posts shown up to date when marks, follows or rules changed; their order stays."""
        if not self._widgets or not (changes.marks or changes.follows or changes.rules):
            return
        ids, card_of = list(self._widgets), self._doors.feed.card

        def then(cards: list[Card]) -> None:
            for card in cards:
                self._widgets[card.post.id].show_card(card)

        self._background.ask("read", self, lambda: [card_of(post) for post in ids], then)

    def _show(self, digest: Digest) -> None:
        clear(self._list)
        self._widgets = {}
        self._list.addWidget(words(text("digest.found", n=digest.conversations), "muted"))
        for card in digest.cards:
            widget = PostWidget(card, self._theme, reasons=True)
            widget.opened.connect(self.opened)
            widget.action_asked.connect(self.action_asked)
            widget.menu_asked.connect(self.menu_asked)
            widget.link_asked.connect(self.link_asked)
            widget.search_asked.connect(self.search_asked)
            self._widgets[card.post.id] = widget
            self._list.addWidget(widget)
        self._list.addWidget(words(_set_aside(digest), "muted"))
        self._list.addWidget(words(text("cards.up_to_date"), "heading"))


def _set_aside(digest: Digest) -> str:
    """Write how many posts of the day were set aside, by class."""
    total = sum(count for _, count in digest.folded)
    if not total:
        return text("digest.none_aside")
    classes = ", ".join(f"{klass(name)} {number(count)}" for name, count in digest.folded)
    return text("digest.aside", n=total, classes=classes)
