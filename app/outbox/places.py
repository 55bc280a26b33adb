"""Where a text can go, and how it would look there. Nothing is asked of a network."""

from __future__ import annotations

from dataclasses import replace

from app.access import Access
from app.connector import Connection, OutgoingPost
from app.errors import BadInput
from app.model import Account, Answered, Draft, Group, Preview, Target
from app.store import accounts, people
from app.store.open import Store

AUDIENCES = {"public": "everybody", "unlisted": "unlisted", "private": "followers", "direct": "people"}
WIDTHS = tuple(AUDIENCES)  # the widest first


class Places:
    """The targets of the accounts."""

    def __init__(self, store: Store, access: Access) -> None:
        """Take the open store and the networks."""
        self._store = store
        self._access = access

    def of(self, account: int) -> tuple[Target, ...]:
        """List the targets of an account, the usual one first; () where nothing can be published."""
        with self._access.connection(accounts.one(self._store, account)) as connection:
            return self._targets(account, connection)

    def of_reply(self, draft: Draft) -> Target:
        """Tell where a reply goes: never wider than what it answers."""
        if draft.reply_to is None:
            raise ValueError("the draft answers nothing")
        account = accounts.one(self._store, draft.account)
        groups = people.groups(self._store, account.id)
        return _as_wide(draft.reply_to, account, self.of(draft.account), groups)

    def chosen(self, account: int, target: str, answered: Answered | None) -> Target:
        """Find a target by its key, "" for the usual one.

        Raises BadInput: no_such_account, cannot_publish, unknown_target(known=).
        """
        place = accounts.one(self._store, account)
        with self._access.connection(place) as connection:
            return self._chosen(place, connection, target, answered)

    def preview(self, text: str, account: int, target: str, answered: Answered | None) -> Preview:
        """Show a text as its network will; raises BadInput as `chosen`."""
        place = accounts.one(self._store, account)
        with self._access.connection(place) as connection:
            where = self._chosen(place, connection, target, answered)
            return connection.preview(words_for(text, where, answered))

    def _targets(self, account: int, connection: Connection) -> tuple[Target, ...]:
        return connection.targets(people.groups(self._store, account))

    def _chosen(
        self, account: Account, connection: Connection, target: str, answered: Answered | None
    ) -> Target:
        known = self._targets(account.id, connection)
        if not known:
            raise BadInput("cannot_publish")
        if answered is not None:
            known = (_as_wide(answered, account, known, people.groups(self._store, account.id)),)
        found = [each for each in known if each.key == target] if target else list(known)
        if not found:
            raise BadInput("unknown_target", known=" ".join(each.key or "-" for each in known))
        return found[0]


def words_for(text: str, target: Target, answered: Answered | None, language: str = "") -> OutgoingPost:
    """Put together what a network would get."""
    reply_to, handle = (answered.remote_id, answered.handle) if answered else ("", "")
    return OutgoingPost(text.rstrip(), reply_to, handle, target.visibility, target.group, language)


def _as_wide(
    answered: Answered, account: Account, known: tuple[Target, ...], groups: tuple[Group, ...]
) -> Target:
    """Find the target that is as wide as the post answered: its group, and never more than that."""
    if answered.group and answered.visibility != "direct":
        return _in_group(answered, account, known, groups)
    for each in known:
        if each.visibility == answered.visibility and not each.group:
            return each
    audience = AUDIENCES.get(answered.visibility, "people")
    return Target(answered.visibility, audience, account.name, answered.visibility, answered.group)


def _in_group(
    answered: Answered, account: Account, known: tuple[Target, ...], groups: tuple[Group, ...]
) -> Target:
    for each in known:
        if each.group == answered.group:
            return replace(each, visibility=_narrower(each.visibility, answered.visibility))
    name = next((each.name for each in groups if each.remote_id == answered.group), account.name)
    return Target(f"group:{answered.group}", "group", name, answered.visibility, answered.group)


def _narrower(one: str, other: str) -> str:
    """Give the narrower of two visibilities; what is not known is taken for the narrowest."""
    return max(one, other, key=lambda each: WIDTHS.index(each) if each in WIDTHS else len(WIDTHS))
