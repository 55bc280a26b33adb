"""Runs window tests without a display, on the real demo company; any Qt warning fails its test."""

from __future__ import annotations

import os
import shutil

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.doors import Doors, open_doors
from app.profile import Profile
from connectors import ALL
from tests.ui.feed_fakes import FeedDoors
from tests.ui.feed_hands import Show
from ui import theme
from ui.application import dress
from ui.background import Background
from ui.card.look import Look
from ui.feed.model import FeedModel
from ui.feed.view import FeedView
from ui.screenshot import settle
from ui.window.main import MainWindow
from ui.wording import use

HERE = Path(__file__).parent
KEY = bytes(range(32))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every window test: a Qt warning is a failure."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            # The offscreen platform says this of every window without a parent; it is about itself.
            item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True))


@pytest.fixture
def background(qapp: object) -> Iterator[Background]:
    """The lanes, stopped at the end of the test."""
    theme.load_fonts()
    use("en")
    lanes = Background()
    yield lanes
    lanes.stop()


@pytest.fixture
def empty_doors(tmp_path: Path) -> Iterator[Doors]:
    """Doors to a profile in which nothing has been done yet."""
    opened = open_doors(Profile(tmp_path / "profile", throwaway=True), KEY, ALL)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile of the demo company, read and followed as `--demo` does; to be copied, never opened."""
    folder = tmp_path_factory.mktemp("company") / "profile"
    opened = open_doors(Profile(folder, throwaway=True), KEY, ALL)
    opened.accounts.add("demo")
    for line in (files("resources") / "demo" / "follows.txt").read_text("utf-8").splitlines():
        if line.strip():
            opened.follows.follow(line.strip())
    opened.sync.run()
    opened.close()
    return folder


@pytest.fixture
def doors(company: Path, tmp_path: Path) -> Iterator[Doors]:
    """Doors to an own copy of the demo company."""
    copied = shutil.copytree(company, tmp_path / "company")
    opened = open_doors(Profile(copied, throwaway=True), KEY, ALL)
    yield opened
    opened.close()


@pytest.fixture
def window(doors: Doors, background: Background, qapp: QApplication, qtbot: QtBot) -> MainWindow:
    """The window on the demo company, laid out and quiet."""
    return open_window(doors, background, qapp, qtbot)


@pytest.fixture
def settled(qtbot: QtBot, background: Background) -> Callable[[], None]:
    """Wait until every answer has arrived and what is in sight was painted."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not background.busy())
        QApplication.processEvents()

    return wait


@pytest.fixture
def show(qtbot: QtBot, background: Background, settled: Callable[[], None]) -> Show:
    """Show doors in a feed of 740×700 pixels."""

    def shown(doors: FeedDoors) -> FeedView:
        model = FeedModel(doors, background)  # type: ignore[arg-type]
        view = FeedView(model, Look(theme.LIGHT))
        model.setParent(view)
        qtbot.addWidget(view)
        view.resize(740, 700)
        view.show()
        model.show("all", "ranked", False)
        settled()
        return view

    return shown


def open_window(
    doors: Doors,
    background: Background,
    qapp: QApplication,
    qtbot: QtBot,
    size: tuple[int, int] = (1360, 880),
) -> MainWindow:
    """Open the window of a profile at a size, and wait until it shows what it has to show."""
    dress(qapp, theme.LIGHT)
    opened = MainWindow(doors, background, theme.LIGHT, doors.settings.get(), sync=False)
    qtbot.addWidget(opened)
    opened.resize(*size)
    opened.show()
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    settle(background)
    return opened
