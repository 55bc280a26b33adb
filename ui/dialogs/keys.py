"""The sheet of keys: every command with its keys, by menu."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.commands import COMMANDS, Command
from ui.dialogs.dialog import Dialog
from ui.pieces import words
from ui.wording import text

COLUMNS = (("read",), ("write", "follow"), ("view", "file", "help"))


class ShortcutsSheet(Dialog):
    """Lists what can be done by key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(text("keys.title"), parent, width=760)
        self.resize(1000, 640)
        inner = QWidget()
        inner.setProperty("role", "canvas")
        columns = QHBoxLayout(inner)
        columns.setSpacing(28)
        for names in COLUMNS:
            column = QVBoxLayout()
            for name in names:
                column.addWidget(words(text(f"menu.{name}").replace("&", ""), "section", wrap=False))
                column.addLayout(_grid(name))
                column.addSpacing(10)
            column.addStretch(1)
            columns.addLayout(column, 1)
        area = QScrollArea()
        area.setAccessibleName(text("keys.title"))
        area.setWidgetResizable(True)
        area.setWidget(inner)
        self.body.addWidget(area, 1)


def _grid(menu: str) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(0, 1)
    shown = [command for command in COMMANDS if command.menu == menu and (command.keys or command.shown)]
    for line, command in enumerate(shown):
        grid.addWidget(
            words(text(f"command.{command.code}").replace("&", "").removesuffix("…").rstrip()), line, 0
        )
        grid.addWidget(_keys(command), line, 1, Qt.AlignmentFlag.AlignRight)
    return grid


def _keys(command: Command) -> QLabel:
    label = words("   ".join(spoken_keys(command)), "muted", wrap=False)
    label.setProperty("role", "keys")
    return label


def spoken_keys(command: Command) -> list[str]:
    """Write the keys of a command as the keyboard's own labels."""
    form = QKeySequence.SequenceFormat.NativeText
    keys = (command.shown,) if command.shown else command.keys[:2]
    return [QKeySequence(key).toString(form) for key in keys]
