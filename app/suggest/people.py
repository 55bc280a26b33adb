"""Whom to follow: reciprocity and shared groups first, fused by rank with who is active and who is new."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from app.model import Reason
from app.suggest.counting import best_first
from app.suggest.fusing import fuse
from app.suggest.memory import Memory
from app.suggest.values import Followed, Suggestion

# What a signal counts beside the others. All that say something of their own count the same.
FULL, HALF = 1.0, 0.5
_CIRCLE = 40


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for each person; only scores above 0."""

    groups: dict[str, float]
    circle: dict[str, float]
    answering: dict[str, float]
    active: dict[str, float]
    conversations: dict[str, float]
    newcomers: dict[str, float]


def people(memory: Memory, user: str, followed: Followed, ts: float, limit: int) -> tuple[Suggestion, ...]:
    """Suggest people at a moment: never the user, nobody followed already, no machine."""
    signals = _signals(memory, user, ts)
    out = {user} | followed.people | memory.machines
    order = fuse(
        (
            (FULL, signals.groups),
            (FULL, signals.circle),
            (FULL, signals.answering),
            (FULL, signals.active),
            (HALF, signals.conversations),
            (HALF, signals.newcomers),
        ),
        out,
    )
    return tuple(
        Suggestion(person, _reasons(memory, signals, user, person, followed, ts)) for person in order[:limit]
    )


def _signals(memory: Memory, user: str, ts: float) -> Signals:
    groups = _shared_groups(memory, user, ts)
    return Signals(
        groups=groups,
        circle=_circle(memory, user, ts),
        answering=memory.answered_by.strengths(user, ts),
        active=memory.active.of(""),
        conversations=_conversations(memory, user),
        newcomers={person: score for person, score in groups.items() if memory.newcomer(person, ts)},
    )


def _shared_groups(memory: Memory, user: str, ts: float) -> dict[str, float]:
    """Score who writes where the user writes; a group in which everybody writes says less."""
    found: dict[str, float] = {}
    for group, mine in memory.groups.strengths(user, ts).items():
        members = memory.members.strengths(group, ts)
        share = mine / sqrt(1.0 + sum(members.values()))
        for person, theirs in members.items():
            found[person] = found.get(person, 0.0) + share * theirs
    return found


def _circle(memory: Memory, user: str, ts: float) -> dict[str, float]:
    """Score whom those answer who answer the user."""
    found: dict[str, float] = {}
    answerers = memory.answered_by.strengths(user, ts)
    for between in best_first(answerers, _CIRCLE):
        to_me = answerers[between]
        for person, to_them in memory.answered.strengths(between, ts).items():
            found[person] = found.get(person, 0.0) + to_me * to_them
    return found


def _conversations(memory: Memory, user: str) -> dict[str, float]:
    """Count the user's latest conversations in which each takes part."""
    found: dict[str, float] = {}
    for conversation in memory.own.get(user, ()):
        for person in memory.conversations.get(conversation, ()):
            found[person] = found.get(person, 0.0) + 1.0
    return found


def _reasons(
    memory: Memory, signals: Signals, user: str, person: str, followed: Followed, ts: float
) -> tuple[Reason, ...]:
    reasons = []
    if memory.lately(person, user, ts):
        reasons.append(Reason("answered_you"))
    fans = sum(
        memory.lately(fan, person, ts) for fan in memory.answered_by.of(person) if fan in followed.people
    )
    if fans:
        reasons.append(Reason("answered_by_followed", values=(("n", fans),)))
    together = int(signals.conversations.get(person, 0))
    if together:
        reasons.append(Reason("same_conversations", values=(("n", together),)))
    asked = memory.questions.in_common(user, person)
    if asked:
        reasons.append(Reason("asks_what_you_ask", values=(("words", ", ".join(asked[:3])),)))
    shared = sorted(memory.groups.of(user).keys() & memory.groups.of(person).keys())
    if shared:
        heaviest = max(shared, key=lambda group: memory.groups.of(person)[group])
        reasons.append(Reason("shared_groups", values=(("n", len(shared)), ("group", heaviest))))
    circle = sum(memory.lately(each, person, ts) for each in memory.answered_by.of(user) if each != person)
    if circle and not fans:
        reasons.append(Reason("answered_by_your_answerers", values=(("n", circle),)))
    if memory.newcomer(person, ts):
        reasons.append(Reason("new_here"))
    return tuple(reasons) or (Reason("active_now"),)
