"""Dialogs about what was written: deleting a draft, changing or deleting a sent post, closing too early."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit

from app.model import Account, Changes, Draft, Outgoing
from ui.dialogs.dialog import Dialog
from ui.pieces import button, scaled, words
from ui.wording import text, wait

if TYPE_CHECKING:
    from ui.desk import Desk

SHORT = 70


class DeleteDraftDialog(Dialog):
    """Deletes a draft after naming it."""

    def __init__(self, window: Desk, draft: Draft) -> None:
        super().__init__(text("drafts.delete_title"), window, confirm=text("drafts.delete_do"))
        self._window = window
        self._draft = draft
        title = shortened(draft.text) or text("drafts.untitled")
        self.body.addWidget(words(text("drafts.delete_why", title=title)))
        if draft.state == "sent":
            self.body.addWidget(words(text("drafts.delete_sent")))

    def go(self) -> None:
        """Delete it, with its versions."""
        drafts, draft = self._window.doors.drafts, self._draft.id

        def then(_changes: Changes) -> None:
            self._window.say(text("drafts.deleted"))
            self.accept()

        self.ask(self._window.background, "draft", lambda: drafts.delete(draft), then)


class EditSentDialog(Dialog):
    """Changes the text of a sent post on its network."""

    def __init__(self, window: Desk, entry: Outgoing) -> None:
        super().__init__(text("outbox.edit_title"), window, confirm=text("outbox.edit_do"), width=560)
        self._window = window
        self._entry = entry
        self.body.addWidget(words(text("outbox.edit_why"), "muted"))
        self.field = QPlainTextEdit(entry.text)
        self.field.setTabChangesFocus(True)
        self.field.setAccessibleName(text("outbox.edit_text"))
        self.field.setMinimumHeight(scaled(180))
        self.body.addWidget(self.field, 1)
        self.field.setFocus()

    def go(self) -> None:
        """Ask the network to change it."""
        outbox, entry, written = self._window.doors.outbox, self._entry.id, self.field.toPlainText()

        def then(_done: tuple[Outgoing, Changes]) -> None:
            self._window.say(text("outbox.edit_done"))
            self.accept()

        self.ask(self._window.background, "publish", lambda: outbox.edit(entry, written), then)


class DeleteSentDialog(Dialog):
    """Deletes a sent post on its network after naming it and the place."""

    def __init__(self, window: Desk, entry: Outgoing) -> None:
        super().__init__(text("outbox.delete_title"), window, confirm=text("outbox.delete_do"))
        self._window = window
        self._entry = entry
        self._why = words("")
        self.body.addWidget(self._why)
        window.background.ask("read", self, window.doors.accounts.all, self._name)

    def _name(self, accounts: tuple[Account, ...]) -> None:
        name = next((a.name or a.network for a in accounts if a.id == self._entry.account), "")
        self._why.setText(text("outbox.delete_why", title=shortened(self._entry.text), account=name))
        self.fit()

    def go(self) -> None:
        """Ask the network to delete it."""
        outbox, entry = self._window.doors.outbox, self._entry.id

        def then(_done: tuple[Outgoing, Changes]) -> None:
            self._window.say(text("outbox.delete_done"))
            self.accept()

        self.ask(self._window.background, "publish", lambda: outbox.delete(entry), then)


class LeavingDialog(Dialog):
    """Asks once whether to wait for what leaves in a moment; `waited` is sent when nothing is left."""

    waited = Signal()

    def __init__(self, window: Desk, entries: tuple[Outgoing, ...]) -> None:
        super().__init__(text("closing.title"), window, confirm=text("closing.wait"))
        self._due = max(entry.due for entry in entries)
        self._many = len(entries)
        self._why = words("")
        self.body.addWidget(self._why)
        self.close_now = button(text("closing.close"))
        self.close_now.clicked.connect(self._on_close_now)
        self.buttons.insertWidget(1, self.close_now)
        self.waiting = False
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._count)
        self._tick.start()
        self._count()

    def go(self) -> None:
        """Wait; the window closes when it is sent."""
        self.waiting = True
        self.set_busy(True)

    def on_entries(self, entries: tuple[Outgoing, ...]) -> None:
        """Close the window when nothing is held or being sent any more."""
        leaving = [e for e in entries if e.state in ("waiting", "sending") and not e.scheduled]
        if self.waiting and all(entry.error is not None for entry in leaving):
            self.waited.emit()
            self.accept()

    def _on_close_now(self) -> None:
        self.waited.emit()
        self.accept()

    def _count(self) -> None:
        self._why.setText(text("closing.why", n=self._many, wait=wait(max(1.0, self._due - time.time()))))


def shortened(written: str) -> str:
    """Take the beginning of a text as its name."""
    said = " ".join(written.split())
    return said if len(said) <= SHORT else said[: SHORT - 2].rstrip() + " …"
