"""The page of networks: a card for each account, and who is one person on several of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from app.model import Account, Changes, Follow, GroupStanding, MailBill, Twin
from ui.flow import Flow
from ui.houses import names_of
from ui.pages.listing import Row
from ui.pages.network_card import NetworkCard
from ui.pages.network_people import asked, joined, sets
from ui.pages.page import Page
from ui.pieces import button, clear, words
from ui.theme import Theme
from ui.wording import text

if TYPE_CHECKING:
    from ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Known:
    """What the page shows; groups and bills by account. `writable` are the accounts that take posts."""

    accounts: tuple[Account, ...]
    writable: frozenset[int]
    groups: dict[int, tuple[GroupStanding, ...]]
    bills: dict[int, MailBill]
    twins: tuple[Twin, ...]
    follows: tuple[Follow, ...]


class NetworksPage(Page):
    """Shows every account. `cards` are by account, `rows` of people by key."""

    def __init__(self, window: Desk) -> None:
        super().__init__(text("networks.title"), text("networks.intro"), window.theme)
        self._window = window
        self.back_asked.connect(window.panes.back)
        self.cards: dict[int, NetworkCard] = {}
        self.rows: dict[str, Row] = {}
        self._built: list[int] | None = None
        self.add = button(text("networks.add"), "primary")
        self.add.clicked.connect(lambda: window.routes.run("add_network"))
        head = Flow()
        head.addWidget(self.add)
        self.parts.addLayout(head)
        self._asked, self._list, self._joined = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for column in (self._asked, self._list, self._joined):
            column.setSpacing(12)
            self.parts.addLayout(column)
        self.parts.addStretch(1)

    def on_changed(self, changes: Changes) -> None:
        """Look again, if somebody is looking."""
        if self.isVisible() and (changes.accounts or changes.posts or changes.follows or changes.marks):
            self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        super().set_theme(theme)
        for card in self.cards.values():
            card.dress(theme)

    def refresh(self) -> None:
        """Ask how everything stands."""
        doors = self._window.doors

        def work() -> Known:
            accounts = doors.accounts.all()
            writable = {info.name for info in doors.accounts.networks() if info.takes_posts}
            return Known(
                accounts,
                frozenset(each.id for each in accounts if each.network in writable),
                {each.id: doors.accounts.groups(each.id) for each in accounts},
                {each.account: each for each in doors.accounts.mail_bill()},
                doors.follows.twins(),
                doors.follows.each(),
            )

        self._window.background.ask("read", self, work, self._show)

    def _show(self, known: Known) -> None:
        self._show_people(known)
        if self._built != [each.id for each in known.accounts]:
            self._build(known.accounts, known.writable)
        for account in known.accounts:
            self.cards[account.id].fill(account, known.groups[account.id], known.bills.get(account.id))

    def _build(self, accounts: tuple[Account, ...], writable: frozenset[int]) -> None:
        clear(self._list)
        self._built = [each.id for each in accounts]
        self.cards = {a.id: NetworkCard(self._window, a, a.id in writable) for a in accounts}
        for card in self.cards.values():
            self._list.addWidget(card)
        if not accounts:
            self._list.addWidget(words(text("networks.none"), "heading"))
            self._list.addWidget(words(text("networks.none_why"), "muted"))

    def _show_people(self, known: Known) -> None:
        at = self.focusWidget()
        focused = at is not None and any(row.isAncestorOf(at) for row in self.rows.values())
        names = names_of(known.accounts)
        questions = [asked(self._window, each, names) for each in known.twins]
        people = [joined(self._window, each, names) for each in sets(known.follows)]
        self.rows = {row.key: row for row in (*questions, *people)}
        clear(self._asked)
        clear(self._joined)
        for row in questions:
            self._asked.addWidget(row)
        if people:
            self._joined.addWidget(words(text("twins.title"), "section"))
        for row in people:
            self._joined.addWidget(row)
        if focused:
            next(iter(self.rows.values()), self).setFocus()
