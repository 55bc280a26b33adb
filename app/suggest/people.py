"""Whom to follow: several signals fused by rank. Each fades alike; none is fitted to a house.

What is shared weighs most: who writes where the user writes, and who wrote there last. Whom the user's circle
answers and whom everybody answers weigh as much together, so that somebody of whom little is known is
still told of those worth hearing. Reciprocity and newcomers count half: they concern few, and tell much.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log1p

from app.suggest.counting import DAY, best_first, fading, swelling
from app.suggest.fusing import fuse
from app.suggest.memory import LASTING, Memory
from app.suggest.people_reasons import reasons
from app.suggest.values import Followed, Suggestion

FULL, HALF = 1.0, 0.5
_RECENT = 15 * DAY  # the half-life of having written in a group
_CIRCLE = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, what she follows, and when."""

    user: str
    followed: Followed
    ts: float


def people(memory: Memory, asked: Asked, without: frozenset[str], limit: int) -> tuple[Suggestion, ...]:
    """Suggest people: never the user, nobody followed or dismissed, no machine, nobody who left."""
    present = memory.present(asked.ts) - {asked.user} - asked.followed.people - without
    interests = _interests(memory, asked)
    sharing = _sharing(memory, interests)
    signals = (
        (FULL, sharing),
        (FULL, _recent(memory, interests, asked.ts)),
        (FULL, _circle(memory, asked)),
        (FULL, _popularity(memory, present, asked.ts)),
        (HALF, memory.answered_by.strengths(asked.user, asked.ts)),
        (HALF, {name: score for name, score in sharing.items() if memory.newcomer(name, asked.ts)}),
    )
    order = fuse(signals, present.__contains__, limit)
    return tuple(
        Suggestion(name, reasons(memory, asked.user, name, asked.followed, asked.ts)) for name in order
    )


def _interests(memory: Memory, asked: Asked) -> dict[str, float]:
    """Weigh the groups where the user writes; one that is only followed counts like a post."""
    found = dict.fromkeys(asked.followed.groups, 1.0)
    return found | memory.groups.of_person.faded(asked.user, asked.ts)


def _sharing(memory: Memory, interests: dict[str, float]) -> dict[str, float]:
    """Score everybody by her part of what is written in each of the user's groups."""
    found: dict[str, float] = {}
    for group, mine in interests.items():
        members = memory.groups.members.of(group)
        share = mine / max(1e-300, sum(n for name, n in members.items() if name not in memory.machines))
        for name, count in members.items():
            found[name] = found.get(name, 0.0) + share * count
    return found


def _recent(memory: Memory, interests: dict[str, float], ts: float) -> dict[str, float]:
    """Score who wrote lately where the user writes: who falls silent cannot be talked with."""
    found: dict[str, float] = {}
    for group, mine in interests.items():
        near = log1p(mine)
        for name, last in memory.groups.newest(group).items():
            found[name] = found.get(name, 0.0) + near * fading(ts - last, _RECENT)
    return found


def _circle(memory: Memory, asked: Asked) -> dict[str, float]:
    """Score whom those answer who answer the user; whom nobody answered yet has those whom she follows."""
    found: dict[str, float] = {}
    near = memory.answered_by.strengths(asked.user, asked.ts) or dict.fromkeys(asked.followed.people, 1.0)
    for between in best_first(near, _CIRCLE):
        to_me = near[between]
        for name, to_them in memory.answered.strengths(between, asked.ts).items():
            found[name] = found.get(name, 0.0) + to_me * to_them
    return found


def _popularity(memory: Memory, present: set[str], ts: float) -> dict[str, float]:
    """Score how many answer a person, each the less the more often; having just written counts like one."""
    now = 1.0 / swelling(ts, LASTING)
    answers, people = memory.answered_by, memory.people
    found = {name: fading(ts - people[name].last, _RECENT) for name in present}
    for name in present & answers.keys():
        found[name] += sum(map(log1p, [count * now for count in answers.of(name).values()]))
    return found
