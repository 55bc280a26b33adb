"""Says in one quiet line of the feed what was promised and is due soon."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.doors import Doors
from app.model import Afterwards, Changes, Promise
from ui.background import Background
from ui.feed.notice import Notice
from ui.window.actions import Actions
from ui.wording import day, text


class Reminding(QObject):
    """Shows the first promise that is due; the others wait on their page."""

    def __init__(self, doors: Doors, background: Background, notice: Notice, acts: Actions) -> None:
        super().__init__(notice)
        self._doors = doors
        self._background = background
        self._notice = notice
        self._acts = acts
        self._promise: Promise | None = None
        notice.put_away.connect(self._on_put_away)

    def look(self) -> None:
        """Ask what is due soon."""
        self._background.ask("read", self, lambda: self._doors.afterwards.show(), self._show)

    def on_changed(self, changes: Changes) -> None:
        """Look again when a post of one's own may have come, or something was dealt with."""
        if changes.afterwards or changes.posts or changes.outbox:
            self.look()

    def _show(self, found: Afterwards) -> None:
        soon = sorted(found.soon, key=lambda promise: promise.due)
        self._promise = soon[0] if soon else None
        if self._promise is None:
            self._notice.say("")
            return
        line = text("after.soon", when=day(self._promise.due - 1), words=self._promise.sentence)
        self._notice.say(text("after.soon_more", line=line, n=len(soon) - 1) if len(soon) > 1 else line)

    def _on_put_away(self) -> None:
        promise, room = self._promise, self._doors.afterwards
        if promise is None:
            return
        self._acts.do(
            lambda: room.put_away_promise(promise),
            text("after.put_away_said"),
            lambda: room.put_away_promise(promise, away=False),
        )
