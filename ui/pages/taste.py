"""The private profile: what was learned of the reader, line by line, to be corrected and forgotten."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app.model import Changes, Taste, TasteProfile
from ui.flow import Flow
from ui.pages.listing import Deed, Listing, Row
from ui.pieces import button, words
from ui.wording import day, reason, text

if TYPE_CHECKING:
    from ui.desk import Desk

KINDS = ("person", "group", "word", "weight")
LITTLE, MUCH = 0.35, 0.7  # from where on the own order counts about as much as newest-first, and more


class TasteRow(Row):
    """One line of the profile, with what takes it back at its right."""

    def arrange(self) -> None:
        """Place the words, and the button beside them where there is room."""
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 8, 10, 8)
        column = QVBoxLayout()
        column.setSpacing(2)
        for line in (self.title, *self.lines):
            column.addWidget(line)
        across.addLayout(column, 1)
        for made in self.buttons:
            made.setProperty("small", True)
            across.addWidget(made, 0, Qt.AlignmentFlag.AlignVCenter)


class TastePage(Listing):
    """Lists what was learned in plain sentences; there is no figure that scores anybody."""

    def __init__(self, window: Desk) -> None:
        super().__init__("taste", window)
        self.trust = words("", "muted")
        self.since = words("", "small")
        at = self.parts.indexOf(self.head_row) + 1
        self.parts.insertWidget(at, _framed("good", words(text("taste.promise"), "good")))
        self.parts.insertWidget(at + 1, self.trust)
        self.parts.insertWidget(at + 2, self.since)
        self.forget = button(text("taste.forget"), "danger")
        self.forget.clicked.connect(lambda: self._ask(True))
        self.sure = button(text("taste.forget_do"), "danger")
        self.sure.clicked.connect(self._on_forget)
        keep = button(text("taste.forget_not"))
        keep.clicked.connect(lambda: self._ask(False))
        self._question = _framed("note", words(text("taste.forget_ask")), self.sure, keep)
        self._question.hide()
        end = Flow()
        end.addWidget(self.forget)
        self.parts.addLayout(end)
        self.parts.addWidget(self._question)

    def cares(self, changes: Changes) -> bool:
        """The profile, and posts: an order made anew may have learned."""
        return changes.profile or changes.posts or changes.marks

    def refresh(self) -> None:
        """Ask for what was learned."""
        self._window.background.ask("read", self, self._window.doors.ordering.profile, self._show)

    def _show(self, found: TasteProfile) -> None:
        self.trust.setText(text(f"taste.trust_{trusted(found.trust)}"))
        since = text("taste.from", n=found.clicks, day=day(found.since)) if found.since else ""
        self.since.setText(since)
        self.since.setVisible(bool(since))
        parts = [
            (text(f"taste.{kind}"), [self._row(each) for each in found.lines if each.kind == kind])
            for kind in KINDS
        ]
        self.fill(parts)
        self.forget.setVisible(bool(found.lines or found.clicks))

    def _row(self, given: Taste) -> Row:
        person = given.kind == "person"
        said, label = reason(given.reason), text("taste.drop_person" if person else "taste.drop")
        if given.corrected:
            said, label = text("taste.out_person" if person else "taste.out"), text("taste.again")
        key = f"{given.kind}:{given.account}:{given.key}"
        return TasteRow(
            key, named(given), [(said, "small")], [Deed(label, partial(self._correct, given), "link")]
        )

    def _correct(self, given: Taste) -> None:
        ordering = self._window.doors.ordering
        change = partial(ordering.correct, given.kind, given.account, given.key)
        name, dropped = named(given), not given.corrected
        code = "taste.dropped_person" if given.kind == "person" else "taste.dropped"
        said = text(code if dropped else "taste.counts", name=name)
        self._window.acts.do(
            lambda: change(corrected=dropped), said, lambda: change(corrected=given.corrected)
        )

    def _ask(self, asked: bool) -> None:
        self._question.setVisible(asked)
        self.forget.setEnabled(not asked)
        (self.sure if asked else self.forget).setFocus()

    def _on_forget(self) -> None:
        window = self._window

        def then(_changes: Changes) -> None:
            self._question.hide()
            self.forget.setEnabled(True)
            window.say(text("taste.forgotten"))

        window.background.ask("write", self, window.doors.ordering.forget, then)


def trusted(trust: float) -> str:
    """Say in a word how much the own order counts beside newest-first (0-1)."""
    if trust <= 0.0:
        return "none"
    return "little" if trust < LITTLE else "half" if trust < MUCH else "most"


def named(given: Taste) -> str:
    """Name what a line is about; a weight by what it measures."""
    return text(f"feature.{given.key}") if given.kind == "weight" else given.name or given.key


def _framed(role: str, said: QLabel, *buttons: QPushButton) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", role)
    column = QVBoxLayout(frame)
    column.setContentsMargins(14, 10, 14, 10)
    column.setSpacing(8)
    column.addWidget(said)
    if buttons:
        row = Flow()
        column.addLayout(row)
        for made in buttons:
            row.addWidget(made)
    return frame
