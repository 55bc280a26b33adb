"""The drafts: what was begun, how it stands, and the way back to it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from app.model import Account, Changes, Draft
from ui.pages.listing import Deed, Listing, Row, first_line
from ui.pieces import button
from ui.wording import ago, text

if TYPE_CHECKING:
    from ui.desk import Desk

JUST_NOW = 60.0
ON_ITS_WAY = ("waiting", "sending", "unclear")
Found = tuple[tuple[Draft, ...], tuple[Account, ...]]


class DraftsPage(Listing):
    """Lists all drafts, the one changed last first."""

    def __init__(self, window: Desk) -> None:
        super().__init__("drafts", window)
        self.write = button(text("drafts.write"), "primary")
        self.write.clicked.connect(window.writing.new)
        self.head_row.addWidget(self.write)

    def cares(self, changes: Changes) -> bool:
        """Drafts change by writing, their states by the outbox."""
        return changes.drafts or changes.outbox or changes.accounts

    def refresh(self) -> None:
        """Ask for the drafts."""
        doors = self._window.doors

        def work() -> Found:
            return doors.drafts.all(), doors.accounts.all()

        self._window.background.ask("read", self, work, self._show)

    def _show(self, found: Found) -> None:
        drafts, accounts = found
        names = {account.id: account.name or account.network for account in accounts}
        rows: dict[str, list[Row]] = {"": [], text("outbox.was_sent"): []}
        for draft in drafts:
            heading = text("outbox.was_sent") if draft.state == "sent" else ""
            rows[heading].append(self._row(draft, names.get(draft.account, "")))
        self.fill(list(rows.items()))

    def _row(self, draft: Draft, account: str) -> Row:
        count = text("drafts.words", n=len(draft.text.split()))
        parts = [text(f"draft_state.{draft.state}"), count, _changed(draft)]
        if account:
            parts.append(text("drafts.only_to", name=account))
        answered = draft.reply_to
        quote = ""
        if answered is not None:
            name, said = answered.name or f"@{answered.handle}", first_line(answered.text)
            quote = text("drafts.answers", name=name, words=said)
        role = "warn" if draft.state in ("unclear", "failed") else "small"
        lines = [(" · ".join(parts), role), (quote, "small")]
        return Row(
            str(draft.id), first_line(draft.text) or text("drafts.untitled"), lines, self._deeds(draft)
        )

    def _deeds(self, draft: Draft) -> list[Deed]:
        open_ = text("drafts.look" if draft.state in (*ON_ITS_WAY, "sent") else "drafts.open")
        deeds = [
            Deed(open_, lambda: self._window.writing.open_draft(draft.id)),
            Deed(text("drafts.copy"), lambda: self._copy(draft)),
        ]
        if draft.state not in ON_ITS_WAY:
            deeds.append(
                Deed(text("drafts.delete"), lambda: self._window.writing.ask("delete_draft", draft), "danger")
            )
        return deeds

    def _copy(self, draft: Draft) -> None:
        window = self._window
        drafts = window.doors.drafts

        def then(made: tuple[Draft, Changes]) -> None:
            window.say(text("drafts.copied"))
            window.writing.open_draft(made[0].id)

        window.background.ask("draft", self, lambda: drafts.copy(draft.id), then)


def _changed(draft: Draft) -> str:
    seconds = time.time() - draft.changed
    return text("drafts.changed_now") if seconds < JUST_NOW else text("drafts.changed", ago=ago(seconds))
