"""Finds who takes part in the conversations of some posts, and what that is followed is said there."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.store.open import Connection

PART = """
SELECT w.value, a.id, a.remote_id, a.handle, a.name
FROM json_each(?) w CROSS JOIN posts p ON p.id = w.value
CROSS JOIN posts q ON q.account = p.account AND q.conversation = p.conversation AND q.deleted IS NULL
    AND q.visibility <> 'direct'
CROSS JOIN people a ON a.id = q.author GROUP BY w.value, a.id ORDER BY w.value, max(q.created) DESC
"""
BROUGHT = """
SELECT DISTINCT w.value, f.kind, f.address
FROM follows f CROSS JOIN json_each(?) w CROSS JOIN posts p ON p.id = w.value
CROSS JOIN posts q ON q.account = p.account AND q.conversation = p.conversation
CROSS JOIN heard h ON h.post = q.id AND h.follow = f.id
WHERE f.kind IN ('tag', 'group') ORDER BY f.id
"""
ALONE = """
SELECT p.account, p.conversation, min(p.id) FROM json_each(?) w CROSS JOIN posts p ON p.id = w.value
GROUP BY p.account, p.conversation
"""
SAME = "SELECT p.id, p.account, p.conversation FROM json_each(?) w CROSS JOIN posts p ON p.id = w.value"


class Participant(NamedTuple):
    """Somebody in a conversation."""

    id: int
    remote_id: str
    handle: str
    name: str


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation: who takes part, who wrote last first; addresses of followed tags and groups there."""

    people: tuple[Participant, ...] = ()
    tags: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


def talks(connection: Connection, posts: Sequence[int]) -> dict[int, Talk]:
    """Look up the conversation of each post; one of many posts is looked at once."""
    wanted = json.dumps(list(posts))
    first = {(row[0], row[1]): row[2] for row in connection.execute(ALONE, (wanted,)).fetchall()}
    found = _looked_up(connection, list(first.values()))
    rows = connection.execute(SAME, (wanted,)).fetchall()
    return {post: found[first[account, talk]] for post, account, talk in rows}


def _looked_up(connection: Connection, posts: Sequence[int]) -> dict[int, Talk]:
    wanted = json.dumps(posts)
    people: dict[int, list[Participant]] = {post: [] for post in posts}
    for post, *who in connection.execute(PART, (wanted,)).fetchall():
        people[post].append(Participant(*who))
    brought: dict[tuple[int, str], list[str]] = {}
    for post, kind, address in connection.execute(BROUGHT, (wanted,)).fetchall():
        brought.setdefault((post, kind), []).append(address)
    return {
        post: Talk(
            tuple(people[post]),
            tuple(brought.get((post, "tag"), ())),
            tuple(brought.get((post, "group"), ())),
        )
        for post in posts
    }
