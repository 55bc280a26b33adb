"""Reads what an order is made from: the posts of the last days, and what the manager did with posts.

Everything is listed by id first and read in slices afterwards, so that a long window never holds anybody up.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from app.store.open import Connection

DAY = 86400.0
NEWEST = """
SELECT max(created) FROM (
    SELECT max(created) AS created FROM verdicts INDEXED BY verdicts_newest WHERE folded = 0
    UNION ALL SELECT max(created) FROM verdicts INDEXED BY folded_newest WHERE folded = 1)
"""
STANDING = """
SELECT created, post FROM verdicts INDEXED BY verdicts_newest WHERE folded = 0 AND created > ?
ORDER BY created DESC, post DESC LIMIT ?
"""
ASIDE = """
SELECT created, post, class FROM verdicts INDEXED BY folded_newest WHERE folded = 1 AND created > ?
ORDER BY created DESC, post DESC LIMIT ?
"""
# What is known of the manager from before the window: own posts, what they answer, what answers them, marks.
BEFORE = """
WITH mine AS (
    SELECT p.id, p.account, p.remote_id, p.reply_to FROM accounts acc
    CROSS JOIN people me ON me.account = acc.id AND me.remote_id = acc.me AND acc.me <> ''
    CROSS JOIN posts p ON p.author = me.id AND p.created > ?1
    WHERE p.deleted IS NULL AND p.visibility <> 'direct'),
found AS (
    SELECT id FROM mine
    UNION SELECT q.id FROM mine CROSS JOIN posts q
        ON q.account = mine.account AND q.remote_id = mine.reply_to AND mine.reply_to <> ''
    UNION SELECT r.id FROM mine CROSS JOIN posts r
        ON r.account = mine.account AND r.reply_to = mine.remote_id AND r.reply_to <> ''
    UNION SELECT post FROM marks
        WHERE feedback <> 0 AND told > ?1 OR saved > ?1 OR restored > ?1)
SELECT min(p.created, p.arrived), p.id FROM found CROSS JOIN posts p ON p.id = found.id
WHERE p.deleted IS NULL AND p.visibility <> 'direct'
"""
LINES = """
SELECT p.id, min(p.created, p.arrived), iif(acc.me = a.remote_id AND acc.me <> '', 0, a.id), a.handle,
    ifnull(p."group", 0), p.account, p.conversation, p.text, p.tags, p.mentions, p.links <> '[]',
    a.bot OR p.automated OR ifnull(h.machine, 0) OR ifnull(v.class, '') = 'automated',
    ifnull(q.id, 0), ifnull(acc.handle, '')
FROM json_each(?) w CROSS JOIN posts p ON p.id = w.value CROSS JOIN people a ON a.id = p.author
LEFT JOIN accounts acc ON acc.id = p.account
LEFT JOIN verdicts v ON v.post = p.id LEFT JOIN habits h ON h.author = p.author
LEFT JOIN posts q ON q.account = p.account AND q.remote_id = p.reply_to AND p.reply_to <> ''
WHERE p.deleted IS NULL
"""
TOLD = """
SELECT post, feedback, told, saved, restored, read FROM marks
WHERE (feedback <> 0 AND told > ?1) OR saved > ?1 OR restored > ?1
"""
FOLLOWED = 'SELECT kind, account, "key" FROM follows WHERE "key" <> \'\' ORDER BY id'
HEARD = """
SELECT h.post, f.kind, h.follow FROM follows f
CROSS JOIN heard h INDEXED BY heard_newest ON h.follow = f.id AND h.folded = 0 AND h.created > ?
"""


# What the manager did with conversations in a stretch of time. Reading counts where it was one by one.
DONE = """
SELECT p.account, p.conversation, 'answered' FROM accounts acc
CROSS JOIN people me ON me.account = acc.id AND me.remote_id = acc.me AND acc.me <> ''
CROSS JOIN posts p ON p.author = me.id AND p.created > ?1 AND p.created <= ?2
WHERE p.deleted IS NULL AND p.visibility <> 'direct'
UNION ALL SELECT p.account, p.conversation, 'more' FROM marks m JOIN posts p ON p.id = m.post
WHERE m.feedback > 0 AND m.told > ?1 AND m.told <= ?2
UNION ALL SELECT p.account, p.conversation, 'saved' FROM marks m JOIN posts p ON p.id = m.post
WHERE m.saved > ?1 AND m.saved <= ?2
UNION ALL SELECT p.account, p.conversation, 'read' FROM marks m JOIN posts p ON p.id = m.post
WHERE m.read IN (
    SELECT read FROM marks WHERE read > ?1 AND read <= ?2 GROUP BY read HAVING count(*) <= 3)
