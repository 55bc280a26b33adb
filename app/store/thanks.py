"""Finds people whom the manager might thank: who answered, who was saved, who helped somebody else.

Everything is asked as it was at a moment, so that the answer stays the same while a week goes by.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.store.open import Connection

# Somebody else, no machine, nothing between two people, nothing behind a warning, nothing set aside.
SHOWN = """
JOIN accounts acc ON acc.id = p.account AND acc.me <> ''
JOIN people a ON a.id = p.author AND a.bot = 0 AND a.remote_id <> acc.me
JOIN verdicts v ON v.post = p.id AND v.folded = 0
WHERE p.deleted IS NULL AND p.automated = 0 AND p.visibility <> 'direct' AND p.warning = ''
    AND p.arrived <= max(:moment, acc.added + 86400)
"""
COLUMNS = "p.id, p.account, a.remote_id, a.name, a.handle, p.created, p.text"
ANSWERED_ME = f"""
SELECT {COLUMNS} FROM accounts mine CROSS JOIN people me ON me.account = mine.id AND me.remote_id = mine.me
CROSS JOIN posts own ON own.author = me.id AND own.created >= :since - 5184000
CROSS JOIN posts p ON p.account = own.account AND p.reply_to = own.remote_id AND p.reply_to <> ''
{SHOWN} AND p.created >= :since
"""
SAVED = f"""
SELECT {COLUMNS} FROM marks m CROSS JOIN posts p ON p.id = m.post
{SHOWN} AND m.saved >= :since AND m.saved <= max(:moment, acc.added + 86400)
"""
HELPED = f"""
SELECT {COLUMNS} FROM follows f
JOIN people who ON who.account = f.account AND who.remote_id = f."key"
CROSS JOIN posts p ON p.author = who.id AND p.created >= :since AND p.reply_to <> ''
JOIN posts asked ON asked.account = p.account AND asked.remote_id = p.reply_to AND asked.author <> p.author
JOIN verdicts q ON q.post = asked.id AND q.question = 1
{SHOWN} AND f.kind = 'person' AND f."key" <> '' AND f.since <= max(:moment, acc.added + 86400)
"""
# The oldest first, who has waited longest.
EVERY = tuple(f"{each} ORDER BY p.created, p.id" for each in (ANSWERED_ME, SAVED, HELPED))
SPOKEN_TO = """
SELECT r.account, iif(r.reply_to_author <> '', r.reply_to_author, ifnull((
    SELECT a.remote_id FROM posts q JOIN people a ON a.id = q.author
    WHERE q.account = r.account AND q.remote_id = r.reply_to), '')), r.created
FROM accounts acc CROSS JOIN people me ON me.account = acc.id AND me.remote_id = acc.me AND acc.me <> ''
CROSS JOIN posts r ON r.author = me.id AND r.created >= :since AND r.reply_to <> '' AND r.deleted IS NULL
UNION ALL
SELECT o.account, a.remote_id, ifnull(o.sent, o.created) FROM outbox o
CROSS JOIN posts p ON p.account = o.account AND p.remote_id = o.reply_to JOIN people a ON a.id = p.author
WHERE o.state = 'sent' AND o.reply_to <> '' AND o.deleted IS NULL AND ifnull(o.sent, o.created) >= :since
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A post of somebody who might be thanked."""

    post: int
    account: int
    person: str
    name: str
    handle: str
    at: float
    text: str


def candidates(connection: Connection, since: float, moment: float) -> Iterator[Candidate]:
    """Give posts of people to thank, written or saved since, as they were known at a moment.

    First those who answered the manager, then those whose post was saved, then those followed who answered
    somebody's question; among each the one who has waited longest. An account's first day counts in any case.
    """
    for sql in EVERY:
        for row in connection.execute(sql, {"since": since, "moment": moment}).fetchall():
            yield Candidate(*row)


def spoken_to(connection: Connection, since: float) -> dict[tuple[int, str], tuple[float, ...]]:
    """List whom the manager has answered since a moment, as (account, remote id), and when."""
    times: dict[tuple[int, str], tuple[float, ...]] = {}
    for account, person, at in connection.execute(SPOKEN_TO, {"since": since}).fetchall():
        times[account, person] = (*times.get((account, person), ()), at)
    return times
