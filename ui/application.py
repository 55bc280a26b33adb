"""The application around the window: look, language, one window a profile, one dialog for our mistakes."""

from __future__ import annotations

import gc
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QObject, Qt, QTimer, QTranslator
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QMessageBox

from app.doors import Doors
from app.errors import EarshotError
from app.model import Settings
from ui import icons, shell_style, theme
from ui.background import Background
from ui.single import Single
from ui.window.main import MainWindow
from ui.wording import error, text, use

SETTLED = 1500

OpenHouse = Callable[[str, str], Doors]


def run(open_house: OpenHouse, *, demo: bool = False, language: str = "", name: str = "") -> int:
    """Open the window of a profile and stay until it is closed; returns the exit status.

    `open_house(kind, secret)` opens the profile, on a lane; see ui.dialogs.unlock. `name` is the profile's
    own: a second start with it raises the first window and returns at once; "" lets any number be open.
    """
    app = make_application(language)
    single = Single(name, app)
    if single.raised_other():
        return 0
    shell = Shell(app, open_house, demo=demo, language=language)
    single.raise_asked.connect(shell.raise_window)
    sys.excepthook = shell.on_mistake
    shell.begin()
    status = app.exec()
    shell.end()
    return status


def make_application(language: str = "") -> QApplication:
    """Make the application object with its fonts, icon and language, or take the one there is."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(["earshot"])
    app.setApplicationName("Earshot")
    app.setApplicationDisplayName("Earshot")
    app.setStyle("Fusion")
    theme.load_fonts()
    app.setWindowIcon(icons.app_icon())
    speak(app, language)
    return app


def speak(app: QApplication, language: str) -> str:
    """Speak a language, "" for the system's, in our own words and in Qt's; returns the one really used."""
    spoken = use(language or None)
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if spoken != "en" and translator.load(f"qtbase_{spoken}", folder):
        app.installTranslator(translator)
    return spoken


def chosen_theme(settings: Settings) -> theme.Theme:
    """Choose the theme that is set, or the one of the system."""
    if settings.theme == "system":
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return theme.DARK if dark else theme.LIGHT
    return theme.DARK if settings.theme == "dark" else theme.LIGHT


def dress(app: QApplication, chosen: theme.Theme, percent: int = 100) -> None:
    """Give the whole application a theme and a text size."""
    scale = percent / 100
    app.setPalette(palette(chosen))
    app.setFont(theme.font("body", scale))
    sheet = theme.stylesheet(chosen, scale) + shell_style.sheet(chosen, scale)
    # A sheet put on anew polishes every widget again, even if it is the same.
    if app.styleSheet() != sheet:
        app.setStyleSheet(sheet)


def palette(chosen: theme.Theme) -> QPalette:
    """Make the colours of what no style sheet reaches, such as the box of a check mark."""
    role = QPalette.ColorRole
    made = QPalette()
    for which, colour in (
        (role.Window, chosen.canvas), (role.WindowText, chosen.text), (role.Base, chosen.raised),
        (role.AlternateBase, chosen.canvas), (role.Text, chosen.text), (role.Button, chosen.raised),
        (role.ButtonText, chosen.text), (role.PlaceholderText, chosen.muted), (role.Link, chosen.accent_text),
        (role.Highlight, chosen.accent), (role.HighlightedText, chosen.on_accent),
        (role.ToolTipBase, chosen.raised), (role.ToolTipText, chosen.text),
    ):  # fmt: skip
        made.setColor(which, QColor(colour))
    return made


def keep_for_good() -> None:
    """Take what lives now out of the garbage collector's rounds: a full one takes 20 ms, which is a frame."""
    gc.freeze()


class Shell(QObject):
    """Keeps doors, lanes and window together, and rebuilds the window for another language."""

    def __init__(self, app: QApplication, open_house: OpenHouse, *, demo: bool, language: str) -> None:
        super().__init__(app)
        self._app = app
        self._open_house = open_house
        self._demo = demo
        self._language = language
        self.background = Background(self)
        self._doors: Doors | None = None
        self._settings = Settings()
        self._complaining = False
        self.window: MainWindow | None = None
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _scheme: self._redress())

    def begin(self) -> None:
        """Open the profile on a lane; the window follows, or the question for what opens it."""
        self.background.ask(
            "read", self, lambda: self._attempt("keyring", ""), self._on_opened, self._on_locked
        )

    def end(self) -> None:
        """Stop the lanes, then close the doors."""
        if self.window is not None:
            self.window.hide()
        self.background.stop()
        if self._doors is not None:
            self._doors.close()

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

        dress(self._app, chosen_theme(self._settings))
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
        self._doors, self._settings = opened
        if self._settings.language and not self._language:
            speak(self._app, self._settings.language)
        self._build()

    def _build(self) -> None:
        assert self._doors is not None
        chosen = chosen_theme(self._settings)
        dress(self._app, chosen, self._settings.text_scale)
        old = self.window
        self.window = MainWindow(self._doors, self.background, chosen, self._settings)
        self.window.settings_changed.connect(self._on_settings)
        if old is not None:
            self.window.setGeometry(old.geometry())
        self.window.show()
        QTimer.singleShot(SETTLED, self, keep_for_good)
        if old is not None:
            old.leave()

    def _on_settings(self, before: Settings, after: Settings) -> None:
        self._settings = after
        if before.language != after.language:
            speak(self._app, after.language or self._language)
            self._build()
            return
        if (before.theme, before.text_scale) != (after.theme, after.text_scale):
            self._redress()

    def _redress(self) -> None:
        if self.window is None:
            return
        chosen = chosen_theme(self._settings)
        dress(self._app, chosen, self._settings.text_scale)
        self.window.set_theme(chosen)
