"""Connects a network: its address, then signing in in the browser or with a token."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit

from app.model import Account, Changes, NetworkInfo
from ui.addresses import without_secrets
from ui.dialogs.dialog import Dialog
from ui.pieces import Choice, Tick, words
from ui.wording import text

if TYPE_CHECKING:
    from ui.desk import Desk


class _BrowserDialog(Dialog):
    """A dialog that can send the person to the browser and wait; closing it ends the waiting."""

    _address = Signal(str)

    def __init__(self, title: str, window: Desk, confirm: str) -> None:
        super().__init__(title, window, confirm=confirm, width=540)
        self.window_ = window
        self._given_up = threading.Event()
        self.waiting = words("", "muted", selectable=True)
        self.waiting.hide()
        # The address comes from a lane; a browser is opened from the main thread.
        self._address.connect(self._on_address, Qt.ConnectionType.QueuedConnection)
        self.finished.connect(lambda _result: self._given_up.set())

    def show(self, url: str, code: str = "") -> None:
        """Take the address of the sign-in page, on any thread."""
        self._address.emit(url)

    def pasted(self) -> str:
        """Tell what was copied back from the browser."""
        return ""

    def page(self, outcome: str) -> tuple[str, str]:
        """Give the words of the page that ends the visit."""
        return text(f"browser.{outcome}"), text(f"browser.{outcome}_means")

    def given_up(self) -> bool:
        """Tell whether nobody waits any more, on any thread."""
        return self._given_up.is_set() or self.window_.background.stopping.is_set()

    def say_wrong(self, problem: Exception | str) -> None:
        """Show what went wrong; what was typed stays."""
        self.waiting.hide()
        super().say_wrong(problem)

    def _on_address(self, url: str) -> None:
        self.waiting.setText(text("account.waiting", url=url))
        self.waiting.show()
        self.fit()
        QDesktopServices.openUrl(QUrl(url))


WAYS = ("browser", "token", "nothing")


class AccountDialog(_BrowserDialog):
    """Adds an account; nothing is kept of one that could not be opened. `added` carries the Account."""

    added = Signal(object)

    def __init__(self, window: Desk, network: str = "") -> None:
        super().__init__(text("account.add_title"), window, text("account.sign_in"))
        self._wanted = network
        self._networks: tuple[NetworkInfo, ...] = ()
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setSpacing(10)
        self.network = Choice()
        self.network.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.network.setMinimumContentsLength(24)
        self.url = QLineEdit()
        self.token = QLineEdit()
        self.token.setEchoMode(QLineEdit.EchoMode.Password)
        self._form = form
        form.addRow(text("account.network"), self.network)
        form.addRow(text("account.address"), self.url)
        self.way = Choice()
        for way in WAYS:
            self.way.addItem(text(f"account.by_{way}"), way)
        form.addRow(text("account.way"), self.way)
        form.addRow(text("account.token"), self.token)
        self.body.addLayout(form)
        self.round = Tick(text("account.round"))
        self._round_means = words(text("account.round_means"), "small")
        self.round.setAccessibleDescription(self._round_means.text())
        self.body.addWidget(self.round)
        self.body.addWidget(self._round_means)
        self._sees = words("", "small")
        self.body.addWidget(self._sees)
        self.body.addWidget(self.waiting)
        self.network.currentIndexChanged.connect(lambda _index: self._fit())
        self.way.currentIndexChanged.connect(lambda _index: self._fit())
        window.background.ask("read", self, window.doors.accounts.networks, self._show, self.say_wrong)

    def go(self) -> None:
        """Sign in or add, as the network and the form say."""
        chosen = self._chosen()
        if chosen is None:
            return
        way = self.way.currentData() if chosen.signs_in else ""
        token = self.token.text() if way == "token" else ""
        if way == "token" and not token.strip():
            self.say_wrong(text("account.token_empty"))
            self.token.setFocus()
            return
        accounts, url = self.window_.doors.accounts, self.url.text()
        extra = {"round": "on"} if chosen.has_round and self.round.isChecked() else {}

        def add() -> tuple[Account, Changes]:
            return accounts.add(chosen.name, url, token, extra)

        def sign_in() -> tuple[Account, Changes]:
            return accounts.sign_in(chosen.name, url, self, extra)

        # Not the sync lane: a sync in progress must not keep the person waiting.
        self.ask(self.window_.background, "publish", sign_in if way == "browser" else add, self._on_added)

    def _on_added(self, done: tuple[Account, Changes]) -> None:
        self.added.emit(done[0])
        self.window_.routes.on_account(done[0])
        self.accept()

    def _show(self, networks: tuple[NetworkInfo, ...]) -> None:
        self._networks = networks
        for info in networks:
            self.network.addItem(text(f"network.{info.name}"), info.name)
        wanted = self.network.findData(self._wanted)
        self.network.setCurrentIndex(max(0, wanted))
        self._fit()
        self.url.setFocus()

    def _chosen(self) -> NetworkInfo | None:
        index = self.network.currentIndex()
        return self._networks[index] if 0 <= index < len(self._networks) else None

    def _fit(self) -> None:
        chosen = self._chosen()
        if chosen is None or self.confirm is None:
            return
        way = self.way.currentData() if chosen.signs_in else ""
        self._form.setRowVisible(self.url, chosen.needs_url)
        self._form.setRowVisible(self.way, chosen.signs_in)
        self._form.setRowVisible(self.token, way == "token")
        for part in (self.round, self._round_means):
            part.setVisible(chosen.has_round)
        self.confirm.setText(text("account.sign_in" if way == "browser" else "account.add"))
        known = chosen.name if chosen.name in ("mastodon", "rss", "demo") else "other"
        self.url.setPlaceholderText(text(f"account.example_{known}"))
        self._sees.setText(text(f"account.sees_{known}"))
        self.fit()


class RenewDialog(_BrowserDialog):
    """Signs in again to an account whose access has ended, or with `write` for the right to post."""

    def __init__(self, window: Desk, account: Account, write: bool = False) -> None:
        title = text("account.write_title" if write else "account.renew_title")
        super().__init__(title, window, text("account.sign_in"))
        self._account = account
        self._write = write
        name = account.name or without_secrets(account.url)
        why = text("account.write_why", name=name) if write else text("account.renew_why", name=name)
        self.body.addWidget(words(why))
        self.body.addWidget(self.waiting)

    def go(self) -> None:
        """Send the person to the browser and wait."""
        accounts, account = self.window_.doors.accounts, self._account.id

        def then(_changes: Changes) -> None:
            self.window_.sync_now()
            self.accept()

        def work() -> Changes:
            if self._write:
                return accounts.renew(account, self, write=True)
            return accounts.renew(account, self)

        self.ask(self.window_.background, "publish", work, then)


class RemoveDialog(Dialog):
    """Removes an account after saying what goes with it."""

    def __init__(self, window: Desk, account: Account) -> None:
        super().__init__(text("account.remove_title"), window, confirm=text("account.remove_do"))
        self._window = window
        self._account = account
        self.body.addWidget(
            words(
                text(
                    "account.remove_why", name=account.name or without_secrets(account.url) or account.network
                )
            )
        )

    def go(self) -> None:
        """Remove the account and what was read from it."""
        accounts, account = self._window.doors.accounts, self._account.id
        self.ask(
            self._window.background, "write", lambda: accounts.remove(account), lambda _changes: self.accept()
        )
