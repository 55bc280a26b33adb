"""A reader's hands in the window of an evening: press, look, wait until all is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.model import Card
from ui.dialogs.fewer import FewerDialog
from ui.screenshot import settle
from ui.window.main import MainWindow

Part = TypeVar("Part", bound=QWidget)


@dataclass(frozen=True, slots=True)
class Evening:
    """The window and the hands on it."""

    window: MainWindow
    qtbot: QtBot

    def wait(self) -> None:
        """Wait until every answer has come."""
        settle(self.window.background)

    def key(self, key: Qt.Key, with_key: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in the feed."""
        # Without a display nobody gives the window back what a closed dialog had.
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.window.feed.focus()
        self.qtbot.keyClick(self.window.feed.view, key, with_key)
        self.wait()

    def go(self, place: str) -> None:
        """Do what a command of the menu bar says."""
        self.window.commands[place].trigger()
        self.wait()

    def undo(self) -> None:
        """Take the newest step back."""
        self.go("undo")

    def click(self, button: QWidget) -> None:
        """Click on a button that can be seen."""
        assert button.isVisible()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.wait()

    def press(self, inside: QWidget, words: str) -> None:
        """Click on the button with these words."""
        shown = [each for each in inside.findChildren(QPushButton) if each.isVisible()]
        self.click(next(each for each in shown if each.text() == words))

    def choose(self, choice: QComboBox, row: int) -> None:
        """Choose a row of a list that opens."""
        choice.setCurrentIndex(row)
        choice.activated.emit(row)
        self.wait()

    def newest(self, kind: type[Part]) -> Part:
        """Give the dialog or page of a kind that was opened last."""
        found: Part = self.window.findChildren(kind)[-1]
        return found

    def looked(self, dialog: FewerDialog) -> FewerDialog:
        """Wait until a dialog of a rule has looked through the store."""
        self.wait()
        dialog.effect.look()
        self.wait()
        return dialog

    def cards(self) -> list[Card]:
        """List the posts of the feed that were read so far, without suggestions."""
        feed = self.window.feed.feed
        found = (feed.slots.real(feed.card(row)) for row in range(feed.rowCount() - 1))
        return [card for card in found if card is not None]

    def select(self, card: Card) -> None:
        """Choose a card of the feed."""
        feed = self.window.feed.feed
        rows = range(feed.rowCount() - 1)
        row = next(row for row in rows if (one := feed.card(row)) and one.post.id == card.post.id)
        self.window.feed.view.setCurrentIndex(feed.index(row))
        self.wait()

    def drawer(self, klass: str) -> int:
        """Count what the drawer holds of a class."""
        return dict(self.window.doors.feed.counts().folded).get(klass, 0)


def said(inside: QWidget) -> str:
    """Everything that can be read in a part of the window."""
    return "\n".join(label.text() for label in inside.findChildren(QLabel) if not label.isHidden())
