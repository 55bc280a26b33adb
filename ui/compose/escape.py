"""Esc inside a part of the pane: it leaves that part, and not the draft."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class Escape(QObject):
    """Keeps Esc in a part, and in whatever of it has the focus, from the window's keys; `leave` is called."""

    def __init__(self, part: QWidget, leave: Callable[[], object]) -> None:
        super().__init__(part)
        self._leave = leave
        part.installEventFilter(self)

    def eventFilter(self, _part: QObject, event: QEvent) -> bool:
        """Claim Esc before the window's keys do, and take it when it comes."""
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        self._leave()
        return True
