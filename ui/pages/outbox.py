"""The outbox: what needs the manager, what is on its way, and what was sent."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent

from app.model import Account, Changes, Outgoing
from ui.pages.listing import Deed, Listing, Row, first_line
from ui.wording import text, trouble, wait, when

if TYPE_CHECKING:
    from ui.desk import Desk

SECOND = 1000
PARTS = ("wants_you", "on_its_way", "was_sent")
Found = tuple[tuple[Outgoing, ...], tuple[Account, ...], dict[tuple[int, str], str]]


class OutboxPage(Listing):
    """Lists the entries by how they stand, the newest first; counts down while something is held."""

    def __init__(self, window: Desk) -> None:
        super().__init__("outbox", window)
        self._outbox = window.doors.outbox
        self._entries: tuple[Outgoing, ...] = ()
        self._names: dict[int, str] = {}
        self._groups: dict[tuple[int, str], str] = {}
        self._tick = QTimer(self)
        self._tick.setInterval(SECOND)
        self._tick.timeout.connect(self._on_tick)

    def cares(self, changes: Changes) -> bool:
        """The outbox, and whether an account can be reached."""
        return changes.outbox or changes.accounts

    def refresh(self) -> None:
        """Ask for the entries."""
        doors = self._window.doors

        def work() -> Found:
            entries, accounts = doors.outbox.all(), doors.accounts.all()
            known = {account.id for account in accounts}
            groups = {entry.account for entry in entries if entry.group} & known
            return (
                entries,
                accounts,
                {
                    (account, target.key): target.name
                    for account in groups
                    for target in doors.outbox.targets(account)
                },
            )

        self._window.background.ask("read", self, work, self._show)

    def hideEvent(self, event: QHideEvent) -> None:
        """Count no further where nobody looks."""
        super().hideEvent(event)
        self._tick.stop()

    def _show(self, found: Found) -> None:
        self._entries, accounts, self._groups = found
        self._names = {account.id: account.name or account.network for account in accounts}
        self.fill(
            [
                (text(f"outbox.{part}"), [self._row(e) for e in self._entries if part_of(e) == part])
                for part in PARTS
            ]
        )
        if self.isVisible() and any(_counts_down(entry) for entry in self._entries):
            self._tick.start()
        else:
            self._tick.stop()

    def _on_tick(self) -> None:
        for entry in self._entries:
            row = self.rows.get(str(entry.id))
            if row is not None and _counts_down(entry):
                row.say(standing(entry))

    def _row(self, entry: Outgoing) -> Row:
        role = "warn" if part_of(entry) == "wants_you" or entry.error else "small"
        group = self._groups.get((entry.account, entry.target), "") if entry.group else ""
        target = group or text("audience.group" if entry.group else f"audience.{entry.visibility}")
        to = text("outbox.to", target=target, account=self._names.get(entry.account, ""))
        title = first_line(entry.text)
        return Row(str(entry.id), title, [(standing(entry), role), (to, "small")], self._deeds(entry))

    def _deeds(self, entry: Outgoing) -> list[Deed]:
        if entry.state == "waiting":
            now = text("outbox.try_now" if entry.error else "outbox.send_now")
            sign_in = Deed(text("compose.sign_in"), lambda: self._window.writing.sign_in(entry.account))
            return [
                *([sign_in] if entry.error and entry.error[0] == "sign_in" else []),
                Deed(text("outbox.take_back"), lambda: self._take_back(entry)),
                Deed(now, lambda: self._do(lambda: self._outbox.send_now(entry.id))),
            ]
        if entry.state == "unclear":
            return [
                Deed(text("outbox.arrived"), lambda: self._resolve(entry, True)),
                Deed(text("outbox.again"), lambda: self._resolve(entry, False)),
            ]
        if entry.state == "failed":
            return [Deed(text("outbox.to_draft"), lambda: self._to_draft(entry)), self._away(entry)]
        return self._deeds_of_sent(entry) if entry.state == "sent" else []

    def _deeds_of_sent(self, entry: Outgoing) -> list[Deed]:
        ask = self._window.writing.ask
        deeds = []
        if entry.url and not entry.deleted:
            deeds.append(Deed(text("outbox.look"), lambda: self._window.writing.ask_link(entry.url)))
        if entry.remote_id and not entry.deleted:
            deeds.append(Deed(text("outbox.edit"), lambda: ask("edit_sent", entry)))
            deeds.append(Deed(text("outbox.delete"), lambda: ask("delete_sent", entry), "danger"))
        return [*deeds, self._away(entry)]

    def _away(self, entry: Outgoing) -> Deed:
        said = text("outbox.put_away_done")
        return Deed(text("outbox.put_away"), lambda: self._do(lambda: self._outbox.put_away(entry.id), said))

    def _take_back(self, entry: Outgoing) -> None:
        self._do(lambda: self._outbox.take_back(entry.id), text("outbox.taken_back"))

    def _resolve(self, entry: Outgoing, sent: bool) -> None:
        said = text("outbox.resolved" if sent else "outbox.resolved_again")
        self._do(lambda: self._outbox.resolve(entry.id, sent), said)

    def _to_draft(self, entry: Outgoing) -> None:
        self._window.writing.open_draft(entry.draft)

    def _do(self, work: Callable[[], object], said: str = "") -> None:
        """Change the outbox on the write lane; where it is too late for that, the error says so."""
        self._window.background.ask("write", self, work, lambda _done: self._window.say(said))


def part_of(entry: Outgoing) -> str:
    """Tell under which heading an entry stands: what needs the manager comes first."""
    if entry.state == "failed" or (entry.state == "unclear" and entry.asked):
        return "wants_you"
    return "was_sent" if entry.state == "sent" else "on_its_way"


def standing(entry: Outgoing) -> str:
    """Say how an entry stands."""
    left = entry.due - time.time()
    if entry.state == "sent":
        return _sent(entry)
    if entry.state == "failed":
        return (
            text("outbox.failed", problem=trouble(*entry.error))
            if entry.error
            else text("outbox.failed_plain")
        )
    if entry.state == "unclear":
        return text("outbox.unclear" if entry.asked else "outbox.unclear_looking")
    if entry.state == "sending":
        return text("outbox.sending")
    if entry.error:
        return text("outbox.tries_in", problem=trouble(*entry.error), wait=wait(max(left, 1)))
    if entry.scheduled:
        return text("outbox.leaves_at", when=when(entry.due))
    return text("outbox.leaves_in", wait=wait(left)) if left > 0 else text("outbox.leaves_now")


def _sent(entry: Outgoing) -> str:
    said = text("outbox.sent", when=when(entry.sent or entry.due))
    if entry.deleted:
        return f"{said} {text('outbox.deleted', when=when(entry.deleted))}"
    return f"{said} {text('outbox.edited', when=when(entry.edited))}" if entry.edited else said


def _counts_down(entry: Outgoing) -> bool:
    return entry.state == "waiting" and not entry.scheduled
