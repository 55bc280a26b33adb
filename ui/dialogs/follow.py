"""One follow in detail: what can arrive of it, when something did, and reading it directly."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from app.model import Account, Follow, Hole
from ui.dialogs.dialog import Dialog
from ui.dialogs.holes import DirectBox
from ui.houses import names_of
from ui.pieces import button, words
from ui.wording import ago, coverage, text, when

if TYPE_CHECKING:
    from ui.desk import Desk

Places = tuple[tuple[Account, ...], tuple[Follow, ...]]


class FollowDialog(Dialog):
    """Says what quiet reading can bring of a follow, and offers direct reading where that is possible."""

    def __init__(self, window: Desk, follow: Follow) -> None:
        super().__init__(follow.address, window, width=500)
        self._window = window
        self._follow = follow
        self.body.addWidget(words(text("follow.since", when=when(follow.since))))
        if follow.last_seen is None:
            self.body.addWidget(words(text("follow.never_seen")))
        else:
            seen = ago(time.time() - follow.last_seen)
            self.body.addWidget(words(text("follow.last_seen", ago=seen)))
        said = text("follow.direct_on") if follow.direct else coverage(follow.coverage)
        self.body.addWidget(words(text("follow.coverage", what=said)))
        self.body.addWidget(words(text(f"coverage_help.{follow.coverage.replace(' ', '_')}"), "small"))
        self.where = words("")
        self.where.hide()
        self.body.addWidget(self.where)
        end = button(text("follow.unfollow"))
        end.clicked.connect(self._on_end)
        self.buttons.insertWidget(0, end)
        window.background.ask("read", self, window.doors.follows.holes, self._on_holes, self.say_wrong)
        window.background.ask("read", self, self._places, self._on_places, self.say_wrong)

    def _places(self) -> Places:
        doors = self._window.doors
        return doors.accounts.all(), doors.follows.each()

    def _on_places(self, found: Places) -> None:
        """Say on which network it is followed where there are several, and on which others, too."""
        accounts, listed = found
        names, ids = names_of(accounts), {self._follow.id, *self._follow.also}
        if len(names) < 2:
            return
        places = [
            text("same.choice", name=each.address, network=names.get(each.account, ""))
            for each in listed
            if each.id in ids
        ]
        code = "follow.all_of_them" if len(places) > 1 else "follow.where"
        self.where.setText(text(code, where=" · ".join(places)))
        self.where.show()
        self.fit()

    def _on_end(self) -> None:
        self._window.acts.unfollow(self._follow.address, self._follow.account)
        self.accept()

    def _on_holes(self, holes: tuple[Hole, ...]) -> None:
        hole = next((hole for hole in holes if hole.follow.id == self._follow.id), None)
        if hole is None and self._follow.direct:
            hole = Hole(self._follow, 0, "")
        if hole is not None:
            self.body.addWidget(DirectBox(self._window, hole))
