"""One account on the page of networks: what it is, what it brings, what it costs, and what can be done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.model import Account, GroupStanding, MailBill
from ui import houses
from ui.flow import Flow
from ui.pages.network_parts import Groups, Said, Seen
from ui.pieces import Choice, Tick, button, rule, scaled, words
from ui.theme import Theme
from ui.wording import state, text
from ui.wording.networks import page_of, words_of

if TYPE_CHECKING:
    from ui.desk import Desk


class ColourChoice(Choice):
    """Chooses a colour by name and dot; the wheel scrolls the page instead of changing it by accident."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(text("networks.colour_of", name=name))
        self.setToolTip(self.accessibleName())

    def dress(self, theme: Theme, chosen: int) -> None:
        """Show the colours of a theme."""
        self.blockSignals(True)
        self.clear()
        size = scaled(16)
        self.setIconSize(QSize(size, size))
        for place in range(len(theme.houses)):
            self.addItem(houses.dot_icon(theme, place, size), text(f"house.colour_{place}"), place)
        self.setCurrentIndex(chosen % len(theme.houses))
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class NetworkCard(QFrame):
    """Shows an account and keeps itself up to date in place, so that nobody loses their place in it."""

    def __init__(self, window: Desk, account: Account, takes_posts: bool = True) -> None:
        super().__init__()
        self._window = window
        self.account = account
        self.setProperty("role", "card")
        self._about = words_of(account.network)
        self._dot = words("", wrap=False)
        self._name = words("", "heading")
        self._under = words("", "small")
        self._state = words("", "warn")
        self.check = button(text("networks.check"))
        self.seen = Seen(account.network)
        self.brings, self.operator = Said(text("networks.brings")), Said(text("networks.operator"))
        self.groups = Groups(self._on_group, self._about.groups)
        self.mails = Said(text("networks.mails"))
        self.mails_page = button(text("networks.mails_page"), "link")
        self.mails_page.setProperty("small", True)
        self.mails.column.addWidget(self.mails_page, 0, Qt.AlignmentFlag.AlignLeft)
        self.colour = ColourChoice(houses.name_of(account))
        self.outside = Tick(text("account.outside"))
        self.outside.setToolTip(text("networks.outside_why"))
        if not takes_posts:
            self.outside.hide()
        self.renew, self.remove = button(text("account.renew")), button(text("account.remove"))
        self._arrange()
        self._connect()

    def fill(self, account: Account, groups: tuple[GroupStanding, ...], bill: MailBill | None) -> None:
        """Show how the account stands now."""
        self.account = account
        about, name = self._about, houses.name_of(account)
        self.setAccessibleName(text("networks.state", name=name, state=state(account.state)))
        self._name.setText(name)
        self._under.setText(under(account))
        self._state.setText(state(account.state))
        self._state.setVisible(account.state != "ready")
        self.renew.setVisible(account.state == "sign_in")
        self.brings.say(about.coverage, about.note)
        self.operator.say(about.sees)
        # A network whose only group is itself, such as a feed, was chosen by being added.
        itself = len(groups) == 1 and groups[0].group.name == account.name
        self.groups.fill(() if itself else groups)
        came = text("networks.bill", n=bill.posts, read=bill.read) if bill and bill.posts else ""
        self.mails.say(came or about.mails, about.mails if came else "")
        self.mails_page.setVisible(bool(self._page()))
        self.outside.setChecked(account.outside)
        self.dress(self._window.theme)

    def dress(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        size = scaled(20)
        self._dot.setPixmap(houses.dot(theme, self.account.colour, size, self.devicePixelRatioF()))
        self.colour.dress(theme, self.account.colour)

    def _arrange(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 16, 18, 14)
        whole.setSpacing(12)
        names = QVBoxLayout()
        names.setSpacing(2)
        for line in (self._name, self._under, self._state):
            names.addWidget(line)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._dot, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(names, 1)
        head.addWidget(self.check, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(head)
        for part in (self.seen, self.brings, self.operator, self.groups, self.mails):
            whole.addWidget(part)
        whole.addWidget(rule())
        foot = Flow(gap=14)
        for made in (self.colour, self.outside, self.renew, self.remove):
            foot.addWidget(made)
        whole.addLayout(foot)

    def _connect(self) -> None:
        routes = self._window.routes
        self.check.clicked.connect(self._on_check)
        self.mails_page.clicked.connect(lambda: self._window.writing.ask_link(self._page()))
        self.colour.currentIndexChanged.connect(self._on_colour)
        self.outside.clicked.connect(self._on_outside)
        self.renew.clicked.connect(lambda: routes.on_account_asked("renew", self.account))
        self.remove.clicked.connect(lambda: routes.on_account_asked("remove", self.account))

    def _page(self) -> str:
        return page_of(self._about.mails_page, self.account.url) if self._about.mails_page else ""

    def _on_check(self) -> None:
        accounts, account = self._window.doors.accounts, self.account.id
        self.check.setEnabled(False)
        self.seen.wait()

        def then(found: object) -> None:
            self.check.setEnabled(True)
            self.seen.show_sight(found)

        def failed(problem: Exception) -> None:
            self.check.setEnabled(True)
            self.seen.show_trouble(problem)

        self._window.background.ask("publish", self, lambda: accounts.check(account), then, failed)

    def _on_outside(self, on: bool) -> None:
        accounts, account = self._window.doors.accounts, self.account.id
        said = text(f"networks.said_{'outside' if on else 'inside'}", name=houses.name_of(self.account))
        self._window.acts.do(
            lambda: accounts.set_outside(account, on), said, lambda: accounts.set_outside(account, not on)
        )

    def _on_colour(self, place: int) -> None:
        accounts, account, before = self._window.doors.accounts, self.account.id, self.account.colour
        said = text(
            "networks.said_colour", name=houses.name_of(self.account), colour=text(f"house.colour_{place}")
        )
        self._window.acts.do(
            lambda: accounts.set_colour(account, place), said, lambda: accounts.set_colour(account, before)
        )

    def _on_group(self, standing: GroupStanding, on: bool) -> None:
        accounts, account, group = self._window.doors.accounts, self.account.id, standing.group
        # Where the manager says what the network says anyway, its word is left to the network.
        wanted = None if on == standing.said_forced else on
        said = text(f"networks.said_{'forced' if on else 'chosen'}", name=group.name)
        self._window.acts.do(
            lambda: accounts.mark_forced(account, group.remote_id, wanted),
            said,
            lambda: accounts.mark_forced(account, group.remote_id, standing.marked),
        )


def under(account: Account) -> str:
    """Say in one line what kind of network it is, who one is there, and where it is."""
    handle = f"@{account.handle}" if account.handle else ""
    kind = words_of(account.network).name
    parts = (kind, handle, _place(account.url))
    return " · ".join(part for part in parts if part and part != houses.name_of(account))


def _place(url: str) -> str:
    """Name the host of an address, or the folder of a path."""
    if url.startswith("/") or "\\" in url:
        return re.split(r"[/\\]", url.rstrip("/\\"))[-1]
    return urlsplit(url if "://" in url else f"//{url}").hostname or ""
