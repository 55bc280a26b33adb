"""Sums up what has come in a span of time: each conversation once, the best first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.model import DigestTalk
from app.store.open import Connection
from app.store.pages import Place
from app.store.ranks import BEHIND

SINCE = f"""
SELECT p.account, p.conversation, v.post, ifnull(r.rank, {BEHIND}), ifnull(r.lift, 0), v.unread, v.created,
    iif(a.name <> '', a.name, '@' || a.handle), EXISTS (
        SELECT 1 FROM heard h JOIN follows f ON f.id = h.follow WHERE h.post = v.post AND f.kind = 'person')
FROM verdicts v INDEXED BY verdicts_newest LEFT JOIN ranks r ON r.post = v.post
CROSS JOIN posts p ON p.id = v.post CROSS JOIN people a ON a.id = p.author
CROSS JOIN accounts acc ON acc.id = p.account
WHERE v.folded = 0 AND v.created > ? AND v.created <= ? AND NOT (acc.me <> '' AND a.remote_id = acc.me)
ORDER BY 4 DESC, v.created DESC, v.post DESC
"""
FOLDED = """
SELECT class, count(*) FROM verdicts WHERE folded = 1 AND created > ? AND created <= ?
GROUP BY class ORDER BY 2 DESC, 1
"""


@dataclass(frozen=True, slots=True)
class Summary:
    """One post of each conversation, the best conversation first, and figures of everything in the span."""

    best: tuple[Place, ...]
    talks: tuple[DigestTalk, ...]
    new: int
    conversations: int
    folded: tuple[tuple[str, int], ...]


class _New(NamedTuple):
    """A post of a conversation that was written in the span. `followed`: a followed person brought it."""

    post: int
    rank: float
    lift: float
    unread: int
    created: float
    author: str
    followed: int


def between(connection: Connection, since: float, until: float, limit: int) -> Summary:
    """Sum up what others wrote in a span; a conversation ranks as high as its best post in it."""
    rows = connection.execute(SINCE, (since, until)).fetchall()
    talks: dict[tuple[int, str], list[_New]] = {}
    for account, root, *new in rows:
        talks.setdefault((account, root), []).append(_New(*new))
    folded = connection.execute(FOLDED, (since, until)).fetchall()
    listed = tuple((str(klass), int(number)) for klass, number in folded)
    shown = [(_opening(talk), talk) for talk in list(talks.values())[:limit]]
    best = tuple(Place("ranked", new.rank, new.post) for new, _ in shown)
    told = tuple(_told(new, talk) for new, talk in shown)
    return Summary(best, told, len(rows), len(talks), listed)


def _opening(talk: Sequence[_New]) -> _New:
    """Choose what a conversation is shown by: the first answer to the manager, else the first unread post.

    Of unread ones it is the first by a followed person; late answers cannot be understood as well.
    """
    return min(talk, key=lambda new: (not new.lift, not new.unread, not new.followed, new.created))


def _told(shown: _New, talk: Sequence[_New]) -> DigestTalk:
    in_time = sorted(talk, key=lambda new: (new.created, new.post))
    return DigestTalk(shown.post, len(talk), tuple(dict.fromkeys(new.author for new in in_time)))
