"""The list of the manager's own rules: each a sentence, with what it did."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.model import Account, Changes, RuleCount
from ui.dialogs.dialog import Dialog
from ui.pieces import button, clear, scaled, words
from ui.wording import day, text, when
from ui.wording.rules import of_rule

if TYPE_CHECKING:
    from ui.desk import Desk

WIDTH = 580
HIGHEST = 480


class RulesDialog(Dialog):
    """Lists all rules; those that have ended stand at the end, to be renewed or removed."""

    def __init__(self, window: Desk) -> None:
        super().__init__(text("rules.title"), window, width=WIDTH)
        self._window = window
        self.body.addWidget(words(text("rules.intro"), "muted"))
        holder = QWidget()
        self._list = QVBoxLayout(holder)
        self._list.setContentsMargins(0, 0, 6, 0)
        self._list.setSpacing(8)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(holder)
        self.body.addWidget(self._area, 1)
        add = button(text("rules.new"))
        add.clicked.connect(window.routes.ruling.begin)
        self.buttons.insertWidget(0, add)
        window.background.changed.connect(self._on_changed)
        # A rule may have ended since the last sync; the figures are to say so.
        window.background.ask("write", self, window.doors.rules.end_expired, lambda _changes: None)
        self.refresh()

    def refresh(self) -> None:
        """Ask for the rules and show them."""
        doors = self._window.doors

        def work() -> tuple[tuple[RuleCount, ...], tuple[Account, ...]]:
            return doors.rules.counted(), doors.accounts.all()

        self._window.background.ask("read", self, work, lambda found: self._show(*found), self.say_wrong)

    def _on_changed(self, changes: Changes) -> None:
        if changes.rules or changes.posts:
            self.refresh()

    def _show(self, rules: tuple[RuleCount, ...], accounts: tuple[Account, ...]) -> None:
        clear(self._list)
        if not rules:
            self._list.addWidget(words(text("rules.none"), "muted"))
        names = {one.id: one.name for one in accounts}
        for counted in sorted(rules, key=lambda each: each.ended):
            self._list.addWidget(self._row(counted, names.get(counted.rule.account or 0, "")))
        self._list.addStretch(1)
        QTimer.singleShot(0, self, self._make_room)

    def _make_room(self) -> None:
        """Show all rules where they are few: sentences break otherwise at every width."""
        wanted = self._list.totalHeightForWidth(self._area.viewport().width())
        self._area.setMinimumHeight(max(0, min(scaled(HIGHEST), wanted)))
        self.fit()

    def _row(self, counted: RuleCount, account: str) -> QFrame:
        rule, frame = counted.rule, QFrame()
        frame.setProperty("role", "card")
        whole = QVBoxLayout(frame)
        whole.setContentsMargins(16, 12, 12, 10)
        whole.setSpacing(4)
        said = of_rule(rule, counted.person, account)
        label = words(said, "muted" if counted.ended else "")
        label.setToolTip(when(rule.created))
        whole.addWidget(label)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(words(_figures(counted), "small"), 1)
        ruling = self._window.routes.ruling
        code = "rules.renew" if counted.ended else "rules.change"
        below.addWidget(_button(code, said, lambda: ruling.change(counted)))
        below.addWidget(_button("rules.remove", said, lambda: ruling.remove(rule)))
        whole.addLayout(below)
        return frame


def _button(code: str, about: str, do: Callable[[], None]) -> QWidget:
    made = button(text(code), "quiet")
    made.setAccessibleName(f"{text(code)} {about}")
    made.clicked.connect(lambda _checked=False: do())
    return made


def _figures(counted: RuleCount) -> str:
    parts = [text("rules.aside", n=counted.aside), text("rules.restored", n=counted.restored)]
    if counted.rule.expires is not None:
        parts.append(text("rules.ended" if counted.ended else "rules.ends", day=day(counted.rule.expires)))
    return " · ".join(parts)
