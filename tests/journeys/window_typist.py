"""Types in the real window while it reads and marks: `python -m tests.journeys.window_typist FOLDER KEY`."""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest

from app.doors import Doors, open_doors
from app.model import Changes
from app.profile import Profile
from tests.benchmarks.archive import Archive, replies
from ui import application
from ui.background import Background
from ui.theme import LIGHT
from ui.window.main import MainWindow

PAUSE = 15  # milliseconds between two keys, which is quicker than anybody types
IN_A_SECOND = 1000 // PAUSE  # keys
STORED, TO_COME = 4_000, 8_000  # posts: those there already, and those that are read meanwhile
WORDS = "".join(f"word{number} " for number in range(20_000))


class Typist(QObject):
    """Types WORDS letter by letter into a new post and tells how many it has typed."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._typed = 0
        self._keys = QTimer(self)
        self._keys.timeout.connect(self._type)

    def begin(self) -> None:
        """Pass the intent sheet over, where it comes first, and type on."""
        pane = self._window.writing.pane()
        if pane.parts.paper.isHidden():
            QTest.keyClick(pane.parts.sheet.fields["want"], Qt.Key.Key_Escape)
        pane.editor.setFocus()
        self._keys.start(PAUSE)

    def _type(self) -> None:
        QTest.keyClicks(self._window.writing.pane().editor, WORDS[self._typed])
        self._typed += 1
        os.write(1, f"{self._typed}\n".encode())


class Busy(QObject):
    """Marks all posts as read and as unread again, and judges them anew, without a pause."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._next()

    def _next(self) -> None:
        doors = self._window.doors
        self._window.background.ask("write", self, lambda: busy(doors), lambda _changes: self._next())


def busy(doors: Doors) -> Changes:
    """Do on the write lane what takes long there."""
    unread = doors.feed.mark_read(range(1, STORED + 1), read=False)
    tag = f"#ops_{random.randint(0, 9)}"
    return unread | doors.feed.mark_all_read() | doors.follows.follow(tag)[1]


def archive(posts: int) -> Archive:
    """Make the network that is read."""
    return Archive(list(replies(posts)))


def main(folder: str, key: str) -> None:
    """Open the window, begin a post, and go on until killed."""
    qt = application.make_application()
    networks = {"archive": archive(STORED + TO_COME)}
    doors = open_doors(Profile(Path(folder)), bytes.fromhex(key), networks)
    background = Background()
    window = MainWindow(doors, background, LIGHT, doors.settings.get())
    window.show()
    window.begin()
    window.writing.new()
    window.writing.pane().new()
    typist, _busy = Typist(window), Busy(window)
    window.writing.pane().writing.opened.connect(typist.begin)
    qt.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
