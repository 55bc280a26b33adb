"""Collects what a judgement needs to know, and keeps what it concluded."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from app.model import Follow, Post, Reason, UserRule
from app.store.answers import ANSWERS_ME
from app.store.loading import load
from app.store.open import Connection
from app.store.requeue import LOOK_BACK

BESIDE = f"""
SELECT p.id, m.read, m.restored, ifnull(acc.me, ''), ifnull(acc.handle, ''), ifnull(acc.added, 0),
    {ANSWERS_ME}
FROM json_each(?) wanted CROSS JOIN posts p ON p.id = wanted.value
LEFT JOIN marks m ON m.post = p.id LEFT JOIN accounts acc ON acc.id = p.account
"""
ORIGINALS = f"""
SELECT found.post, a.name, found.first, found.times FROM (
    SELECT p.post, (
        SELECT f.post FROM prints f WHERE f.print = p.print AND (f.created, f.post) < (p.created, p.post)
            AND f.created >= p.created - {LOOK_BACK} ORDER BY f.created, f.post LIMIT 1) first, (
        SELECT count(*) FROM prints f WHERE f.print = p.print AND (f.created, f.post) < (p.created, p.post)
            AND f.created >= p.created - {LOOK_BACK}) times
    FROM json_each(?) wanted CROSS JOIN prints p ON p.post = wanted.value) found
JOIN posts o ON o.id = found.first JOIN people a ON a.id = o.author
"""
SAVE = """
INSERT OR REPLACE INTO verdicts (post, folded, class, reasons, created, unread, question)
VALUES (?, ?, ?, ?, ?, ?, ?)
"""
HEARD = "INSERT INTO heard (follow, post, folded, created, unread) VALUES (?, ?, ?, ?, ?)"
FOLLOWS = 'SELECT id, kind, address, account, "key", since FROM follows ORDER BY id'
RULES = "SELECT id, kind, value, account, created FROM rules ORDER BY id"
JSON = json.JSONEncoder(ensure_ascii=False)
WAITING = "SELECT post FROM unjudged ORDER BY post DESC LIMIT ?"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is stored of a post beside itself.

    `read` is the manager's mark as `marks.is_unread` takes it, `joined` when the account was added,
    `original` (post id, name, times posted before). `answers_me`: somebody else answers a post of the
    manager's with it.
    """

    post: Post
    arrived: float
    read: float | None
    restored: bool
    me: str
    my_handle: str
    joined: float
    original: tuple[int, str, int] | None
    answers_me: bool = False


@dataclass(frozen=True, slots=True)
class Concluded:
    """What was concluded about a post. `folded`: 0 in the feed, 1 set aside, 2 a direct message."""

    post: int
    folded: int
    klass: str
    reasons: tuple[Reason, ...]
    created: float
    unread: bool
    question: bool
    follows: tuple[int, ...]


def waiting(connection: Connection, limit: int) -> tuple[int, ...]:
    """List posts that wait to be judged, the last one kept first."""
    return tuple(row[0] for row in connection.execute(WAITING, (limit,)).fetchall())


def follows(connection: Connection) -> tuple[Follow, ...]:
    """List all follows as far as posts are matched by them; coverage and last_seen are not filled in."""
    return tuple(Follow(*row) for row in connection.execute(FOLLOWS).fetchall())


def rules(connection: Connection) -> tuple[UserRule, ...]:
    """List the manager's own rules."""
    return tuple(UserRule(*row) for row in connection.execute(RULES).fetchall())


def facts(connection: Connection, ids: Iterable[int]) -> tuple[Facts, ...]:
    """Collect the facts about posts; those that are not there or were deleted are left out."""
    wanted = json.dumps(list(ids))
    stored = load(connection, json.loads(wanted))
    originals = {
        row[0]: (row[2], row[1], row[3]) for row in connection.execute(ORIGINALS, (wanted,)).fetchall()
    }
    found = []
    rows = connection.execute(BESIDE, (wanted,)).fetchall()
    for post, read, restored, me, handle, joined, answers in rows:
        if post in stored:
            known = stored[post]
            said = (known.post, known.arrived, read, restored is not None)
            found.append(Facts(*said, me, handle, joined, originals.get(post), bool(answers)))
    return tuple(found)


def save(connection: Connection, ids: Sequence[int], concluded: Sequence[Concluded]) -> None:
    """Keep what was concluded, and take `ids` (which may hold more) out of the queue."""
    each = [(post,) for post in ids]
    rows = [
        (c.post, c.folded, c.klass, packed(c.reasons), c.created, c.unread, c.question) for c in concluded
    ]
    connection.executemany(SAVE, rows)
    connection.executemany("DELETE FROM heard WHERE post = ?", each)
    heard = [(f, c.post, c.folded, c.created, c.unread) for c in concluded for f in c.follows]
    connection.executemany(HEARD, heard)
    connection.executemany("DELETE FROM unjudged WHERE post = ?", each)


def judged_by(connection: Connection) -> int:
    """Tell the version of the rules behind all verdicts, 0 where none was written down."""
    row = connection.execute("SELECT rules FROM judged_by").fetchone()
    return 0 if row is None else int(row[0])


def set_judged_by(connection: Connection, version: int) -> None:
    """Write down the version of the rules, and put every stored post in the queue."""
    connection.execute("INSERT OR IGNORE INTO unjudged (post) SELECT id FROM posts WHERE deleted IS NULL")
    connection.execute("DELETE FROM judged_by")
    connection.execute("INSERT INTO judged_by (rules) VALUES (?)", (version,))


def packed(reasons: Sequence[Reason]) -> str:
    """Write reasons as JSON."""
    return JSON.encode([(r.code, r.weight, r.values) for r in reasons])


def unpacked(listed: str) -> tuple[Reason, ...]:
    """Read reasons from JSON."""
    rows: list[tuple[str, float, list[list[Any]]]] = json.loads(listed)
    return tuple(Reason(code, weight, tuple((k, v) for k, v in values)) for code, weight, values in rows)
