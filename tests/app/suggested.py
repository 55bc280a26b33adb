"""Conversations from which somebody is suggested."""

from __future__ import annotations

from app.model import Post, Suggestion
from tests.app import composing
from tests.app.composing import person, post

DAY = 86_400.0


class Clock:
    """A clock that moves when told; it begins an hour after the last post."""

    now = composing.NOON + 3 * DAY

    def __call__(self) -> float:
        return self.now


def talk(number: int, *names: str, **more: object) -> list[Post]:
    """Compose a conversation: each answers the one before, a minute later."""
    said: list[Post] = []
    for at, name in enumerate(names):
        key = f"t{number}-{at}"
        answers = {}
        if said:
            answers = {"reply_to": said[-1].remote_id, "reply_to_author": said[-1].author.remote_id}
        said.append(
            post(key, f"Talk {number}, part {at}", 60 * number + at, author=person(name),
                 conversation=f"t{number}-0", **answers, **more)
        )  # fmt: skip
    return said


def named(found: tuple[Suggestion, ...], kind: str = "person") -> list[str]:
    """Give the names suggested of a kind."""
    return [each.name for each in found if each.kind == kind]
