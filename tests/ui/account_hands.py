"""Hands at the dialog that connects a network."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from ui.dialogs.account import AccountDialog
from ui.screenshot import settle
from ui.window.main import MainWindow


def asking(window: MainWindow, network: str, url: str = "") -> AccountDialog:
    """Open the dialog for a network."""
    dialog = AccountDialog(window, network, url)
    dialog.open()
    settle(window.background)
    return dialog


def said(where: QWidget) -> str:
    """Read everything that is to be seen."""
    return "\n".join(label.text() for label in where.findChildren(QLabel) if label.isVisible())


def asked(dialog: AccountDialog) -> list[str]:
    """List the names of what is asked for now."""
    form = dialog.form
    assert form is not None
    lines = {"url": form.place} | dict(form.fields)
    return [name for name, line in lines.items() if line is not None and line.isVisible()]


def button(where: QWidget, words: str) -> QPushButton:
    """Find the button with these words."""
    return next(b for b in where.findChildren(QPushButton) if b.text() == words and not b.isHidden())
