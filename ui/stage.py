"""One profile on show: its doors, its lanes and its window, which another language builds anew."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.doors import Doors
from app.model import Settings
from ui.background import Background
from ui.dressing import chosen_theme, dress, keep_for_good, speak
from ui.window.main import MainWindow

SETTLED = 1500


class Stage(QObject):
    """Keeps the window of a profile dressed as its settings say.

    `practice` is as in MainWindow; `language` is the one that was asked for at the start, "" for the
    system's. `practice_asked` is sent by the window.
    """

    practice_asked = Signal()

    def __init__(
        self,
        app: QApplication,
        doors: Doors,
        background: Background,
        settings: Settings,
        practice: str = "",
        language: str = "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._app = app
        self.doors = doors
        self.background = background
        self.settings = settings
        self.language = language
        self._practice = practice
        self.window: MainWindow | None = None

    def build(self, place: QRect | None = None) -> None:
        """Make the window and show it, in the place of the one before."""
        chosen = chosen_theme(self.settings)
        dress(self._app, chosen, self.settings.text_scale)
        old = self.window
        window = MainWindow(self.doors, self.background, chosen, self.settings, practice=self._practice)
        window.settings_changed.connect(self._on_settings)
        window.writing.practice_asked.connect(self.practice_asked)
        if old is not None or place is not None:
            window.setGeometry(old.geometry() if old is not None else place)
        self.window = window
        window.show()
        QTimer.singleShot(SETTLED, self, keep_for_good)
        if old is not None:
            old.leave()

    def redress(self) -> None:
        """Put the theme and the text size on again."""
        chosen = chosen_theme(self.settings)
        dress(self._app, chosen, self.settings.text_scale)
        if self.window is not None:
            self.window.set_theme(chosen)

    def end(self) -> None:
        """Save what is unsaved, stop the lanes, then close the doors."""
        if self.window is not None:
            self.window.hide()
            self.window.writing.flush()
        self.background.stop()
        self.doors.close()

    def _on_settings(self, before: Settings, after: Settings) -> None:
        self.settings = after
        if before.language != after.language:
            speak(self._app, after.language or self.language)
            self._rebuild()
            return
        if (before.theme, before.text_scale) != (after.theme, after.text_scale):
            self.redress()

    def _rebuild(self) -> None:
        """Build the window anew once everything typed is on disk; what was being written stays open."""
        assert self.window is not None
        pane = self.window.writing.made()
        row = None if pane is None else pane.writing.saving.row()
        self.window.writing.flush()

        def then(open_draft: int) -> None:
            self.build()
            if open_draft and self.window is not None:
                self.window.writing.open_draft(open_draft)

        # What was begun a moment ago has its id only now that it is saved.
        self.background.ask("draft", self, lambda: 0 if row is None else row.id, then)
