"""Suggestions as they were last made, and what they are made from: who wrote what, where, to whom."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from app.model import FollowKind, Reason
from app.store import same
from app.store.forced import EFFECTIVE, JOIN
from app.store.open import Connection
from app.store.twins import likely
from app.store.verdicts import packed, unpacked

MADE = "made"  # a row that tells when suggestions were last made, even where there were none
NEWEST = """
SELECT created, post FROM (
    SELECT * FROM (SELECT created, post FROM verdicts INDEXED BY verdicts_newest WHERE folded = 0
        ORDER BY created DESC, post DESC LIMIT ?1)
    UNION ALL
    SELECT * FROM (SELECT created, post FROM verdicts INDEXED BY folded_newest WHERE folded = 1
        ORDER BY created DESC, post DESC LIMIT ?1))
ORDER BY created DESC, post DESC LIMIT ?1
"""
LINES = """
SELECT p.id, min(p.created, p.arrived), p.account, iif(acc.me = a.remote_id AND acc.me <> '', 1, 0),
    a.remote_id, a.handle, a.title, ifnull(g.remote_id, ''), p.conversation, p.text, p.tags, p.mentions,
    a.bot OR p.automated OR ifnull(h.machine, 0) OR ifnull(v.class, '') = 'automated',
    ifnull(q.id, 0), p.reply_to_author
FROM json_each(?) w CROSS JOIN posts p ON p.id = w.value CROSS JOIN people a ON a.id = p.author
CROSS JOIN accounts acc ON acc.id = p.account
LEFT JOIN groups g ON g.id = p."group"
LEFT JOIN verdicts v ON v.post = p.id LEFT JOIN habits h ON h.author = p.author
LEFT JOIN posts q ON q.account = p.account AND q.remote_id = p.reply_to AND p.reply_to <> ''
WHERE p.deleted IS NULL
"""
FOLLOWED = 'SELECT kind, account, "key" FROM follows WHERE "key" <> \'\''
DISMISSED = 'SELECT kind, account, "key" FROM dismissed'
DISMISS = 'INSERT OR REPLACE INTO dismissed (kind, account, "key", at) VALUES (?, ?, ?, ?)'
TAKE_BACK = 'DELETE FROM dismissed WHERE kind = ? AND account = ? AND "key" = ?'
UNCARED = "SELECT account, \"key\" FROM corrections WHERE kind = 'person'"
# What comes anyway, or is not chosen, need not be followed.
FORCED = f"SELECT g.account, g.remote_id FROM groups g {JOIN} WHERE {EFFECTIVE} OR g.everyone"
AT = "SELECT at FROM suggested WHERE kind = 'made'"
PUT = 'INSERT INTO suggested (kind, place, account, "key", address, reasons, at) VALUES (?, ?, ?, ?, ?, ?, ?)'
ROWS = """
SELECT s.kind, s.account, s."key", s.address, s.reasons, s.at,
    CASE s.kind WHEN 'tag' THEN s."key" WHEN 'group' THEN g.name ELSE a.name END, ifnull(a.title, ''),
    ifnull(a.handle, '')
FROM suggested s CROSS JOIN accounts acc ON acc.id = s.account AND acc.state <> 'gone'
LEFT JOIN people a ON s.kind IN ('person', 'bridge') AND a.account = s.account AND a.remote_id = s."key"
LEFT JOIN groups g ON s.kind = 'group' AND g.account = s.account AND g.remote_id = s."key"
WHERE s.kind <> 'made' ORDER BY s.kind, s.place
"""
NAMES = {
    "person": "SELECT handle FROM people WHERE account = ? AND remote_id = ?",
    "group": "SELECT name FROM groups WHERE account = ? AND remote_id = ?",
}
# The newest post that may be shown: one that was set aside shows nobody at her best.
SHOWN = """
SELECT post FROM (
    SELECT p.id AS post, p.created FROM {named} n CROSS JOIN posts p ON p.{column} = n.id
    WHERE n.account = ? AND n.remote_id = ? AND p.deleted IS NULL ORDER BY p.created DESC LIMIT 200)
JOIN verdicts v USING (post) WHERE v.folded = 0 ORDER BY 1 DESC LIMIT 1
"""
OF_TAG = """
SELECT post FROM (
    SELECT t.post FROM post_tags t CROSS JOIN posts p ON p.id = t.post
    WHERE t.tag = ? AND p.account = ? AND p.deleted IS NULL ORDER BY t.post DESC LIMIT 200)
