"""Where a draft can go: an account, and who can read it there."""

from __future__ import annotations

from dataclasses import dataclass

from app.doors import Doors
from app.model import Account, Draft, Target
from ui.wording import table, text


@dataclass(frozen=True, slots=True)
class Place:
    """An account and one of its targets; `may_write` is False where a sign-in with more rights is needed."""

    account: Account
    target: Target
    may_write: bool = True

    @property
    def key(self) -> tuple[int, str]:
        """Name this place among all."""
        return self.account.id, self.target.key

    @property
    def network(self) -> str:
        """Name the network, and the manager there."""
        handle = f" (@{self.account.handle})" if self.account.handle else ""
        return f"{self.account.name or self.account.network}{handle}"

    @property
    def title(self) -> str:
        """Write the place in one line."""
        return text("compose.place", network=self.account.name or self.account.network, audience=self.short)

    @property
    def short(self) -> str:
        """Name the audience in a word or two: "everybody", or the group's name."""
        if self.target.audience == "group":
            return self.target.name
        return _audience("short", self.target)

    @property
    def audience(self) -> str:
        """Say in plain words who can read it."""
        return _audience("plain", self.target)


def _audience(area: str, target: Target) -> str:
    code = f"compose.{area}_{target.audience}"
    return text(code, name=target.name) if code in table() else target.name


def places(doors: Doors, draft: Draft) -> tuple[Place, ...]:
    """List where a draft can go; one that is bound or answers a post has only its own account's places."""
    if draft.reply_to is not None:
        own = next((a for a in doors.accounts.all() if a.id == draft.account), None)
        if own is None:
            return ()
        return (Place(own, doors.outbox.target_of_reply(draft), doors.outbox.can_write(own.id)),)
    found = []
    for account in doors.accounts.all():
        if draft.account not in (0, account.id):
            continue
        targets = doors.outbox.targets(account.id)
        may_write = bool(targets) and doors.outbox.can_write(account.id)
        found += [Place(account, target, may_write) for target in targets]
    return tuple(found)


def shortened(words: str, at_most: int) -> str:
    """Write the beginning of a text in one line, with an ellipsis where it goes on."""
    line = " ".join(words.split())
    return line if len(line) <= at_most else f"{line[: at_most - 1].rstrip()}…"
