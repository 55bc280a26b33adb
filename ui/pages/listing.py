"""A page that lists things as rows: what each is, how it stands, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from app.model import Changes
from ui.flow import Flow
from ui.pages.page import Page
from ui.pieces import ENTER, button, clear, words
from ui.theme import Theme
from ui.wording import text

if TYPE_CHECKING:
    from ui.desk import Desk

LONGEST_TITLE = 90


@dataclass(frozen=True, slots=True)
class Deed:
    """Something to do with a row: a button's words, and what pressing it does. The first one is Enter's."""

    label: str
    do: Callable[[], object]
    role: str = ""


class Row(QFrame):
    """One thing of a list; `key` is what it is known by when the list is filled anew."""

    def __init__(self, key: str, title: str, lines: Sequence[tuple[str, str]], deeds: Sequence[Deed]) -> None:
        """Take (words, role) pairs as lines; empty ones are left out."""
        super().__init__()
        self.key = key
        self._deeds = deeds
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title = words(title, "strong")
        self.lines = [words(said, role) for said, role in lines if said]
        self.buttons: list[QPushButton] = []
        for deed in deeds:
            made = button(deed.label, deed.role)
            made.clicked.connect(deed.do)
            made.setAccessibleDescription(title)
            self.buttons.append(made)
        self.arrange()
        self._speak()

    def arrange(self) -> None:
        """Place the words and, below them, the buttons."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(6)
        for line in (self.title, *self.lines):
            whole.addWidget(line)
        if self.buttons:
            foot = Flow()
            for made in self.buttons:
                foot.addWidget(made)
            whole.addLayout(foot)

    def say(self, line: str) -> None:
        """Put other words into the first line."""
        if self.lines and self.lines[0].text() != line:
            self.lines[0].setText(line)
            self._speak()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do the first thing by Enter, walk through the rows by the arrow keys."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(event.key(), 0)
        if event.key() in ENTER and self._deeds:
            self._deeds[0].do()
        elif step:
            self._to_row(step)
        else:
            super().keyPressEvent(event)

    def _to_row(self, step: int) -> None:
        rows = self.parentWidget().findChildren(Row)
        place = rows.index(self) + step
        if 0 <= place < len(rows):
            rows[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _speak(self) -> None:
        self.setAccessibleName(". ".join(line.text().rstrip(".") for line in (self.title, *self.lines)) + ".")


class Listing(Page):
    """Fills itself with rows; `name` is the first part of the codes of its words."""

    def __init__(self, name: str, window: Desk) -> None:
        super().__init__(text(f"{name}.title"), text(f"{name}.intro"), window.theme)
        self._name = name
        self._window = window
        self.back_asked.connect(window.panes.back)
        self.rows: dict[str, Row] = {}
        self.head_row = Flow()
        self.parts.addLayout(self.head_row)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.parts.addLayout(self._list)
        self.parts.addStretch(1)

    def cares(self, changes: Changes) -> bool:
        """Tell whether what is listed may have changed; each list says so itself."""
        return bool(changes)

    def on_changed(self, changes: Changes) -> None:
        """Look again, if somebody is looking."""
        if self.isVisible() and self.cares(changes):
            self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours, and lay out again for another text size."""
        super().set_theme(theme)
        if self.isVisible():
            self.refresh()

    def fill(self, parts: Sequence[tuple[str, Sequence[Row]]]) -> None:
        """Show rows under headings, keeping the focus; without any row, say what belongs here."""
        at, pressed, order = self._focus()
        clear(self._list)
        self.rows = {}
        for heading, rows in parts:
            if rows and heading:
                self._list.addWidget(words(heading, "section"))
            for row in rows:
                self.rows[row.key] = row
                self._list.addWidget(row)
        if not self.rows:
            self._list.addWidget(words(text(f"{self._name}.none"), "heading"))
            self._list.addWidget(words(text(f"{self._name}.none_why"), "muted"))
        if at:
            self._refocus(at, pressed, order)

    def _focus(self) -> tuple[str, str, list[str]]:
        """Tell which row has the focus, by which words on its button, and in which order the rows are."""
        focused: QWidget | None = self.focusWidget()
        if focused is None or not focused.hasFocus():
            return "", "", []
        pressed = focused.text() if isinstance(focused, QPushButton) else ""
        row = next((row for row in self.rows.values() if row is focused or row.isAncestorOf(focused)), None)
        return (row.key if row else ""), pressed, list(self.rows)

    def _refocus(self, at: str, pressed: str, order: list[str]) -> None:
        row = self.rows.get(at)
        if row is not None:
            same = next((made for made in row.buttons if made.text() == pressed), row)
            same.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        # What was dealt with went: the next one in its place is what one looks at.
        after = [key for key in order[order.index(at) :] if key in self.rows] or list(self.rows)[-1:]
        target = self.rows[after[0]] if after else self
        target.setFocus(Qt.FocusReason.OtherFocusReason)


def first_line(written: str) -> str:
    """Take the first line of a text as its title, shortened; "" for an empty one."""
    line = next((line.strip() for line in written.splitlines() if line.strip()), "")
    return line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 2].rstrip() + " …"
