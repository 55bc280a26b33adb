"""The lower part of the sidebar: what is followed privately, and the accounts."""

from __future__ import annotations

import time
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.doors import Doors
from app.model import Account, Counts, Follow
from ui.addresses import without_secrets
from ui.background import Background
from ui.houses import names_of
from ui.pieces import clear, tool, words
from ui.sidebar.follow_field import FollowField
from ui.sidebar.row import SidebarRow
from ui.sidebar.writing import WritingRows
from ui.theme import Theme
from ui.wording import ago, coverage, state, text

KIND_ICONS = {"person": "user", "tag": "hash", "group": "building-2"}
FEW = 5


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to read: a scope of the feed, or what was set aside."""

    scope: str
    title: str
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What the sidebar shows; `names` are those of followed people, by follow id."""

    counts: Counts
    follows: tuple[Follow, ...]
    accounts: tuple[Account, ...]
    names: dict[int, str]


class SidebarLists(QWidget):
    """Lists follows and accounts.

    Signals: `chosen` (scope, Place), `follow_menu_asked` (Follow, global point), `followed` (Follow),
    `account_menu_asked` (Account, global point), `network_asked`, `picks_asked` (whom one might follow),
    `networks_asked` (the page of all of them).
    """

    chosen = Signal(str, object)
    follow_menu_asked = Signal(object, QPoint)
    account_menu_asked = Signal(object, QPoint)
    followed = Signal(object)
    picks_asked = Signal()
    network_asked = Signal()
    networks_asked = Signal()

    def __init__(
        self, doors: Doors, background: Background, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._known: Known | None = None
        self._people_open: bool | None = None
        self._selected = ""
        self.rows: dict[str, SidebarRow] = {}
        self.setProperty("role", "surface")
        self.field = FollowField(doors, background, self)
        self.field.followed.connect(self.followed)
        self.field.closed.connect(self.field.hide)
        self.field.hide()
        self.writing = WritingRows(doors, background, theme, self)
        self._holds_writing = False
        self._lists = QVBoxLayout(self)
        self._lists.setContentsMargins(0, 0, 0, 0)
        self._lists.setSpacing(2)

    def select(self, scope: str) -> None:
        """Show which place is being read, or which page."""
        self._selected = scope
        for name, row in (self.rows | self.writing.rows).items():
            row.setChecked(name == scope)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.writing.set_theme(theme)
        if self._known is not None:
            self.fill(self._known)

    def hold_writing(self, held: bool) -> None:
        """Take the rows of the writing way between the lists, or leave them to the sidebar."""
        self._holds_writing = held
        if self._known is not None:
            self.fill(self._known)

    def ask_follow(self) -> None:
        """Show the field that follows somebody new."""
        self.field.show()
        self.field.field.setFocus()

    def fill(self, known: Known) -> None:
        """Show follows and accounts anew, keeping focus and what is being typed."""
        self._known = known
        focused = next((name for name, row in self.rows.items() if row.hasFocus()), "")
        self._lists.removeWidget(self.field)
        # Held or just given back: what is cleared away with the lists is gone for good.
        self._lists.removeWidget(self.writing)
        clear(self._lists)
        self.rows = {}
        plus = tool("plus", text("sidebar.follow_new"), self._theme)
        plus.clicked.connect(self.ask_follow)
        self._lists.addLayout(self._section(text("sidebar.following"), plus))
        self._lists.addWidget(self.field)
        self._fill_follows(known)
        self._lists.addSpacing(8)
        if self._holds_writing:
            self._lists.addWidget(self.writing)
            self._lists.addSpacing(8)
        self._fill_accounts(known)
        add = SidebarRow("plus", text("sidebar.add_network"), self._theme)
        add.setCheckable(False)
        add.clicked.connect(self.network_asked)
        self._lists.addWidget(add)
        self._lists.addStretch(1)
        self.select(self._selected)
        if focused in self.rows:
            self.rows[focused].setFocus()

    def several(self) -> bool:
        """Tell whether there are several accounts."""
        return self._known is not None and len(self._known.accounts) > 1

    def _fill_accounts(self, known: Known) -> None:
        all_of_them = tool("settings", text("sidebar.networks_tip"), self._theme)
        all_of_them.clicked.connect(self.networks_asked)
        self.networks = all_of_them
        self._lists.addLayout(self._section(text("sidebar.accounts"), all_of_them))
        names = names_of(known.accounts)
        for account in known.accounts:
            row = self._account(account, names[account.id])
            self.rows[f"account:{account.id}"] = row
            if len(names) > 1:
                row.show_house(account.colour)
            self._lists.addWidget(row)

    def _fill_follows(self, known: Known) -> None:
        unread = dict(known.counts.follows)
        people = [follow for follow in known.follows if follow.kind == "person"]
        if people:
            self._people(people, unread, known.names)
        for kind in ("tag", "group"):
            for follow in known.follows:
                if follow.kind == kind:
                    self._lists.addWidget(self._follow(follow, unread.get(follow.id, 0)))
        if not known.follows:
            nobody = words(text("sidebar.nobody"), "small")
            nobody.setIndent(10)
            self._lists.addWidget(nobody)
            pick = SidebarRow("user-plus", text("whom.first"), self._theme)
            pick.setCheckable(False)
            pick.clicked.connect(self.picks_asked)
            self.rows["picks"] = pick
            self._lists.addWidget(pick)

    def _people(self, people: list[Follow], unread: dict[int, int], names: dict[int, str]) -> None:
        opened = len(people) <= FEW if self._people_open is None else self._people_open
        head = SidebarRow("chevron-down" if opened else "chevron-right", text("sidebar.people"), self._theme)
        head.setCheckable(False)
        head.show_count(len(people))
        head.clicked.connect(self._on_people)
        self.rows["people"] = head
        self._lists.addWidget(head)
        if not opened:
            return
        for follow in people:
            self._lists.addWidget(
                self._follow(follow, unread.get(follow.id, 0), names.get(follow.id, ""), indent=16)
            )

    def _on_people(self) -> None:
        if self._known is None:
            return
        people = sum(follow.kind == "person" for follow in self._known.follows)
        opened = people <= FEW if self._people_open is None else self._people_open
        self._people_open = not opened
        self.fill(self._known)

    def _follow(self, follow: Follow, unread: int, known: str = "", indent: int = 0) -> SidebarRow:
        scope = f"follow:{follow.id}"
        name = known or follow.address.removeprefix("group:").removeprefix(
            "#" if follow.kind == "tag" else "\0"
        )
        row = SidebarRow(KIND_ICONS[follow.kind], name, self._theme, indent)
        row.clicked.connect(
            lambda: self.chosen.emit(scope, Place(scope, known or follow.address.removeprefix("group:")))
        )
        self.rows[scope] = row
        row.show_count(unread)
        row.setToolTip(_about(follow))
        row.setAccessibleDescription(_about(follow))
        row.menu_asked.connect(lambda point: self.follow_menu_asked.emit(follow, point))
        return row

    def _account(self, account: Account, name: str) -> SidebarRow:
        shown = without_secrets(account.url)
        row = SidebarRow("globe", name, self._theme)
        row.setCheckable(False)
        row.show_count(0, "" if account.state == "ready" else "!")
        row.setToolTip(f"{name}\n{account.handle or shown} – {state(account.state)}")
        row.setAccessibleDescription(state(account.state))
        row.clicked.connect(
            lambda: self.account_menu_asked.emit(account, row.mapToGlobal(row.rect().bottomLeft()))
        )
        row.menu_asked.connect(lambda point: self.account_menu_asked.emit(account, point))
        return row

    def _section(self, title: str, press: QToolButton) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(10, 6, 0, 0)
        row.addWidget(words(title, "section"), 1)
        row.addWidget(press)
        return row


def _about(follow: Follow) -> str:
    """Say in two lines what of a follow can arrive, and when something last did."""
    if follow.last_seen is None:
        seen = text("follow.never_seen")
    else:
        seen = text("follow.last_seen", ago=ago(time.time() - follow.last_seen))
    direct = text("follow.direct_on") if follow.direct else coverage(follow.coverage)
    also = f"\n{text('follow.also', n=len(follow.also) + 1)}" if follow.also else ""
    return f"{follow.address}: {direct}\n{seen}{also}"
