"""The manager's own rules, as the window makes, changes and ends them: always with the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.model import Card, Changes, RuleCount, UserRule
from ui.wording import text

if TYPE_CHECKING:
    from ui.window.main import MainWindow


class Ruling(QObject):
    """Opens the dialog of a rule, and says what came of it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._offered: Card | None = None
        window.background.changed.connect(self._on_changed)

    def ask(self, card: Card) -> None:
        """Ask which posts like this one are to be set aside."""
        from ui.dialogs.fewer import FewerDialog
        from ui.dialogs.fewer_pieces import of_card

        self._open(FewerDialog(self._window, of_card(card, self._window.writing.chosen_words())))

    def begin(self) -> None:
        """Ask for a rule of which everything is typed."""
        from ui.dialogs.fewer import FewerDialog
        from ui.dialogs.fewer_pieces import of_nothing

        self._open(FewerDialog(self._window, of_nothing()))

    def change(self, counted: RuleCount) -> None:
        """Ask how a rule is to be changed, or how long it is to hold once more."""
        from ui.dialogs.fewer import FewerDialog
        from ui.dialogs.fewer_pieces import of_rule

        self._open(FewerDialog(self._window, of_rule(counted)))

    def change_one(self, rule: int) -> None:
        """Ask how the rule of this number is to be changed, where it is still there."""
        rules = self._window.doors.rules

        def then(found: tuple[RuleCount, ...]) -> None:
            for each in found:
                if each.rule.id == rule:
                    self.change(each)

        self._window.background.ask("read", self, rules.counted, then)

    def remove(self, rule: UserRule) -> None:
        """End a rule, with the way back."""
        rules = self._window.doors.rules
        self._window.acts.do(lambda: rules.unmute(rule.id), text("fewer.ended"), lambda: rules.put_back(rule))

    def offer(self, card: Card) -> None:
        """Offer a second thought to whoever wants less of a post: what exactly it is."""
        self._offered = card
        self._window.status.offer(text("fewer.offer"), text("fewer.offer_tip"))

    def take_offer(self) -> None:
        """Go on with what was offered last."""
        if self._offered is not None:
            self.ask(self._offered)

    def _open(self, dialog: QObject) -> None:
        dialog.kept.connect(self._on_kept)  # type: ignore[attr-defined]
        self._window.routes.open_dialog(dialog)

    def _on_kept(self, rule: UserRule, before: UserRule | None) -> None:
        rules, acts = self._window.doors.rules, self._window.acts
        if before is None:
            acts.remember(text("fewer.kept"), lambda: rules.unmute(rule.id))
        else:
            acts.remember(text("fewer.changed"), lambda: rules.put_back(before))

    def _on_changed(self, changes: Changes) -> None:
        """Judge in slices what a changed rule concerns beyond its newest posts."""
        if not changes.rules:
            return
        doors, ending = self._window.doors, self._window.background.stopping
        self._window.background.ask(
            "sync", self, lambda: doors.sync.judge_rest(cancelled=ending.is_set), lambda _changes: None
        )
