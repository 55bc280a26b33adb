"""Gets into an account again whose sign-in has ended, or which is to get the right to post."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.model import Account, Changes, NetworkInfo
from ui.addresses import without_secrets
from ui.dialogs.account.form import IN_THE_BROWSER, Form
from ui.dialogs.account.visit import Visit
from ui.dialogs.account.visiting import VisitingDialog
from ui.pieces import words
from ui.wording import text

if TYPE_CHECKING:
    from ui.desk import Desk


class RenewDialog(VisitingDialog):
    """Signs in again in the browser or with a new token; `write`: with the right to post.

    Of the ways in, that by which the account was added is chosen; what was told then is not asked for again.
    """

    def __init__(self, window: Desk, account: Account, write: bool = False) -> None:
        title = text("account.write_title" if write else "account.renew_title")
        super().__init__(title, window, text("account.sign_in"))
        self._account = account
        self._write = write
        name = account.name or without_secrets(account.url)
        why = text("account.write_why", name=name) if write else text("account.renew_why", name=name)
        self.body.insertWidget(0, words(why))
        accounts = window.doors.accounts

        def work() -> tuple[NetworkInfo, Mapping[str, str]]:
            return accounts.network(account.network), accounts.told(account.id)

        window.background.ask("read", self, work, lambda found: self._show(*found), self.say_wrong)

    def go(self) -> None:
        """Sign in again, and read."""
        form, account = self.form, self._account
        if form is None:
            return
        missing = form.missing()
        if missing is not None:
            self.say_wrong(text("account.missing", label=missing.label))
            missing.line.setFocus()
            return
        told, accounts, write = form.told(), self.window_.doors.accounts, self._write

        def sign_in(visit: Visit) -> Changes:
            return accounts.renew(account.id, visit, write=write, extra=told.extra)

        def retell() -> Changes:
            return accounts.retell(account.id, told.token, told.extra)

        self.say_asking(account.name or without_secrets(account.url))
        if told.way in IN_THE_BROWSER:
            self.visit(sign_in, self._on_renewed)
        else:
            self.ask_network(retell, self._on_renewed)

    def on_form(self) -> None:
        """Name the button by what it does with the chosen way."""
        if self.form is not None and self.confirm is not None:
            named = {"browser": text("account.sign_in"), "device": text("account.get_code")}
            self.confirm.setText(named.get(self.form.chosen().key, text("account.renew_title")))
        super().on_form()

    def _on_renewed(self, _changes: Changes) -> None:
        self.window_.sync_now()
        self.accept()

    def _show(self, info: NetworkInfo, known: Mapping[str, str]) -> None:
        signing = tuple(way for way in info.ways if way.key in IN_THE_BROWSER)
        # A token cannot be given more rights by hand; only signing in can ask for them.
        ways = signing if self._write and signing else tuple(w for w in info.ways if w.key != "nothing")
        form = Form(info, ways, known, self._account.url)
        self.put(form)
        form.focus() if form.missing() is not None else self._focus_confirm()

    def _focus_confirm(self) -> None:
        if self.confirm is not None:
            self.confirm.setFocus()
