"""The practice room: the whole way, without a wire, and nothing of it is kept."""

from __future__ import annotations

import shutil
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.doors import Doors, open_doors
from app.errors import StoreTrouble
from app.profile import Profile
from connectors import ALL
from tests.app.fakes import FakeClock
from tests.ui.conftest import KEY
from tests.ui.test_application import finish
from tests.ui.test_window import press
from ui.application import Shell
from ui.screenshot import settle
from ui.sidebar.lists import Place
from ui.window.main import MainWindow
from ui.wording import text

WORDS = "Which line of the form would you drop first? #ops_handover"
QUARTER = 900.0


class Room:
    """Opens the demo company for a practice, at a clock that the test moves; knows what became of it."""

    def __init__(self, company: Path, folder: Path) -> None:
        self.clock = FakeClock(time.time())
        self.folder = folder
        self._company = company
        self.doors: Doors | None = None

    def open(self) -> tuple[Doors, Callable[[], None]]:
        """Open a profile of its own."""
        shutil.copytree(self._company, self.folder)
        self.doors = open_doors(Profile(self.folder, throwaway=True), KEY, ALL, self.clock)
        return self.doors, self._remove

    def _remove(self) -> None:
        assert self.doors is not None
        self.doors.close()
        shutil.rmtree(self.folder)


@pytest.fixture
def room(company: Path, tmp_path: Path) -> Room:
    return Room(company, tmp_path / "practice")


@pytest.fixture
def shell(qapp: QApplication, qtbot: QtBot, doors: Doors, room: Room) -> Iterator[Shell]:
    """The program on the real profile, with a practice room beside it."""
    begun = Shell(qapp, lambda _kind, _secret: doors, room.open, demo=False, language="en")
    begun.begin()
    qtbot.waitUntil(lambda: begun.window is not None)
    qtbot.waitUntil(lambda: not begun.background.busy() and bool(begun.window.syncing.reports))
    settle(begun.background)
    yield begun
    if begun.room is not None:
        begun.room.leave()
    finish(begun)


def entered(shell: Shell, qtbot: QtBot) -> MainWindow:
    """Enter by the key; gives the window of the practice."""
    first = shell.window
    press(first, "F8")
    qtbot.waitUntil(lambda: shell.window is not first)
    qtbot.waitUntil(lambda: not shell.window.background.busy())
    settle(shell.window.background)
    return shell.window


def decided(doors: Doors) -> tuple[object, ...]:
    """Collect what the manager decided and what ever left, to compare."""
    return (
        doors.drafts.all(), doors.outbox.all(), doors.trust.requests(), doors.follows.all(),
        doors.settings.get(), doors.accounts.all(), doors.feed.counts(),
    )  # fmt: skip


