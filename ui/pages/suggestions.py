"""Whom to follow: people, people from elsewhere, hashtags and groups, each with its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.model import Changes, Follow, Suggestion
from ui.pages import suggestion_deeds as deeds
from ui.pages.listing import Listing
from ui.pages.suggestion_row import SuggestionRow, key_of
from ui.pieces import words
from ui.wording import text

if TYPE_CHECKING:
    from ui.desk import Desk

DAY = 86_400.0
FEW = 5
PARTS = ("person", "bridge", "tag", "group")


@dataclass(frozen=True, slots=True)
class Found:
    """What there is to show: suggestions, and the addresses that are followed, each with its account."""

    listed: tuple[Suggestion, ...]
    followed: frozenset[tuple[int, str]]


class SuggestionsPage(Listing):
    """Lists suggestions. What is followed here stays in sight, with the way back, until the page is left."""

    def __init__(self, window: Desk) -> None:
        super().__init__("whom", window)
        self._listed: tuple[Suggestion, ...] = ()
        self._renewing = False
        self.first = QFrame()
        self.first.setProperty("role", "note")
        column = QVBoxLayout(self.first)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(words(text("whom.first_intro")))
        self.first.hide()
        self.parts.insertWidget(self.parts.indexOf(self.head_row), self.first)

    def cares(self, changes: Changes) -> bool:
        """Suggestions, and whatever takes one away."""
        return changes.suggestions or changes.follows or changes.rules or changes.accounts or changes.profile

    def refresh(self) -> None:
        """Show what there is anew, and have it made where it is older than a day."""
        self._ask()
        if not self._renewing:
            self._renewing = True
            doors, stopping = self._window.doors, self._window.background.stopping
            renew = lambda: doors.suggestions.renew_if_old(DAY, stopping.is_set)  # noqa: E731 - for the lane
            self._window.background.ask("sync", self, renew, self._on_renewed, self._on_failed)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go what was followed here: the page is left."""
        super().hideEvent(event)
        self._listed = ()

    def on_changed(self, changes: Changes) -> None:
        """Look again, if somebody is looking."""
        if self.isVisible() and self.cares(changes):
            self._ask()

    def _ask(self) -> None:
        doors = self._window.doors

        def work() -> Found:
            return Found(doors.suggestions.all(), follows_of(doors.follows.each()))

        self._window.background.ask("read", self, work, self._show)

    def _on_renewed(self, _changes: Changes) -> None:
        self._renewing = False

    def _on_failed(self, problem: Exception) -> None:
        self._renewing = False
        self._window.say_error(problem)

    def _show(self, found: Found) -> None:
        stay = [each for each in self._listed if is_followed(each, found.followed)]
        self._listed = merged(self._listed, stay, found.listed)
        parts = []
        for part in PARTS:
            listed = [each for each in self._listed if ("bridge" if each.bridge else each.kind) == part]
            parts.append((text(f"whom.{part}"), [self._row(each, found.followed) for each in listed]))
        self.first.setVisible(len(found.followed) < FEW and bool(self._listed))
        self.fill(parts)

    def _row(self, given: Suggestion, followed: frozenset[tuple[int, str]]) -> SuggestionRow:
        on, window = is_followed(given, followed), self._window
        unfollow = window.acts.unfollow
        return SuggestionRow(
            given,
            window.theme,
            on,
            lambda: unfollow(given.address, given.account) if on else deeds.follow(window, given),
            lambda: deeds.look(window, given),
            lambda: deeds.dismiss(window, given),
        )


def is_followed(given: Suggestion, followed: frozenset[tuple[int, str]]) -> bool:
    """Tell whether a suggestion is followed meanwhile."""
    return (given.account, given.address.casefold()) in followed


def merged(
    before: Sequence[Suggestion], staying: Sequence[Suggestion], fresh: Sequence[Suggestion]
) -> tuple[Suggestion, ...]:
    """Put what stays into the fresh list, each after what it stood after."""
    known = {key_of(each) for each in fresh}
    keep = {key_of(each) for each in staying} - known
    after: dict[str, list[Suggestion]] = {}
    last = ""
    for each in before:
        if key_of(each) in keep:
            after.setdefault(last, []).append(each)
        elif key_of(each) in known:
            last = key_of(each)
    found = list(after.get("", ()))
    for each in fresh:
        found += [each, *after.get(key_of(each), ())]
    return tuple(found)


def follows_of(follows: Sequence[Follow]) -> frozenset[tuple[int, str]]:
    """Give the addresses that are followed, each with its account."""
    return frozenset((each.account, each.address.casefold()) for each in follows)