JOIN verdicts v USING (post) WHERE v.folded = 0 ORDER BY 1 DESC LIMIT 1
"""


class Line(NamedTuple):
    """A post as suggestions are made from it. `me`: the manager wrote it; `tags` are folded, in JSON.

    `parent` is the stored post that it answers, 0 for none; `to` the remote id of whom it answers.
    """

    post: int
    ts: float
    account: int
    me: int
    author: str
    handle: str
    title: str
    group: str
    conversation: str
    text: str
    tags: str
    mentions: str
    machine: int
    parent: int
    to: str


class Kept(NamedTuple):
    """A suggestion as it is kept; `kind` is person, tag, group, or bridge for a person from elsewhere."""

    kind: str
    account: int
    key: str
    address: str
    reasons: tuple[Reason, ...]
    at: float
    name: str = ""
    title: str = ""
    handle: str = ""


Named = frozenset[tuple[str, int, str]]


def newest(connection: Connection, most: int) -> list[int]:
    """List the newest posts, set aside or not, the oldest of them first."""
    return [post for _, post in reversed(connection.execute(NEWEST, (most,)).fetchall())]


def lines(connection: Connection, posts: Sequence[int]) -> list[Line]:
    """Read some posts in the order asked for; those that are not there any more are left out."""
    return [Line(*row) for row in connection.execute(LINES, (json.dumps(list(posts)),)).fetchall()]


def followed(connection: Connection) -> Named:
    """List what is followed and known here, as (kind, account, key)."""
    return frozenset((kind, account, key) for kind, account, key in connection.execute(FOLLOWED).fetchall())


def twins(connection: Connection) -> Named:
    """List the people who are, or may be, the same as somebody followed, as (kind, account, key)."""
    maybe = (pair.b for pair in likely(connection))
    return known_twins(connection) | frozenset(("person", *each) for each in maybe)


def known_twins(connection: Connection) -> Named:
    """List the people who are the same as somebody followed, as (kind, account, key)."""
    return frozenset(("person", *each) for each in same.twins_of_followed(connection))


def dismissed(connection: Connection) -> Named:
    """List what is not to be suggested again, as (kind, account, key)."""
    return frozenset((kind, account, key) for kind, account, key in connection.execute(DISMISSED).fetchall())


def uncared(connection: Connection) -> Named:
    """List the people whom the manager does not care about, as (kind, account, key)."""
    rows = connection.execute(UNCARED).fetchall()
    return frozenset(("person", account, key) for account, key in rows)


def forced(connection: Connection) -> Named:
    """List the groups that everybody is in, as (kind, account, key)."""
    return frozenset(("group", account, key) for account, key in connection.execute(FORCED).fetchall())


def dismiss(connection: Connection, kind: FollowKind, account: int, key: str, at: float | None) -> None:
    """Note that something is not to be suggested again, or (None) that it may be."""
    if at is None:
        connection.execute(TAKE_BACK, (kind, account, key))
    else:
        connection.execute(DISMISS, (kind, account, key, at))


def made_at(connection: Connection) -> float | None:
    """Tell when suggestions were last made, None for never."""
    row = connection.execute(AT).fetchone()
    return None if row is None else float(row[0])


def kept(connection: Connection) -> list[Kept]:
    """List what was suggested last, the best of each kind first."""
    rows = connection.execute(ROWS).fetchall()
    return [Kept(*row)._replace(reasons=unpacked(row[4])) for row in rows]


def replace(connection: Connection, made: Sequence[Kept], at: float) -> None:
    """Keep new suggestions in the place of the old ones, in the caller's transaction."""
    connection.execute("DELETE FROM suggested")
    connection.execute(PUT, (MADE, 0, 0, "", "", "[]", at))
    rows = [
        (each.kind, place, each.account, each.key, each.address, packed(each.reasons), each.at)
        for place, each in enumerate(made)
    ]
    connection.executemany(PUT, rows)


def name_of(connection: Connection, kind: str, account: int, key: str) -> str:
    """Find a person's handle or a group's name; "" where it is not known any more."""
    row = connection.execute(NAMES[kind], (account, key)).fetchone()
    return str(row[0]) if row else ""


def newest_post(connection: Connection, kind: str, account: int, key: str) -> int:
    """Find the newest post of somebody, or with a tag, or in a group, that stands in the feed; 0 for none."""
    if kind == "tag":
        row = connection.execute(OF_TAG, (key, account)).fetchone()
    else:
        named, column = ("groups", '"group"') if kind == "group" else ("people", "author")
        row = connection.execute(SHOWN.format(named=named, column=column), (account, key)).fetchone()
    return int(row[0]) if row else 0
