"""The menu of the pane: other drafts, earlier versions, a copy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from ui.wording import text

if TYPE_CHECKING:
    from collections.abc import Callable


def menu_of(parent: QWidget, deeds: Mapping[str, Callable[[], object]]) -> QMenu:
    """Make a menu; each entry is called `compose.menu_<code>`."""
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    for code, deed in deeds.items():
        action = menu.addAction(text(f"compose.menu_{code}"))
        action.setObjectName(code)
        action.triggered.connect(lambda _checked=False, deed=deed: deed())
    return menu


def pop_up(menu: QMenu, below: QWidget) -> None:
    """Show a menu under a button, without waiting for it."""
    menu.popup(below.mapToGlobal(QPoint(0, below.height() + 2)))
