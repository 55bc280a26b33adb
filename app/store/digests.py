"""Sums up what has come since a moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.store.open import Connection
from app.store.pages import Place
from app.store.ranks import BEHIND

SINCE = f"""
SELECT p.account, p.conversation, v.post, ifnull(r.rank, {BEHIND}), v.unread, v.created
FROM verdicts v INDEXED BY verdicts_newest LEFT JOIN ranks r ON r.post = v.post
CROSS JOIN posts p ON p.id = v.post CROSS JOIN people a ON a.id = p.author
CROSS JOIN accounts acc ON acc.id = p.account
WHERE v.folded = 0 AND v.created > ? AND NOT (acc.me <> '' AND a.remote_id = acc.me)
ORDER BY 4 DESC, v.created DESC, v.post DESC
"""
FOLDED = """
SELECT class, count(*) FROM verdicts WHERE folded = 1 AND created > ? GROUP BY class ORDER BY 2 DESC, 1
"""
AGE = 0.1  # in one conversation, ranks that differ by less differ in the posts' age alone


@dataclass(frozen=True, slots=True)
class Summary:
    """One post of each conversation, the best conversation first, and figures of everything since."""

    best: tuple[Place, ...]
    new: int
    conversations: int
    folded: tuple[tuple[str, int], ...]


class _New(NamedTuple):
    """A post of a conversation that was written since."""

    post: int
    rank: float
    unread: int
    created: float


def since(connection: Connection, moment: float, limit: int) -> Summary:
    """Sum up what others wrote after a moment; a conversation ranks as high as its best post since."""
    rows = connection.execute(SINCE, (moment,)).fetchall()
    talks: dict[tuple[int, str], list[_New]] = {}
    for account, root, *new in rows:
        talks.setdefault((account, root), []).append(_New(*new))
    folded = connection.execute(FOLDED, (moment,)).fetchall()
    listed = tuple((str(klass), int(number)) for klass, number in folded)
    best = tuple(_opening(talk) for talk in list(talks.values())[:limit])
    return Summary(best, len(rows), len(talks), listed)


def _opening(talk: Sequence[_New]) -> Place:
    """Choose what a conversation is shown by: of its posts that rank as the best does, the first unread one.

    A late answer of the same person ranks a breath higher, but cannot be understood as well.
    """
    highest = talk[0].rank
    alike = [new for new in talk if highest - new.rank < AGE]
    shown = min(alike, key=lambda new: (not new.unread, new.created))
    return Place("ranked", shown.rank, shown.post)
