"""The field in the sidebar that follows somebody new, with completion from what is known here."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.doors import Doors
from app.errors import EarshotError
from app.model import Changes, Follow
from ui.background import Background
from ui.pieces import button, words
from ui.wording import error, text

WAIT = 120


class FollowField(QWidget):
    """Takes @handle, #tag or group:NAME; keeps what was typed when that is no address.

    Signals: `followed` (Follow), `closed`.
    """

    followed = Signal(object)
    closed = Signal()

    def __init__(self, doors: Doors, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors = doors
        self._background = background
        self.field = QLineEdit()
        self.field.setPlaceholderText(text("follow.hint"))
        self.field.setAccessibleName(text("follow.name"))
        self.field.setToolTip(text("follow.tip"))
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.popup().setProperty("role", "completer")
        self.field.setCompleter(completer)
        self._go = button(text("follow.do"), "primary")
        self._said = words("", "danger")
        self._said.hide()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT)
        self._wait.timeout.connect(self._complete)
        self.field.textEdited.connect(lambda _typed: self._wait.start())
        self.field.returnPressed.connect(self.submit)
        self._go.clicked.connect(self.submit)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.field, 1)
        row.addWidget(self._go)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 4, 0, 6)
        whole.setSpacing(4)
        whole.addLayout(row)
        whole.addWidget(self._said)

    def submit(self) -> None:
        """Follow what is typed; nothing leaves this computer."""
        address = self.field.text().strip()
        if not address:
            self.field.setFocus()
            return

        def then(done: tuple[Follow, Changes]) -> None:
            self.field.clear()
            self._said.hide()
            self.followed.emit(done[0])

        def failed(problem: Exception) -> None:
            self._said.setText(error(problem) if isinstance(problem, EarshotError) else str(problem))
            self._said.show()
            self.field.setFocus()

        self._background.ask("write", self, lambda: self._doors.follows.follow(address), then, failed)

    def said(self) -> str:
        """Tell what is said below the field, "" for nothing."""
        return "" if self._said.isHidden() else self._said.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _complete(self) -> None:
        typed = self.field.text().strip()
        if not typed:
            self._known.setStringList([])
            return

        def then(found: tuple[str, ...]) -> None:
            if typed == self.field.text().strip() and self.field.hasFocus():
                self._known.setStringList([address for address in found if address != typed])
                self.field.completer().complete()

        self._background.ask("read", self, lambda: self._doors.follows.known(typed), then)
