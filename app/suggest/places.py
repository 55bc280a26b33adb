"""Which groups and tags to follow: where the people are whom the user knows, and where much happens."""

from __future__ import annotations

from app.model import Reason
from app.suggest.counting import Counts, strength, swelling
from app.suggest.fusing import fuse
from app.suggest.memory import LASTING, Memory
from app.suggest.values import Followed, Suggestion


def groups(memory: Memory, user: str, followed: Followed, ts: float, limit: int) -> tuple[Suggestion, ...]:
    """Suggest groups that the user neither follows nor writes in."""
    out = set(followed.groups) | memory.groups.of(user).keys()
    return _places(memory, memory.groups, "group", user, followed.people, out, ts, limit)


def tags(memory: Memory, user: str, followed: Followed, ts: float, limit: int) -> tuple[Suggestion, ...]:
    """Suggest tags that the user neither follows nor uses."""
    out = {tag.casefold() for tag in followed.tags} | memory.tags.of(user).keys()
    return _places(memory, memory.tags, "tag", user, followed.people, out, ts, limit)


def _places(
    memory: Memory,
    counts: Counts,
    kind: str,
    user: str,
    followed: frozenset[str],
    out: set[str],
    ts: float,
    limit: int,
) -> tuple[Suggestion, ...]:
    machines = memory.automated()
    known = _known(memory, user, followed, ts)
    now = 1.0 / swelling(ts, LASTING)
    busy: dict[str, float] = {}
    near: dict[str, float] = {}
    there: dict[str, int] = {}
    for person in counts:
        if person in machines:
            continue
        close = known.get(person, 0.0)
        for place, count in counts.of(person).items():
            if place in out:
                continue
            much = strength(count, now)
            busy[place] = busy.get(place, 0.0) + much
            if close:
                near[place] = near.get(place, 0.0) + close * much
                there[place] = there.get(place, 0) + 1
    order = fuse(((1.0, near), (1.0, busy)), out)
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
