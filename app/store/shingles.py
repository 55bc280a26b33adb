"""Finds texts that were said before: by the print of all words, and by the smallest hashes of shingles."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.store.open import Connection

SAME = """
SELECT f.post, f.created, p.author, a.name, p.text, f.answered
FROM prints f JOIN posts p ON p.id = f.post AND p.deleted IS NULL JOIN people a ON a.id = p.author
WHERE f.print = ? AND f.created >= ? AND f.created <= ? ORDER BY f.created, f.post LIMIT 1
"""
LED = """
SELECT s.post FROM json_each(?) w
CROSS JOIN shingles s ON s.lead = w.value AND s.created BETWEEN ? AND ? LIMIT ?
"""
NEWEST_LED = """
SELECT (SELECT group_concat(post) FROM (
    SELECT s.post FROM shingles s WHERE s.lead = w.value AND s.created BETWEEN ? AND ?
    ORDER BY s.created DESC LIMIT ?))
FROM json_each(?) w
"""
NAMED = """
SELECT f.post, f.created, p.author, a.name, p.text, f.answered
FROM json_each(?) w CROSS JOIN prints f ON f.post = w.value
JOIN posts p ON p.id = f.post AND p.deleted IS NULL JOIN people a ON a.id = p.author
ORDER BY f.created DESC, f.post DESC LIMIT ?
"""
LATER = """
SELECT later.post FROM prints first JOIN prints later ON later.print = first.print
    AND later.created BETWEEN first.created AND first.created + ?2 AND later.post <> first.post
WHERE first.post = ?1
"""
# Of two posts of one moment only one may copy the other: else they are looked at in turn for ever.
SAME_MOMENT = "SELECT post FROM prints WHERE created = ? AND post < ?"
LEADS = "SELECT f.post, f.leads FROM json_each(?) w CROSS JOIN prints f ON f.post = w.value"
KEEP = "INSERT OR REPLACE INTO prints (post, print, created, answered, leads) VALUES (?, ?, ?, ?, ?)"
OLD = "SELECT post FROM prints WHERE created < ? ORDER BY created LIMIT ?"


MANY = 100  # an opening that everybody uses leads nowhere: then only the newest who use it are looked at
LED_BY = 2  # of two texts that are 0.7 alike, the first six leads of one hold one of these in 97 of 100 cases


@dataclass(frozen=True, slots=True)
class Printed:
    """A post that may be copied. `answered`: somebody else answered it."""

    post: int
    created: float
    author: int
    name: str
    text: str
    answered: bool


@dataclass(frozen=True, slots=True)
class Print:
    """What a text is found by: the print of all its words, and its leads (of 32 bits, the smallest first)."""

    post: int
    fingerprint: int
    created: float
    leads: tuple[int, ...]
    answered: bool


def keep(connection: Connection, printed: Sequence[Print]) -> None:
    """Keep what texts are found by."""
    rows = [
        (
            each.post,
            each.fingerprint,
            each.created,
            each.answered,
            struct.pack(f"<{len(each.leads)}I", *each.leads),
        )
        for each in printed
    ]
    connection.executemany(KEEP, rows)
    leads = sorted((lead, each.created, each.post) for each in printed for lead in each.leads[:LED_BY])
    connection.executemany("INSERT OR IGNORE INTO shingles (lead, created, post) VALUES (?, ?, ?)", leads)


def same(connection: Connection, fingerprint: int, since: float, until: float) -> Printed | None:
    """Find the first post with a print in a stretch of time."""
    row = connection.execute(SAME, (fingerprint, since, until)).fetchone()
    return None if row is None else _printed(row)


def near(
    connection: Connection, leads: Sequence[int], stretch: tuple[float, float], shared: int, limit: int
) -> tuple[Printed, ...]:
    """List the newest posts in a stretch of time that share so many leads, the newest first."""
    posts = _sharing(connection, leads, stretch, shared, limit)
    if not posts:
        return ()
    rows = connection.execute(NAMED, (json.dumps(posts), limit)).fetchall()
    return tuple(_printed(row) for row in rows)


def later(connection: Connection, post: int, stretch: float, shared: int, limit: int) -> tuple[int, ...]:
    """List the later posts within so many seconds that may copy a post; of one moment, those kept later."""
    row = connection.execute("SELECT created, leads FROM prints WHERE post = ?", (post,)).fetchone()
    if row is None:
        return ()
    created, leads = row
    found = {each[0] for each in connection.execute(LATER, (post, stretch)).fetchall()}
    found.update(_sharing(connection, _leads(leads), (created, created + stretch), shared, limit))
    before = connection.execute(SAME_MOMENT, (created, post)).fetchall()
    return tuple(sorted(found - {post} - {each[0] for each in before}))


def take_answers(connection: Connection, posts: Iterable[int]) -> None:
    """Note that somebody else answered posts."""
    answered = [(post,) for post in posts]
    connection.executemany("UPDATE prints SET answered = 1 WHERE post = ? AND answered = 0", answered)


def numbers(connection: Connection) -> Iterator[int]:
    """List the prints and leads by which any text is found, in no order; some more than once."""
    for query in ("SELECT print FROM prints", "SELECT lead FROM shingles"):
        yield from (number for (number,) in connection.execute(query).fetchall())


def newest(connection: Connection) -> float:
    """Tell when the newest post with a print was written, 0 where there is none."""
    return float(connection.execute("SELECT ifnull(max(created), 0) FROM prints").fetchone()[0])


def are_older(connection: Connection, before: float) -> bool:
    """Tell whether posts from before a moment are kept."""
    return bool(connection.execute(OLD, (before, 1)).fetchall())


def forget(connection: Connection, posts: Iterable[int]) -> None:
    """Drop what posts are found by."""
    wanted = json.dumps(list(posts))
    rows = connection.execute(
        "SELECT f.post, f.created, f.leads FROM json_each(?) w CROSS JOIN prints f ON f.post = w.value",
        (wanted,),
    ).fetchall()
    keys = [(lead, created, post) for post, created, leads in rows for lead in _leads(leads)[:LED_BY]]
    connection.executemany("DELETE FROM shingles WHERE lead = ? AND created = ? AND post = ?", keys)
    connection.executemany("DELETE FROM prints WHERE post = ?", [(row[0],) for row in rows])


def forget_old(connection: Connection, before: float, limit: int) -> int:
    """Drop what posts from before a moment are found by, the oldest first; tells how many."""
    posts = [row[0] for row in connection.execute(OLD, (before, limit)).fetchall()]
    forget(connection, posts)
    return len(posts)


def _sharing(
    connection: Connection, leads: Sequence[int], stretch: tuple[float, float], shared: int, limit: int
) -> list[int]:
    """List posts that share so many leads, among the newest that each lead finds."""
    rows = connection.execute(LED, (str(list(leads)), *stretch, MANY)).fetchall()
    found = {post for (post,) in rows}
    if len(rows) == MANY:
        rows = connection.execute(NEWEST_LED, (*stretch, limit, str(list(leads)))).fetchall()
        found = {int(post) for (posts,) in rows if posts for post in posts.split(",")}
    if not found:
        return []
    wanted = set(leads)
    kept = connection.execute(LEADS, (str(sorted(found)),)).fetchall()
    return [post for post, packed in kept if len(wanted.intersection(_leads(packed))) >= shared]


def _leads(packed: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(packed) // 4}I", packed)


def _printed(row: tuple[int, float, int, str, str, int]) -> Printed:
    return Printed(row[0], row[1], row[2], row[3], row[4], bool(row[5]))