@pytest.fixture
def sockets(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note every socket that is opened from here on."""
    opened: list[str] = []
    real = socket.socket.__init__

    def noted(self: socket.socket, *given: object, **more: object) -> None:
        opened.append(str(given))
        real(self, *given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "__init__", noted)
    monkeypatch.setattr(socket, "create_connection", lambda *_a, **_k: opened.append("connection"))
    return opened


def test_the_whole_way_is_practised_without_a_wire_and_leaves_no_trace(
    shell: Shell, qtbot: QtBot, doors: Doors, room: Room, sockets: list[str]
) -> None:
    first, before = shell.window, decided(doors)
    practice = entered(shell, qtbot)
    assert not first.isVisible()
    assert not first.syncing.waits()
    assert not first.writing.sending.waits()
    assert text("practice.banner") in practice.banner.words.text()
    assert practice.windowTitle() == text("practice.window")

    pane = practice.writing.pane()
    pane.new()
    settle(practice.background)
    pane.editor.insertPlainText(WORDS)
    pane.flush()
    settle(practice.background)
    account = practice.doors.accounts.all()[0].id
    draft = practice.doors.drafts.all()[0]
    assert draft.text == WORDS
    _entry, changes = practice.doors.outbox.submit(draft.id, account, hold=0, confirmed=True)
    practice.background.changed.emit(changes)
    qtbot.waitUntil(lambda: practice.doors.outbox.all()[0].state == "sent")
    room.clock.forward(QUARTER)
    press(practice, "Ctrl+R")
    qtbot.waitUntil(lambda: not practice.background.busy())
    top = practice.doors.feed.page(limit=1, order="ranked").cards[0]
    assert "first_answer" in [reason.code for reason in top.why]
    assert practice.doors.trust.requests() == ()

    press(practice, "F8")
    assert shell.window is first
    assert first.isVisible()
    assert first.syncing.waits()
    settle(first.background)
    assert decided(doors) == before
    assert not room.folder.exists()
    assert sockets == []


def test_closing_its_window_leaves_the_practice_room_and_not_the_program(
    shell: Shell, qtbot: QtBot, room: Room
) -> None:
    first = shell.window
    entered(shell, qtbot).close()
    qtbot.waitUntil(lambda: shell.window is first)
    assert first.isVisible()
    assert first.status.said() == text("practice.left")
    assert not room.folder.exists()


def test_one_comes_back_to_what_one_was_reading(shell: Shell, qtbot: QtBot) -> None:
    first = shell.window
    first.show_place(Place("saved", "Saved"))
    press(first, "Ctrl+5")
    entered(shell, qtbot)
    press(shell.window, "F8")
    assert shell.window is first
    assert first.panes.centre.currentWidget() is first.routes.pages()[-1]


def test_the_settings_of_the_practice_are_those_of_the_real_window_and_stay_there(
    shell: Shell, qtbot: QtBot, doors: Doors
) -> None:
    shell.window.change_setting(text_scale=125)
    settle(shell.background)
    practice = entered(shell, qtbot)
    assert practice.settings.text_scale == 125
    practice.change_setting(theme="dark")
    qtbot.waitUntil(lambda: practice.theme.dark)
    press(practice, "F8")
    assert not shell.window.theme.dark
    assert doors.settings.get().theme == "system"


@pytest.mark.parametrize("code", ["add_network", "export", "import", "recovery", "passphrase", "destroy"])
def test_nothing_in_the_practice_room_leads_out_of_it(shell: Shell, qtbot: QtBot, code: str) -> None:
    practice = entered(shell, qtbot)
    practice.routes.open_named(code)
    practice.routes.ask_link("", "https://intranet.ambrel.example/")
    settle(practice.background)
    assert practice.status.said() == text("practice.barred")
    assert [each for each in practice.findChildren(QDialog) if each.isVisible()] == []


def test_a_practice_room_that_does_not_open_is_said_and_the_window_goes_on(
    shell: Shell, qtbot: QtBot, room: Room
) -> None:
    def full() -> tuple[Doors, Callable[[], None]]:
        raise StoreTrouble("disk_full")

    shell._open_practice = full
    first = shell.window
    press(first, "F8")
    qtbot.waitUntil(lambda: shell.room is None)
    assert shell.window is first
    assert first.isVisible()
    assert first.syncing.waits()
    assert first.status.said()


def test_a_demo_run_says_that_it_is_a_practice_already(
    qapp: QApplication, qtbot: QtBot, doors: Doors, room: Room
) -> None:
    begun = Shell(qapp, lambda _kind, _secret: doors, room.open, demo=True, language="en")
    begun.begin()
    qtbot.waitUntil(lambda: begun.window is not None)
    assert begun.window.banner.words.text() == text("practice.demo")
    begun.window.commands["practice"].trigger()
    assert begun.window.status.said() == text("practice.already")
    assert begun.room is None
    finish(begun)


def test_the_program_may_end_in_the_middle_of_a_practice(
    qapp: QApplication, qtbot: QtBot, company: Path, tmp_path: Path, room: Room
) -> None:
    real = shutil.copytree(company, tmp_path / "real")
    opened = open_doors(Profile(real), KEY, ALL)
    begun = Shell(qapp, lambda _kind, _secret: opened, room.open, demo=False, language="en")
    begun.begin()
    qtbot.waitUntil(lambda: begun.window is not None)
    entered(begun, qtbot)
    begun.end()
    assert not room.folder.exists()
    begun.deleteLater()
