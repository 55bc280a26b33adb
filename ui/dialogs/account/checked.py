"""What an account that was just connected can see, who sees that, and where its mails are switched off."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.errors import EarshotError
from app.model import Account, Sight
from ui.dialogs.account.asked import PageButton
from ui.pieces import words
from ui.wording import error, text
from ui.wording.accounts import facts, posting
from ui.wording.networks import words_of


class Checked(QWidget):
    """Says all of it in sentences; what the account can see comes when the network has answered.

    `again`: the account was here before, and was only told anew.
    """

    def __init__(self, account: Account, again: bool = False) -> None:
        super().__init__()
        self.setProperty("role", "canvas")
        about = words_of(account.network)
        self._network = account.network
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 8, 0)
        whole.setSpacing(12)
        for said in _who(account, again):
            whole.addWidget(words(said))
        frame = QFrame()
        frame.setProperty("role", "good")
        self._seen = QVBoxLayout(frame)
        self._seen.setContentsMargins(16, 12, 16, 12)
        self._seen.setSpacing(4)
        self._seen.addWidget(words(text("account.can_see"), "section"))
        self._checking = words(text("account.checking"), "muted")
        self._seen.addWidget(self._checking)
        whole.addWidget(frame)
        for title, said in (("account.arrives", about.coverage), ("account.sees", about.sees)):
            whole.addLayout(_part(text(title), said))
        if about.mails:
            part = _part(text("account.mails"), about.mails)
            page = PageButton(text("account.mails_page"))
            page.lead(about.mails_page, account.url)
            part.addWidget(page)
            whole.addLayout(part)
        if about.note:
            whole.addWidget(words(about.note, "warn"))
        whole.addStretch(1)

    def show_sight(self, sight: Sight) -> None:
        """Say what the account can see, and whether it could post."""
        self._checking.hide()
        for said in (*facts(sight, self._network), posting(sight)):
            self._seen.addWidget(words(said, "good"))

    def show_trouble(self, problem: Exception) -> None:
        """Say why it could not be looked at; the account is connected all the same."""
        why = error(problem) if isinstance(problem, EarshotError) else str(problem)
        self._checking.setText(text("account.not_checked", why=why))


def _who(account: Account, again: bool) -> list[str]:
    said = [text("account.was_there")] if again else []
    said += [text("account.you_are", handle=account.handle)] if account.handle else []
    return said + ([text("account.is_outside")] if account.outside else [])


def _part(title: str, said: str) -> QVBoxLayout:
    part = QVBoxLayout()
    part.setSpacing(3)
    part.addWidget(words(title, "section"))
    part.addWidget(words(said))
    return part
