"""Which groups and tags to follow: where the people are whom the user knows, and where much happens."""

from __future__ import annotations

from app.model import Reason
from app.suggest.counting import Counts, strength, swelling
from app.suggest.fusing import fuse
from app.suggest.memory import Memory
from app.suggest.values import Followed, Suggestion

# Where known people are says more than where much happens.
NEAR, BUSY = 1.0, 0.5


def groups(memory: Memory, user: str, followed: Followed, ts: float, limit: int) -> tuple[Suggestion, ...]:
    """Suggest groups that the user neither follows nor writes in."""
    out = set(followed.groups) | memory.groups.of(user).keys()
    return _places(memory, memory.groups, memory.busy_groups, "group", user, followed.people, out, ts, limit)


def tags(memory: Memory, user: str, followed: Followed, ts: float, limit: int) -> tuple[Suggestion, ...]:
    """Suggest tags that the user neither follows nor uses."""
    out = {tag.casefold() for tag in followed.tags} | memory.tags.of(user).keys()
    return _places(memory, memory.tags, memory.busy_tags, "tag", user, followed.people, out, ts, limit)


def _places(
    memory: Memory,
    counts: Counts,
    busy: dict[str, float],
    kind: str,
    user: str,
    followed: frozenset[str],
    out: set[str],
    ts: float,
    limit: int,
) -> tuple[Suggestion, ...]:
    now = 1.0 / swelling(ts, counts.half_life)
    near: dict[str, float] = {}
    there: dict[str, int] = {}
    for person, close in _known(memory, user, followed, ts).items():
        if person in memory.machines:
            continue
        for place, count in counts.of(person).items():
            near[place] = near.get(place, 0.0) + close * strength(count, now)
            there[place] = there.get(place, 0) + 1
    order = fuse(((NEAR, near), (BUSY, busy)), out)
    return tuple(Suggestion(place, _why(kind, place, there)) for place in order[:limit])


def _known(memory: Memory, user: str, followed: frozenset[str], ts: float) -> dict[str, float]:
    """Weigh those whom the user follows or answers."""
    known = dict.fromkeys(followed, 0.5)
    for person, score in memory.answered.strengths(user, ts).items():
        known[person] = known.get(person, 0.0) + score
    return known


def _why(kind: str, place: str, there: dict[str, int]) -> tuple[Reason, ...]:
    n = there.get(place, 0)
    return (Reason(f"known_people_in_{kind}", values=(("n", n),)) if n else Reason(f"busy_{kind}"),)
