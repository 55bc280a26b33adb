"""What a dialog shows while somebody is at the browser: a code to type there, a field to paste into."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from ui.pieces import button, scaled, words
from ui.wording import text

LINES = 4


class Waiting(QFrame):
    """Opens the page, and waits. `pasted` carries what was put into its field, `grown` that it needs room.

    Where there is a code, no page is opened: the code is there for a browser that is elsewhere.
    """

    pasted = Signal(str)
    grown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "note")
        self._url = ""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 14, 16, 14)
        whole.setSpacing(8)
        self.why = words("", "strong", selectable=True)
        whole.addWidget(self.why)
        self.code = words("", "code", selectable=True)
        self.code.setProperty("large", True)
        self.code.setAccessibleName(text("account.code"))
        whole.addWidget(self.code)
        self._paste_why = words(text("account.paste_why"))
        whole.addWidget(self._paste_why)
        self.paste = QPlainTextEdit()
        self.paste.setTabChangesFocus(True)
        self.paste.setAccessibleName(text("account.paste"))
        self.paste.setAccessibleDescription(self._paste_why.text())
        self.paste.setPlaceholderText(text("account.paste"))
        self.paste.setFixedHeight(scaled(26) * LINES)
        self.paste.textChanged.connect(self._on_typed)
        whole.addWidget(self.paste)
        self._refused = words(text("account.paste_wrong"), "warn")
        whole.addWidget(self._refused)
        self._said = words("", "small")
        row = QHBoxLayout()
        row.setSpacing(8)
        self.copy = button("")
        self.copy.clicked.connect(self._on_copy)
        self.open_again = button(text("account.open_again"))
        self.open_again.clicked.connect(self._open)
        row.addWidget(self.copy)
        row.addWidget(self.open_again)
        row.addStretch(1)
        whole.addLayout(row)
        whole.addWidget(self._said)
        self.begin()

    def begin(self) -> None:
        """Forget an earlier visit, out of sight."""
        self._url = ""
        self.paste.clear()
        for part in (self, self.code, self._paste_why, self.paste, self._refused, self._said):
            part.hide()

    def on_shown(self, url: str, code: str) -> None:
        """Open a page in the browser; one where a code is typed is only named."""
        self._url = url
        self.why.setText(text("account.code_why", url=url) if code else text("account.waiting"))
        self.code.setText(code)
        self.code.setVisible(bool(code))
        self.copy.setText(text("account.copy_code" if code else "account.copy_address"))
        self.open_again.setText(text("account.open_here" if code else "account.open_again"))
        self.show()
        if code:
            self.copy.setFocus()
        else:
            self._open()
        self.grown.emit()

    def on_paste_wanted(self) -> None:
        """Show the field for what the page says."""
        self._paste_why.show()
        self.paste.show()
        self.paste.setFocus()
        self.grown.emit()

    def on_paste_refused(self) -> None:
        """Say that what was pasted is not what the page says."""
        self._refused.show()
        self.grown.emit()

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl(self._url))

    def _on_typed(self) -> None:
        self._refused.hide()
        self.pasted.emit(self.paste.toPlainText())

    def _on_copy(self) -> None:
        code = self.code.text()
        QGuiApplication.clipboard().setText(code or self._url)
        self._said.setText(text("account.code_copied" if code else "account.address_copied"))
        self._said.show()
        self.grown.emit()
