"""The one question before a text goes to the outbox: where it goes, what in it looks private, what leaves."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.compose.calm import CalmButton
from ui.compose.escape import Escape
from ui.compose.place import Place
from ui.compose.reviewing import Check
from ui.flow import Flow
from ui.pieces import button, clear, scaled, words
from ui.wording import text


class Lines(QScrollArea):
    """Lines as high as they are, which scroll where there is no room for all of them: none is ever cut."""

    def __init__(self) -> None:
        super().__init__()
        inner = QWidget()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self.column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inner)
        self.setAccessibleName(text("confirm.lines"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """Take the height of all lines."""
        return self.column.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        """Give room to all lines."""
        return QSize(self.width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Do with a line and a half, which shows that there is more."""
        return QSize(0, scaled(30))

    def _on_range(self, _least: int, most: int) -> None:
        # Only what scrolls has to be reached by key.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if most else Qt.FocusPolicy.NoFocus)


class ConfirmSheet(QFrame):
    """Names network, account and audience; where the text leaves the company, its name has to be typed.

    Signals: `confirmed`, `refused`.
    """

    confirmed = Signal()
    refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "ask")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._name = ""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 12, 14, 14)
        whole.setSpacing(8)
        self._lines = Lines()
        self._said = self._lines.column
        whole.addWidget(self._lines, 1)
        self._outside = words("", "warn")
        self._wanted = words("", "strong")
        self.field = QLineEdit()
        self.field.textChanged.connect(lambda _typed: self._refresh())
        self.field.returnPressed.connect(self._on_entered)
        self._wanted.setBuddy(self.field)
        for part in (self._wanted, self.field):
            whole.addWidget(part)
        row = Flow()
        self.yes = CalmButton(text("confirm.yes"), "primary")
        self.yes.clicked.connect(self.confirmed)
        self.no = button(text("confirm.no"))
        self.no.clicked.connect(self.refused)
        row.addWidget(self.yes)
        row.addWidget(self.no)
        whole.addLayout(row)
        Escape(self, self.refused.emit)
        Escape(self.field, self.refused.emit)
        self.hide()

    def ask(self, place: Place, asked: Check, title: str = "") -> None:
        """Ask about a place, about the strings that look private, and for the name of what is outside."""
        self._said.removeWidget(self._outside)
        clear(self._said)
        lines = [
            text("confirm.first" if asked.first else "confirm.title", network=place.name),
            text("confirm.as", network=place.network),
            place.audience,
        ]
        if title:
            lines.append(text("compose.titled", title=title))
        roles = ("strong", "", "warn" if place.reaches_all else "", "")
        for line, role in zip(lines, roles, strict=False):
            self._said.addWidget(words(line, role))
        self._show_private(asked.found)
        # Below the question: what leaves the company is read first, also where the rest scrolls.
        self._said.insertWidget(1, self._outside)
        self._ask_name(place, asked.name)
        self.setAccessibleName(" ".join(lines))
        self.show()
        self.focus()

    def focus(self) -> None:
        """Take the keyboard to what is asked; what looks private is not sent by a second Enter."""
        target = self.field if self._name else self.no if self._careful else self.yes
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> str:
        """Tell what was typed."""
        return self.field.text()

    def _show_private(self, found: Sequence[str]) -> None:
        self._careful = bool(found)
        if not found:
            return
        self._said.addSpacing(4)
        self._said.addWidget(words(text("confirm.private", n=len(found)), "warn"))
        for string in dict.fromkeys(found):
            self._said.addWidget(words(text("compose.quote", quote=string), "strong"))

    def _ask_name(self, place: Place, name: str) -> None:
        self._name = name
        self.field.clear()
        wanted = text("confirm.type", name=name)
        self._outside.setText(text("confirm.outside", network=place.name))
        self._wanted.setText(wanted)
        self.field.setAccessibleName(wanted)
        for part in (self._outside, self._wanted, self.field):
            part.setVisible(bool(name))
        self._refresh()

    def _refresh(self) -> None:
        self.yes.setEnabled(not self._name or _folded(self.field.text()) == _folded(self._name))

    def _on_entered(self) -> None:
        if self.yes.isEnabled() and not self._careful:
            self.confirmed.emit()
        elif self.yes.isEnabled():
            self.no.setFocus(Qt.FocusReason.OtherFocusReason)


def _folded(typed: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", typed).casefold().split())
