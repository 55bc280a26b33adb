"""Finds the stored posts that a follow or a rule concerns, to have them judged again."""

from __future__ import annotations

from collections.abc import Sequence

from app.store.open import Connection
from app.text import words_in

BY_PERSON = "SELECT id FROM posts WHERE author = ? UNION SELECT post FROM shares WHERE person = ?"
BY_GROUP = 'SELECT id FROM posts WHERE "group" = ?'
BY_TAG = "SELECT post FROM post_tags WHERE tag = ?"
BY_WORD = "SELECT rowid & 536870911 FROM post_search WHERE post_search MATCH ?"
NAMED = {
    "person": "SELECT id, remote_id, handle FROM people WHERE ifnull(?, account) = account",
    "group": "SELECT id, remote_id, name FROM groups WHERE ifnull(?, account) = account",
}


def requeue(connection: Connection, kind: str, key: str, account: int | None) -> tuple[int, ...]:
    """Put the posts that a follow or rule concerns in the queue; returns them, the last one kept first.

    `kind` is person, tag, group or word; `key` a remote id, handle, name, folded tag or word.
    """
    found: set[int] = set()
    for sql, values in _selects(connection, kind, key, account):
        connection.execute(f"INSERT OR IGNORE INTO unjudged (post) {sql}", values)
        found.update(row[0] for row in connection.execute(sql, values).fetchall())
    return tuple(sorted(found, reverse=True))


def _selects(
    connection: Connection, kind: str, key: str, account: int | None
) -> list[tuple[str, Sequence[str | int]]]:
    if not key:
        return []
    if kind == "person":
        return [(BY_PERSON, (row, row)) for row in _named(connection, kind, key, account)]
    if kind == "group":
        return [(BY_GROUP, (row,)) for row in _named(connection, kind, key, account)]
    if kind == "tag":
        return [(BY_TAG, (key,))]
    words = words_in(key)
    return [(BY_WORD, ('"' + " ".join(words) + '"',))] if words else []


def _named(connection: Connection, kind: str, key: str, account: int | None) -> list[int]:
    """Find rows by remote id or name; in any case, also where SQLite knows no case."""
    folded = key.casefold()
    rows = connection.execute(NAMED[kind], (account,)).fetchall()
    return [row for row, remote_id, name in rows if remote_id == key or name.casefold() == folded]
