"""Which groups and tags to follow: where the people are whom the user knows; then where much happens."""

from __future__ import annotations

from math import log1p

from app.model import Reason
from app.suggest.counting import DAY, MONTH, best_first, swelling
from app.suggest.memory import PRESENT, Memory
from app.suggest.people import Asked
from app.suggest.presence import Presence
from app.suggest.values import Suggestion

_FOLLOWED = 0.5  # what a followed person counts whom the user has not answered yet


def groups(memory: Memory, asked: Asked, without: frozenset[str], limit: int) -> tuple[Suggestion, ...]:
    """Suggest groups that the user neither follows nor writes in nor dismissed."""
    out = asked.followed.groups | without | {""}
    return _places(memory, memory.groups, "group", asked, out, limit)


def tags(memory: Memory, asked: Asked, without: frozenset[str], limit: int) -> tuple[Suggestion, ...]:
    """Suggest tags that the user neither follows nor uses nor dismissed."""
    out = frozenset(tag.casefold() for tag in asked.followed.tags | without)
    return _places(memory, memory.tags, "tag", asked, out, limit)


def _places(
    memory: Memory, presence: Presence, kind: str, asked: Asked, out: frozenset[str], limit: int
) -> tuple[Suggestion, ...]:
    lively = set(presence.since(asked.ts - PRESENT)) - out - presence.of_person.of(asked.user).keys()
    known = _known(memory, asked)
    near: dict[str, float] = {}
    for person, close in known.items():
        for place, strength in presence.of_person.strengths(person, asked.ts).items():
            if place in lively:
                near[place] = near.get(place, 0.0) + close * strength
    busy = {place: _busy(presence, place, asked.ts) for place in lively if place not in near}
    order = [*best_first(near, limit), *best_first(busy, limit)][:limit]
    return tuple(Suggestion(place, (_why(presence, kind, place, known, asked.ts),)) for place in order)


def _known(memory: Memory, asked: Asked) -> dict[str, float]:
    """Weigh those whom the user follows or answers."""
    known = dict.fromkeys(asked.followed.people, _FOLLOWED)
    known |= memory.answered.strengths(asked.user, asked.ts)
    return {person: close for person, close in known.items() if person not in memory.machines}


def _busy(presence: Presence, place: str, ts: float) -> float:
    """Score by how many write there, each the less the more often."""
    now = 1.0 / swelling(ts, presence.members.half_life)
    return sum(log1p(count * now) for count in presence.members.of(place).values())


def _why(presence: Presence, kind: str, place: str, known: dict[str, float], ts: float) -> Reason:
    newest = presence.newest(place)
    there = sum(last >= ts - MONTH for person, last in newest.items() if person in known)
    if there:
        return Reason(f"known_people_in_{kind}", values=(("n", there),))
    posts = presence.posts.month(place, ts)
    if posts:
        return Reason(f"busy_{kind}", values=(("n", posts),))
    last = max(newest.values())
    return Reason(f"last_{kind}", values=(("n", max(1, int((ts - last) // DAY))),))
