"""Connects a network: asks for what it needs in its users' words, then says what the account can see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.model import Account, Changes, NetworkInfo, Sight
from ui.addresses import without_secrets
from ui.dialogs.account.checked import Checked
from ui.dialogs.account.form import IN_THE_BROWSER, Form
from ui.dialogs.account.visit import Visit
from ui.dialogs.account.visiting import VisitingDialog
from ui.pieces import Choice, words
from ui.wording import text
from ui.wording.networks import in_order, words_of

if TYPE_CHECKING:
    from ui.desk import Desk

Added = tuple[Account, Changes]


class AccountDialog(VisitingDialog):
    """Adds an account; nothing is kept of one that could not be opened. `added` carries the Account.

    `network` is chosen from the start, with `url` as its address or the path of its files.
    """

    added = Signal(object)

    def __init__(self, window: Desk, network: str = "", url: str = "") -> None:
        super().__init__(text("account.add_title"), window, text("account.add"))
        self._wanted, self._url = network, url
        self._networks: tuple[NetworkInfo, ...] = ()
        self._typed: dict[str, str] = {}
        self._there: frozenset[int] = frozenset()
        self.account: Account | None = None
        self.checked: Checked | None = None
        self._top = QWidget()
        top = QVBoxLayout(self._top)
        top.setContentsMargins(0, 0, 8, 0)
        top.setSpacing(4)
        label = words(text("account.network"), "strong")
        self.network = Choice()
        self.network.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.network.setMinimumContentsLength(24)
        self.network.setMaxVisibleItems(12)
        self.network.setAccessibleName(text("account.network"))
        label.setBuddy(self.network)
        self._about = words("", "small")
        for part in (label, self.network, self._about):
            top.addWidget(part)
        self.body.insertWidget(0, self._top)
        self.network.currentIndexChanged.connect(lambda _index: self._ask_for())
        accounts = window.doors.accounts

        def work() -> tuple[tuple[NetworkInfo, ...], frozenset[int]]:
            return in_order(accounts.networks()), frozenset(each.id for each in accounts.all())

        window.background.ask("read", self, work, lambda found: self._show(*found), self.say_wrong)

    def go(self) -> None:
        """Sign in or add, as the form says; after that, begin to read."""
        if self.account is not None:
            self.accept()
            self.window_.routes.on_account(self.account)
            return
        form = self.form
        if form is None:
            return
        missing = form.missing()
        if missing is not None:
            self.say_wrong(text("account.missing", label=missing.label))
            missing.line.setFocus()
            return
        told, accounts, network = form.told(), self.window_.doors.accounts, form.info.name
        if told.way == "file" and told.url.startswith(("http://", "https://")):
            self.say_wrong(text("account.no_web_address"))
            form.focus()
            return

        def sign_in(visit: Visit) -> Added:
            return accounts.sign_in(network, told.url, visit, told.extra, told.outside)

        def add() -> Added:
            return accounts.add(network, told.url, told.token, told.extra, told.outside)

        self.say_asking(without_secrets(told.url) or form.words.name)
        if told.way in IN_THE_BROWSER:
            self.visit(sign_in, self._on_added)
        else:
            self.ask_network(add, self._on_added)

    def reject(self) -> None:
        """Close; an account that was added stays, and is read when it is time."""
        if self.account is not None:
            self.accept()
            self.window_.routes.on_account(self.account, read=False)
            return
        super().reject()

    def set_busy(self, busy: bool) -> None:
        """Let nothing be changed that is on its way."""
        super().set_busy(busy)
        self._top.setEnabled(not busy)

    def show_form(self, shown: bool) -> None:
        """Show what was filled in, or only what is waited for."""
        super().show_form(shown)
        self._top.setVisible(shown)

    def on_form(self) -> None:
        """Name the button by what it does with the chosen way."""
        if self.form is not None and self.confirm is not None:
            named = {"browser": text("account.sign_in"), "device": text("account.get_code")}
            self.confirm.setText(named.get(self.form.chosen().key, text("account.add")))
        super().on_form()

    def _on_added(self, done: Added) -> None:
        account = self.account = done[0]
        self.say_asking("")
        self.form = None
        self._top.hide()
        self.heading.setText(text("account.added_title", name=account.name or account.network))
        self.cancel.setText(text("dialog.close"))
        self.checked = Checked(account, again=account.id in self._there)
        self.show_content(self.checked)
        self.scroll_by_key()
        if self.confirm is not None:
            self.confirm.setText(text("account.read_now"))
            self.confirm.setFocus()
        self.added.emit(account)
        self._check(account, self.checked)

    def _check(self, account: Account, shown: Checked) -> None:
        accounts = self.window_.doors.accounts

        def failed(problem: Exception) -> None:
            shown.show_trouble(problem)
            self.fit()

        def then(sight: Sight) -> None:
            shown.show_sight(sight)
            self.fit()

        self.window_.background.ask("publish", shown, lambda: accounts.check(account.id), then, failed)

    def _show(self, networks: tuple[NetworkInfo, ...], there: frozenset[int]) -> None:
        self._networks, self._there = networks, there
        names = [info.name for info in networks]
        self.network.blockSignals(True)
        for info in networks:
            self.network.addItem(words_of(info.name).name, info.name)
        self.network.setCurrentIndex(names.index(self._wanted) if self._wanted in names else 0)
        self.network.blockSignals(False)
        self._ask_for()
        if self.form is not None and self._url and self.form.place is not None:
            self.form.url.setText(self._url)
        if self._wanted and self.form is not None:
            self.form.focus()
        else:
            self.network.setFocus()

    def _ask_for(self) -> None:
        """Ask for what the chosen network needs; what was typed for another is kept for it."""
        self._keep_typed()
        info = self._networks[self.network.currentIndex()]
        form = Form(info, info.ways)
        self._about.setText(form.words.about)
        form.url.setText(self._typed.get(self._address_of(form), ""))
        for name, asked in form.fields.items():
            asked.line.setText(self._typed.get(f"{info.name}.{name}", ""))
        self.wrong.hide()
        self.put(form)

    def _keep_typed(self) -> None:
        form = self.form
        if form is None:
            return
        self._typed[self._address_of(form)] = form.url.text()
        self._typed |= {f"{form.info.name}.{name}": asked.told() for name, asked in form.fields.items()}

    def _address_of(self, form: Form) -> str:
        """Files have other addresses than servers; one typed for a server may be meant for another kind."""
        return "path" if any(way.key == "file" for way in form.info.ways) else "url"
