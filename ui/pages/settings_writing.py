"""The part of the settings that is about writing: the hold, the departments, and the coach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QFormLayout, QLineEdit, QWidget

from app.model import Settings
from ui.flow import Flow
from ui.pieces import Choice, button, clear, words
from ui.wording import text, wait

if TYPE_CHECKING:
    from ui.desk import Desk

HOLDS = (0, 10, 30, 60, 120, 300, 600)


class WritingSettings(QWidget):
    """Fills the rows of a form; every choice is kept at once."""

    def __init__(self, window: Desk, form: QFormLayout) -> None:
        super().__init__()
        self._window = window
        self.hold = Choice()
        self.hold.setAccessibleName(text("settings.hold_seconds"))
        self.hold.activated.connect(self._on_hold)
        self.departments = QLineEdit()
        self.departments.setAccessibleName(text("settings.departments"))
        self.departments.setPlaceholderText(text("settings.departments_hint"))
        self.departments.setToolTip(text("settings.departments_why"))
        self.departments.setMinimumWidth(180)
        self.departments.editingFinished.connect(self._on_departments)
        self.words = words("", "muted")
        self._clear = button(text("settings.company_clear"))
        self._quiet = Flow()
        form.addRow(text("settings.hold_seconds"), self.hold)
        form.addRow(text("settings.departments"), self.departments)
        form.addRow("", words(text("settings.departments_why"), "small"))
        form.addRow(text("settings.company_words"), self._company())
        form.addRow(text("settings.coach_quiet"), self._quiet)

    def refresh(self) -> None:
        """Show what is set now."""
        settings = self._window.settings
        self._show_hold(settings.hold_seconds)
        if not self.departments.hasFocus():
            self.departments.setText(", ".join(settings.department_list))
        self.words.setText(settings.company_words or text("settings.company_none"))
        self._clear.setVisible(bool(settings.company_words))
        self._show_quiet(settings)

    def _company(self) -> Flow:
        row = Flow()
        choose = button(text("settings.company_choose"))
        choose.clicked.connect(self._on_choose)
        self._clear.clicked.connect(lambda: self._window.change_setting(company_words=""))
        for part in (self.words, choose, self._clear):
            row.addWidget(part)
        return row

    def _show_hold(self, seconds: int) -> None:
        self.hold.clear()
        for each in sorted({*HOLDS, seconds}):
            self.hold.addItem(wait(each) if each else text("settings.hold_none"), each)
        self.hold.setCurrentIndex(self.hold.findData(seconds))

    def _show_quiet(self, settings: Settings) -> None:
        clear(self._quiet)
        if not settings.quiet_checks:
            self._quiet.addWidget(words(text("settings.coach_all"), "muted"))
        for check in settings.quiet_checks:
            again = button(text("settings.coach_on", name=text(f"coach_name.{check}")))
            again.clicked.connect(lambda _checked=False, check=check: self._switch_on(check))
            self._quiet.addWidget(again)
        self._quiet.invalidate()

    def _switch_on(self, check: str) -> None:
        left = tuple(one for one in self._window.settings.quiet_checks if one != check)
        self._window.change_setting(quiet_checks=left)

    def _on_hold(self, index: int) -> None:
        self._window.change_setting(hold_seconds=self.hold.itemData(index))

    def _on_departments(self) -> None:
        typed = self.departments.text().replace("#", " ").replace(",", " ").split()
        wanted = tuple(dict.fromkeys(word.strip("_").casefold() for word in typed if word.strip("_")))
        if wanted != self._window.settings.department_list:
            self._window.change_setting(department_list=wanted)

    def choose_words(self, path: str) -> None:
        """Keep the path of a file of words if the coach can read it; else say what is wrong with it."""
        window, coaching = self._window, self._window.doors.coaching
        window.background.ask(
            "coach",
            self,
            lambda: coaching.review("", company_words=path),
            lambda _found: window.change_setting(company_words=path),
            window.say_error,
        )

    def _on_choose(self) -> None:
        dialog = QFileDialog(self.window(), text("settings.company_title"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.choose_words)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
