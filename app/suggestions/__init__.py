"""Suggestions: people, tags and groups that one might follow, from the store alone; nothing is asked for.

They are made now and then and kept. What was followed, muted or dismissed since is left out when they are
looked at. There is no figure that scores a person: what is given out is an order and its reasons.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from app.model import Changes, FollowKind, Suggestion, UserRule
from app.store import rules, suggested, tags
from app.store.open import Store
from app.store.suggested import Kept

if TYPE_CHECKING:
    from app.suggestions.making import Making

HOUR, DAY = 3600.0, 86_400.0
SHOWN = {"person": 12, "bridge": 3, "tag": 8, "group": 8}


def _never() -> bool:
    return False


class Suggestions:
    """The room of suggestions."""

    def __init__(self, store: Store, clock: Callable[[], float]) -> None:
        """Take the open store and seconds UTC."""
        self._store = store
        self._clock = clock

    def renew(self, cancelled: Callable[[], bool] = _never) -> Changes:
        """Make them anew from the newest posts, in slices; when cancelled the old ones stay."""
        found = self._making().make(cancelled)
        if found is None:
            return Changes()
        with self._store.atomic() as connection:
            suggested.replace(connection, found, self._clock())
        return Changes(suggestions=True)

    def renew_if_old(self, age: float = HOUR, cancelled: Callable[[], bool] = _never) -> Changes:
        """Make them anew if they are older than `age` seconds, or if there never were any."""
        at = suggested.made_at(self._store.connection)
        if at is not None and 0.0 <= self._clock() - at < age:
            return Changes()
        return self.renew(cancelled)

    def made(self) -> bool:
        """Tell whether suggestions were ever made, be it that there were none."""
        return suggested.made_at(self._store.connection) is not None

    def all(self) -> tuple[Suggestion, ...]:
        """List people, those from elsewhere, tags and groups, the best of each first.

        Nobody and nothing that is followed, muted or dismissed, nor people the manager does not care about,
        nor anybody as a stranger who is the same person as somebody followed.
        """
        connection = self._store.connection
        kept = suggested.kept(connection)
        out = suggested.followed(connection) | suggested.dismissed(connection) | suggested.uncared(connection)
        out |= suggested.known_twins(connection)
        muted = [rule for rule in rules.every(self._store) if self._holds(rule)]
        found: dict[str, list[Kept]] = {kind: [] for kind in SHOWN}
        for each in kept:
            known = (_kind(each), each.account, each.key)
            room = len(found[each.kind]) < SHOWN[each.kind]
            if room and each.name is not None and known not in out and not _muted(muted, each):
                found[each.kind].append(each)
        return tuple(self._suggestion(each) for listed in found.values() for each in listed)

    def dismiss(self, suggestion: Suggestion, dismissed: bool = True) -> Changes:
        """Never suggest this again, or (`dismissed` False) let it be suggested as before."""
        at = self._clock() if dismissed else None
        with self._store.atomic() as connection:
            suggested.dismiss(connection, suggestion.kind, suggestion.account, suggestion.key, at)
        return Changes(suggestions=True)

    def newest_post(self, suggestion: Suggestion) -> int:
        """Find the newest post by somebody, with a tag or in a group that stands in the feed; 0 for none."""
        connection = self._store.connection
        return suggested.newest_post(connection, suggestion.kind, suggestion.account, suggestion.key)

    def _making(self) -> Making:
        from app.suggestions.making import Making

        return Making(self._store, self._clock)

    def _holds(self, rule: UserRule) -> bool:
        """Tell whether a rule mutes somebody or something as a whole, and has not ended."""
        return not rule.also and (rule.expires is None or rule.expires > self._clock())

    def _suggestion(self, kept: Kept) -> Suggestion:
        name = tags.written(self._store, kept.key)[0] if kept.kind == "tag" else kept.name
        made = Suggestion(_kind(kept), kept.address, kept.account, name or kept.address, kept.reasons)
        return replace(made, bridge=kept.kind == "bridge", key=kept.key, title=kept.title)


def _kind(kept: Kept) -> FollowKind:
    if kept.kind == "tag":
        return "tag"
    return "group" if kept.kind == "group" else "person"


def _muted(muted: list[UserRule], kept: Kept) -> bool:
    """Tell whether a rule mutes what is suggested; rules name people by handle and groups by name."""
    values = {"tag": kept.key, "group": kept.name}
    value = values.get(kept.kind, kept.handle)
    return any(
        rule.kind == _kind(kept)
        and rule.account in (None, kept.account)
        and rule.value.casefold() == value.casefold()
        for rule in muted
    )
