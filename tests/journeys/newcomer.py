"""Somebody at a new window: connects a network by key and click, reads it and writes to it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.doors import Doors, open_doors
from app.profile import Profile
from tests.connectors.conftest import NOW
from tests.journeys.houses import Street, a_street_of
from tests.loopback import Clock, Played
from tests.loopback.visitor import go
from tests.ui.conftest import KEY, open_window
from ui.background import Background
from ui.dialogs.account import AccountDialog, RenewDialog
from ui.screenshot import settle
from ui.sidebar.lists import Place
from ui.window.main import MainWindow
from ui.wording import text
from ui.wording.networks import words_of

PATIENCE = 20_000


class Internet:
    """The system's browser: notes what is opened, and goes there as one does that is signed in already."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.pages: list[str] = []
        self.goes: Callable[[str], str] | None = None
        self._threads: list[threading.Thread] = []

    def open(self, url: QUrl) -> bool:
        """Open an address, in a thread of its own as a real browser would."""
        self.opened.append(bytes(url.toEncoded()).decode())
        if self.goes is not None:
            self._threads.append(threading.Thread(target=self._go, args=(self.opened[-1],)))
            self._threads[-1].start()
        return True

    def follow(self) -> None:
        """Go from now on wherever an address leads."""
        self.goes = go

    def close(self) -> None:
        """Wait until all pages are there."""
        for thread in self._threads:
            thread.join()

    def _go(self, url: str) -> None:
        assert self.goes is not None
        self.pages.append(self.goes(url))


