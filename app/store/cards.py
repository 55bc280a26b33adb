"""Loads the cards of places: posts with what was concluded about them and what the manager marked."""

from __future__ import annotations

import json
from collections.abc import Sequence

from app.model import Card, Reason
from app.store.loading import Stored, load
from app.store.marks import is_unread
from app.store.open import Connection
from app.store.pages import Place
from app.store.verdicts import unpacked

BESIDE = """
SELECT p.id, v.folded, v.class, v.reasons, m.read, m.saved, m.restored, ifnull(acc.me, ''),
    ifnull(acc.added, 0)
FROM json_each(?) w CROSS JOIN posts p ON p.id = w.value LEFT JOIN accounts acc ON acc.id = p.account
LEFT JOIN verdicts v ON v.post = p.id LEFT JOIN marks m ON m.post = p.id
"""


def load_cards(connection: Connection, places: Sequence[Place]) -> tuple[Card, ...]:
    """Load the cards of places, in their order; what is followed of them is not filled in."""
    ids = [place.post for place in places]
    stored = load(connection, ids)
    beside = {row[0]: row[1:] for row in connection.execute(BESIDE, (json.dumps(ids),)).fetchall()}
    return tuple(_card(p, stored[p.post], *beside[p.post]) for p in places if p.post in stored)


def _card(
    place: Place,
    stored: Stored,
    folded: int | None,
    klass: str | None,
    reasons: str | None,
    read: float | None,
    saved: float | None,
    restored: float | None,
    me: str,
    joined: float,
) -> Card:
    post = stored.post
    mine = bool(me) and post.author.remote_id == me
    return Card(
        post=post,
        # Until a post that has just come is judged, all that is known of it is that it is new.
        why=unpacked(reasons) if reasons else (Reason("newest"),),
        cursor=place.cursor,
        read=not is_unread(read, post.created, mine, joined),
        saved=saved is not None,
        folded=folded == 1,
        klass=klass or "",
        restored=restored is not None,
    )
