"""Finds the answers to the manager's own posts, and which of them is the first to a post.

The pieces of SQL stand in a query that calls the post `p` and its account `acc`. Only a post that answers
costs more than a look at its own row.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from app.store.open import Connection

# The network says whom a post answers; where it does not, the stored post does.
ANSWERS_ME = """
(p.reply_to <> '' AND acc.me <> ''
    AND NOT EXISTS (SELECT 1 FROM people w WHERE w.id = p.author AND w.remote_id = acc.me)
    AND CASE WHEN p.reply_to_author <> '' THEN p.reply_to_author = acc.me ELSE EXISTS (
        SELECT 1 FROM posts q JOIN people w ON w.id = q.author AND w.remote_id = acc.me
        WHERE q.account = p.account AND q.remote_id = p.reply_to) END)
"""
# A machine does not answer, and a direct message stands in no feed: neither takes the first one's place.
FIRST = """
(p.automated = 0 AND p.visibility <> 'direct'
    AND NOT EXISTS (SELECT 1 FROM people w WHERE w.id = p.author AND w.bot = 1)
    AND NOT EXISTS (
        SELECT 1 FROM posts o JOIN people w ON w.id = o.author AND w.bot = 0 AND w.remote_id <> acc.me
        WHERE o.account = p.account AND o.reply_to = p.reply_to AND o.reply_to <> '' AND o.deleted IS NULL
            AND o.automated = 0 AND o.visibility <> 'direct'
            AND (min(o.created, o.arrived), o.id) < (min(p.created, p.arrived), p.id)))
"""
ANSWERED_BY_ME = """
EXISTS (SELECT 1 FROM posts r JOIN people w ON w.id = r.author AND w.remote_id = acc.me
    WHERE r.account = p.account AND r.reply_to = p.remote_id AND r.reply_to <> '' AND r.deleted IS NULL)
"""
FIRST_OF = f"""
SELECT p.id FROM json_each(?) wanted CROSS JOIN posts p ON p.id = wanted.value AND p.reply_to <> ''
CROSS JOIN accounts acc ON acc.id = p.account
WHERE {ANSWERS_ME} AND {FIRST} AND NOT {ANSWERED_BY_ME}
"""
# What comes or goes may make another answer the first one; what the manager writes settles what it answers.
CONCERNED = f"""
SELECT o.id FROM json_each(:changed) changed CROSS JOIN posts p ON p.id = changed.value AND p.reply_to <> ''
CROSS JOIN accounts acc ON acc.id = p.account
CROSS JOIN posts o ON o.account = p.account AND o.reply_to = p.reply_to AND o.reply_to <> '' AND o.id <> p.id
WHERE o.deleted IS NULL AND {ANSWERS_ME}
UNION
SELECT o.id FROM json_each(:changed) changed CROSS JOIN posts p ON p.id = changed.value AND p.reply_to <> ''
CROSS JOIN accounts acc ON acc.id = p.account AND acc.me <> ''
CROSS JOIN people w ON w.id = p.author AND w.remote_id = acc.me
CROSS JOIN posts o ON o.account = p.account AND o.remote_id = p.reply_to AND o.deleted IS NULL
"""


def first_of(connection: Connection, ids: Iterable[int]) -> tuple[int, ...]:
    """List those posts that are the first answer to a post of the manager's, and not answered yet."""
    rows = connection.execute(FIRST_OF, (json.dumps(list(ids)),)).fetchall()
    return tuple(row[0] for row in rows)


def requeue(connection: Connection, ids: Iterable[int]) -> tuple[int, ...]:
    """Put in the queue what posts that came, changed or went may make a first answer, or no longer one.

    Returns what it found.
    """
    rows = connection.execute(CONCERNED, {"changed": json.dumps(list(ids))}).fetchall()
    connection.executemany("INSERT OR IGNORE INTO unjudged (post) VALUES (?)", rows)
    return tuple(row[0] for row in rows)


__all__ = ["ANSWERS_ME", "first_of", "requeue"]
