"""Erases posts that were deleted where they were written, and everything of an account that is removed."""

from __future__ import annotations

import json
from collections.abc import Sequence

from app.store import afterwards, answers, learned, noticed, outbox, remembered, requeue, words
from app.store.open import Connection, Store

FOUND = """
SELECT id, created, arrived, tags, text FROM posts
WHERE account = ? AND deleted IS NULL AND remote_id IN (SELECT value FROM json_each(?))
"""
TOMBSTONE = """
UPDATE posts SET deleted = ?, text = '', warning = '', url = '', tags = '[]', mentions = '[]', links = '[]'
WHERE id = ?
"""
CONCLUDED = ("verdicts", "heard", "ranks", "unjudged", "raw", "shares")
SLICE = 500
OF_ACCOUNT = "SELECT id, created, arrived, tags, text FROM posts WHERE account = ? ORDER BY id LIMIT ?"
SEEN = "DELETE FROM seen_in WHERE source IN (SELECT id FROM sources WHERE account = ?)"
Rows = Sequence[tuple[int, float, float, str, str]]


def erase(store: Store, account: int, remote_ids: Sequence[str], now: float) -> int:
    """Erase posts deleted upstream: all but a tombstone with the ids goes; returns how many.

    The manager's own marks stay on the tombstone. A post that repeats an erased one is noticed again.
    The outbox notes which of its posts are gone.
    """
    with store.atomic() as connection:
        outbox.deleted(connection, account, remote_ids, now)
        rows = connection.execute(FOUND, (account, json.dumps(list(remote_ids)))).fetchall()
        requeue.answered(connection, [row[0] for row in rows])
        answers.requeue(connection, [row[0] for row in rows])
        _clear(store, rows)
        connection.executemany(TOMBSTONE, [(now, row[0]) for row in rows])
    return len(rows)


def forget(store: Store, account: int) -> int:
    """Take away every post of an account with its marks, people and groups, a transaction for each 500.

    Returns how many posts went. Sources, follows and the account itself stay for the caller.
    """
    gone = 0
    while True:
        with store.atomic() as connection:
            rows = connection.execute(OF_ACCOUNT, (account, SLICE)).fetchall()
            if not rows:
                _forget_the_rest(connection, account)
                return gone
            _clear(store, rows)
            ids = [(row[0],) for row in rows]
            connection.executemany("DELETE FROM marks WHERE post = ?", ids)
            afterwards.forget_posts(connection, [row[0] for row in rows])
            learned.drop_clicks(connection, [row[0] for row in rows])
            connection.executemany("DELETE FROM posts WHERE id = ?", ids)
            gone += len(rows)


def _forget_the_rest(connection: Connection, account: int) -> None:
    connection.execute(SEEN, (account,))
    afterwards.forget_account(connection, account)
    remembered.forget_account(connection, account)
    connection.execute("DELETE FROM people WHERE account = ?", (account,))
    connection.execute("DELETE FROM groups WHERE account = ?", (account,))


def _clear(store: Store, rows: Rows) -> None:
    """Clear the rows of posts in every table but their own and the manager's."""
    connection = store.connection
    words.unindex(connection, [words.place(row[1], row[2], row[0]) for row in rows])
    words.forget_words(store, [row[4] for row in rows])
    tags = [(tag, row[0]) for row in rows for tag in json.loads(row[3])]
    connection.executemany("DELETE FROM post_tags WHERE tag = ? AND post = ?", tags)
    noticed.forget(connection, [(row[0], min(row[1], row[2])) for row in rows])
    for table in CONCLUDED:
        connection.executemany(f"DELETE FROM {table} WHERE post = ?", [(row[0],) for row in rows])
