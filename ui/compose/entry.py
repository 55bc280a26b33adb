"""What became of a draft in the outbox, and what can still be done about it."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.doors import Doors
from app.model import Outgoing
from ui.background import Background
from ui.compose.calm import CalmButton
from ui.flow import Flow
from ui.pieces import clear, words
from ui.wording import error, text, trouble, wait, when

SECOND = 1000
# state: what can be done, the first being what is done most
DEEDS = {
    "waiting": ("take_back", "send_now"),
    "sending": (),
    "unclear": ("arrived", "again"),
    "sent": ("open", "another"),
    "failed": (),
}


class EntryPart(QFrame):
    """Shows the newest entry of a draft.

    Signals: `link_asked` (label, url), `another_asked` for a new draft, `acted` when something was done.
    """

    link_asked = Signal(str, str)
    another_asked = Signal()
    acted = Signal()

    def __init__(
        self,
        doors: Doors,
        background: Background,
        parent: QWidget | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._doors = doors
        self._background = background
        self._clock = clock
        self.entry: Outgoing | None = None
        self._fixed = False
        self.setProperty("role", "foot")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title = words("", "strong", selectable=True)
        self._line = words("", "small", selectable=True)
        self._row = Flow()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 12, 18, 14)
        whole.setSpacing(6)
        whole.addWidget(self._title)
        whole.addWidget(self._line)
        whole.addLayout(self._row)
        self._tick = QTimer(self)
        self._tick.setInterval(SECOND)
        self._tick.timeout.connect(self._say)
        self.hide()

    def show_entry(self, entry: Outgoing | None) -> None:
        """Show an entry, or nothing."""
        before, self.entry = self.entry, entry
        self._fixed = self._fixed and before is not None and entry is not None and before.id == entry.id
        self.setVisible(entry is not None)
        if entry is None:
            self._tick.stop()
            return
        self._say()
        if before is None or (before.id, before.state, before.url) != (entry.id, entry.state, entry.url):
            self._offer(entry)
        self._run_tick()

    def said(self) -> str:
        """Tell what is said of the entry."""
        return f"{self._title.text()} {self._line.text()}".strip()

    def say_fixed(self) -> None:
        """Say why nothing that is typed changes the text now."""
        if self.entry is not None and self.entry.state == "waiting":
            self._line.setText(text("entry.change_first"))
            self._fixed = True

    def showEvent(self, event: QShowEvent) -> None:
        """Count on."""
        super().showEvent(event)
        self._say()
        self._run_tick()

    def hideEvent(self, event: QHideEvent) -> None:
        """Count only while somebody looks."""
        super().hideEvent(event)
        self._tick.stop()

    def _run_tick(self) -> None:
        held = self.entry is not None and self.entry.state == "waiting"
        if held and self.isVisible() and not self._tick.isActive():
            self._tick.start()
        elif not held:
            self._tick.stop()

    def _offer(self, entry: Outgoing) -> None:
        clear(self._row)
        deeds = {
            "take_back": lambda: self._do(lambda: self._doors.outbox.take_back(entry.id)),
            "send_now": lambda: self._do(lambda: self._doors.outbox.send_now(entry.id)),
            "arrived": lambda: self._do(lambda: self._doors.outbox.resolve(entry.id, True)),
            "again": lambda: self._do(lambda: self._doors.outbox.resolve(entry.id, False)),
            "open": lambda: self.link_asked.emit(entry.url, entry.url),
            "another": self.another_asked.emit,
        }
        for name in DEEDS[entry.state]:
            if name == "open" and not entry.url:
                continue
            made = CalmButton(text(f"entry.{name}"))
            made.setObjectName(name)
            made.clicked.connect(lambda _checked=False, deed=deeds[name]: deed())
            self._row.addWidget(made)

    def _do(self, work: Callable[[], object]) -> None:
        def failed(problem: Exception) -> None:
            self._line.setText(error(problem))
            self._line.show()
            self.acted.emit()

        self._background.ask("write", self, work, lambda _done: self.acted.emit(), failed)

    def _say(self) -> None:
        entry = self.entry
        if entry is None:
            return
        title, line = self._words(entry)
        self._title.setText(title)
        self._line.setText(line)
        self._line.setVisible(bool(line))
        self.setAccessibleName(title)

    def _words(self, entry: Outgoing) -> tuple[str, str]:
        if entry.state == "waiting":
            why = text("entry.change_first" if self._fixed else "entry.waiting_why")
            return self._waiting(entry), trouble(*entry.error) if entry.error else why
        if entry.state == "failed":
            return text("entry.failed"), trouble(*entry.error) if entry.error else ""
        if entry.state == "sent":
            moment = when(entry.sent) if entry.sent else ""
            return text("entry.deleted" if entry.deleted else "entry.sent"), moment
        looking = entry.state == "unclear" and not entry.asked
        line = "outbox.unclear_looking" if looking else f"entry.{entry.state}_why"
        return text(f"entry.{entry.state}"), text(line)

    def _waiting(self, entry: Outgoing) -> str:
        left = entry.due - self._clock()
        if left <= 0:
            return text("entry.due")
        if entry.error:
            return text("entry.again_in", wait=wait(left))
        if entry.scheduled:
            return text("entry.scheduled", when=when(entry.due))
        return text("entry.leaves_in", wait=wait(left))
