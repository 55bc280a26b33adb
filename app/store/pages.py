"""Pages through the feed by key, and counts it. The cost of a page does not depend on its depth."""

from __future__ import annotations

import json
import math
import struct
from dataclasses import dataclass

from app.errors import BadInput
from app.model import Counts
from app.store import talks
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
# Along the order a scope's own index is of no use; marks are looked up by post, too.
ALONG = {"saved": "ranks r CROSS JOIN marks m ON m.post = r.post CROSS JOIN verdicts v ON v.post = m.post"}
LINES = "(v.folded = 0 OR v.folded = 1 AND v.class IN (SELECT value FROM json_each(?)))"
FEW = 4000  # so many posts are sorted sooner than they are looked for along the order
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
    """Where a post stands in an order: "ranked", "behind" (what has no rank), "newest" or "found".

    Where a conversation is shown once, `first` is the post whose place it has, and `post` stands for it.
    """

    order: str
    key: float
    post: int
    first: int = 0

    @property
    def cursor(self) -> str:
        """Write the place as text that says nothing to anybody else."""
        return self.order[0] + KEY.pack(self.key, self.first or self.post).hex()


def place_of(cursor: str, order: str) -> Place:
    """Read a cursor of an order; raises BadInput("bad_cursor") for any other."""
    try:
        key, post = KEY.unpack(bytes.fromhex(cursor[1:]))
    except (ValueError, struct.error):
        raise BadInput("bad_cursor") from None
    if not cursor.startswith(order[0]) or not math.isfinite(key):
        raise BadInput("bad_cursor")
    return Place(order, key, post)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page is asked for. `lines` are classes of what was set aside that stand in their place.

    With `talks`, whatever has a rank is shown once a conversation in the scopes "all" and "unread".
    """

    scope: str = "all"
    order: str = "ranked"
    folded: bool = False
    lines: tuple[str, ...] = ()
    talks: bool = False


def page(connection: Connection, asked: Asked, before: str, limit: int) -> tuple[tuple[Place, ...], bool]:
    """List the places of a page in descending order, and whether more come after it.

    After the posts that have a rank come all others, the newest first. What was set aside has no rank and
    comes newest first. Raises BadInput: bad_order, bad_scope, bad_cursor.
    """
    if asked.order not in ("ranked", "newest"):
        raise BadInput("bad_order", order=asked.order[:20])
    scope = _scope(asked)
    size = min(max(limit, 1), LARGEST_PAGE)
    if asked.order == "newest" or asked.folded or scope.name == "class":
        start = place_of(before, "newest") if before else None
        places = _newest(connection, scope, start, size + 1, "newest")
        return places[:size], len(places) > size
    places = ()
    behind = place_of(before, "behind") if before.startswith("b") else None
    if behind is None:
        start = place_of(before, "ranked") if before else None
        whole = asked.talks and scope.name in ("all", "unread")
        places = (_talks if whole else _ranked)(connection, scope, start, size + 1)
    if len(places) <= size:
        places += _newest(connection, scope, behind, size + 1 - len(places), "behind")
    return places[:size], len(places) > size


def _ranked(connection: Connection, scope: Scope, start: Place | None, size: int) -> tuple[Place, ...]:
    """List what has a rank: along the order, or, where a scope holds few posts, by sorting those."""
    origin, where = SCOPES[scope.name]
    where, values = scope.where(where)
    if scope.name != "all" and _is_few(connection, scope):
        source = f"{origin} CROSS JOIN ranks r ON r.post = v.post"
    else:
        source = ALONG.get(scope.name, f"ranks r CROSS JOIN {origin}").replace("{origin}", origin)
        where += " AND v.post = r.post"
    if start is not None:
        where += " AND (r.rank, r.post) < (?, ?)"
        values = (*values, start.key, start.post)
    sql = f"SELECT r.rank, r.post FROM {source} WHERE {where} ORDER BY r.rank DESC, r.post DESC LIMIT ?"
    rows = connection.execute(sql, (*values, size)).fetchall()
    return tuple(Place("ranked", at, post) for at, post in rows)


def _talks(connection: Connection, scope: Scope, start: Place | None, size: int) -> tuple[Place, ...]:
    """List conversations, each in the place of its first post, and lines, which stand for themselves."""
    where, values = scope.where("v.folded = 0")
    if scope.name == "unread" and _is_few(connection, scope):
        folded, source = "0", talks.FIRST_OF_UNREAD
        where = "true"
    else:
        folded, source = "v.folded", "ranks r CROSS JOIN verdicts v ON v.post = r.post"
        where += f" AND (v.folded = 1 OR {talks.FIRST})"
        where += f" AND {talks.UNREAD}" if scope.name == "unread" else ""
    if start is not None:
        where += " AND (r.rank, r.post) < (?, ?)"
        values = (*values, start.key, start.post)
    sql = f"""
