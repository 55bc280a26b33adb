"""The part of the settings that is about what is set aside: how each kind is shown, what is let through."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from ui.feed.drawer import CLASSES, WAYS, shown_as, way_of
from ui.flow import Flow
from ui.pieces import Choice, button, words
from ui.wording import klass, number, text

if TYPE_CHECKING:
    from ui.desk import Desk

Found = tuple[tuple[str, int], ...]
PUSHED = (0, 1, 2, 3, 5, 10)


class AsideSettings(QWidget):
    """Fills the rows of a form; every choice is kept at once."""

    def __init__(self, window: Desk, form: QFormLayout) -> None:
        super().__init__()
        self._window = window
        self.ways: dict[str, Choice] = {}
        self.counts: dict[str, QLabel] = {}
        form.addRow(words(text("settings.aside_why"), "muted"))
        for name in CLASSES:
            form.addRow(klass(name), self._way(name))
        self.pushed = Choice()
        self.pushed.setAccessibleName(text("settings.pushed"))
        self.pushed.activated.connect(self._on_pushed)
        form.addRow(text("settings.pushed"), self.pushed)
        form.addRow(words(text("settings.pushed_why"), "small"))
        rules = button(text("settings.mutes"))
        rules.clicked.connect(lambda: window.routes.open_named("mutes"))
        row = Flow()
        row.addWidget(rules)
        form.addRow(row)

    def refresh(self) -> None:
        """Show what is set now, and what each class came to today."""
        settings = self._window.settings
        for name, choice in self.ways.items():
            choice.setCurrentIndex(WAYS.index(way_of(settings, name)))
        self.pushed.clear()
        for n in sorted({*PUSHED, settings.pushed_a_day}):
            self.pushed.addItem(text("settings.pushed_n", n=n) if n else text("settings.pushed_none"), n)
        self.pushed.setCurrentIndex(self.pushed.findData(settings.pushed_a_day))
        rules, since, window = self._window.doors.rules, _midnight(), self._window

        def work() -> tuple[Found, Found]:
            return rules.aside_since(CLASSES, since), rules.aside_since(CLASSES, 0.0)

        window.background.ask("read", self, work, lambda found: self._show_counts(*found), window.say_error)

    def _way(self, name: str) -> Flow:
        choice = self.ways[name] = Choice()
        for way in WAYS:
            choice.addItem(text(f"settings.show_{way}"), way)
        choice.setAccessibleName(klass(name))
        choice.activated.connect(lambda index: self._on_way(name, choice.itemData(index)))
        count = self.counts[name] = words("", "small", wrap=False)
        row = Flow()
        row.addWidget(choice)
        row.addWidget(count)
        return row

    def _show_counts(self, today: Found, ever: Found) -> None:
        fresh = dict(today)
        for name, n in ever:
            self.counts[name].setText(text("settings.aside_today", n=n, today=number(fresh[name])))

    def _on_way(self, name: str, way: str) -> None:
        self._window.change_setting(**shown_as(self._window.settings, name, way))

    def _on_pushed(self, index: int) -> None:
        self._window.change_setting(pushed_a_day=self.pushed.itemData(index))


def _midnight() -> float:
    """Tell when today began on this computer."""
    now = time.localtime()
    return time.mktime((now.tm_year, now.tm_mon, now.tm_mday, 0, 0, 0, 0, 0, -1))
