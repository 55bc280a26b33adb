"""Mutes: what one would set aside before it is made, and the list of those there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.doors import Doors
from app.model import Changes, UserRule
from ui.background import Background
from ui.dialogs.dialog import Dialog
from ui.pieces import Choice, button, clear, words
from ui.wording import text, when

if TYPE_CHECKING:
    from ui.desk import Desk

KINDS = ("person", "tag", "group", "word")
WAIT = 200


class MuteDialog(Dialog):
    """Makes a mute after showing how many stored posts it would set aside. `muted` carries the UserRule."""

    muted = Signal(object)

    def __init__(
        self,
        doors: Doors,
        background: Background,
        parent: QWidget | None = None,
        kind: str = "word",
        value: str = "",
        account: int | None = None,
    ) -> None:
        super().__init__(text("mute.title"), parent, confirm=text("mute.do"))
        self._doors = doors
        self._background = background
        self._account = account or None
        self._kind = Choice()
        for name in KINDS:
            self._kind.addItem(text(f"mute.kind_{name}"), name)
        self._kind.setCurrentIndex(KINDS.index(kind))
        self._kind.setAccessibleName(text("mute.kind"))
        self.value = QLineEdit(value)
        self.value.setAccessibleName(text("mute.value"))
        row = QHBoxLayout()
        row.addWidget(self._kind)
        row.addWidget(self.value, 1)
        self.body.addLayout(row)
        self.effect = words("")
        self.body.addWidget(self.effect)
        self.body.addWidget(words(text("mute.nothing_lost"), "small"))
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT)
        self._wait.timeout.connect(self.preview)
        self.value.textChanged.connect(lambda _typed: self._wait.start())
        self._kind.currentIndexChanged.connect(lambda _index: self._wait.start())
        self.value.setFocus()
        self.preview()

    def preview(self) -> None:
        """Count what would be set aside."""
        kind, value = self._kind.currentData(), self.value.text().strip()
        if self.confirm is not None:
            self.confirm.setEnabled(bool(value))
        if not value:
            self.effect.setText(text("mute.type_something"))
            return

        def then(count: int) -> None:
            if (kind, value) == (self._kind.currentData(), self.value.text().strip()):
                self.effect.setText(text("mute.would", n=count) if count else text("mute.would_none"))

        rules, account = self._doors.rules, self._account
        self._background.ask("read", self, lambda: rules.preview(kind, value, account), then, self.say_wrong)

    def go(self) -> None:
        """Make the mute."""
        kind, value = self._kind.currentData(), self.value.text().strip()
        rules, account = self._doors.rules, self._account

        def then(done: tuple[UserRule, Changes]) -> None:
            self.muted.emit(done[0])
            self.accept()

        self.ask(self._background, "write", lambda: rules.mute(kind, value, account), then)


class RulesDialog(Dialog):
    """Lists all mutes, each with a button that ends it."""

    def __init__(self, window: Desk) -> None:
        super().__init__(text("mutes.title"), window, width=520)
        self._window = window
        self.body.addWidget(words(text("mutes.intro"), "muted"))
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self.body.addLayout(self._list, 1)
        add = button(text("mutes.add"))
        add.clicked.connect(self._on_add)
        self.buttons.insertWidget(0, add)
        window.background.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        """Ask for the mutes and show them."""
        self._window.background.ask("read", self, self._window.doors.rules.all, self._show, self.say_wrong)

    def _on_changed(self, changes: Changes) -> None:
        if changes.rules:
            self.refresh()

    def _show(self, rules: tuple[UserRule, ...]) -> None:
        clear(self._list)
        if not rules:
            self._list.addWidget(words(text("mutes.none"), "muted"))
        for rule in rules:
            row = QHBoxLayout()
            said = text("mutes.line", kind=text(f"mute.kind_{rule.kind}"), value=rule.value)
            label = words(said)
            label.setToolTip(when(rule.created))
            row.addWidget(label, 1)
            end = button(text("mutes.end"))
            end.setAccessibleName(text("why.unmute", value=rule.value))
            end.clicked.connect(lambda _checked=False, rule=rule: self._window.routes.unmute(rule))
            row.addWidget(end)
            self._list.addLayout(row)
        self._list.addStretch(1)

    def _on_add(self) -> None:
        dialog = MuteDialog(self._window.doors, self._window.background, self)
        dialog.muted.connect(self._window.routes.on_muted)
        self._window.routes.open_dialog(dialog)
