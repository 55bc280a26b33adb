"""What comes after the post in an exported file: posts meant to be answered, and what was put away."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from app.store import afterwards
from app.store.bundled_drafts import Place, moment, place_of
from app.store.open import Connection, Store

WAITING = "meant_waiting"
MEANT = """
SELECT p.account, p.remote_id, m.sentence, m.since FROM meant_to_answer m JOIN posts p ON p.id = m.post
"""
ADD_MEANT = """
INSERT INTO meant_to_answer (post, sentence, since) SELECT id, ?, ? FROM posts
WHERE account = ? AND remote_id = ? ON CONFLICT DO NOTHING
"""
HERE = "SELECT 1 FROM posts WHERE account = ? AND remote_id = ?"
ADD_AWAY = 'INSERT INTO put_away (kind, "key", at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING'
PUT_SETTING = """
INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value
"""


def gather(store: Store, places: Mapping[int, Sequence[str]]) -> dict[str, Any]:
    """Gather both as values that JSON can hold; `places` names the accounts."""
    connection = store.connection
    away = connection.execute('SELECT kind, "key", at FROM put_away').fetchall()
    parted = [(kind, *afterwards.parted(key), at) for kind, key, at in away]
    meant = connection.execute(MEANT).fetchall()
    return {
        "meant": [[list(places[owner]), *rest] for owner, *rest in meant] + _waiting(connection),
        "put_away": [[kind, list(places[of]), name, at] for kind, of, name, at in parted if of in places],
    }


def merge(store: Store, values: Mapping[str, Any], places: Mapping[Place, int]) -> None:
    """Merge both in, in the caller's transaction; what is decided here already stays.

    Raises KeyError, TypeError or ValueError for values that were not gathered.
    """
    for kind, place, name, at in values["put_away"]:
        key = afterwards.key_of(places[place_of(place)], str(name))
        store.connection.execute(ADD_AWAY, (str(kind), key, moment(at)))
    _keep(store.connection, places, [*_waiting(store.connection), *values["meant"]])


def keep_waiting(store: Store, places: Mapping[Place, int]) -> None:
    """Note imported posts that are to be answered and have now arrived, in the caller's transaction."""
    waiting = _waiting(store.connection)
    if waiting:
        _keep(store.connection, places, waiting)


def _keep(connection: Connection, places: Mapping[Place, int], meant: Sequence[Any]) -> None:
    """Note those whose posts are stored; the others wait for their posts."""
    waiting: dict[tuple[Place, str], Any] = {}
    for place, remote_id, sentence, since in meant:
        named = place_of(place)
        owner = places.get(named)
        connection.execute(ADD_MEANT, (str(sentence), moment(since), owner, str(remote_id)))
        if connection.execute(HERE, (owner, str(remote_id))).fetchone() is None:
            waiting[named, remote_id] = [list(named), remote_id, sentence, since]
    connection.execute(PUT_SETTING, (WAITING, json.dumps(list(waiting.values()), ensure_ascii=False)))


def _waiting(connection: Connection) -> list[Any]:
    row = connection.execute("SELECT value FROM settings WHERE name = ?", (WAITING,)).fetchone()
    return [] if row is None else list(json.loads(row[0]))
