"""Keeps what noticing found in posts and what it remembers of authors and conversations.

Posts wait in `unnoticed` and are taken in the order of time. One that waits `again` was noticed before: it
was edited, or what is known of its author or of the post it copies has changed. Nothing is learned from it
twice.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from app.store import forced, shingles
from app.store.open import Connection

LOOK_BACK = 30 * 86400.0
DAY = 86400.0
FEW, SHARE = 200, 0.05  # posts that come late are noticed late; of more of them, and that share, all are anew
WAITS = f"""
SELECT u.created, u.post, u.again, p.account, p.author, a.name, a.bot, p."group", p.conversation, p.text,
    p.mentions, p.links, p.language, p.reply_to <> '', p.automated, p.announcement, {forced.EFFECTIVE},
    g.everyone, n.class
FROM (SELECT created, post, again FROM unnoticed ORDER BY created, post LIMIT ?) u
LEFT JOIN posts p ON p.id = u.post AND p.deleted IS NULL AND p.visibility <> 'direct'
LEFT JOIN people a ON a.id = p.author LEFT JOIN groups g ON g.id = p."group" {forced.JOIN}
LEFT JOIN noticed n ON n.post = u.post ORDER BY u.created, u.post
"""
WAIT = """
INSERT OR IGNORE INTO unnoticed (created, post, again) SELECT min(p.created, p.arrived), p.id, ?
FROM json_each(?) w CROSS JOIN posts p ON p.id = w.value
WHERE p.deleted IS NULL AND p.visibility <> 'direct'
"""
COPIES = """
INSERT OR IGNORE INTO unnoticed (created, post, again)
SELECT n.created, n.post, 1 FROM json_each(?) w CROSS JOIN noticed n ON n.copies = w.value
"""
EVERYTHING = """
INSERT INTO unnoticed (created, post, again) SELECT min(created, arrived), id, 0 FROM posts
WHERE deleted IS NULL AND visibility <> 'direct'
"""
LATE = "SELECT count(*) FROM unnoticed WHERE created < ? AND again = 0"
STORED = "SELECT count(*) FROM verdicts"
SAVE = """
INSERT OR REPLACE INTO noticed (post, created, machine, class, reasons, copies) VALUES (?, ?, ?, ?, ?, ?)
"""
# A verdict that says the same already is left alone: most posts are judged once.
JUDGE_AGAIN = """
INSERT OR IGNORE INTO unjudged (post)
SELECT v.post FROM json_each(?) w CROSS JOIN verdicts v ON v.post = w.value
LEFT JOIN noticed n ON n.post = v.post
WHERE CASE WHEN ifnull(n.class, '') = '' THEN v.class NOT IN ('', 'user_rule')
    ELSE v.folded <> 1 OR v.class <> n.class OR v.reasons <> n.reasons END
"""
BROADCASTS_AFTER = """
INSERT OR IGNORE INTO unjudged (post)
SELECT post FROM noticed WHERE class = 'broadcast' AND created >= ? AND created < ?
"""
NEWEST_BROADCASTS = """
INSERT OR IGNORE INTO unjudged (post)
SELECT post FROM noticed WHERE class = 'broadcast' ORDER BY created DESC LIMIT ?
"""
PUSHED_BEFORE = """
SELECT count(*) FROM noticed n WHERE n.class = 'broadcast' AND n.created >= ? AND (n.created, n.post) < (?, ?)
"""
COPIED = "SELECT count(*) FROM noticed WHERE copies = ? AND (created, post) < (?, ?)"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A post that waits to be noticed; `before` is the class noticed of it earlier, None for nothing."""

    post: int
    created: float
    again: bool
    account: int
    author: int
    name: str
    bot: bool
    group: int | None
    conversation: str
    text: str
    mentions: tuple[str, ...]
    links: tuple[str, ...]
    language: str
    answers: bool
    automated: bool
    announcement: bool
    forced: bool
    everyone: bool
    before: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """What was noticed of a post, `reasons` as JSON; `copies` is the post that it copies."""

    post: int
    created: float
    machine: bool
    klass: str
    reasons: str
    copies: int | None = None

    @property
    def says(self) -> bool:
        """Tell whether there is anything to be kept."""
        return self.machine or bool(self.klass)


