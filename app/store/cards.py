"""Loads the cards of places: posts with what was concluded about them and what the manager marked.

Why a post stands where it does is added by `app.feed`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from app.model import Card
from app.store.loading import Stored, load
from app.store.marks import is_unread
from app.store.open import Connection
from app.store.pages import Place
from app.store.verdicts import unpacked

OPENING = 140  # so many characters of a post say what an answer is about
BESIDE = """
SELECT p.id, v.folded, v.class, v.reasons, m.read, m.saved, m.restored, ifnull(acc.me, ''),
    ifnull(acc.added, 0)
FROM json_each(?) w CROSS JOIN posts p ON p.id = w.value LEFT JOIN accounts acc ON acc.id = p.account
LEFT JOIN verdicts v ON v.post = p.id LEFT JOIN marks m ON m.post = p.id
"""
# A reply says what it answers; never a direct message, and nothing that the manager muted.
ANSWERED = f"""
SELECT p.id, iif(a.name <> '', a.name, '@' || a.handle),
    substr(iif(said.warning <> '', said.warning, said.text), 1, {4 * OPENING})
FROM json_each(?) w CROSS JOIN posts p ON p.id = w.value AND p.reply_to <> ''
JOIN posts said ON said.account = p.account AND said.remote_id = p.reply_to
    AND said.deleted IS NULL AND said.visibility <> 'direct'
JOIN people a ON a.id = said.author LEFT JOIN verdicts v ON v.post = said.id
WHERE ifnull(v.class, '') <> 'user_rule'
"""


def load_cards(connection: Connection, places: Sequence[Place]) -> tuple[Card, ...]:
    """Load the cards of places, in their order; what is followed of them is not filled in."""
    ids = [place.post for place in places]
    stored, wanted = load(connection, ids), json.dumps(ids)
    beside = {row[0]: row[1:] for row in connection.execute(BESIDE, (wanted,)).fetchall()}
    answered = {row[0]: row[1:] for row in connection.execute(ANSWERED, (wanted,)).fetchall()}
    return tuple(
        _card(place, stored[place.post], answered.get(place.post, ("", "")), *beside[place.post])
        for place in places
        if place.post in stored
    )


def opening(text: str) -> str:
    """Cut the beginning of a text down to one line, after a whole word where there is one."""
    line = " ".join(text.split())
    if len(line) <= OPENING:
        return line
    cut = line[: OPENING - 2]
    return (cut.rpartition(" ")[0] or cut) + " …"


def _card(
    place: Place,
    stored: Stored,
    answered: tuple[str, str],
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
        why=unpacked(reasons or "[]"),
        cursor=place.cursor,
        read=not is_unread(read, post.created, mine, joined),
        saved=saved is not None,
        folded=folded == 1,
        klass=klass or "",
        restored=restored is not None,
        answers_name=answered[0],
        answers_text=opening(answered[1]),
    )
