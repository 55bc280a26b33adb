"""Where a draft can go: an account, and who can read it there."""

from __future__ import annotations

from dataclasses import dataclass

from app.doors import Doors
from app.model import Account, Draft, Target
from ui.houses import name_of
from ui.wording import table, text


@dataclass(frozen=True, slots=True)
class Place:
    """An account and one of its targets.

    `may_write` is False where a sign-in with more rights is needed; `usual`: the network offers it first.
    """

    account: Account
    target: Target
    may_write: bool = True
    usual: bool = False

    @property
    def key(self) -> tuple[int, str]:
        """Name this place among all."""
        return self.account.id, self.target.key

    @property
    def name(self) -> str:
        """Name the account."""
        return name_of(self.account)

    @property
    def house(self) -> str:
        """Name the account, and say where it is outside the company."""
        return text("compose.outside", network=self.name) if self.account.outside else self.name

    @property
    def network(self) -> str:
        """Name the network, and the manager there."""
        handle = f" (@{self.account.handle})" if self.account.handle else ""
        return f"{self.name}{handle}"

    @property
    def title(self) -> str:
        """Write the place in one line."""
        return text("compose.place", network=self.name, audience=self.short)

    @property
    def reaches_all(self) -> bool:
        """Tell whether it is the group of the whole company."""
        return self.target.audience == "everybody" and bool(self.target.group)

    @property
    def short(self) -> str:
        """Name the audience in a word or two: "everybody", or the group's name."""
        if self.reaches_all:
            return text("compose.short_all", name=self.target.name)
        code = f"compose.short_{self.target.audience}"
        return text(code) if code in table() else self.target.name

    @property
    def audience(self) -> str:
        """Say in plain words who can read it."""
        target, spoken = self.target, table()
        kind = "all" if self.reaches_all else target.audience
        of_network = f"compose.plain_{kind}_{self.account.network}"
        private = f"compose.plain_{kind}_{target.visibility}"
        known = (each for each in (of_network, private, f"compose.plain_{kind}") if each in spoken)
        code = next(known, "")
        return text(code, name=target.name, network=self.name) if code else target.name


def places(doors: Doors, draft: Draft) -> tuple[Place, ...]:
    """List where a draft can go; one that is bound or answers a post has only its own account's places.

    Accounts inside the company come first. Of each, groups are in order of their names, and what reaches the
    whole company is last.
    """
    if draft.reply_to is not None:
        own = next((a for a in doors.accounts.all() if a.id == draft.account), None)
        if own is None:
            return ()
        return (Place(own, doors.outbox.target_of_reply(draft), doors.outbox.can_write(own.id), True),)
    found: list[Place] = []
    for account in sorted(doors.accounts.all(), key=lambda each: each.outside):
        if draft.account not in (0, account.id):
            continue
        targets = doors.outbox.targets(account.id)
        may_write = bool(targets) and doors.outbox.can_write(account.id)
        own_places = [Place(account, target, may_write, target is targets[0]) for target in targets]
        found += sorted(own_places, key=_in_order)
    return tuple(found)


def _in_order(place: Place) -> tuple[bool, bool, str]:
    grouped = bool(place.target.group)
    return place.reaches_all, grouped, place.target.name.casefold() if grouped else ""


def shortened(words: str, at_most: int) -> str:
    """Write the beginning of a text in one line, with an ellipsis where it goes on."""
    line = " ".join(words.split())
    return line if len(line) <= at_most else f"{line[: at_most - 1].rstrip()}…"
