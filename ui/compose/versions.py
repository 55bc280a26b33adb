"""The earlier versions of a draft, as a list to go back from; the present one is kept, too."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.doors import Doors
from app.model import Changes, Draft, Version
from ui import icons
from ui.background import Background
from ui.compose.escape import Escape
from ui.compose.place import shortened
from ui.compose.saving import Saving
from ui.pieces import button, clear, scaled, tool, words
from ui.theme import Theme
from ui.wording import ago, text

SHOWN = 12
BEGINNING = 36


class Versions(QFrame):
    """Lists versions. Signals: `gone_back` (Draft) when one was chosen, `closed` when none was."""

    gone_back = Signal(object)
    closed = Signal()

    def __init__(
        self,
        doors: Doors,
        background: Background,
        theme: Theme,
        saving: Saving,
        parent: QWidget | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._doors = doors
        self._background = background
        self._clock = clock
        self._saving = saving
        Escape(self, self._leave)
        self.setProperty("role", "card")
        self._close = close = tool("x", text("dialog.close"), theme)
        close.clicked.connect(self._leave)
        head = QHBoxLayout()
        head.addWidget(words(text("versions.title"), "strong"), 1)
        head.addWidget(close)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 10, 8, 10)
        whole.setSpacing(4)
        whole.addLayout(head)
        whole.addWidget(words(text("versions.why"), "small"))
        whole.addLayout(self._list)
        self.hide()

    def open(self) -> None:
        """List the versions of the draft that is being written."""
        self._saving.flush()
        row, doors = self._saving.row(), self._doors

        def work() -> tuple[Version, ...]:
            return doors.drafts.versions(row.id) if row.id else ()

        def then(found: tuple[Version, ...]) -> None:
            if row is self._saving.row():
                self._show(found)

        self._background.ask("draft", self, work, then)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._close.setIcon(icons.icon("x", theme.muted, scaled(18)))

    def _leave(self) -> None:
        self.hide()
        self.closed.emit()

    def _show(self, found: tuple[Version, ...]) -> None:
        clear(self._list)
        self.show()
        if found:
            self._add(found)
            return
        self._list.addWidget(words(text("versions.none"), "muted"))
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, found: tuple[Version, ...]) -> None:
        """Put the first of these below those that are listed, with a way to the others."""
        lines = [self._line(version) for version in found[:SHOWN]]
        for line in lines:
            self._list.addWidget(line)
        if found[SHOWN:]:
            older = button(text("versions.more"), "link")
            older.clicked.connect(lambda: self._show_older(older, found[SHOWN:]))
            self._list.addWidget(older)
        lines[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_older(self, older: QPushButton, found: tuple[Version, ...]) -> None:
        self._list.removeWidget(older)
        older.hide()
        older.deleteLater()
        self._add(found)

    def _line(self, version: Version) -> QPushButton:
        line = button(_words(version, self._clock()), "nav", version.text[:400])
        line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        line.clicked.connect(lambda: self._go_back(version))
        return line

    def _go_back(self, version: Version) -> None:
        doors = self._doors
        # The present words become a version, too: all of them.
        self._saving.flush()

        def then(done: tuple[Draft, Changes]) -> None:
            self.hide()
            self.gone_back.emit(done[0])

        self._background.ask("draft", self, lambda: doors.drafts.go_back(version.draft, version.id), then)


def _words(version: Version, now: float) -> str:
    beginning = shortened(version.text, BEGINNING)
    said = text("versions.line", ago=ago(max(0.0, now - version.at)), n=version.words)
    return f"{said}\n{beginning}"
