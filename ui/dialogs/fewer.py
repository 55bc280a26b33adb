"""Fewer like this, because …: a rule as a readable sentence, looked at before it holds."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.model import Account, Changes, RuleDraft, RuleKind, UserRule
from ui.dialogs.dialog import Dialog
from ui.dialogs.fewer_effect import Effect
from ui.dialogs.fewer_pieces import Beginning, PieceRow
from ui.pieces import Choice, scaled, words
from ui.wording import day, text
from ui.wording.rules import sentence

if TYPE_CHECKING:
    from ui.desk import Desk

DAY = 86_400.0
SPANS = (("ever", 0), ("day", 1), ("week", 7), ("month", 30))
AS_NOW = -1
WIDTH, ROOM = 580, 560


class _Roomy(QScrollArea):
    """Wants room for all choices and a few posts under them, and makes do with less."""

    def sizeHint(self) -> QSize:
        """Ask for a height that does not depend on which posts are shown now."""
        return QSize(scaled(WIDTH), scaled(ROOM))


class FewerDialog(Dialog):
    """Makes or changes a rule. `kept` carries the UserRule, and the one it was before or None."""

    kept = Signal(object, object)

    def __init__(self, window: Desk, beginning: Beginning) -> None:
        self._rule = beginning.rule
        by_hand = not any(piece.fixed for piece in beginning.pieces)
        title = "title_change" if self._rule else "title_new" if by_hand else "title"
        confirm = text("fewer.keep" if self._rule else "fewer.do")
        super().__init__(text(f"fewer.{title}"), window, confirm=confirm, width=WIDTH)
        self._window = window
        self._account = beginning.account
        self._accounts: dict[int, Account] = {}
        self.rows = [PieceRow(piece) for piece in beginning.pieces]
        self.where, self.span = Choice(), Choice()
        self.effect = Effect(window.doors, window.background, window.theme)
        self.said = words("", "strong", selectable=True)
        self._build(beginning)
        for row in self.rows:
            row.changed.connect(self._on_changed)
        self.where.currentIndexChanged.connect(lambda _index: self._on_changed())
        self.span.currentIndexChanged.connect(lambda _index: self._on_changed())
        window.background.ask("read", self, window.doors.accounts.all, self._on_accounts)
        self._on_changed()
        field = self.rows[-1].field
        (field if by_hand and field else self.rows[0].tick).setFocus(Qt.FocusReason.OtherFocusReason)

    def draft(self) -> RuleDraft | None:
        """Tell which rule is chosen now, None where nothing is."""
        chosen = self._conditions()
        if not chosen:
            return None
        only = self.where.currentData() if self.where.count() else None
        return RuleDraft(chosen, only or None, self._expires())

    def go(self) -> None:
        """Keep the rule."""
        draft, before, rules = self.draft(), self._rule, self._window.doors.rules
        if draft is None:
            return
        number = before.id if before else 0

        def work() -> tuple[UserRule, Changes, UserRule | None]:
            # What another rule says already becomes that rule, and taking it back must not end that one.
            known = {each.id: each for each in rules.all()}
            kept, changes = rules.keep(draft, number)
            return kept, changes, before or known.get(kept.id)

        def then(done: tuple[UserRule, Changes, UserRule | None]) -> None:
            self.kept.emit(done[0], done[2])
            self.accept()

        self.ask(self._window.background, "write", work, then)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the room for all of it, where the screen has that much."""
        super().showEvent(event)
        room = self.screen().availableGeometry().height() - scaled(80)
        self.resize(self.width(), max(self.height(), min(self.sizeHint().height(), room)))

    def done(self, result: int) -> None:
        """Look no further when the dialog is closed."""
        self.effect.stop()
        super().done(result)

    def _build(self, beginning: Beginning) -> None:
        frame = QFrame()
        frame.setProperty("role", "card")
        within = QVBoxLayout(frame)
        within.setContentsMargins(16, 14, 16, 14)
        within.addWidget(self.said)
        self.body.addWidget(frame)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 4, 8, 0)
        inner.setSpacing(10)
        inner.addWidget(words(text("fewer.because"), "section"))
        pieces = QVBoxLayout()
        pieces.setSpacing(4)
        # Fields stand under each other.
        typed = [row.tick for row in self.rows if row.field is not None]
        widest = max(tick.sizeHint().width() for tick in typed)
        for row in self.rows:
            pieces.addWidget(row)
        for tick in typed:
            tick.setMinimumWidth(widest)
        inner.addLayout(pieces)
        inner.addWidget(words(text("fewer.how_long"), "section"))
        inner.addLayout(self._choices(beginning))
        inner.addWidget(words(text("fewer.effect"), "section"))
        inner.addWidget(self.effect, 1)
        area = _Roomy()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumHeight(scaled(120))
        area.setWidget(holder)
        self.body.addWidget(area, 1)
        self.body.addWidget(words(text("fewer.nothing_lost"), "small"))

    def _choices(self, beginning: Beginning) -> QHBoxLayout:
        for name, days in SPANS:
            self.span.addItem(text(f"fewer.{name}"), days)
        expires = None if self._rule is None else self._rule.expires
        if expires is not None and expires > time.time():
            self.span.addItem(text("fewer.as_now", day=day(expires)), AS_NOW)
            self.span.setCurrentIndex(self.span.count() - 1)
        self.span.setAccessibleName(text("fewer.how_long"))
        self.where.setAccessibleName(text("fewer.where"))
        self.where.addItem(text("fewer.everywhere"), 0)
        self.where.hide()
        self._only = beginning.only
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.where, 1)
        row.addWidget(self.span, 1)
        return row

    def _on_accounts(self, accounts: tuple[Account, ...]) -> None:
        self._accounts = {one.id: one for one in accounts}
        if self._account not in self._accounts or (len(accounts) < 2 and not self._only):
            return
        name = self._accounts[self._account].name
        self.where.addItem(text("fewer.only", name=name), self._account)
        self.where.setCurrentIndex(1 if self._only else 0)
        self.where.show()

    def _conditions(self) -> tuple[tuple[RuleKind, str], ...]:
        found = (row.condition() for row in self.rows)
        return tuple(dict.fromkeys(each for each in found if each is not None))

    def _expires(self) -> float | None:
        days = self.span.currentData()
        if days == AS_NOW and self._rule is not None:
            return self._rule.expires
        return time.time() + days * DAY if days else None

    def _on_changed(self) -> None:
        draft = self.draft()
        chosen = [row for row in self.rows if row.condition() is not None]
        person = next((row.name() for row in chosen if row.condition()[0] == "person"), "")  # type: ignore[index]
        account = self._accounts[draft.account].name if draft and draft.account in self._accounts else ""
        expires = draft.expires if draft else None
        self.said.setText(sentence(draft.conditions if draft else (), person, account, expires))
        if self.confirm is not None:
            self.confirm.setEnabled(draft is not None)
        self.effect.show_for(draft)
