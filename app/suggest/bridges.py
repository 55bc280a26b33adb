"""People from outside the user's own groups: few a day, lest every voice be a known one."""

from __future__ import annotations

from heapq import nlargest

from app.model import Reason
from app.suggest.memory import Memory
from app.suggest.values import Followed, Suggestion

A_DAY = 3
_LOOKED_AT = 200  # the most active that are compared


def bridges(memory: Memory, user: str, followed: Followed, ts: float) -> tuple[Suggestion, ...]:
    """Suggest at most three people who share no group with the user and whom others answer, farthest first.

    `distance` is from 0 (near) to 1 (far): the mean of what is not shared of groups and of tags, and of the
    steps of answers that lie between: 0 for one, a half for two, 1 for more.
    """
    out = {user} | followed.people | memory.machines
    mine = set(memory.groups.of(user)) | followed.groups
    active = nlargest(
        _LOOKED_AT, (pair for pair in memory.active.of("").items() if pair[0] not in out), _count
    )
    second = {each for between in memory.answered.of(user) for each in memory.answered.of(between)}
    found = []
    for person, _ in active:
        if mine & memory.groups.of(person).keys():
            continue
        heard = sum(memory.lately(each, person, ts) for each in memory.answered_by.of(person))
        if heard:
            far = _distance(memory, user, person, mine, second)
            found.append((far * heard, person, far, heard))
    best = sorted(found, key=lambda each: (-each[0], each[1]))[:A_DAY]
    return tuple(
        Suggestion(person, (Reason("bridge", values=(("n", heard), ("distance", round(far, 2)))),))
        for _, person, far, heard in best
    )


def _count(pair: tuple[str, float]) -> float:
    return pair[1]


def _distance(memory: Memory, user: str, person: str, groups: set[str], second: set[str]) -> float:
    steps = 0.0 if person in memory.answered.of(user) else 0.5 if person in second else 1.0
    parts = [_unshared(groups, set(memory.groups.of(person))), steps]
    tags = set(memory.tags.of(user)), set(memory.tags.of(person))
    if all(tags):
        parts.append(_unshared(*tags))
    return sum(parts) / len(parts)


def _unshared(mine: set[str], theirs: set[str]) -> float:
    every = mine | theirs
    return 1.0 - len(mine & theirs) / len(every) if every else 1.0