def queue(connection: Connection, new: Iterable[int], edited: Iterable[int]) -> None:
    """Put posts in the queue that came or changed. Direct messages are never noticed."""
    changed = list(edited)
    connection.execute(WAIT, (0, json.dumps(list(new))))
    if changed:
        free_copies(connection, changed)
        shingles.forget(connection, changed)
        connection.execute(WAIT, (1, json.dumps(changed)))
        unseen = (
            "DELETE FROM noticed WHERE post = ? AND (SELECT visibility FROM posts WHERE id = post) = 'direct'"
        )
        connection.executemany(unseen, [(post,) for post in changed])


def look_again(connection: Connection, posts: Iterable[int]) -> None:
    """Put posts in the queue that were noticed before."""
    connection.execute(WAIT, (1, json.dumps(list(posts))))


def free_copies(connection: Connection, posts: Sequence[int]) -> None:
    """Have the copies of posts looked at again: what they copy has changed or gone."""
    connection.execute(COPIES, (json.dumps(posts),))


def forget(connection: Connection, rows: Iterable[tuple[int, float]]) -> None:
    """Drop what was noticed of posts (id, and when at the latest written), and look again at their copies."""
    each = list(rows)
    free_copies(connection, [post for post, _ in each])
    shingles.forget(connection, [post for post, _ in each])
    for post, created in each:
        gone = connection.execute("DELETE FROM noticed WHERE post = ? AND class = 'broadcast'", (post,))
        if gone.rowcount:
            broadcasts_after(connection, created)
    connection.executemany("DELETE FROM noticed WHERE post = ?", [(post,) for post, _ in each])
    connection.executemany("DELETE FROM unnoticed WHERE post = ? AND created = ?", each)


def everything_anew(connection: Connection) -> None:
    """Throw away all that was noticed and remembered, and put every post in the queue."""
    for table in ("noticed", "habits", "threads", "shingles", "prints", "unnoticed"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute(EVERYTHING)


def many_came_late(connection: Connection, newest: float) -> bool:
    """Tell whether so much waits from before what was noticed that its order of time is wrong."""
    late = int(connection.execute(LATE, (newest - DAY,)).fetchone()[0])
    return late >= FEW and late >= SHARE * int(connection.execute(STORED).fetchone()[0])


def waiting(connection: Connection, limit: int) -> tuple[tuple[Waiting, ...], tuple[tuple[float, int], ...]]:
    """List the next posts in the order of time, and the places in the queue that they and others took."""
    rows = connection.execute(WAITS, (limit,)).fetchall()
    posts = tuple(
        Waiting(
            row[1], row[0], bool(row[2]), row[3], row[4], row[5], bool(row[6]), row[7], row[8], row[9],
            tuple(_listed(row[10])), tuple(url for _, url in _listed(row[11])), row[12], bool(row[13]),
            bool(row[14]), bool(row[15]), bool(row[16]), bool(row[17]), row[18],
        )
        for row in rows if row[3] is not None
    )  # fmt: skip
    return posts, tuple((row[0], row[1]) for row in rows)


def _listed(packed: str) -> list[Any]:
    return [] if packed == "[]" else list(json.loads(packed))


def keep(connection: Connection, found: Found, before: str | None) -> None:
    """Keep what was noticed of a post, in the place of what was noticed before (None for nothing)."""
    if found.says:
        row = (found.post, found.created, found.machine, found.klass, found.reasons, found.copies)
        connection.execute(SAVE, row)
    elif before is not None:
        connection.execute("DELETE FROM noticed WHERE post = ?", (found.post,))


def done(connection: Connection, places: Sequence[tuple[float, int]]) -> None:
    """Take posts out of the queue, and have judged what is judged otherwise now."""
    connection.executemany("DELETE FROM unnoticed WHERE created = ? AND post = ?", places)
    connection.execute(JUDGE_AGAIN, (json.dumps([post for _, post in places]),))


def broadcasts_after(connection: Connection, created: float) -> None:
    """Have the later broadcasts of a day judged again: others came before them now."""
    connection.execute(BROADCASTS_AFTER, (created, created + DAY))


def newest_broadcasts(connection: Connection, limit: int) -> None:
    """Have the newest broadcasts judged again."""
    connection.execute(NEWEST_BROADCASTS, (limit,))


def pushed_before(connection: Connection, since: float, created: float, post: int) -> int:
    """Count the broadcasts from `since` that came before a post."""
    return int(connection.execute(PUSHED_BEFORE, (since, created, post)).fetchone()[0])


def copied_before(connection: Connection, first: int, created: float, post: int) -> int:
    """Count the copies of a post that came before another copy."""
    return int(connection.execute(COPIED, (first, created, post)).fetchone()[0])
