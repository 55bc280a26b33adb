"""Sums up what has come since a moment."""

from __future__ import annotations

from dataclasses import dataclass

from app.store.open import Connection
from app.store.pages import Place

SINCE = """
SELECT v.post, v.rank, p.account, p.conversation FROM verdicts v INDEXED BY verdicts_newest
CROSS JOIN posts p ON p.id = v.post
WHERE v.folded = 0 AND v.created > ? ORDER BY v.rank DESC, v.post DESC
"""
FOLDED = """
SELECT class, count(*) FROM verdicts WHERE folded = 1 AND created > ? GROUP BY class ORDER BY 2 DESC, 1
"""


@dataclass(frozen=True, slots=True)
class Summary:
    """The best post of each conversation, best first, and figures of everything since."""

    best: tuple[Place, ...]
    new: int
    conversations: int
    folded: tuple[tuple[str, int], ...]


def since(connection: Connection, moment: float, limit: int) -> Summary:
    """Sum up what was written after a moment."""
    rows = connection.execute(SINCE, (moment,)).fetchall()
    best: dict[tuple[int, str], Place] = {}
    for post, rank, account, root in rows:
        best.setdefault((account, root), Place("ranked", rank, post))
    folded = connection.execute(FOLDED, (moment,)).fetchall()
    listed = tuple((str(klass), int(number)) for klass, number in folded)
    return Summary(tuple(best.values())[:limit], len(rows), len(best), listed)