SELECT r.rank, r.post, {folded} FROM {source} WHERE {where} ORDER BY r.rank DESC, r.post DESC LIMIT ?
"""
    rows = connection.execute(sql, (*values, size)).fetchall()
    stands = talks.shown(connection, [post for _, post, line in rows if not line])
    return tuple(
        Place("ranked", at, post) if line else Place("ranked", at, stands[post], post)
        for at, post, line in rows
    )


def _is_few(connection: Connection, scope: Scope) -> bool:
    origin, where = SCOPES["questions" if scope.name == "unanswered" else scope.name]
    where, values = scope.where(where)
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {origin} WHERE {where} LIMIT {FEW})"
    return int(connection.execute(sql, values).fetchone()[0]) < FEW


def _newest(
    connection: Connection, scope: Scope, start: Place | None, size: int, order: str
) -> tuple[Place, ...]:
    """List by time: everything ("newest"), or what has no rank ("behind")."""
    found: list[tuple[float, int]] = []
    for origin, where, values in scope.by_time():
        if order == "behind":
            where += " AND NOT EXISTS (SELECT 1 FROM ranks r WHERE r.post = v.post)"
        if start is not None:
            where += " AND (v.created, v.post) < (?, ?)"
            values = (*values, start.key, start.post)
        order_by = "ORDER BY v.created DESC, v.post DESC LIMIT ?"
        sql = f"SELECT v.created, v.post FROM {origin} WHERE {where} {order_by}"
        found += connection.execute(sql, (*values, size)).fetchall()
    found.sort(reverse=True)
    return tuple(Place(order, at, post) for at, post in found[:size])


@dataclass(frozen=True, slots=True)
class Scope:
    """A scope that is known, with its values."""

    name: str
    values: tuple[str | int | float, ...]
    folded: bool
    lines: tuple[str, ...]

    def where(self, where: str) -> tuple[str, tuple[str | int | float, ...]]:
        """Fill in what a scope asks for."""
        if self.name == "all" and self.lines:
            return LINES, (json.dumps(self.lines),)
        return where.format(folded=int(self.folded)), self.values

    def by_time(self) -> list[tuple[str, str, tuple[str | int | float, ...]]]:
        """List what to read from and what to ask for; each is served by an index in the order of time."""
        origin, where = SCOPES[self.name]
        found = [(origin, where.format(folded=int(self.folded)), self.values)]
        if self.name == "all":
            found += [(*SCOPES["class"], (klass,)) for klass in self.lines]
        return found


def _scope(asked: Asked) -> Scope:
    name, _, value = asked.scope.partition(":")
    if name == "follow" and value.isascii() and value.isdigit() and len(value) < 18:
        return Scope(name, (int(value),), asked.folded, ())
    if name == "class" and value:
        return Scope(name, (value,), asked.folded, ())
    if name in ("follow", "class") or name not in SCOPES or value:
        raise BadInput("bad_scope", scope=asked.scope[:40])
    return Scope(name, (), asked.folded, () if asked.folded else asked.lines)


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
