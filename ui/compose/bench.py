"""The bench: hashtags and people that the stored posts know, while one is being typed. Asks no network."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.doors import Doors
from app.model import KnownTag, Person, Settings, TagBench
from ui.background import Background
from ui.compose.fragment import Fragment
from ui.pieces import clear, rule, words
from ui.wording import ago, text

SHOWN = 6
CONVENTION = 0.3
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class BenchRow(QFrame):
    """One hashtag or person; `chosen` when it is pressed."""

    chosen = Signal(str)

    def __init__(
        self, value: str, title: str, detail: str, below: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.value = value
        self.setProperty("role", "bench-row")
        self.setAccessibleName(". ".join(part for part in (title, detail, below) if part))
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(words(title, "strong"), 1)
        top.addWidget(words(detail, "small", wrap=False))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(10, 6, 10, 6)
        whole.setSpacing(1)
        whole.addLayout(top)
        if below:
            whole.addWidget(words(below, "small"))

    def set_current(self, current: bool) -> None:
        """Show that Enter takes this one."""
        self.setProperty("current", current)
        self.style().unpolish(self)
        self.style().polish(self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose by pressing."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self.value)


class Bench(QFrame):
    """A list over the pane that never takes the keyboard from the text.

    `chosen` (text to stand in the place of what was typed); `shown` tells that it opened or closed;
    `pointed` (words for a screen reader, which stays with the text) when Enter would take another one.
    """

    chosen = Signal(str)
    shown = Signal(bool)
    pointed = Signal(str)

    def __init__(
        self,
        doors: Doors,
        background: Background,
        settings: Settings,
        parent: QWidget,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._doors = doors
        self._background = background
        self._settings = settings
        self._clock = clock
        self._fragment: Fragment | None = None
        self._left: int = -1
        self._current = -1
        self.rows: list[BenchRow] = []
        self.setProperty("role", "bench")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(6, 6, 6, 8)
        self._list.setSpacing(1)
        self.hide()

    def settings_changed(self, settings: Settings) -> None:
        """Follow which departments are known."""
        self._settings = settings

    def follow(self, typed: Fragment | None, account: int) -> None:
        """Show what fits to what is being typed, nothing for None."""
        if typed is None:
            self._left = -1
            self._fragment = None
            self.close_list()
            return
        if typed == self._fragment or typed.start == self._left:
            return
        self._fragment = typed
        doors, known = self._doors, self._settings.department_list

        def work() -> TagBench | tuple[Person, ...]:
            if typed.sign == "#":
                return doors.coaching.tags(typed.typed, account, known)
            return doors.coaching.people(typed.typed, account)

        def then(found: TagBench | tuple[Person, ...]) -> None:
            if self._fragment == typed:
                self._show(found)

        self._background.ask("coach", self, work, then)

    def leave(self) -> None:
        """Close it for this word."""
        if self._fragment is not None:
            self._left = self._fragment.start
        self._fragment = None
        self.close_list()

    def close_list(self) -> None:
        """Hide the list."""
        if not self.isHidden():
            self.hide()
            self.shown.emit(False)

    def on_key(self, event: QKeyEvent) -> None:
        """Use the arrows, Enter and Esc while the list is open; every other key belongs to the text."""
        if self.isHidden() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps and self.rows:
            self._to(self._current + steps[Qt.Key(event.key())])
            event.accept()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
            event.accept()
        # Nothing is chosen before the writer chose: then Enter is only the end of a line.
        elif event.key() in ENTER and self._current >= 0:
            self.chosen.emit(self.rows[self._current].value)
            event.accept()

    def _to(self, row: int) -> None:
        self._current = max(-1, min(len(self.rows) - 1, row))
        for index, shown in enumerate(self.rows):
            shown.set_current(index == self._current)
        self.pointed.emit(self.rows[self._current].accessibleName() if self._current >= 0 else "")

    def _show(self, found: TagBench | tuple[Person, ...]) -> None:
        clear(self._list)
        self.rows = self._tag_rows(found) if isinstance(found, TagBench) else _people_rows(found)
        self._current = -1
        for row in self.rows:
            row.chosen.connect(self.chosen)
            self._list.addWidget(row)
        feet = _tag_feet(found) if isinstance(found, TagBench) else ()
        if not self.rows and not feet:
            self.close_list()
            return
        if self.rows and feet:
            self._list.addWidget(rule())
        for foot in (*feet, text("bench.keys") if self.rows else ""):
            if foot:
                line = words(foot, "small")
                line.setContentsMargins(10, 2, 10, 0)
                self._list.addWidget(line)
        self.show()
        self.shown.emit(True)

    def _tag_rows(self, found: TagBench) -> list[BenchRow]:
        rows = []
        for known in found.tags[:SHOWN]:
            last = ago(max(0.0, self._clock() - known.last))
            detail = text("bench.people_last", n=known.people, ago=last)
            rows.append(BenchRow(f"#{known.tag}", f"#{known.tag}", detail, _about(known)))
        return rows


def _about(known: KnownTag) -> str:
    parts = []
    if known.twins:
        parts.append(text("bench.twins", tags=", ".join(f"#{twin}" for twin in known.twins[:3])))
    if known.spoken:
        parts.append(text("bench.spoken", words=known.spoken))
    return "\n".join(parts)


def _people_rows(found: tuple[Person, ...]) -> list[BenchRow]:
    return [
        BenchRow(f"@{person.handle}", person.name or person.handle, f"@{person.handle}", person.title)
        for person in found[:SHOWN]
    ]


def _tag_feet(found: TagBench) -> tuple[str, ...]:
    known = {tag.tag.casefold() for tag in found.tags}
    feet = []
    begun = found.typed.casefold()
    if begun and not any(name.startswith(begun) for name in known):
        feet.append(text("bench.new_tag", tag=found.typed))
        if found.spoken:
            feet.append(text("bench.spoken", words=found.spoken))
    feet.append(text("bench.based_on", n=found.of_posts))
    if found.uses:
        share = round(found.convention * 100)
        held = "bench.convention" if found.convention >= CONVENTION else "bench.no_convention"
        feet.append(text(held, share=share))
    if found.departments:
        feet.append(text("bench.departments", names=", ".join(found.departments[:12])))
    return tuple(feet)
