"""Collects what a judgement needs to know, and keeps what it concluded."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from app.model import Follow, Post, Reason, RuleKind, UserRule
from app.store import same
from app.store.answers import ANSWERS_ME
from app.store.loading import load
from app.store.open import Connection

ANSWERED_BY = """(
    SELECT count(DISTINCT o.author) FROM posts o JOIN people w ON w.id = o.author AND w.bot = 0
    WHERE o.account = p.account AND o.reply_to = p.remote_id AND o.reply_to <> '' AND o.author <> p.author
        AND o.deleted IS NULL AND o.automated = 0)"""
BESIDE = f"""
SELECT p.id, m.read, m.restored, ifnull(acc.me, ''), ifnull(acc.handle, ''), ifnull(acc.added, 0),
    {ANSWERS_ME}, n.class, n.reasons, n.machine, n.post IS NULL AND (p.visibility = 'direct' OR EXISTS (
        SELECT 1 FROM unnoticed u WHERE u.created = min(p.created, p.arrived) AND u.post = p.id)),
    CASE WHEN ifnull(n.class, '') = '' THEN 0 ELSE {ANSWERED_BY} END
FROM json_each(?) wanted CROSS JOIN posts p ON p.id = wanted.value
LEFT JOIN marks m ON m.post = p.id LEFT JOIN accounts acc ON acc.id = p.account
LEFT JOIN noticed n ON n.post = p.id
"""
SAVE = """
INSERT OR REPLACE INTO verdicts (post, folded, class, reasons, created, unread, question, rule)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
HEARD = "INSERT INTO heard (follow, post, folded, created, unread) VALUES (?, ?, ?, ?, ?)"
FOLLOWS = 'SELECT id, kind, address, account, "key", since FROM follows ORDER BY id'
RULES = """
SELECT id, kind, value, account, created, also, expires FROM rules
WHERE expires IS NULL OR expires > ? ORDER BY id
"""
JSON = json.JSONEncoder(ensure_ascii=False)
WAITING = "SELECT post FROM unjudged ORDER BY post DESC LIMIT ?"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is stored of a post beside itself.

    `read` is the manager's mark as `marks.is_unread` takes it, `joined` when the account was added,
    `answers_me`: somebody else answers a post of the manager's with it. `noticed` is what was noticed of it
    (class, reasons, whether a machine wrote it), None where it has not been noticed yet. `answered_by` counts
    the people who answered it, where anything speaks for setting it aside.
    """

    post: Post
    arrived: float
    read: float | None
    restored: bool
    me: str
    my_handle: str
    joined: float
    answers_me: bool = False
    noticed: tuple[str, tuple[Reason, ...], bool] | None = None
    answered_by: int = 0


@dataclass(frozen=True, slots=True)
class Concluded:
    """What was concluded about a post. `folded`: 0 in the feed, 1 set aside, 2 a direct message.

    `rule` is the manager's own rule that set it aside.
    """

    post: int
    folded: int
    klass: str
    reasons: tuple[Reason, ...]
    created: float
    unread: bool
    question: bool
    follows: tuple[int, ...]
    rule: int | None = None


def waiting(connection: Connection, limit: int) -> tuple[int, ...]:
    """List posts that wait to be judged, the last one kept first."""
    return tuple(row[0] for row in connection.execute(WAITING, (limit,)).fetchall())


def follows(connection: Connection) -> tuple[Follow, ...]:
    """List all follows as far as posts are matched by them; coverage and last_seen are not filled in.

    Those of one human being have the id of the one that leads.
    """
    return same.led(connection, tuple(Follow(*row) for row in connection.execute(FOLLOWS).fetchall()))


def rules(connection: Connection, now: float) -> tuple[UserRule, ...]:
    """List the manager's own rules that have not ended, those about a person for all who are one with it."""
    rows = connection.execute(RULES, (now,)).fetchall()
    found = tuple(UserRule(*(*row[:5], _pairs(row[5]), row[6])) for row in rows)
    return same.spread(connection, found)


def facts(connection: Connection, ids: Iterable[int]) -> tuple[Facts, ...]:
    """Collect the facts about posts; those that are not there or were deleted are left out."""
    wanted = json.dumps(list(ids))
    stored = load(connection, json.loads(wanted))
    found = []
    rows = connection.execute(BESIDE, (wanted,)).fetchall()
    for post, read, restored, me, handle, joined, answers, *seen, unnoticed, answered_by in rows:
        if post in stored:
            known = stored[post]
            said = (known.post, known.arrived, read, restored is not None, me, handle, joined)
            found.append(Facts(*said, bool(answers), None if unnoticed else _noticed(*seen), answered_by))
    return tuple(found)


def _pairs(listed: str) -> tuple[tuple[RuleKind, str], ...]:
    return tuple((kind, value) for kind, value in json.loads(listed))


def _noticed(
    klass: str | None, reasons: str | None, machine: int | None
) -> tuple[str, tuple[Reason, ...], bool]:
    return klass or "", unpacked(reasons) if reasons else (), bool(machine)


def save(connection: Connection, ids: Sequence[int], concluded: Sequence[Concluded]) -> None:
    """Keep what was concluded, and take `ids` (which may hold more) out of the queue."""
    each = [(post,) for post in ids]
    rows = [
        (c.post, c.folded, c.klass, packed(c.reasons), c.created, c.unread, c.question, c.rule)
        for c in concluded
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
