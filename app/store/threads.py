"""Finds the first post of each conversation by the chains of replies, whatever order posts arrive in.

A reply whose parent is not stored stands for the time being in the conversation of its parent's id. So do all
answers below it, and one update moves them together once the parent arrives.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from app.model import Post
from app.store.open import Connection

ROOTS = """
SELECT remote_id, conversation FROM posts WHERE account = ? AND remote_id IN (SELECT value FROM json_each(?))
"""
WAITING = """
SELECT DISTINCT conversation FROM posts
WHERE account = ? AND conversation IN (SELECT value FROM json_each(?))
"""
MOVE = "UPDATE posts SET conversation = ? WHERE account = ? AND conversation = ?"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known when a batch arrives: its posts, and the conversations of stored posts, by remote id."""

    batch: Mapping[str, Post]
    stored: Mapping[str, str]

    def root(self, remote_id: str) -> str:
        """Follow the replies of a post upwards to the first post known; a circle ends where it closes."""
        seen: set[str] = set()
        while remote_id not in seen:
            seen.add(remote_id)
            post = self.batch.get(remote_id)
            if post is None:
                upper = self.stored.get(remote_id, remote_id)
            elif not post.reply_to:
                return post.conversation or remote_id
            elif self.knows(post.reply_to):
                upper = post.reply_to
            else:
                return post.conversation or self.stored.get(remote_id, post.reply_to)
            if upper not in self.batch and self.stored.get(upper, upper) == upper:
                return upper
            remote_id = upper
        return min(seen)

    def knows(self, remote_id: str) -> bool:
        """Tell whether a post is in the batch or stored."""
        return remote_id in self.batch or remote_id in self.stored


def known(connection: Connection, account: int, batch: Mapping[str, Post]) -> Known:
    """Look up what the store knows of a batch and of the posts it answers."""
    wanted = set(batch) | {post.reply_to for post in batch.values() if post.reply_to}
    rows = connection.execute(ROOTS, (account, json.dumps(sorted(wanted)))).fetchall()
    return Known(batch, dict(rows))


def move_answers(
    connection: Connection, account: int, before: Known, roots: Mapping[str, str]
) -> tuple[str, ...]:
    """Move stored answers that waited for posts of this batch; returns the conversations that grew by it."""
    moves = {key: root for key, root in roots.items() if root != key}
    for post in before.batch.values():
        if post.reply_to and not before.knows(post.reply_to) and roots[post.remote_id] != post.reply_to:
            moves[post.reply_to] = roots[post.remote_id]
    rows = connection.execute(WAITING, (account, json.dumps(sorted(moves)))).fetchall()
    grown = []
    for (waiting,) in rows:
        connection.execute(MOVE, (moves[waiting], account, waiting))
        grown.append(moves[waiting])
    return tuple(grown)
