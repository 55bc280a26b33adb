"""Recognises a machine by how it writes, not by its name: few features, each with a weight and a reason.

The weights add up; a post is a machine's where the sum is above zero. What speaks for a person weighs below.
"""

from __future__ import annotations

from app.model import Reason
from app.noise.habits import Habits, Manner

FEWEST = 5  # nobody is called a machine after fewer posts
START = -1.5
REPEATS, REPORTS, UNANSWERED, REGULAR, TALKS = 2.0, 1.5, 1.0, 1.0, -3.0
CLOCKWORK = 0.6  # share of posts in the same five minutes of the hour, where chance gives a twelfth
ANSWERED_OFTEN = 0.3
KEEPS = 0.1  # a kind of post that one in ten times is answered stays
HOPED, HOPE = 2, 0.4  # what is expected of a post among people, before any is seen
PROBED = 8  # posts of a kind before its answers are counted
MENTIONED = 0.05
REPORT = Manner((), reports=True, talks=False)  # a post that says nothing against its being a machine's


def automated_by_behaviour(manner: Manner, habits: Habits) -> tuple[Reason, ...]:
    """Judge a post by its author's earlier ones; () for a person's, heaviest reason first otherwise."""
    if habits.posts < FEWEST or not (manner.reports or habits.repeated(manner)):
        return ()
    weights = (
        ("template_repeats", REPEATS * habits.repeats),
        ("reports_verbs", REPORTS * habits.reports),
        ("nobody_answers", UNANSWERED * (1 - min(1.0, habits.answered / ANSWERED_OFTEN))),
        ("regular", REGULAR if habits.regular >= CLOCKWORK and habits.posts >= 2 * FEWEST else 0.0),
        ("talks_to_people", TALKS * habits.talks),
    )
    if START + sum(weight for _, weight in weights) <= 0:
        return ()
    heaviest = sorted(weights, key=lambda each: -each[1])
    return tuple(Reason(code, weight) for code, weight in heaviest if abs(weight) >= MENTIONED)


def writes_like_a_machine(habits: Habits) -> bool:
    """Tell whether an author's reports would be a machine's."""
    return bool(automated_by_behaviour(REPORT, habits))


def often_answered(manner: Manner, habits: Habits, among_people: bool) -> bool:
    """Tell whether people answer such posts of the author so often that this one must not be missed.

    `among_people`: it stands where people talk; such a post stays until it is seen that they pass it over.
    """
    met = habits.among_people
    if among_people and met.answered + HOPED >= KEEPS * (met.posts + HOPED / HOPE):
        return True
    written = ((key, habits.templates.get(key, 0)) for key in manner.keys)
    return any(n >= PROBED and habits.replies.get(key, 0) >= KEEPS * n for key, n in written)
