"""The doorway of the practice room: into it and out of it at any moment, with nothing left behind."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.doors import Doors, open_doors
from app.errors import StoreTrouble
from app.profile import Profile
from app.settings import SettingsRoom
from connectors import ALL
from tests.ui.conftest import KEY
from tests.ui.test_application import finish
from tests.ui.test_practice import WORDS, Room
from tests.ui.test_window import press
from ui.application import Shell
from ui.screenshot import settle
from ui.wording import text


class Doorway(Room):
    """A practice room that opens when the test lets it."""

    def __init__(self, company: Path, folder: Path) -> None:
        super().__init__(company, folder)
        self.may_open = threading.Event()
        self.may_open.set()

    def open(self) -> tuple[Doors, Callable[[], None]]:
        """Wait for the test, then open."""
        assert self.may_open.wait(20)
        return super().open()


@pytest.fixture
def doorway(company: Path, tmp_path: Path) -> Doorway:
    return Doorway(company, tmp_path / "practice")


@pytest.fixture
def shell(qapp: QApplication, qtbot: QtBot, doors: Doors, doorway: Doorway) -> Iterator[Shell]:
    """The program on the real profile, in the moment in which its window is there."""
    begun = Shell(qapp, lambda _kind, _secret: doors, doorway.open, demo=False, language="en")
    begun.begin()
    qtbot.waitUntil(lambda: begun.window is not None)
    yield begun
    if begun.room is not None:
        begun.room.leave()
    finish(begun)


def is_quiet(shell: Shell, qtbot: QtBot) -> None:
    """Wait until the first window has read its networks."""
    qtbot.waitUntil(lambda: not shell.background.busy() and bool(shell.window.syncing.reports))
    settle(shell.background)


def entered(shell: Shell) -> bool:
    return shell.room is not None and shell.room.stage is not None


def test_the_room_opens_once_the_real_networks_are_silent(shell: Shell, qtbot: QtBot) -> None:
    is_quiet(shell, qtbot)
    replied = threading.Event()
    shell.background.ask("sync", shell, lambda: replied.wait(20), lambda _done: None)
    first = shell.window
    first.commands["practice"].trigger()
    qtbot.waitUntil(lambda: not shell.room.lanes.busy())
    assert not entered(shell)
    assert first.isVisible()
    assert first.status.said() == text("practice.opening")
    replied.set()
    qtbot.waitUntil(lambda: entered(shell))
    assert not first.isVisible()


def test_one_may_enter_before_the_real_window_has_begun(shell: Shell, qtbot: QtBot) -> None:
    first = shell.window
    press(first, "F8")
    qtbot.waitUntil(lambda: entered(shell))
    settle(shell.window.background)
    first.sync_now()
    settle(shell.background)
    assert first.syncing.reports == ()
    assert not first.syncing.waits()
    assert not first.writing.sending.waits()
    press(shell.window, "F8")
    qtbot.waitUntil(lambda: bool(first.syncing.reports))
    assert first.syncing.waits()


def test_what_is_held_back_waits_for_the_end_of_the_practice_and_that_is_said(
    shell: Shell, qtbot: QtBot, doors: Doors
) -> None:
    is_quiet(shell, qtbot)
    draft, _changes = doors.drafts.new(WORDS)
    entry, changes = doors.outbox.submit(draft.id, doors.accounts.all()[0].id, hold=0.5, confirmed=True)
    first = shell.window
    shell.background.changed.emit(changes)
    settle(shell.background)
    press(first, "F8")
    qtbot.waitUntil(lambda: entered(shell))
    assert shell.window.banner.words.text().endswith(text("practice.held"))
    qtbot.wait(600)
    assert doors.outbox.one(entry.id).state == "waiting"
    press(shell.window, "F8")
    qtbot.waitUntil(lambda: doors.outbox.one(entry.id).state == "sent")


def test_nothing_is_left_where_the_program_ends_while_the_room_opens(
    qapp: QApplication, qtbot: QtBot, company: Path, tmp_path: Path, doorway: Doorway
) -> None:
    real = open_doors(Profile(shutil.copytree(company, tmp_path / "real")), KEY, ALL)
    begun = Shell(qapp, lambda _kind, _secret: real, doorway.open, demo=False, language="en")
    begun.begin()
    qtbot.waitUntil(lambda: begun.window is not None)
    doorway.may_open.clear()
    press(begun.window, "F8")
    threading.Timer(0.2, doorway.may_open.set).start()
    begun.end()
    assert doorway.doors is not None
    assert not doorway.folder.exists()
    begun.deleteLater()


def test_nothing_is_left_where_the_room_opens_and_then_the_disk_is_full(
    shell: Shell, qtbot: QtBot, doorway: Doorway, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_quiet(shell, qtbot)

    def full(_room: SettingsRoom, **_values: object) -> None:
        raise StoreTrouble("disk_full")

    monkeypatch.setattr(SettingsRoom, "change", full)
    first = shell.window
    press(first, "F8")
    qtbot.waitUntil(lambda: shell.room is None)
    assert doorway.doors is not None
    assert not doorway.folder.exists()
    assert first.isVisible()
    assert first.syncing.waits()
