"""Keeps the order of the feed: which place each post has, and all that its rank adds up from.

Nothing here needs more than the standard library, so that reading does not wait for what measures.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.model import Feature
from app.store import answers
from app.store.open import Connection

BLOCK = 64  # conversations whose figures lie in one row: a page of the feed reads little more than it shows
WIDTH = 4
LIFT = 100.0  # more than everything else together
BEHIND = -1000.0  # what is not in the order comes after whatever is
RECENCY_UNIT = 1e10

PUT = "INSERT INTO ranks (post, place, author, within, lift, rank) VALUES (?, ?, ?, ?, ?, ?)"
PUT_RANKING = """
INSERT OR REPLACE INTO ranking (id, at, names, weights) VALUES (1, ?, ?, ?)
"""
HEAD = "SELECT at, names, weights FROM ranking"
OF = f"""
SELECT r.post, r.within, r.lift, substr(m."values", r.place % {BLOCK} * ?1 + 1, ?1)
FROM json_each(?2) w CROSS JOIN ranks r ON r.post = w.value
CROSS JOIN measured m ON m.block = r.place / {BLOCK}
"""
COUNT = "SELECT count(*) FROM ranks"
IN_FRONT = "SELECT post FROM ranks WHERE lift <> 0 ORDER BY post"
PLACED = "SELECT post, place, author, within, lift, rank FROM ranks ORDER BY post"
CREATED = "SELECT post, created FROM verdicts WHERE post = ? AND folded <> 2"
# A post in the order: its id, its conversation's row among the figures, its author (0 is the manager), what
# is added to that row's sum (how far it stands behind, its lift), and the rank that comes of it.
Row = tuple[int, int, int, float, float, float]
UNREAD = "SELECT w.value FROM json_each(?) w CROSS JOIN verdicts v ON v.post = w.value AND v.unread = 1"


@dataclass(frozen=True, slots=True)
class Head:
    """How an order was made: at which moment, from which features with which weights."""

    at: float
    names: tuple[str, ...]
    weights: tuple[float, ...]


class Ranked(NamedTuple):
    """What the rank of one post adds up from, beside the weights."""

    values: tuple[float, ...]
    within: float
    lift: float


def head(connection: Connection) -> Head | None:
    """Tell how the present order was made; None while there is none."""
    row = connection.execute(HEAD).fetchone()
    if row is None:
        return None
    weights = struct.unpack(f"<{len(row[2]) // 8}d", row[2])
    return Head(row[0], tuple(json.loads(row[1])), weights)


def put(connection: Connection, made: Head, figures: bytes, rows: Iterable[Row]) -> None:
    """Replace the whole order, in the caller's transaction.

    `figures` are rows of float32, one a conversation; `rows` go up by post.
    """
    size = BLOCK * WIDTH * len(made.names)
    connection.execute("DELETE FROM measured")
    blocks = ((at // size, figures[at : at + size]) for at in range(0, len(figures), size))
    connection.executemany('INSERT INTO measured (block, "values") VALUES (?, ?)', blocks)
    put_ranks(connection, made, rows)


def put_blocks(connection: Connection, made: Head, figures: bytes, places: Iterable[int]) -> None:
    """Replace the figures of some conversations (places), in the caller's transaction."""
    size = BLOCK * WIDTH * len(made.names)
    blocks = sorted({place // BLOCK for place in places})
    rows = [(figures[block * size : (block + 1) * size], block) for block in blocks]
    connection.executemany('UPDATE measured SET "values" = ? WHERE block = ?', rows)


def put_ranks(connection: Connection, made: Head, rows: Iterable[Row]) -> None:
    """Replace the ranks alone, with the weights that they come from, in the caller's transaction."""
    weights = struct.pack(f"<{len(made.weights)}d", *made.weights)
    connection.execute(PUT_RANKING, (made.at, json.dumps(made.names), weights))
    connection.execute("DELETE FROM ranks")
    connection.executemany(PUT, rows)


def figures(connection: Connection) -> bytes:
    """Load the figures of all conversations, as `put` took them."""
    rows = connection.execute('SELECT "values" FROM measured ORDER BY block').fetchall()
    return b"".join(row[0] for row in rows)


def placed(connection: Connection) -> list[Row]:
    """List everything in the order, by post."""
    return connection.execute(PLACED).fetchall()


def count(connection: Connection) -> int:
    """Tell how many posts are in the order."""
    return int(connection.execute(COUNT).fetchone()[0])


def in_front(connection: Connection) -> list[int]:
    """List the posts that are lifted."""
    return [row[0] for row in connection.execute(IN_FRONT).fetchall()]


def of(connection: Connection, made: Head, posts: Sequence[int]) -> dict[int, Ranked]:
    """Load what the ranks of some posts add up from; those that are not in the order are left out."""
    width = len(made.names)
    read = struct.Struct(f"<{width}f")
    rows = connection.execute(OF, (width * WIDTH, json.dumps(list(posts)))).fetchall()
    return {post: Ranked(read.unpack(values), within, lift) for post, within, lift, values in rows}


def features(connection: Connection, post: int) -> tuple[Feature, ...]:
    """List what the rank of a post adds up from, in the order of adding; () for what stands in no feed."""
    made = head(connection)
    found = None if made is None else of(connection, made, [post]).get(post)
    if made is None or found is None:
        row = connection.execute(CREATED, (post,)).fetchone()
        return () if row is None else _behind(row[1])
    pairs = zip(made.names, found.values, made.weights, strict=True)
    return (
        *(Feature(name, value, weight) for name, value, weight in pairs),
        Feature("within", found.within, 1.0),
        Feature("first_answer", 1.0 if found.lift else 0.0, LIFT),
    )


def total(features: Iterable[Feature]) -> float:
    """Add features up, one after the other: the same figure as is stored."""
    return sum((feature.value * feature.weight for feature in features), 0.0)


def lifted(connection: Connection, posts: Sequence[int]) -> frozenset[int]:
    """Tell which posts are unread and the first answer to a post of the manager's, not answered yet."""
    first = answers.first_of(connection, posts)
    return frozenset(row[0] for row in connection.execute(UNREAD, (json.dumps(first),)).fetchall())


def lift_again(connection: Connection, posts: Sequence[int]) -> tuple[int, ...]:
    """Bring posts that were read, or are unread again, to their place; returns those that moved.

    Only the first answers to posts of the manager's move, and only while they are in the order.
    """
    first = answers.first_of(connection, posts)
    unread = lifted(connection, first)
    moved = []
    for post in first:
        lift = LIFT if post in unread else 0.0
        changed = connection.execute(
            "UPDATE ranks SET lift = ?1 WHERE post = ?2 AND lift <> ?1 RETURNING post", (lift, post)
        ).fetchall()
        if changed:
            rank = total(features(connection, post))
            connection.execute("UPDATE ranks SET rank = ? WHERE post = ?", (rank, post))
            moved.append(post)
    return tuple(moved)


def forget(connection: Connection) -> None:
    """Throw the order away, in the caller's transaction; everything is newest first until there is one."""
    for table in ("ranks", "ranking", "measured"):
        connection.execute(f"DELETE FROM {table}")


def _behind(created: float) -> tuple[Feature, ...]:
    return (Feature("not_in_order", 1.0, BEHIND), Feature("recency", created / RECENCY_UNIT, 1.0))
