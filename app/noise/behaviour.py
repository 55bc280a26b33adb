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
NOW_AND_THEN, MOSTLY = 0.2, 0.5  # shares of an author's posts that look like reports
REPORT = Manner((), reports=True, talks=False)  # a post that says nothing against its being a machine's


def automated_by_behaviour(manner: Manner, habits: Habits) -> tuple[Reason, ...]:
    """Judge a post by its author's earlier ones; () for a person's, heaviest reason first otherwise."""
    if habits.posts < FEWEST or not _of_the_kind(manner, habits):
        return ()
    weights = [
        (REPEATS * habits.repeats, "template_repeats"),
        (REPORTS * habits.reports, "reports_verbs"),
        (UNANSWERED * (1 - min(1.0, habits.answered / ANSWERED_OFTEN)), "nobody_answers"),
        (REGULAR if habits.posts >= 2 * FEWEST and habits.regular >= CLOCKWORK else 0.0, "regular"),
        (TALKS * habits.talks, "talks_to_people"),
    ]
    if START + sum([weight for weight, _ in weights]) <= 0:
        return ()
    weights.sort(reverse=True)
    return tuple([Reason(code, weight) for weight, code in weights if abs(weight) >= MENTIONED])


def _of_the_kind(manner: Manner, habits: Habits) -> bool:
    """Tell whether a post is one of the reports that its author writes, if he writes any.

    Where most are, so is one that talks to nobody; where few are, none is taken out from among the others.
    """
    share = max(habits.repeats, habits.reports)
    if share < NOW_AND_THEN:
        return False
    if share >= MOSTLY and not manner.talks:
        return True
    return manner.reports or habits.repeated(manner)


def writes_like_a_machine(habits: Habits) -> bool:
    """Tell whether an author's reports would be a machine's."""
    return bool(automated_by_behaviour(REPORT, habits))


def often_answered(manner: Manner, habits: Habits, among_people: bool) -> bool:
    """Tell whether people answer such posts of the author so often that this one must not be missed.

    `among_people`: it stands where people talk; such a post stays until it is seen that they pass it over.
    """
    met, replies = habits.among_people, habits.replies
    if among_people and met.answered + HOPED >= KEEPS * (met.posts + HOPED / HOPE):
        return True
    if not replies:
        return False
    written = ((key, habits.templates.get(key, 0)) for key in manner.keys)
    return any(n >= PROBED and replies.get(key, 0) >= KEEPS * n for key, n in written)
