"""The same person on several networks: what the manager said of it, and whom it is worth asking about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.errors import BadInput
from app.model import Follow, Twin
from app.store import follows, same, twins
from app.store.open import Store
from app.store.same import Known


def known(follow: Follow) -> Known:
    """Give the person of a follow; raises BadInput("not_a_person") for one that is none, or not known yet."""
    if follow.kind != "person" or not follow.key:
        raise BadInput("not_a_person", address=follow.address)
    return Known(follow.account, follow.key)


def together(store: Store, listed: Sequence[Follow]) -> tuple[Follow, ...]:
    """Say of each follow which others are of the same human being, and when any of them was last heard."""
    found = same.follows_of(store.connection)
    last = {each.id: each.last_seen or 0.0 for each in listed}
    return tuple(
        replace(
            each,
            also=tuple(one for one in found[each.id] if one != each.id),
            last_seen=max(last.get(one, 0.0) for one in found[each.id]) or None,
        )
        if each.id in found
        else each
        for each in listed
    )


def once(listed: Sequence[Follow]) -> tuple[Follow, ...]:
    """Leave of the follows of one human being the oldest, which leads the others."""
    return tuple(each for each in listed if not each.also or each.id < min(each.also))


def likely(store: Store) -> tuple[Twin, ...]:
    """List whom it is worth asking about, those of the oldest follow first."""
    kept = {each.id: each for each in follows.every(store)}
    found = [
        Twin(kept[each.follow_a], each.person, each.b.account, each.why, each.follow_b)
        for each in twins.likely(store.connection)
        if each.follow_a in kept
    ]
    return tuple(sorted(found, key=lambda twin: (twin.a.id, twin.account)))


def others(store: Store, account: int, key: str) -> tuple[Known, ...]:
    """List who is one with a person, without this person."""
    return tuple(each for each in same.members(store.connection, account, key) if each != (account, key))
