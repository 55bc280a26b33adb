"""One follow in detail: what can arrive of it, when something did, and reading it directly."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from app.model import Follow, Hole
from ui.dialogs.dialog import Dialog
from ui.dialogs.holes import DirectBox
from ui.pieces import button, words
from ui.wording import ago, coverage, text, when

if TYPE_CHECKING:
    from ui.desk import Desk


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
        end = button(text("follow.unfollow"))
        end.clicked.connect(self._on_end)
        self.buttons.insertWidget(0, end)
        window.background.ask("read", self, window.doors.follows.holes, self._on_holes, self.say_wrong)

    def _on_end(self) -> None:
        self._window.acts.unfollow(self._follow.address, self._follow.account)
        self.accept()

    def _on_holes(self, holes: tuple[Hole, ...]) -> None:
        hole = next((hole for hole in holes if hole.follow.id == self._follow.id), None)
        if hole is None and self._follow.direct:
            hole = Hole(self._follow, 0, "")
        if hole is not None:
            self.body.addWidget(DirectBox(self._window, hole))
