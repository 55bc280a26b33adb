"""The practice room: the whole way on a made-up company, in the place of the real window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from app.doors import Doors
from app.model import Settings
from ui.background import Background
from ui.dressing import speak
from ui.stage import Stage
from ui.wording import text

OpenPractice = Callable[[], tuple[Doors, Callable[[], None]]]
Opened = tuple[Doors, Settings]


class PracticeRoom(QObject):
    """A second stage on a throwaway profile, with lanes of its own; the first rests meanwhile.

    `open_practice` gives the doors, and what closes them and removes their folder. `ended` is sent when the
    first window is back as it was.
    """

    ended = Signal()

    def __init__(
        self, app: QApplication, first: Stage, open_practice: OpenPractice, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._first = first
        self._open_practice = open_practice
        self.lanes = Background(self)
        self._remove: Callable[[], None] | None = None
        self.stage: Stage | None = None

    def enter(self) -> None:
        """Let the real profile rest, and open the made-up one on a lane."""
        window = self._first.window
        assert window is not None
        window.rest()
        window.say(text("practice.opening"))
        settings = asdict(self._first.settings) | {"first_run_done": True}

        def work() -> Opened:
            doors, self._remove = self._open_practice()
            kept, _changes = doors.settings.change(**settings)
            # A practice begins with something to answer.
            doors.sync.run(cancelled=self.lanes.stopping.is_set)
            return doors, kept

        self.lanes.ask("write", self, work, self._on_opened, self._on_failed)

    def leave(self) -> None:
        """Show the first window again as it was, and remove everything of the practice."""
        window = self._first.window
        assert window is not None
        if self.stage is not None and self.stage.settings.language != self._first.settings.language:
            speak(self._app, self._first.settings.language or self._first.language)
        self._first.redress()
        window.show()
        window.activateWindow()
        self.clear()
        window.wake()
        window.say(text("practice.left"))
        self.ended.emit()
        self.deleteLater()

    def clear(self) -> None:
        """Close the made-up profile and remove its folder, however far it was opened."""
        if self.stage is None:
            self.lanes.stop()
        else:
            self.stage.end()
            if self.stage.window is not None:
                self.stage.window.deleteLater()
        if self._remove is not None:
            self._remove()

    def _on_opened(self, opened: Opened) -> None:
        """Wait for what the real profile had begun: the room is entered once its wire is silent."""
        real = self._first.background
        if real.busy():
            real.idled.connect(lambda: self._show(opened), Qt.ConnectionType.SingleShotConnection)
            return
        self._show(opened)

    def _show(self, opened: Opened) -> None:
        doors, settings = opened
        first = self._first.window
        assert first is not None
        self.stage = Stage(self._app, doors, self.lanes, settings, "practice", self._first.language, self)
        self.stage.practice_asked.connect(self.leave)
        self.stage.build(first.geometry())
        first.hide()
        if self.stage.window is None:
            return
        self.stage.window.writing.new()
        if first.writing.sending.is_waiting():
            self.stage.window.banner.also(text("practice.held"))

    def _on_failed(self, problem: Exception) -> None:
        window = self._first.window
        assert window is not None
        self.clear()
        window.wake()
        window.say_error(problem)
        self.ended.emit()
        self.deleteLater()
