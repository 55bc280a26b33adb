"""Says which posts have to be judged (again), in the transaction that gave the occasion."""

from __future__ import annotations

import json
from collections.abc import Iterable

from app.store.open import Connection

POSTS = "INSERT OR IGNORE INTO unjudged (post) SELECT value FROM json_each(?)"
# So many answers keep some of what is set aside in the feed.
ANSWERED = """
INSERT OR IGNORE INTO unjudged (post)
SELECT n.post FROM json_each(?) changed CROSS JOIN posts p ON p.id = changed.value AND p.reply_to <> ''
CROSS JOIN posts o ON o.account = p.account AND o.remote_id = p.reply_to
CROSS JOIN noticed n ON n.post = o.id AND n.class <> ''
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


def answered(connection: Connection, ids: Iterable[int]) -> None:
    """Put in the queue what posts answer and what might be set aside: an answer has come or gone."""
    connection.execute(ANSWERED, (json.dumps(list(ids)),))


def conversations(connection: Connection, account: int, roots: Iterable[str]) -> None:
    """Put whole conversations in the queue: the manager takes part in them now, or they were joined."""
    connection.execute(CONVERSATIONS, (json.dumps(list(roots)), account))


def whole_account(connection: Connection, account: int) -> None:
    """Put all posts of an account in the queue: the manager is known there under another name."""
    connection.execute(ACCOUNT, (account,))
