"""Asks for what opens the profile: the keyring again, a passphrase, or the recovery code."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit

from app.errors import EarshotError, Locked
from ui.background import Background
from ui.dialogs.dialog import Dialog
from ui.pieces import button, words
from ui.wording import error, text

Open = Callable[[str, str], object]
NEW = ("keyring_absent", "keyring_locked", "keyring_unusable")


class UnlockDialog(Dialog):
    """Tries to open with what is typed, which stays when it was wrong; `opened` carries what opening gave.

    `attempt(kind, secret)` runs on a lane; kind is "keyring", "passphrase" or "recovery".
    """

    opened = Signal(object)

    def __init__(self, attempt: Open, problem: EarshotError, background: Background) -> None:
        super().__init__(text("unlock.title"), None, confirm=text("unlock.do"), width=480)
        self._attempt = attempt
        self._background = background
        self._recovery = problem.code in ("key_lost", "recovery_wrong")
        self._keyring = problem.code in NEW
        self._why = words(error(problem) if problem.code != "passphrase_needed" else text("unlock.why"))
        self.body.addWidget(self._why)
        self._form = QFormLayout()
        self.secret = QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self._label = words("", wrap=False)
        self._form.addRow(self._label, self.secret)
        self.body.addLayout(self._form)
        self._hint = words("", "small")
        self.body.addWidget(self._hint)
        self._other = button("")
        self._other.clicked.connect(self._on_other)
        self.buttons.insertWidget(0, self._other)
        if self._keyring:
            again = button(text("unlock.again"))
            again.clicked.connect(lambda: self._try("keyring", ""))
            self.buttons.insertWidget(1, again)
        self._fit()
        self.secret.setFocus()

    def go(self) -> None:
        """Try to open with what is typed."""
        if not self.secret.text():
            self.say_wrong(text("secret.empty"))
            return
        self._try("recovery" if self._recovery else "passphrase", self.secret.text())

    def _try(self, kind: str, secret: str) -> None:
        self.ask(self._background, "read", lambda: self._attempt(kind, secret), self._done)

    def _done(self, made: object) -> None:
        self.opened.emit(made)
        self.accept()

    def _on_other(self) -> None:
        self._recovery = not self._recovery
        self.secret.clear()
        self._fit()
        self.secret.setFocus()

    def _fit(self) -> None:
        mode = QLineEdit.EchoMode.Normal if self._recovery else QLineEdit.EchoMode.Password
        self.secret.setEchoMode(mode)
        name = text("unlock.recovery" if self._recovery else "secret.passphrase")
        self._label.setText(name)
        self.secret.setAccessibleName(name)
        self._other.setText(text("unlock.use_passphrase" if self._recovery else "unlock.use_recovery"))
        self._hint.setText(text("unlock.hint_recovery" if self._recovery else "unlock.hint_passphrase"))


def is_locked(problem: Exception) -> bool:
    """Tell whether asking for a secret could help."""
    return isinstance(problem, Locked)
