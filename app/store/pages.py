"""Pages through the feed by key, and counts it. The cost of a page does not depend on its depth."""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass

from app.errors import BadInput
from app.model import Counts
from app.store.open import Connection

DAY = 86400.0
LARGEST_PAGE = 500
LONGEST_CONVERSATION = 2000
KEY = struct.Struct(">dq")
# What a scope reads from, and what it asks for; {folded} is 0 in the feed and 1 among what was set aside.
SCOPES = {
    "all": ("verdicts v", "v.folded = {folded}"),
    "unread": ("verdicts v", "v.folded = {folded} AND v.unread = 1"),
    "questions": ("verdicts v", "v.folded = {folded} AND v.question = 1"),
    "unanswered": (
        "verdicts v CROSS JOIN posts p ON p.id = v.post",
        "v.folded = {folded} AND v.question = 1 AND p.replies = 0 AND NOT EXISTS ("
        "SELECT 1 FROM posts r WHERE r.account = p.account AND r.reply_to = p.remote_id AND r.reply_to <> '' "
        "AND r.deleted IS NULL)",
    ),
    "saved": ("marks m CROSS JOIN verdicts v ON v.post = m.post", "m.saved IS NOT NULL"),
    "follow": ("heard v", "v.folded = {folded} AND v.follow = ?"),
    "class": ("verdicts v", "v.folded = 1 AND v.class = ?"),
}
CONVERSATION = """
SELECT id FROM posts WHERE account = ? AND conversation = ? AND deleted IS NULL
ORDER BY created, id LIMIT ?
"""
FOLDED = "SELECT class, count(*) FROM verdicts WHERE folded = 1 GROUP BY class ORDER BY 2 DESC, 1"
SHOWN = "SELECT count(*) FROM verdicts WHERE folded = 0"
UNREAD = "SELECT count(*) FROM verdicts WHERE folded = 0 AND unread = 1"
SINCE = "SELECT count(*) FROM verdicts WHERE folded = 0 AND created > ?"
MINE_SINCE = """
SELECT count(*) FROM accounts acc
CROSS JOIN people me ON me.account = acc.id AND me.remote_id = acc.me AND acc.me <> ''
CROSS JOIN posts p ON p.author = me.id AND p.created > ?
JOIN verdicts v ON v.post = p.id AND v.folded = 0
"""
SAVED = "SELECT count(*) FROM marks m JOIN verdicts v ON v.post = m.post WHERE m.saved IS NOT NULL"
HEARD = """
SELECT f.id, (SELECT count(*) FROM heard h WHERE h.follow = f.id AND h.folded = 0 AND h.unread = 1)
FROM follows f ORDER BY f.id
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a post stands in an order: "ranked", "newest" or "found"."""

    order: str
    key: float
    post: int

    @property
    def cursor(self) -> str:
        """Write the place as text that says nothing to anybody else."""
        return self.order[0] + KEY.pack(self.key, self.post).hex()


def place_of(cursor: str, order: str) -> Place:
    """Read a cursor of an order; raises BadInput("bad_cursor") for any other."""
    try:
        key, post = KEY.unpack(bytes.fromhex(cursor[1:]))
    except (ValueError, struct.error):
        raise BadInput("bad_cursor") from None
    if not cursor.startswith(order[0]) or not math.isfinite(key):
        raise BadInput("bad_cursor")
    return Place(order, key, post)


def page(
    connection: Connection, scope: str, order: str, folded: bool, before: str, limit: int
) -> tuple[tuple[Place, ...], bool]:
    """List the places of a page in descending order, and whether more come after it.

    What was set aside has no rank and comes newest first. Raises BadInput: bad_order, bad_scope, bad_cursor.
    """
    if order not in ("ranked", "newest"):
        raise BadInput("bad_order", order=order[:20])
    name, values = _scope(scope)
    order = "newest" if folded or name == "class" else order
    key = "v.rank" if order == "ranked" else "v.created"
    origin, where = SCOPES[name]
    where = where.format(folded=int(folded))
    if before:
        start = place_of(before, order)
        where += f" AND ({key}, v.post) < (?, ?)"
        values = (*values, start.key, start.post)
    size = min(max(limit, 1), LARGEST_PAGE)
    sql = f"SELECT {key}, v.post FROM {origin} WHERE {where} ORDER BY {key} DESC, v.post DESC LIMIT ?"
    rows = connection.execute(sql, (*values, size + 1)).fetchall()
    return tuple(Place(order, at, post) for at, post in rows[:size]), len(rows) > size


def _scope(scope: str) -> tuple[str, tuple[str | int | float, ...]]:
    name, _, value = scope.partition(":")
    if name == "follow" and value.isascii() and value.isdigit() and len(value) < 18:
        return name, (int(value),)
    if name == "class" and value:
        return name, (value,)
    if name in ("follow", "class") or name not in SCOPES or value:
        raise BadInput("bad_scope", scope=scope[:40])
    return name, ()


def conversation(connection: Connection, account: int, root: str) -> tuple[Place, ...]:
    """List a conversation, the oldest first."""
    rows = connection.execute(CONVERSATION, (account, root, LONGEST_CONVERSATION)).fetchall()
    return tuple(Place("found", 0.0, row[0]) for row in rows)


def counts(connection: Connection, now: float) -> Counts:
    """Count everything that has been judged, from indexes alone."""
    folded = tuple((str(klass), int(number)) for klass, number in connection.execute(FOLDED).fetchall())
    total = sum(number for _, number in folded)
    return Counts(
        unread=_number(connection, UNREAD),
        since_yesterday=_number(connection, SINCE, now - DAY) - _number(connection, MINE_SINCE, now - DAY),
        saved=_number(connection, SAVED),
        folded_total=total,
        folded=folded,
        follows=tuple((int(f), int(n)) for f, n in connection.execute(HEARD).fetchall()),
        posts=_number(connection, SHOWN) + total,
    )


def _number(connection: Connection, sql: str, *values: float) -> int:
    return int(connection.execute(sql, values).fetchone()[0])
