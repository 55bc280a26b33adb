"""The way that Tab takes through parts which are made anew."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLayout, QWidget


def follow_on(first: QWidget | None, layout: QLayout) -> None:
    """Let Tab go from a widget to the buttons of a layout, from top to bottom, before it goes on."""
    last = first
    for place in range(layout.count()):
        part = layout.itemAt(place).widget()
        if last is None or part is None:
            return
        own = [part] if isinstance(part, QAbstractButton) else part.findChildren(QAbstractButton)
        for pressed in own:
            QWidget.setTabOrder(last, pressed)
            last = pressed
