"""People from outside the user's own department: few a day, lest every voice be a known one."""

from __future__ import annotations

from app.model import Reason
from app.suggest.counting import best_first
from app.suggest.memory import Memory, Person
from app.suggest.people import Asked
from app.suggest.values import Suggestion

A_DAY = 3
_LOOKED_AT = 200  # the most answered that are compared
_UNKNOWN = Person(0.0, 0.0)


def bridges(memory: Memory, asked: Asked, without: frozenset[str]) -> tuple[Suggestion, ...]:
    """Suggest at most three people from elsewhere whom others answered in the last 30 days, farthest first.

    Elsewhere is another department; where departments are not known, whoever shares no group; where there
    are no groups, whoever the user never answered, nor was answered by.
    """
    mine = _groups(memory, asked.user) | asked.followed.groups
    department = memory.people.get(asked.user, _UNKNOWN).department
    second = {far for between in memory.answered.of(asked.user) for far in memory.answered.of(between)}
    present = memory.present(asked.ts) - {asked.user} - asked.followed.people - without
    heard = {name: float(n) for name, n in memory.heard(asked.ts).items() if name in present}
    scores, codes = {}, {}
    for name in best_first(heard, _LOOKED_AT):
        code = _elsewhere(memory, asked.user, name, mine, department)
        if code:
            codes[name] = code
            scores[name] = heard[name] * _distance(memory, asked.user, name, mine, second)
    return tuple(
        Suggestion(name, _reasons(memory, codes[name], name, int(heard[name])))
        for name in best_first(scores, A_DAY)
    )


def _reasons(memory: Memory, code: str, name: str, heard: int) -> tuple[Reason, ...]:
    if code == "bridge_department":
        return (Reason(code, values=(("n", heard), ("department", memory.people[name].department))),)
    return (Reason(code, values=(("n", heard),)),)


def _elsewhere(memory: Memory, user: str, name: str, mine: frozenset[str], department: str) -> str:
    """Give the code that says from where somebody is, "" for somebody from near by."""
    theirs = memory.people[name].department
    if department and theirs:
        return "bridge_department" if department.casefold() != theirs.casefold() else ""
    groups = _groups(memory, name)
    if mine and groups:
        return "" if mine & groups else "bridge"
    met = name in memory.answered.of(user) or user in memory.answered.of(name)
    return "" if met else "bridge_unmet"


def _distance(memory: Memory, user: str, name: str, mine: frozenset[str], second: set[str]) -> float:
    """Measure from 0 (near) to 1 (far): the mean of what is not shared of groups and tags, and of steps.

    Steps of answers that lie between: 0 for one, a half for two, 1 for more.
    """
    parts = [0.0 if name in memory.answered.of(user) else 0.5 if name in second else 1.0]
    tags = memory.tags.of_person
    for ours, theirs in ((mine, _groups(memory, name)), (tags.of(user).keys(), tags.of(name).keys())):
        if ours and theirs:
            parts.append(1.0 - len(ours & theirs) / len(ours | theirs))
    return sum(parts) / len(parts)


def _groups(memory: Memory, name: str) -> frozenset[str]:
    return frozenset(memory.groups.of_person.of(name).keys() - {""})
