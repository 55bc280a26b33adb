"""Finds the stored posts that a follow or a rule concerns, to count them or to have them judged again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from app.model import Group, Person, Post
from app.store import requeue as queue
from app.store.open import Connection
from app.store.words import ID_BITS

BY_PERSON = "SELECT id FROM posts WHERE author = ? UNION SELECT post FROM shares WHERE person = ?"
BY_GROUP = 'SELECT id FROM posts WHERE "group" = ?'
BY_TAG = "SELECT post FROM post_tags WHERE tag = ?"
NAMED = {
    "person": "SELECT id, remote_id, handle FROM people WHERE ifnull(?, account) = account",
    "group": "SELECT id, remote_id, name FROM groups WHERE ifnull(?, account) = account",
}
# What each condition of a rule asks of a post; `word` only narrows: the search folds more than rules do.
ASKS = {
    "person": "p.author IN (SELECT value FROM json_each(?))",
    "group": 'p."group" IN (SELECT value FROM json_each(?))',
    "tag": f"p.id IN ({BY_TAG})",
    "word": f"p.id IN (SELECT rowid & {(1 << ID_BITS) - 1} FROM post_search WHERE post_search MATCH ?)",
}
# Few are deleted, so that asking the row of each other one would take longer.
STAYS = "p.id NOT IN (SELECT id FROM posts WHERE deleted IS NOT NULL)"
LOOKED_AT = """
SELECT p.id, p.account, a.handle, a.name, g.name, p.tags, p.warning, p.text
FROM json_each(?) wanted CROSS JOIN posts p ON p.id = wanted.value AND p.deleted IS NULL
JOIN people a ON a.id = p.author LEFT JOIN groups g ON g.id = p."group"
"""
SINCE = "INSERT OR IGNORE INTO unjudged (post) SELECT id FROM posts WHERE id > ? AND deleted IS NULL"


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The stored posts that may fit a rule, by id, the last one kept first.

    `exact`: all of them do. `last` is the last post kept when they were looked for.
    """

    posts: tuple[int, ...]
    exact: bool
    last: int


def requeue(connection: Connection, kind: str, key: str, account: int | None) -> tuple[int, ...]:
    """Put the posts that a follow concerns in the queue; returns them, the last one kept first.

    `kind` is person, tag or group; `key` a remote id, handle, name or folded tag.
    """
    found: set[int] = set()
    for sql, values in _selects(connection, kind, key, account):
        connection.execute(f"INSERT OR IGNORE INTO unjudged (post) {sql}", values)
        found.update(row[0] for row in connection.execute(sql, values).fetchall())
    return tuple(sorted(found, reverse=True))


def requeue_rule(connection: Connection, conditions: Sequence[tuple[str, str]], account: int | None) -> None:
    """Put every post in the queue that may fit all conditions of a rule."""
    queue.posts(connection, narrow(connection, conditions, account).posts)


def requeue_since(connection: Connection, last: int) -> None:
    """Put the posts in the queue that were kept after one."""
    connection.execute(SINCE, (last,))


def narrow(connection: Connection, conditions: Sequence[tuple[str, str]], account: int | None) -> Narrowed:
    """Find what may fit all conditions (kind, value) of a rule, from indexes where there are any."""
    asked, exact = [STAYS], True
    values: list[str | int] = []
    for kind, value in conditions:
        if kind == "word":
            exact = False
        if kind == "word" and not any(c.isalnum() for c in value):
            continue  # the index holds no such word: every post is looked at
        asked.append(ASKS[kind])
        values.append(_asked_for(connection, kind, value, account))
    # People and groups stand in one account only; of others the row of every post would have to be read.
    if account is not None and not any(kind in NAMED for kind, _ in conditions):
        asked.append("p.account = ?")
        values.append(account)
    last = connection.execute("SELECT ifnull(max(id), 0) FROM posts").fetchone()[0]
    rows = connection.execute(f"SELECT p.id FROM posts p WHERE {' AND '.join(asked)}", values).fetchall()
    return Narrowed(tuple(sorted((row[0] for row in rows), reverse=True)), exact, last)


def looked_at(connection: Connection, ids: Sequence[int]) -> tuple[Post, ...]:
    """Load posts as far as a rule looks at them: author, group, tags, warning and text."""
    rows = connection.execute(LOOKED_AT, (json.dumps(list(ids)),)).fetchall()
    return tuple(
        Post(
            remote_id="", author=Person("", handle, name), created=0.0, text=text, warning=warning,
            group=None if group is None else Group("", group), tags=tuple(json.loads(tags)),
            id=post, account=account,
        )
        for post, account, handle, name, group, tags, warning, text in rows
    )  # fmt: skip


def _asked_for(connection: Connection, kind: str, value: str, account: int | None) -> str:
    if kind == "tag":
        return value
    if kind == "word":
        return matching(value)
    return json.dumps(_called(connection, kind, value, account))


def matching(value: str) -> str:
    """Write the search for a word or phrase; "ss" may be written otherwise, which the index tells apart."""
    bare = value.replace('"', " ")
    return " OR ".join(f'{{text}} : "{each}"' for each in dict.fromkeys((bare, bare.replace("ss", "ß"))))


def _selects(
    connection: Connection, kind: str, key: str, account: int | None
) -> list[tuple[str, Sequence[str | int]]]:
    if not key:
        return []
    if kind == "person":
        return [(BY_PERSON, (row, row)) for row in _named(connection, kind, key, account)]
    if kind == "group":
        return [(BY_GROUP, (row,)) for row in _named(connection, kind, key, account)]
    return [(BY_TAG, (key,))]


def _named(connection: Connection, kind: str, key: str, account: int | None) -> list[int]:
    """Find rows by remote id or name; in any case, also where SQLite knows no case."""
    folded = key.casefold()
    rows = connection.execute(NAMED[kind], (account,)).fetchall()
    return [row for row, remote_id, name in rows if remote_id == key or name.casefold() == folded]


def _called(connection: Connection, kind: str, value: str, account: int | None) -> list[int]:
    """Find rows by handle or name alone, as rules do."""
    folded = value.casefold()
    rows = connection.execute(NAMED[kind], (account,)).fetchall()
    return [row for row, _, name in rows if name.casefold() == folded]
