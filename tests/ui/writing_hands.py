"""The hands of somebody who writes in the pane: they type, press and wait, as a person does."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.doors import Doors
from ui.background import Background
from ui.compose.pane import ComposePane
from ui.compose.tip_card import TipCard
from ui.screenshot import settle
from ui.theme import LIGHT


class Writer:
    """Somebody at the pane. `settle` waits until nothing is under way, timers of the pane included."""

    def __init__(self, doors: Doors, background: Background, qtbot: QtBot, width: int = 375) -> None:
        self.doors = doors
        self.background = background
        self.qtbot = qtbot
        self.pane = ComposePane(doors, background, LIGHT, doors.settings.get())
        qtbot.addWidget(self.pane)
        background.changed.connect(self.pane.on_changed)
        self.pane.resize(width, 880)
        self.pane.show()
        self.pane.activateWindow()
        qtbot.waitUntil(self.pane.isActiveWindow)
        self.settle()

    def settle(self) -> None:
        """Wait until what was typed is saved, counted and read by the coach."""
        settle(self.background)
        timers = [
            t for t in self.pane.findChildren(object) if hasattr(t, "isSingleShot") and t.isSingleShot()
        ]
        self.qtbot.waitUntil(lambda: not any(t.isActive() for t in timers))
        settle(self.background)

    def blank_page(self) -> None:
        """Begin a post and pass the intent sheet over."""
        self.pane.new()
        self.settle()
        self.key(Qt.Key.Key_Escape, self.pane.parts.sheet.fields["want"])
        self.settle()

    def type(self, words: str) -> None:
        """Type into the editor."""
        self.pane.editor.setFocus()
        for letter in words:
            if letter.isascii():
                QTest.keyClicks(self.pane.editor, letter) if letter != "\n" else self.key(Qt.Key.Key_Return)
            else:
                self.pane.editor.textCursor().insertText(letter)

    def paste(self, words: str) -> None:
        """Paste words from elsewhere."""
        data = QMimeData()
        data.setText(words)
        data.setHtml(f"<h1>{words}</h1>")
        self.pane.editor.insertFromMimeData(data)

    def key(
        self, key: Qt.Key, widget: QWidget | None = None, held: Qt.KeyboardModifier | None = None
    ) -> None:
        """Press a key."""
        QTest.keyClick(widget or self.pane.editor, key, held or Qt.KeyboardModifier.NoModifier)

    def press(self, words: str) -> None:
        """Press the button that says this and is to be seen."""
        for found in self.pane.findChildren(QAbstractButton):
            if words in (found.text(), found.accessibleName()) and found.isVisible():
                found.click()
                self.settle()
                return
        raise AssertionError(f"no button says {words!r}")

    def sees(self) -> str:
        """Everything that can be read in the pane."""
        shown: list[QWidget] = [*self.pane.findChildren(QLabel), *self.pane.findChildren(QAbstractButton)]
        return "\n".join(part.text() for part in shown if part.isVisible())

    def tips(self) -> list[TipCard]:
        """The cards of the coach."""
        return [card for card in self.pane.findChildren(TipCard) if card.isVisible()]

    def stored(self) -> str:
        """The text of the draft as it is on disk."""
        return self.doors.drafts.one(self.pane.draft_id()).text

    def send_confirmed(self) -> None:
        """Put the draft in the outbox and say yes to what is asked."""
        self.pane.send()
        self.settle()
        if not self.pane.parts.send.sheet.isHidden():
            self.pane.parts.send.sheet.yes.click()
            self.settle()
