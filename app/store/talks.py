"""Shows each conversation once: the place of its first post, and the post that stands there for it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from app.store.open import Connection

# Further up in the order there is no post of the same conversation that is in the feed. Many may be equal.
ABOVE = """NOT EXISTS (SELECT 1 FROM ranks e CROSS JOIN verdicts b ON b.post = e.post AND b.folded = 0
WHERE e.place = r.place AND {above})"""
FIRST = " AND ".join(
    ABOVE.format(above=above) for above in ("e.rank > r.rank", "e.rank = r.rank AND e.post > r.post")
)
UNREAD = """EXISTS (SELECT 1 FROM ranks e CROSS JOIN verdicts b ON b.post = e.post AND b.folded = 0
AND b.unread = 1 WHERE e.place = r.place)"""
# Where few posts are unread, these lead to their conversations.
FIRST_OF_UNREAD = """(SELECT DISTINCT u.place FROM verdicts v CROSS JOIN ranks u ON u.post = v.post
    WHERE v.folded = 0 AND v.unread = 1) t
CROSS JOIN ranks r ON r.post = (SELECT e.post FROM ranks e CROSS JOIN verdicts b ON b.post = e.post
    AND b.folded = 0 WHERE e.place = t.place ORDER BY e.rank DESC, e.post DESC LIMIT 1)"""
# The first answer to the manager is unread as long as it is lifted, and then it is the first of all.
SHOWN = """
SELECT w.value, ifnull((
    SELECT e.post FROM ranks r CROSS JOIN ranks e ON e.place = r.place
    CROSS JOIN verdicts b ON b.post = e.post AND b.folded = 0 AND b.unread = 1
    WHERE r.post = w.value ORDER BY e.rank DESC, e.post LIMIT 1), w.value)
FROM json_each(?) w
"""
COUNTED = """
SELECT count(*), ifnull(sum(v.unread), 0)
FROM posts p CROSS JOIN posts o ON o.account = p.account AND o.conversation = p.conversation
CROSS JOIN verdicts v ON v.post = o.id AND v.folded = 0 WHERE p.id = ? AND o.id <> p.id
"""
UNREAD_OF = """
SELECT v.post FROM posts p CROSS JOIN posts o ON o.account = p.account AND o.conversation = p.conversation
CROSS JOIN verdicts v ON v.post = o.id AND v.unread = 1 WHERE p.id = ? ORDER BY v.post
"""


@dataclass(frozen=True, slots=True)
class Others:
    """How many other posts of a post's conversation are in the feed, and how many of them are unread."""

    posts: int
    unread: int


def shown(connection: Connection, first: Sequence[int]) -> dict[int, int]:
    """Tell by the first post of each conversation which one stands for it: the first that is unread."""
    return dict(connection.execute(SHOWN, (json.dumps(list(first)),)).fetchall())


def others(connection: Connection, post: int) -> Others:
    """Count the rest of a post's conversation."""
    return Others(*connection.execute(COUNTED, (post,)).fetchone())


def unread(connection: Connection, post: int) -> tuple[int, ...]:
    """List what is unread in a post's conversation, also what was set aside: all of it is shown together."""
    return tuple(row[0] for row in connection.execute(UNREAD_OF, (post,)).fetchall())