"""
ASKED = """
SELECT m.post, iif(acc.me = a.remote_id AND acc.me <> '', 0, p.author), m.feedback, m.told
FROM marks m CROSS JOIN posts p ON p.id = m.post CROSS JOIN people a ON a.id = p.author
LEFT JOIN accounts acc ON acc.id = p.account
WHERE m.feedback <> 0 AND m.told > ? ORDER BY m.told, m.post
"""
PEOPLE = """
SELECT a.account, a.remote_id, iif(a.name <> '', a.name, '@' || a.handle), a.handle
FROM json_each(?) w CROSS JOIN people a ON a.id = w.value
"""
GROUPS = """
SELECT g.account, g.remote_id, g.name, '' FROM json_each(?) w CROSS JOIN groups g ON g.id = w.value
"""
CORRECTED = """
SELECT c.kind, a.id FROM corrections c CROSS JOIN people a ON a.account = c.account AND a.remote_id = c."key"
WHERE c.kind = 'person'
UNION ALL SELECT c.kind, g.id FROM corrections c
CROSS JOIN groups g ON g.account = c.account AND g.remote_id = c."key" WHERE c.kind = 'group'
"""


class Line(NamedTuple):
    """A post as an order is made from it. `author` is a person's id, 0 for the manager.

    `parent` is the stored post that it answers, 0 for none; `mentions` are handles; `me` is the manager's.
    """

    post: int
    ts: float
    author: int
    handle: str
    group: int
    account: int
    conversation: str
    text: str
    tags: str
    mentions: str
    links: int
    machine: int
    parent: int
    me: str


class Mark(NamedTuple):
    """What the manager marked: more or less of this (with when), saved, restored, read (times)."""

    post: int
    feedback: int
    told: float | None
    saved: float | None
    restored: float | None
    read: float | None


class Window(NamedTuple):
    """The posts of the days from `begin` as (created, id), the oldest first, and which are to be ordered.

    `ordered` has the same order.
    """

    posts: Sequence[tuple[float, int]]
    ordered: Sequence[int]
    begin: float = 0.0


def window(
    connection: Connection, days: float, most: int, in_line: Sequence[str], before_days: float, since: float
) -> Window:
    """List the posts of the last `days` before the newest one, at most `most` that stand in the feed.

    Those set aside come beside, at most as many again and again; of them those of the classes `in_line` are
    ordered too. With them come posts from before that tell about the manager, not older than `since`.
    """
    newest = connection.execute(NEWEST).fetchone()[0]
    if newest is None:
        return Window((), ())
    begin = newest - days * DAY
    standing = connection.execute(STANDING, (begin, most)).fetchall()
    if len(standing) == most:
        begin = standing[-1][0]
    aside = connection.execute(ASIDE, (begin, 2 * most)).fetchall()
    before = connection.execute(BEFORE, (max(since, newest - before_days * DAY),)).fetchall()
    judged = [*standing, *((created, post) for created, post, _ in aside)]
    known = {post for _, post in judged}
    judged += [row for row in before if row[1] not in known]
    shown = [*standing, *((created, post) for created, post, klass in aside if klass in in_line)]
    return Window(sorted(judged), [post for _, post in sorted(shown)], begin)


def lines(connection: Connection, posts: Sequence[int]) -> list[Line]:
    """Read some posts, in the order asked for; those that are not there any more are left out."""
    found = connection.execute(LINES, (json.dumps(list(posts)),)).fetchall()
    return [Line(*row) for row in found]


def marked(connection: Connection, since: float) -> list[Mark]:
    """List what was marked since a moment: more or less of this, saved, restored."""
    return [Mark(*row) for row in connection.execute(TOLD, (since,)).fetchall()]


def last_read(connection: Connection) -> float:
    """Tell when a post was last marked as read, 0 for never."""
    return float(connection.execute("SELECT ifnull(max(read), 0) FROM marks").fetchone()[0])


def followed(connection: Connection) -> list[tuple[str, str]]:
    """List what is followed, as (kind, id of the person or group, or the tag)."""
    found = []
    for kind, account, key in connection.execute(FOLLOWED).fetchall():
        if kind == "tag":
            found.append((kind, key))
            continue
        table = "people" if kind == "person" else "groups"
        sql = f"SELECT id FROM {table} WHERE account = ? AND remote_id = ?"
        row = connection.execute(sql, (account, key)).fetchone()
        if row is not None:
            found.append((kind, str(row[0])))
    return found


def heard(connection: Connection, since: float) -> list[tuple[int, str, int]]:
    """List which follow brings which post created since a moment, as (post, kind, follow)."""
    return [(post, kind, follow) for post, kind, follow in connection.execute(HEARD, (since,)).fetchall()]


def done(connection: Connection, since: float, until: float) -> list[tuple[int, str, str]]:
    """List what the manager did in a stretch of time, as (account, conversation, what)."""
    rows = connection.execute(DONE, (since, until)).fetchall()
    return [(account, talk, what) for account, talk, what in rows]


def asked(connection: Connection, since: float) -> list[tuple[int, int, float, float]]:
    """List what was said of posts since a moment, the oldest first: post, author (0: me), value, when."""
    return connection.execute(ASKED, (since,)).fetchall()


def corrected(connection: Connection) -> list[tuple[str, int]]:
    """List people and groups that shall not count, as (kind, id)."""
    return [(kind, number) for kind, number in connection.execute(CORRECTED).fetchall()]


def people(connection: Connection, ids: Sequence[int]) -> list[tuple[int, str, str, str]]:
    """List people by id, in the order asked for: account, remote id, name, handle."""
    return connection.execute(PEOPLE, (json.dumps(list(ids)),)).fetchall()


def groups(connection: Connection, ids: Sequence[int]) -> list[tuple[int, str, str, str]]:
    """List groups by id, in the order asked for: account, remote id, name, nothing."""
    return connection.execute(GROUPS, (json.dumps(list(ids)),)).fetchall()
