"""The application around the window: look, language, one window a profile, one dialog for our mistakes."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from app.doors import Doors
from app.errors import EarshotError
from app.model import Settings
from ui.background import Background
from ui.dressing import chosen_theme, dress, keep_for_good, make_application, palette, speak
from ui.practice import OpenPractice, PracticeRoom
from ui.single import Single
from ui.stage import Stage
from ui.window.main import MainWindow
from ui.wording import error, text

__all__ = [
    "Shell", "chosen_theme", "dress", "keep_for_good", "make_application", "palette", "run", "speak",
]  # fmt: skip

OpenHouse = Callable[[str, str], Doors]


def run(
    open_house: OpenHouse,
    open_practice: OpenPractice | None = None,
    *,
    demo: bool = False,
    language: str = "",
    name: str = "",
) -> int:
    """Open the window of a profile and stay until it is closed; returns the exit status.

    `open_house(kind, secret)` opens the profile, on a lane; see ui.dialogs.unlock. `name` is the profile's
    own: a second start with it raises the first window and returns at once; "" lets any number be open.
    `open_practice` opens a throwaway profile on the demo company, for the practice room.
    """
    app = make_application(language)
    single = Single(name, app)
    if single.raised_other():
        return 0
    shell = Shell(app, open_house, open_practice, demo=demo, language=language)
    single.raise_asked.connect(shell.raise_window)
    sys.excepthook = shell.on_mistake
    shell.begin()
    status = app.exec()
    shell.end()
    return status


class Shell(QObject):
    """Opens a profile, shows it on a stage, and lets the practice room take its place for a while."""

    def __init__(
        self,
        app: QApplication,
        open_house: OpenHouse,
        open_practice: OpenPractice | None = None,
        *,
        demo: bool,
        language: str,
    ) -> None:
        super().__init__(app)
        self._app = app
        self._open_house = open_house
        self._open_practice = open_practice
        self._demo = demo
        self._language = language
        self.background = Background(self)
        self._stage: Stage | None = None
        self.room: PracticeRoom | None = None
        self._complaining = False
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _scheme: self._redress())

    @property
    def window(self) -> MainWindow | None:
        """Give the window that is to be seen: that of the practice room, while one is in there."""
        if self.room is not None and self.room.stage is not None:
            return self.room.stage.window
        return None if self._stage is None else self._stage.window

    def begin(self) -> None:
        """Open the profile on a lane; the window follows, or the question for what opens it."""
        self.background.ask(
            "read", self, lambda: self._attempt("keyring", ""), self._on_opened, self._on_locked
        )

    def end(self) -> None:
        """Save what is unsaved, stop the lanes, then close the doors; the practice room goes first."""
        if self.room is not None:
            self.room.clear()
        if self._stage is None:
            self.background.stop()
            return
        self._stage.end()

    def raise_window(self) -> None:
        """Bring the window to the front."""
        if self.window is not None:
            self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
            self.window.raise_()
            self.window.activateWindow()

    def on_mistake(self, kind: type[BaseException], mistake: BaseException, at: TracebackType | None) -> None:
        """Show a mistake of ours in one dialog, with the details to send along; the window stays usable."""
        traceback.print_exception(kind, mistake, at)
        if self._complaining or issubclass(kind, KeyboardInterrupt):
            return
        self._complaining = True
        box = QMessageBox(
            QMessageBox.Icon.Warning, text("mistake.title"), text("mistake.why"), parent=self.window
        )
        box.setDetailedText("".join(traceback.format_exception(kind, mistake, at)))
        box.finished.connect(self._on_complained)
        box.open()

    def _on_complained(self, _result: int) -> None:
        self._complaining = False

    def _attempt(self, kind: str, secret: str) -> tuple[Doors, Settings]:
        doors = self._open_house(kind, secret)
        return doors, doors.settings.get()

    def _on_locked(self, problem: Exception) -> None:
        from ui.dialogs.unlock import UnlockDialog, is_locked

        dress(self._app, chosen_theme(Settings()))
        if not isinstance(problem, EarshotError) or not is_locked(problem):
            said = error(problem) if isinstance(problem, EarshotError) else str(problem)
            box = QMessageBox(QMessageBox.Icon.Warning, "Earshot", said)
            box.finished.connect(lambda _result: self._app.exit(1))
            self._box = box
            box.open()
            return
        self._dialog = UnlockDialog(self._attempt, problem, self.background)
        self._dialog.opened.connect(self._on_opened)
        self._dialog.rejected.connect(lambda: self._app.exit(1))
        self._dialog.open()

    def _on_opened(self, opened: tuple[Doors, Settings]) -> None:
        doors, settings = opened
        if settings.language and not self._language:
            speak(self._app, settings.language)
        practice = "demo" if self._demo else ""
        self._stage = Stage(self._app, doors, self.background, settings, practice, self._language, self)
        self._stage.practice_asked.connect(self._on_practice)
        self._stage.build()

    def _on_practice(self) -> None:
        stage = self._stage
        if self.room is not None or stage is None or stage.window is None:
            return
        if self._demo or self._open_practice is None:
            stage.window.say(text("practice.already"))
            return
        self.room = PracticeRoom(self._app, stage, self._open_practice, self)
        self.room.ended.connect(self._on_practised)
        self.room.enter()

    def _on_practised(self) -> None:
        self.room = None

    def _redress(self) -> None:
        on_top = self.room.stage if self.room is not None and self.room.stage is not None else self._stage
        if on_top is not None:
            on_top.redress()
