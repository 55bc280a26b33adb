"""Says which posts have to be judged (again), in the transaction that gave the occasion."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from app.store.open import Connection
from app.text import fingerprint

PRINTED_WORDS = 8  # a shorter text says the same by chance
LOOK_BACK = 30 * 86400.0
POSTS = "INSERT OR IGNORE INTO unjudged (post) SELECT value FROM json_each(?)"
SAME_TEXT = f"""
INSERT OR IGNORE INTO unjudged (post)
SELECT later.post FROM json_each(?) changed CROSS JOIN prints first ON first.post = changed.value
CROSS JOIN prints later ON later.print = first.print
    AND later.created >= first.created AND later.created <= first.created + {LOOK_BACK}
"""
CONVERSATIONS = """
INSERT OR IGNORE INTO unjudged (post)
SELECT p.id FROM json_each(?) c CROSS JOIN posts p
ON p.account = ? AND p.conversation = c.value AND p.deleted IS NULL
"""
ACCOUNT = "INSERT OR IGNORE INTO unjudged (post) SELECT id FROM posts WHERE account = ? AND deleted IS NULL"


def posts(connection: Connection, ids: Iterable[int]) -> None:
    """Put posts in the queue."""
    connection.execute(POSTS, (json.dumps(list(ids)),))


def same_text(connection: Connection, ids: Iterable[int]) -> None:
    """Put the later posts with the same text in the queue: what they repeat has come, changed or gone."""
    connection.execute(SAME_TEXT, (json.dumps(list(ids)),))


def conversations(connection: Connection, account: int, roots: Iterable[str]) -> None:
    """Put whole conversations in the queue: the manager takes part in them now, or they were joined."""
    connection.execute(CONVERSATIONS, (json.dumps(list(roots)), account))


def whole_account(connection: Connection, account: int) -> None:
    """Put all posts of an account in the queue: the manager is known there under another name."""
    connection.execute(ACCOUNT, (account,))


def print_texts(
    connection: Connection, rows: Iterable[Sequence[Any]], at: tuple[int, int, int, int, int]
) -> None:
    """Keep the fingerprints of longer texts; `at`: where a row holds id, text, created, arrived, visibility.

    A direct message has none, so that no verdict on another post can speak of it.
    """
    post, text, created, arrived, visibility = at
    longer, shorter = [], []
    for row in rows:
        if row[visibility] != "direct" and len(row[text].split(None, PRINTED_WORDS)) > PRINTED_WORDS:
            longer.append((row[post], fingerprint(row[text]), min(row[created], row[arrived])))
        else:
            shorter.append((row[post],))
    connection.executemany("DELETE FROM prints WHERE post = ?", shorter)
    connection.executemany("INSERT OR REPLACE INTO prints (post, print, created) VALUES (?, ?, ?)", longer)
