"""After the post: what was promised, what one meant to answer, whom one might thank. It ends."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.model import Afterwards, Changes, MeantToAnswer, Promise, ToThank
from ui.pages.listing import Deed, Listing, Row
from ui.wording import ago, day, text

if TYPE_CHECKING:
    from ui.desk import Desk


class AfterPage(Listing):
    """Lists promises by their day, posts to answer and people to thank; emptied by hand."""

    def __init__(self, window: Desk) -> None:
        super().__init__("after", window)
        self._room = window.doors.afterwards

    def cares(self, changes: Changes) -> bool:
        """New posts bring promises and answers, the outbox takes them away."""
        return changes.afterwards or changes.posts or changes.outbox or changes.marks

    def refresh(self) -> None:
        """Ask for all of it."""
        self._window.background.ask("read", self, self._room.show, self._show)

    def _show(self, found: Afterwards) -> None:
        promises = sorted(found.promises, key=lambda promise: promise.due)
        self.fill(
            [
                (text("after.promises"), [self._promise(each, each in found.soon) for each in promises]),
                (text("after.meant"), [self._meant(each) for each in found.meant]),
                (text("after.thanks"), [self._thanks(each) for each in found.thanks]),
            ]
        )

    def _promise(self, promise: Promise, soon: bool) -> Row:
        late = promise.due < time.time()
        due = text("after.was_by" if late else "after.by", when=day(promise.due - 1))
        deeds = [
            Deed(text("after.kept"), lambda: self._done(promise, "after.kept_said")),
            Deed(text("after.put_away"), lambda: self._done(promise, "after.put_away_said")),
        ]
        if promise.post:
            deeds.append(self._see(promise.post))
        key = f"promise {promise.account} {promise.remote_id} {promise.nth}"
        return Row(key, promise.sentence, [(due, "warn" if soon else "small")], deeds)

    def _done(self, promise: Promise, said: str) -> None:
        room = self._room
        self._do(
            lambda: room.put_away_promise(promise),
            text(said),
            lambda: room.put_away_promise(promise, away=False),
        )

    def _meant(self, meant: MeantToAnswer) -> Row:
        room, post = self._room, meant.post
        away = Deed(
            text("after.put_away"),
            lambda: self._do(
                lambda: room.unmean(post),
                text("after.put_away_said"),
                lambda: room.mean_to_answer(post, meant.sentence),
            ),
        )
        reply = Deed(text("after.reply"), lambda: self._window.writing.reply(post))
        since = text("after.since", ago=ago(time.time() - meant.since))
        return self._said(f"meant {post}", meant, since, [reply, self._see(post), away])

    def _thanks(self, thanks: ToThank) -> Row:
        room, post = self._room, thanks.post
        away = Deed(
            text("after.put_away"),
            lambda: self._do(
                lambda: room.put_away_thanks(post),
                text("after.put_away_said"),
                lambda: room.put_away_thanks(post, away=False),
            ),
        )
        reply = Deed(text("after.reply"), lambda: self._window.writing.reply(post))
        wrote = text("after.wrote", ago=ago(time.time() - thanks.at))
        return self._said(f"thanks {post}", thanks, wrote, [reply, self._see(post), away])

    def _said(self, key: str, about: MeantToAnswer | ToThank, at: str, deeds: list[Deed]) -> Row:
        name = about.name or f"@{about.handle}"
        return Row(key, text("after.said", name=name, words=about.sentence), [(at, "small")], deeds)

    def _see(self, post: int) -> Deed:
        return Deed(text("after.see"), lambda: self._window.writing.open_post(post))

    def _do(self, work: Callable[[], Changes], said: str, back: Callable[[], Changes]) -> None:
        self._window.acts.do(work, said, back)
