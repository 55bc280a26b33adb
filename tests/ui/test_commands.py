"""The table of commands, the menu bar and the sheet of keys agree."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel

from ui.commands import COMMANDS, MENUS
from ui.dialogs.keys import ShortcutsSheet
from ui.window.main import MainWindow
from ui.wording import text


def test_no_key_means_two_things() -> None:
    keys = [QKeySequence(key).toString() for command in COMMANDS for key in command.keys]
    assert all(keys)
    assert len(keys) == len(set(keys))


def test_every_command_is_in_the_menu_bar_with_its_words(window: MainWindow) -> None:
    menus = [action.menu() for action in window.menuBar().actions()]
    assert len(menus) == len(MENUS)
    shown = {action.text().split("\t")[0] for menu in menus for action in menu.actions()}
    assert {text(f"command.{command.code}") for command in COMMANDS} <= shown


def test_every_command_can_be_done(window: MainWindow) -> None:
    deeds = window.routes.known()
    assert {command.code for command in COMMANDS} <= deeds


def test_the_sheet_of_keys_lists_every_key(window: MainWindow) -> None:
    sheet = ShortcutsSheet(window)
    shown = " ".join(label.text() for label in sheet.findChildren(QLabel))
    for command in COMMANDS:
        for key in command.keys[:2]:
            assert QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) in shown
    sheet.deleteLater()


@pytest.mark.parametrize("code", ["save", "why", "restore", "next", "mark_all"])
def test_keys_for_posts_rest_while_a_page_is_shown(window: MainWindow, code: str) -> None:
    assert window.commands[code].isEnabled()
    window.routes.show_page("settings")
    assert not window.commands[code].isEnabled()
    window.panes.back()
    assert window.commands[code].isEnabled()
