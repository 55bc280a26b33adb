"""Keeps the manager's own marks: read, saved, restored, more or less like this."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Literal

from app.errors import BadInput
from app.store import ranks
from app.store.open import Connection, Store

SLICE = 500
DAY = 86400.0
UNREAD_BY_HAND = 0.0  # a time of reading that none can have
MARK = """
INSERT INTO marks (post, {name}) SELECT id, ? FROM posts WHERE id = ?
ON CONFLICT (post) DO UPDATE SET {name} = excluded.{name}
"""
FEEDBACK = """
INSERT INTO marks (feedback, told, post) SELECT ?, ?, id FROM posts WHERE id = ?
ON CONFLICT (post) DO UPDATE SET feedback = excluded.feedback, told = excluded.told
"""
# A rule of the manager's that sets posts aside is told how many of them came back.
RESTORED_FROM = """
UPDATE marks SET restored_from = CASE WHEN restored IS NOT NULL
    THEN ifnull((SELECT rule FROM verdicts WHERE post = :post), restored_from) END
WHERE post = :post
"""
READ = """
INSERT INTO marks (post, read) SELECT p.id, ? FROM json_each(?) w CROSS JOIN posts p ON p.id = w.value
WHERE true ON CONFLICT (post) DO UPDATE SET read = excluded.read
"""
UNREAD = """
SELECT post FROM verdicts INDEXED BY unread_newest WHERE folded = 0 AND unread = 1
ORDER BY created DESC, post DESC LIMIT ?
"""


def is_unread(mark: float | None, created: float, mine: bool, joined: float) -> bool:
    """Tell whether a post is unread: as marked by hand, else if written by others since a day before joining.

    `mark` is what stands in marks.read, `joined` when the account was added; times in seconds UTC.
    """
    if mark is not None:
        return mark == UNREAD_BY_HAND
    return not mine and created > joined - DAY


def exists(connection: Connection, post: int) -> None:
    """Make sure that a post is stored and not deleted; raises BadInput("no_such_post")."""
    row = connection.execute("SELECT 1 FROM posts WHERE id = ? AND deleted IS NULL", (post,)).fetchone()
    if row is None:
        raise BadInput("no_such_post", id=post)


def set_read(store: Store, posts: Sequence[int], at: float | None) -> tuple[int, ...]:
    """Mark posts as read at a time, or (None) as unread by hand, a transaction for each 500.

    Returns those that have another place in the feed now.
    """
    moved: list[int] = []
    for start in range(0, len(posts), SLICE):
        with store.atomic() as connection:
            moved += _set_read(connection, posts[start : start + SLICE], at)
    return tuple(moved)


def unread(store: Store) -> tuple[int, ...]:
    """List the ids of every unread post of the feed."""
    return tuple(row[0] for row in store.connection.execute(UNREAD, (-1,)))


def last_visit(connection: Connection, before: float) -> float | None:
    """Tell when something was last marked as read before a moment; None for never."""
    row = connection.execute("SELECT max(read) FROM marks WHERE read > 0 AND read < ?", (before,)).fetchone()
    return None if row[0] is None else float(row[0])


def read_all(store: Store, at: float) -> tuple[int, tuple[int, ...]]:
    """Mark every unread post of the feed as read, a transaction for each 500.

    Returns how many, and those that have another place in the feed now.
    """
    done = 0
    moved: list[int] = []
    while True:
        with store.atomic() as connection:
            posts = [row[0] for row in connection.execute(UNREAD, (SLICE,)).fetchall()]
            moved += _set_read(connection, posts, at)
        done += len(posts)
        if len(posts) < SLICE:
            return done, tuple(moved)


def set_mark(store: Store, name: Literal["saved", "restored"], post: int, value: float | None) -> None:
    """Set one mark of a post; raises BadInput("no_such_post")."""
    with store.atomic() as connection:
        exists(connection, post)
        connection.execute(MARK.format(name=name), (value, post))
        if name == "restored":
            connection.execute(RESTORED_FROM, {"post": post})


def set_feedback(store: Store, post: int, value: int, at: float) -> None:
    """Note that more (1) or less (-1) of this is wanted, or nothing (0); raises BadInput("no_such_post")."""
    with store.atomic() as connection:
        exists(connection, post)
        connection.execute(FEEDBACK, (value, at if value else None, post))


def _set_read(connection: Connection, posts: Sequence[int], at: float | None) -> tuple[int, ...]:
    connection.execute(READ, (UNREAD_BY_HAND if at is None else at, json.dumps(list(posts))))
    rows = [(at is None, post) for post in posts]
    connection.executemany("UPDATE verdicts SET unread = ? WHERE post = ?", rows)
    connection.executemany("UPDATE heard SET unread = ? WHERE post = ?", rows)
    # A first answer to the manager is at the top while it is unread, so that its place is another one now.
    return ranks.lift_again(connection, posts)
