"""The catch-up: the conversations of a span of time, one line each, the best first, and then an end."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QButtonGroup, QDateEdit, QPushButton, QVBoxLayout

from app.model import Card, Changes, Digest
from ui.flow import Flow
from ui.houses import House, house_at
from ui.pages.digest_row import DigestRow
from ui.pages.page import Page
from ui.pieces import button, clear, words
from ui.side.post import PostWidget
from ui.wording import klass, number, text, when

if TYPE_CHECKING:
    from app.doors import Doors
    from ui.background import Background
    from ui.theme import Theme

DAY = 86_400.0
SPANS = ("yesterday", "visit", "days", "week", "date")


class DigestPage(Page):
    """Shows the digest of a span of time; its signals are those of PostWidget, and `aside_asked` (class)."""

    opened = Signal(object)
    action_asked = Signal(str, object)
    menu_asked = Signal(object, object)
    link_asked = Signal(str, str)
    search_asked = Signal(str)
    aside_asked = Signal(str)

    def __init__(self, doors: Doors, background: Background, theme: Theme) -> None:
        super().__init__(text("digest.title"), text("digest.intro"), theme)
        self._doors = doors
        self._background = background
        self._theme = theme
        self._span = "yesterday"
        self._rows: dict[int, DigestRow] = {}
        self._houses: tuple[House, ...] = ()
        self.chips: dict[str, QPushButton] = {}
        self.parts.addLayout(self._spans())
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.parts.addLayout(self._list)
        self.parts.addStretch(1)

    def set_theme(self, theme: Theme) -> None:
        """Draw the rows again in other colours."""
        super().set_theme(theme)
        self._theme = theme
        if self._rows:
            self.refresh()

    def show_houses(self, houses: tuple[House, ...]) -> None:
        """Tell what is listed from now on apart by the colours of these."""
        self._houses = houses

    def refresh(self) -> None:
        """Ask for the digest of the span that is chosen."""
        doors, span = self._doors, self._span
        chosen = self._date.date()
        morning = time.mktime((chosen.year(), chosen.month(), chosen.day(), 0, 0, 0, 0, 0, -1))

        def work() -> Digest:
            return doors.feed.digest(_since(span, doors, morning))

        self._background.ask("read", self, work, self._show)

    def on_changed(self, changes: Changes) -> None:
        """Bring the posts shown up to date when marks, follows or rules changed; their order stays."""
        if not self._rows or not (changes.marks or changes.follows or changes.rules):
            return
        ids, card_of = list(self._rows), self._doors.feed.card

        def then(cards: list[Card]) -> None:
            for card in cards:
                self._rows[card.post.id].show_card(card)

        self._background.ask("read", self, lambda: [card_of(post) for post in ids], then)

    def choose(self, span: str) -> None:
        """Show another span."""
        self._span = span
        self._date.setVisible(span == "date")
        self.refresh()

    def _spans(self) -> Flow:
        row, group = Flow(), QButtonGroup(self)
        for span in SPANS:
            made = button(text(f"digest.span_{span}"), "chip")
            made.setCheckable(True)
            made.setChecked(span == self._span)
            made.clicked.connect(lambda _checked=False, span=span: self.choose(span))
            group.addButton(made)
            row.addWidget(made)
            self.chips[span] = made
        self._date = QDateEdit(QDate.currentDate().addDays(-14))
        self._date.setCalendarPopup(True)
        self._date.setMaximumDate(QDate.currentDate())
        self._date.setAccessibleName(text("digest.span_date"))
        self._date.hide()
        self._date.dateChanged.connect(lambda _date: self.refresh())
        row.addWidget(self._date)
        return row

    def _show(self, digest: Digest) -> None:
        clear(self._list)
        self._rows = {}
        told = text("digest.found", n=digest.conversations)
        new = text("digest.new", n=digest.new)
        since = text("digest.since", when=when(digest.since))
        self._list.addWidget(words(f"{since} · {told} · {new}", "muted"))
        for card, talk in zip(digest.cards, digest.talks, strict=True):
            row = DigestRow(card, talk, self._theme, house_at(self._houses, card.post.account))
            row.opened.connect(self.opened)
            row.unfolded.connect(self._listen)
            self._rows[card.post.id] = row
            self._list.addWidget(row)
        left = digest.conversations - len(digest.cards)
        if left > 0:
            self._list.addWidget(words(text("digest.beyond", n=left), "muted"))
        self._show_aside(digest)
        self._list.addWidget(words(text("cards.up_to_date"), "heading"))

    def _show_aside(self, digest: Digest) -> None:
        total = sum(count for _, count in digest.folded)
        if not total:
            self._list.addWidget(words(text("digest.none_aside"), "muted"))
            return
        self._list.addSpacing(6)
        self._list.addWidget(words(text("digest.set_aside", n=total), "muted"))
        row = Flow()
        for name, count in digest.folded:
            made = button(f"{klass(name)} {number(count)}", "chip", text("digest.see_aside"))
            made.clicked.connect(lambda _checked=False, name=name: self.aside_asked.emit(name))
            row.addWidget(made)
        self._list.addLayout(row)
        self._list.addSpacing(6)

    def _listen(self, post: PostWidget) -> None:
        post.opened.connect(self.opened)
        post.action_asked.connect(self.action_asked)
        post.menu_asked.connect(self.menu_asked)
        post.link_asked.connect(self.link_asked)
        post.search_asked.connect(self.search_asked)


def _since(span: str, doors: Doors, date: float) -> float:
    """Tell when a span begins, in seconds UTC; days begin with a morning of this computer's zone."""
    now = time.time()
    year, month, day = time.localtime(now)[:3]
    if span == "visit":
        return doors.feed.last_visit() or now - DAY
    back = {"yesterday": 1, "days": 3, "week": 7}
    return date if span == "date" else time.mktime((year, month, day - back[span], 0, 0, 0, 0, 0, -1))
