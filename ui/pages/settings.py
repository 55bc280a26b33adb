"""The settings, as a page: every choice is kept at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QVBoxLayout

from ui.flow import Flow
from ui.pages.page import Page
from ui.pages.settings_aside import AsideSettings
from ui.pages.settings_writing import WritingSettings
from ui.pieces import Choice, Tick, button, words
from ui.theme import SCALES, Theme
from ui.wording import text

if TYPE_CHECKING:
    from ui.desk import Desk

THEMES = ("system", "light", "dark")
LANGUAGES = ("", "en", "de")
MINUTES = (0, 5, 15, 30, 60)
ORDERS = ("ranked", "newest")


class SettingsPage(Page):
    """Shows each setting with its present value."""

    def __init__(self, window: Desk) -> None:
        super().__init__(text("settings.title"), text("settings.intro"), window.theme)
        self._window = window
        self._choices: list[QComboBox] = []
        self.back_asked.connect(window.panes.back)
        look, reading = self._card("look"), self._card("reading")
        self.aside = AsideSettings(window, self._card("aside"))
        self.writing = WritingSettings(window, self._card("writing"))
        safety = self._card("safety")
        self.theme = self._choice(look, "theme", [(text(f"settings.theme_{t}"), t) for t in THEMES])
        self.scale = self._choice(look, "text_scale", [(f"{size} %", size) for size in SCALES])
        names = [(text(f"settings.language_{name or 'system'}"), name) for name in LANGUAGES]
        self.language = self._choice(look, "language", names)
        every = [(text("settings.every", n=n) if n else text("settings.never"), n) for n in MINUTES]
        self.minutes = self._choice(reading, "sync_minutes", every)
        self.order = self._choice(reading, "order", [(text(f"settings.order_{o}"), o) for o in ORDERS])
        self.suggest = Tick(text("whom.settings"))
        self.suggest.setToolTip(text("whom.settings_why"))
        self.suggest.clicked.connect(lambda on: window.change_setting(suggest_in_feed=on))
        reading.addRow(self.suggest)
        self._add_buttons(reading, ("holes", "taste"))
        self._add_buttons(safety, ("recovery", "passphrase", "trust"))
        self.parts.addStretch(1)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours; keys and menus change settings while this page is shown."""
        super().set_theme(theme)
        self.refresh()

    def on_settings(self) -> None:
        """Show what was set elsewhere, or by this page, a moment ago."""
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show what is set now."""
        settings = self._window.settings
        self.aside.refresh()
        self.writing.refresh()
        self.suggest.setChecked(settings.suggest_in_feed)
        for choice in self._choices:
            choice.blockSignals(True)
            choice.setCurrentIndex(max(0, choice.findData(getattr(settings, choice.objectName()))))
            choice.blockSignals(False)

    def _card(self, name: str) -> QFormLayout:
        frame = QFrame()
        frame.setProperty("role", "card")
        whole = QVBoxLayout(frame)
        whole.setContentsMargins(18, 14, 18, 16)
        whole.addWidget(words(text(f"settings.{name}"), "strong"))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        form.setFormAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setHorizontalSpacing(20)
        form.setVerticalSpacing(10)
        whole.addLayout(form)
        self.parts.addWidget(frame)
        return form

    def _choice(self, form: QFormLayout, name: str, values: list[tuple[str, object]]) -> QComboBox:
        choice = Choice()
        self._choices.append(choice)
        choice.setObjectName(name)
        for label, value in values:
            choice.addItem(label, value)
        choice.setAccessibleName(text(f"settings.{name}"))
        choice.currentIndexChanged.connect(lambda _index: self._on_chosen(name, choice.currentData()))
        form.addRow(text(f"settings.{name}"), choice)
        return choice

    def _add_buttons(self, form: QFormLayout, names: tuple[str, ...]) -> None:
        row = Flow()
        for name in names:
            made = button(text(f"settings.{name}"))
            made.clicked.connect(lambda _checked=False, name=name: self._window.routes.open_named(name))
            row.addWidget(made)
        form.addRow(row)

    def _on_chosen(self, name: str, value: object) -> None:
        self._window.change_setting(**{name: value})