class Newcomer:
    """A person at the window of an empty profile, with a browser beside it."""

    def __init__(self, window: MainWindow, qtbot: QtBot, internet: Internet, clock: Clock) -> None:
        self.window = window
        self.qtbot = qtbot
        self.internet = internet
        self.clock = clock
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is under way."""
        settle(self.window.background)

    def open_dialog(self, network: str) -> AccountDialog:
        """Ask for a new network, and choose its kind by key."""
        self.window.routes.run("add_network")
        self.settle()
        dialog = next(d for d in self.window.findChildren(AccountDialog) if d.isVisible())
        self.choose(dialog.network, words_of(network).name)
        assert dialog.form is not None
        assert dialog.form.info.name == network
        return dialog

    def choose(self, box: QComboBox, words: str) -> None:
        """Choose from a box by the arrow keys."""
        box.setFocus()
        self.qtbot.keyClick(box, Qt.Key.Key_Home)
        for _step in range(box.count()):
            if box.currentText() == words:
                break
            self.qtbot.keyClick(box, Qt.Key.Key_Down)
        self.settle()
        assert box.currentText() == words

    def choose_way(self, dialog: AccountDialog, way: str) -> None:
        """Choose a way in."""
        assert dialog.form is not None
        if dialog.form.chosen().key != way:
            self.choose(dialog.form.way, dialog.form.words.ways[way].label)

    def fill(self, dialog: AccountDialog | RenewDialog, place: Played) -> None:
        """Type what the form asks for, as somebody who has it at hand."""
        form = dialog.form
        assert form is not None
        if form.place is not None:
            self.type(form.place.line, place.url)
        values = place.extra | {"token": place.token}
        for name, asked in form.fields.items():
            if asked.isVisible() and values.get(name):
                self.type(asked.line, values[name])

    def type(self, field: QWidget, words: str) -> None:
        """Type into a field that is to be seen."""
        assert field.isVisible()
        field.setFocus()
        QTest.keyClicks(field, words)

    def enter(self, dialog: QDialog) -> None:
        """Press Enter where the dialog has its focus."""
        self.qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return)

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(true, timeout=PATIENCE)

    def connected(self, dialog: AccountDialog) -> str:
        """Wait until the dialog says what the account can see, and read it."""
        self.until(lambda: dialog.checked is not None or bool(dialog.wrong.text()))
        self.settle()
        assert dialog.checked is not None, dialog.wrong.text()
        return seen(dialog)

    def read_now(self, dialog: AccountDialog) -> None:
        """Press the button that begins to read, and wait until everything is read."""
        push(dialog, text("account.read_now"))
        self.until(lambda: not self.window.background.busy())
        self.settle()
        for other in self.window.findChildren(QDialog):
            if other.isVisible():
                other.reject()
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)
        self.settle()

    def read_again(self) -> None:
        """Read once more, after a while."""
        self.clock.rest(180.0)
        self.window.sync_now()
        self.until(lambda: not self.window.background.busy())
        self.settle()

    def follow(self, handle: str) -> None:
        """Follow somebody by the field in the sidebar."""
        self.window.routes.run("follow_new")
        field = self.window.sidebar.lists.field.field
        self.type(field, f"@{handle}")
        self.qtbot.keyClick(field, Qt.Key.Key_Return)
        self.until(lambda: bool(self.window.doors.follows.all()))
        self.settle()

    def feed(self) -> str:
        """Go to the feed, and read its cards from the first to the last."""
        self.window.show_place(Place("all", "My feed"))
        self.settle()
        view = self.window.feed.feed
        cards = (view.card(row) for row in range(view.rowCount()))
        return "\n".join(card.post.text for card in cards if card is not None)

    def write(self, words: str) -> None:
        """Write a post in the pane, and put it in the outbox by key."""
        self.window.feed.focus()
        self.qtbot.keyClick(self.window.feed.view, Qt.Key.Key_C)
        self.settle()
        pane = self.window.writing.pane()
        push(pane.parts.beginning, text("beginning.first_do"))
        self.settle()
        self.qtbot.keyClick(pane.parts.sheet.fields["want"], Qt.Key.Key_Escape)
        self.settle()
        for line in words.split("\n"):
            QTest.keyClicks(pane.editor, line)
            self.qtbot.keyClick(pane.editor, Qt.Key.Key_Return)
        self.until(lambda: pane.parts.send.button.isEnabled())
        self.settle()
        self.qtbot.keyClick(pane.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.until(lambda: pane.parts.send.sheet.isVisible() or bool(self.window.doors.outbox.all()))
        if pane.parts.send.sheet.isVisible():
            pane.parts.send.sheet.yes.click()
        self.until(lambda: bool(self.window.doors.outbox.all()))

    def wait_until_sent(self) -> None:
        """Wait until everything of the outbox has left."""
        self.until(lambda: [entry.state for entry in self.window.doors.outbox.all()] == ["sent"])
        self.settle()


def push(where: QWidget, words: str) -> None:
    """Push the button with these words."""
    next(b for b in where.findChildren(QAbstractButton) if b.text() == words and b.isVisible()).click()


def seen(where: QWidget) -> str:
    """Read everything that is to be seen somewhere."""
    return "\n".join(label.text() for label in where.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def street(request: pytest.FixtureRequest) -> Iterator[Street]:
    with a_street_of([request.param], Clock(NOW)) as built:
        yield built
        assert [each for place in built.places.values() for each in place.wrong] == []


@pytest.fixture
def place(street: Street) -> Played:
    """The only network of the street."""
    (only,) = street.places.values()
    return only


@pytest.fixture
def internet(monkeypatch: pytest.MonkeyPatch) -> Iterator[Internet]:
    made = Internet()
    monkeypatch.setattr(QDesktopServices, "openUrl", made.open)
    yield made
    made.close()


@pytest.fixture
def house(street: Street, tmp_path: Path) -> Iterator[Doors]:
    """An empty profile that finds the played network, and sends at once."""
    clock = street.clock
    folder = Profile(tmp_path / "profile", throwaway=True)
    opened = open_doors(folder, KEY, street.networks, clock=clock, nap=clock.rest)
    opened.settings.change(hold_seconds=0, sync_minutes=0)
    yield opened
    opened.close()


@pytest.fixture
def newcomer(
    house: Doors, street: Street, background: Background, qapp: QApplication, qtbot: QtBot, internet: Internet
) -> Newcomer:
    window = open_window(house, background, qapp, qtbot)
    window.writing.sending.start()
    return Newcomer(window, qtbot, internet, street.clock)
