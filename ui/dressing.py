"""The look and the language of the application object."""

from __future__ import annotations

import gc

from PySide6.QtCore import QLibraryInfo, Qt, QTranslator
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.model import Settings
from ui import icons, shell_style, theme
from ui.wording import use


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
