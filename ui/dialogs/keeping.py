"""What keeps the profile safe: recovery code, passphrase, export, import and the end of everything."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QFormLayout, QLineEdit

from ui.dialogs.dialog import Dialog
from ui.pieces import button, words
from ui.wording import text

if TYPE_CHECKING:
    from ui.desk import Desk


class RecoveryDialog(Dialog):
    """Shows a new recovery code once, to be written down."""

    def __init__(self, window: Desk) -> None:
        super().__init__(text("recovery.title"), window, confirm=text("recovery.make"), width=540)
        self._window = window
        self._code = ""
        self.body.addWidget(words(text("recovery.why")))
        self.code = words("", "code", selectable=True)
        self.code.setAccessibleName(text("recovery.title"))
        self.code.hide()
        self.body.addWidget(self.code)
        self._after = words(text("recovery.after"), "warn")
        self._after.hide()
        self.body.addWidget(self._after)
        self._copy = button(text("recovery.copy"))
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._code))
        self._copy.hide()
        self.buttons.insertWidget(0, self._copy)

    def go(self) -> None:
        """Make the code; a second press means that it was written down."""
        if self._code:
            self.accept()
            return
        self.ask(self._window.background, "write", self._window.doors.trust.recovery_code, self._show)

    def _show(self, code: str) -> None:
        self._code = code
        self.code.setText(code)
        for part in (self.code, self._after, self._copy):
            part.show()
        self.cancel.hide()
        if self.confirm is not None:
            self.confirm.setText(text("recovery.written"))


class _SecretDialog(Dialog):
    """Asks for a passphrase, twice where a new one is made."""

    def __init__(self, title: str, why: str, confirm: str, window: Desk, twice: bool) -> None:
        super().__init__(title, window, confirm=confirm, width=500)
        self._window = window
        self.body.addWidget(words(why))
        form = QFormLayout()
        self.first = QLineEdit()
        self.second = QLineEdit()
        form.addRow(text("secret.passphrase"), self.first)
        for field in (self.first, self.second):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        if twice:
            form.addRow(text("secret.again"), self.second)
        self._twice = twice
        self.body.addLayout(form)
        self.first.setFocus()

    def typed(self) -> str:
        """Give what was typed, "" (and say why) where it cannot be taken."""
        typed = self.first.text()
        if not typed:
            self.say_wrong(text("secret.empty"))
            return ""
        if self._twice and typed != self.second.text():
            self.say_wrong(text("secret.differ"))
            return ""
        return typed


class PassphraseDialog(_SecretDialog):
    """Locks the profile with a new passphrase."""

    def __init__(self, window: Desk) -> None:
        super().__init__(
            text("passphrase.title"), text("passphrase.why"), text("passphrase.do"), window, twice=True
        )

    def go(self) -> None:
        """Change the lock."""
        typed, trust = self.typed(), self._window.doors.trust
        if typed:
            self.ask(self._window.background, "write", lambda: trust.change_passphrase(typed), self._done)

    def _done(self, _nothing: None) -> None:
        self._window.say(text("passphrase.done"))
        self.accept()


class ExportDialog(_SecretDialog):
    """Writes what was decided into an encrypted file."""

    def __init__(self, window: Desk) -> None:
        super().__init__(text("export.title"), text("export.why"), text("export.do"), window, twice=True)

    def go(self) -> None:
        """Ask for the file and write it."""
        typed = self.typed()
        if not typed:
            return
        name, _kind = QFileDialog.getSaveFileName(self, text("export.title"), "earshot.bundle")
        if not name:
            return
        trust = self._window.doors.trust
        self.ask(
            self._window.background,
            "write",
            lambda: trust.export(Path(name), typed),
            lambda _n: self._done(name),
        )

    def _done(self, name: str) -> None:
        self._window.say(text("export.done", name=name))
        self.accept()


class ImportDialog(_SecretDialog):
    """Merges an exported file in."""

    def __init__(self, window: Desk) -> None:
        super().__init__(text("import.title"), text("import.why"), text("import.do"), window, twice=False)

    def go(self) -> None:
        """Ask for the file and read it."""
        typed = self.typed()
        if not typed:
            return
        name, _kind = QFileDialog.getOpenFileName(self, text("import.title"))
        if not name:
            return
        trust = self._window.doors.trust
        self.ask(
            self._window.background,
            "write",
            lambda: trust.import_(Path(name), typed),
            lambda _c: self._done(),
        )

    def _done(self) -> None:
        self._window.say(text("import.done"))
        self.accept()


class DestroyDialog(Dialog):
    """Removes everything the program keeps, after one word has been typed."""

    def __init__(self, window: Desk) -> None:
        super().__init__(text("destroy.title"), window, confirm=text("destroy.do"), width=500)
        self._window = window
        self.body.addWidget(words(text("destroy.why")))
        self.body.addWidget(words(text("destroy.type", word=text("destroy.word")), "strong"))
        self.typed = QLineEdit()
        self.typed.setAccessibleName(text("destroy.type", word=text("destroy.word")))
        self.typed.textChanged.connect(self._on_typed)
        self.body.addWidget(self.typed)
        self._on_typed("")

    def go(self) -> None:
        """Remove everything, then close the window."""
        self._window.syncing.cancel()
        self.ask(self._window.background, "sync", self._window.doors.trust.destroy, self._done)

    def _done(self, _nothing: None) -> None:
        self.accept()
        self._window.close()

    def _on_typed(self, typed: str) -> None:
        if self.confirm is not None:
            self.confirm.setEnabled(typed.strip() == text("destroy.word"))
