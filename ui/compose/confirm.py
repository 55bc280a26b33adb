"""The one question before a text goes to the outbox: where it goes, and what in it looks private."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.compose.calm import CalmButton
from ui.compose.escape import Escape
from ui.compose.place import Place
from ui.flow import Flow
from ui.pieces import button, clear, words
from ui.wording import text


class ConfirmSheet(QFrame):
    """Names network, account and audience. Signals: `confirmed`, `refused`."""

    confirmed = Signal()
    refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "ask")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 12, 14, 14)
        whole.setSpacing(8)
        self._said = QVBoxLayout()
        self._said.setSpacing(4)
        whole.addLayout(self._said)
        row = Flow()
        self.yes = CalmButton(text("confirm.yes"), "primary")
        self.yes.clicked.connect(self.confirmed)
        self.no = button(text("confirm.no"))
        self.no.clicked.connect(self.refused)
        row.addWidget(self.yes)
        row.addWidget(self.no)
        whole.addLayout(row)
        Escape(self, self.refused.emit)
        self.hide()

    def ask(self, place: Place, first: bool, found: Sequence[str]) -> None:
        """Ask about a place, and about the strings that look private."""
        clear(self._said)
        title = text("confirm.first" if first else "confirm.title", network=place.account.name)
        lines = [title, text("confirm.as", network=place.network), place.audience]
        for index, line in enumerate(lines):
            self._said.addWidget(words(line, "" if index else "strong"))
        if found:
            self._said.addSpacing(4)
            self._said.addWidget(words(text("confirm.private", n=len(found)), "warn"))
            for string in dict.fromkeys(found):
                self._said.addWidget(words(text("compose.quote", quote=string), "strong"))
        self.setAccessibleName(" ".join(lines))
        self.show()
        # What looks private is not to be sent by a second Enter out of habit.
        (self.no if found else self.yes).setFocus(Qt.FocusReason.OtherFocusReason)
