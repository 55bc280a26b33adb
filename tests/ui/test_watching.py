"""Newsletters that come into a folder are read soon after, without anybody asking."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.doors import Doors
from app.model import SourceReport
from tests.connectors.newsletters import MAILS
from ui.background import Background
from ui.window import watching
from ui.window.syncing import Syncing
from ui.window.watching import Watching, around

MAIL = (MAILS / "letter.eml").read_bytes()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Newsletters"
    (made / "inner").mkdir(parents=True)
    return made


@pytest.fixture
def syncing(
    empty_doors: Doors, background: Background, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Syncing:
    monkeypatch.setattr(watching, "CALM", 10)
    empty_doors.accounts.add("newsletter", str(folder))
    made = Syncing(empty_doors, background, background)
    Watching(empty_doors, background, made, background)
    return made


def read(qtbot: QtBot, syncing: Syncing) -> tuple[SourceReport, ...]:
    """Wait for the next reading to end."""
    with qtbot.waitSignal(syncing.ended) as ended:
        pass
    return tuple(ended.args[0])


def test_what_comes_into_the_folder_is_read(
    syncing: Syncing, folder: Path, empty_doors: Doors, background: Background, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(syncing.ended):
        syncing.start()
    qtbot.waitUntil(lambda: not background.busy())
    assert not empty_doors.feed.page().cards
    for place in (folder, folder / "inner"):
        with qtbot.waitSignal(syncing.ended):
            (place / "new.eml").write_bytes(MAIL)
        qtbot.waitUntil(lambda: not background.busy())
    assert empty_doors.feed.page().cards


def test_a_file_is_watched_with_its_folder_since_it_may_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "box.mbox").write_bytes(b"")
    assert around(str(tmp_path / "box.mbox")) == [str(tmp_path / "box.mbox"), str(tmp_path)]
    assert around(str(tmp_path / "nowhere")) == []
