"""Removes an account, after saying what goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.model import Account
from ui.addresses import without_secrets
from ui.dialogs.dialog import Dialog
from ui.pieces import words
from ui.wording import text

if TYPE_CHECKING:
    from ui.desk import Desk


class RemoveDialog(Dialog):
    """Removes an account after saying what goes with it."""

    def __init__(self, window: Desk, account: Account) -> None:
        super().__init__(text("account.remove_title"), window, confirm=text("account.remove_do"))
        self._window = window
        self._account = account
        name = account.name or without_secrets(account.url) or account.network
        self.body.addWidget(words(text("account.remove_why", name=name)))
        # A second Enter must not take away what was read.
        self.cancel.setFocus()

    def go(self) -> None:
        """Remove the account and what was read from it."""
        accounts, account = self._window.doors.accounts, self._account.id
        self.ask(
            self._window.background, "write", lambda: accounts.remove(account), lambda _changes: self.accept()
        )
