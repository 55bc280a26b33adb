"""Says who of the followed people is the same human being on another network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

from app.model import Account, Changes, Follow, Twin
from ui.dialogs.dialog import Dialog
from ui.houses import names_of
from ui.pieces import Choice, words
from ui.wording import text

if TYPE_CHECKING:
    from ui.desk import Desk

Found = tuple[tuple[Account, ...], tuple[Follow, ...], tuple[Twin, ...]]


class SameDialog(Dialog):
    """Offers the followed people of other networks, those with the same name first."""

    def __init__(self, window: Desk, follow: Follow) -> None:
        super().__init__(text("same.title", name=follow.address), window, confirm=text("same.do"), width=500)
        self._window = window
        self._follow = follow
        self._offered: list[Follow | Twin] = []
        self.body.addWidget(words(text("same.why"), "muted"))
        self.who = Choice()
        self.who.setAccessibleName(text("same.who"))
        self.who.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.body.addWidget(self.who)
        self._nobody = words(text("same.nobody"))
        self._nobody.hide()
        self.body.addWidget(self._nobody)
        self.set_busy(True)
        doors = window.doors

        def work() -> Found:
            return doors.accounts.all(), doors.follows.each(), doors.follows.twins()

        window.background.ask("read", self, work, self._show, self.say_wrong)

    def go(self) -> None:
        """Say that the two are one; it can be taken back."""
        at = self.who.currentIndex()
        if not 0 <= at < len(self._offered):
            return
        follows, follow, other = self._window.doors.follows, self._follow, self._offered[at]

        def work() -> Changes:
            if isinstance(other, Twin):
                return follows.say_twins(other, True)
            return follows.same(follow.id, other.id)

        def back() -> Changes:
            if isinstance(other, Twin):
                return follows.say_twins(other, None)
            return follows.not_same(other.id)

        self._window.acts.do(work, text("twins.said_one", name=follow.address), back)
        self.accept()

    def _show(self, found: Found) -> None:
        accounts, listed, twins = found
        names, mine = names_of(accounts), self._follow
        own = {mine.id, *mine.also}
        likely = [each for each in twins if each.a.id == mine.id and not each.follow]
        taken = {mine.account, *(each.account for each in listed if each.id in own)}
        others = [
            each
            for each in listed
            if each.kind == "person" and each.key and each.account not in taken and each.id not in own
        ]
        named = {each.follow for each in twins if each.a.id == mine.id}
        self._offered = [*likely, *sorted(others, key=lambda each: each.id not in named)]
        for each in self._offered:
            said = each.address if isinstance(each, Follow) else f"{each.b.name} (@{each.b.handle})"
            self.who.addItem(text("same.choice", name=said, network=names.get(each.account, "")))
        self.who.setVisible(bool(self._offered))
        self._nobody.setVisible(not self._offered)
        self.set_busy(not self._offered)
        if self._offered:
            self.who.setFocus()
        self.fit()
