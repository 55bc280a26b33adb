"""Why somebody is suggested: only what is true, with its figure; the most personal first."""

from __future__ import annotations

from app.model import Reason
from app.suggest.counting import DAY
from app.suggest.memory import Memory
from app.suggest.values import Followed

_WORDS = 3


def reasons(memory: Memory, user: str, person: str, followed: Followed, ts: float) -> tuple[Reason, ...]:
    """Give at least one reason: how much somebody writes and is answered, where nothing is shared."""
    found = (*_between(memory, user, person, followed, ts), *_shared(memory, user, person))
    if memory.newcomer(person, ts):
        found = (*found, Reason("new_here"))
    return found or (_of_herself(memory, person, ts),)


def _between(memory: Memory, user: str, person: str, followed: Followed, ts: float) -> tuple[Reason, ...]:
    """Say who answered whom."""
    found = []
    if memory.lately(person, user, ts):
        found.append(Reason("lately_answered_you"))
    fans = sum(
        memory.lately(fan, person, ts) for fan in memory.answered_by.of(person) if fan in followed.people
    )
    circle = sum(memory.lately(each, person, ts) for each in memory.answered_by.of(user) if each != person)
    if fans:
        found.append(Reason("answered_by_followed", values=(("n", fans),)))
    elif circle:
        found.append(Reason("answered_by_your_answerers", values=(("n", circle),)))
    return tuple(found)


def _shared(memory: Memory, user: str, person: str) -> tuple[Reason, ...]:
    """Say what two have in common: conversations, questions, groups."""
    found = []
    own = memory.own.get(user, ())
    together = sum(person in memory.conversations.get(each, ()) for each in own)
    if together:
        found.append(Reason("same_conversations", values=(("n", together),)))
    asked = memory.questions.in_common(user, person)
    if asked:
        found.append(Reason("asks_what_you_ask", values=(("words", ", ".join(asked[:_WORDS])),)))
    theirs = memory.groups.of_person.of(person)
    shared = sorted((memory.groups.of_person.of(user).keys() & theirs.keys()) - {""})
    if shared:
        most = max(shared, key=lambda group: theirs[group])
        found.append(Reason("shared_groups", values=(("n", len(shared)), ("group", most))))
    return tuple(found)


def _of_herself(memory: Memory, person: str, ts: float) -> Reason:
    """Say what everybody could see of a person; two figures would be a row of a table."""
    heard = sum(memory.lately(each, person, ts) for each in memory.answered_by.of(person))
    posts = memory.posts.month(person, ts)
    if heard:
        return Reason("answered_by_people", values=(("n", heard),))
    if posts:
        return Reason("posts_this_month", values=(("n", posts),))
    return Reason("last_wrote", values=(("n", max(1, int((ts - memory.people[person].last) // DAY))),))
