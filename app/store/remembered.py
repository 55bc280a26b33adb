"""Keeps what noticing remembers of authors and conversations, packed as `app.noise` packs it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from app.store.open import Connection

HABITS = """
SELECT h.author, h.packed FROM json_each(?) w CROSS JOIN habits h ON h.author = w.value
"""
BOTS = "SELECT a.id FROM json_each(?) w CROSS JOIN people a ON a.id = w.value WHERE a.bot = 1"
# Every post of a network's own machines is known as one: of those nothing has to be looked at again.
SAVE_HABITS = """
INSERT INTO habits (author, machine, looked, packed) VALUES (?, ?, ?, ?)
ON CONFLICT (author) DO UPDATE SET machine = excluded.machine, packed = excluded.packed
"""
THREADS = """
SELECT t.account, t.conversation, t.packed FROM json_each(?) w
CROSS JOIN threads t ON t.account = w.value ->> 0 AND t.conversation = w.value ->> 1
"""
SAVE_THREAD = "INSERT OR REPLACE INTO threads (account, conversation, ts, packed) VALUES (?, ?, ?, ?)"
# Asked for again and again by the same few words, so that an index serves it.
TURNED = "SELECT author FROM habits WHERE machine <> looked LIMIT ?"
LOOK_AGAIN = """
INSERT OR IGNORE INTO unnoticed (created, post, again)
SELECT min(p.created, p.arrived), p.id, 1 FROM posts p
WHERE p.author = ? AND p.created >= ? AND p.deleted IS NULL AND p.visibility <> 'direct'
"""
LAST_OF = """
SELECT created FROM posts WHERE author = ? AND deleted IS NULL AND created <= arrived
ORDER BY created DESC LIMIT 1
"""
PEOPLE_WROTE = """
SELECT p.author, max(p.created) FROM posts p JOIN people a ON a.id = p.author
LEFT JOIN noticed n ON n.post = p.id
WHERE p.account = ? AND p.conversation = ? AND p.created BETWEEN ? AND ? AND p.id <> ? AND p.deleted IS NULL
    AND a.bot = 0 AND p.automated = 0 AND ifnull(n.machine, 0) = 0 AND p.visibility <> 'direct'
GROUP BY p.author ORDER BY 2 DESC LIMIT ?
"""


def habits(connection: Connection, authors: Iterable[int]) -> dict[int, str]:
    """Find the packed habits of authors."""
    return dict(connection.execute(HABITS, (json.dumps(list(authors)),)).fetchall())


def save_habits(connection: Connection, rows: Sequence[tuple[int, bool, str]]) -> None:
    """Keep authors' habits: the author, whether it is a machine, and what was packed."""
    authors = json.dumps([row[0] for row in rows])
    bots = {row[0] for row in connection.execute(BOTS, (authors,)).fetchall()}
    each = [(author, machine or author in bots, author in bots, packed) for author, machine, packed in rows]
    connection.executemany(SAVE_HABITS, each)


def threads(connection: Connection, places: Iterable[tuple[int, str]]) -> dict[tuple[int, str], str]:
    """Find what was packed of conversations (account, root)."""
    rows = connection.execute(THREADS, (json.dumps(list(places)),)).fetchall()
    return {(account, conversation): packed for account, conversation, packed in rows}


def save_threads(connection: Connection, rows: Sequence[tuple[int, str, float, str]]) -> None:
    """Keep conversations: account, conversation, the time of its last post, and what was packed."""
    connection.executemany(SAVE_THREAD, rows)


def people_wrote(
    connection: Connection, place: tuple[int, str], stretch: tuple[float, float], post: int, limit: int
) -> dict[int, float]:
    """Tell who wrote last in a conversation (account, root) in a stretch of time, and when; not by `post`."""
    rows = connection.execute(PEOPLE_WROTE, (*place, *stretch, post, limit)).fetchall()
    return dict(rows)


def look_at_turned(connection: Connection, stretch: float, limit: int) -> int:
    """Have looked at again what authors wrote lately who began or ceased to write like machines.

    `stretch` is how far back, in seconds before the last post of each; tells how many authors these were.
    """
    turned = [row[0] for row in connection.execute(TURNED, (limit,)).fetchall()]
    for author in turned:
        last = connection.execute(LAST_OF, (author,)).fetchone()
        if last is not None:
            connection.execute(LOOK_AGAIN, (author, last[0] - stretch))
        connection.execute("UPDATE habits SET looked = machine WHERE author = ?", (author,))
    return len(turned)


def forget_old(connection: Connection, before: float) -> None:
    """Drop conversations in which nobody wrote since a moment."""
    connection.execute("DELETE FROM threads WHERE ts < ?", (before,))


def forget_account(connection: Connection, account: int) -> None:
    """Drop what is remembered of an account's authors and conversations; its people must still be there."""
    connection.execute(
        "DELETE FROM habits WHERE author IN (SELECT id FROM people WHERE account = ?)", (account,)
    )
    connection.execute("DELETE FROM threads WHERE account = ?", (account,))
