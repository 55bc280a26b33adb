"""Keeps what was learned of the manager, by name, as JSON; and what the manager corrected."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from app.store.open import Connection

VISITS, TASTE, CLICK, FORGOTTEN = (
    "visits",
    "taste",
    "click",
    "forgotten",
)  # each click is "click:" with its kind and post
PUT = "INSERT OR REPLACE INTO learned (name, value) VALUES (?, ?)"
ALL = "SELECT name, value FROM learned WHERE name = ?1 OR name GLOB ?1 || ':*' ORDER BY name"
CORRECT = 'INSERT OR REPLACE INTO corrections (kind, account, "key", at) VALUES (?, ?, ?, ?)'
UNCORRECT = 'DELETE FROM corrections WHERE kind = ? AND account = ? AND "key" = ?'
CORRECTED = 'SELECT kind, account, "key" FROM corrections'


def get(connection: Connection, name: str) -> Any:
    """Look up what is learned under a name; None where there is nothing."""
    row = connection.execute("SELECT value FROM learned WHERE name = ?", (name,)).fetchone()
    return None if row is None else json.loads(row[0])


def every(connection: Connection, name: str) -> dict[str, Any]:
    """Look up everything of a name: `name` itself and `name:…`."""
    return {key: json.loads(value) for key, value in connection.execute(ALL, (name,)).fetchall()}


def put(connection: Connection, name: str, value: object) -> None:
    """Keep something under a name, in the caller's transaction."""
    connection.execute(PUT, (name, json.dumps(value)))


def drop(connection: Connection, name: str) -> None:
    """Drop what is kept under a name, in the caller's transaction."""
    connection.execute("DELETE FROM learned WHERE name = ?", (name,))


def drop_clicks(connection: Connection, posts: Sequence[int]) -> None:
    """Drop what clicks on posts taught, in the caller's transaction: their ids may be given to others."""
    gone = frozenset(map(str, posts))
    clicked = connection.execute("SELECT name FROM learned WHERE name GLOB ?", (f"{CLICK}:*",)).fetchall()
    for (name,) in clicked:
        if name.rpartition(":")[2] in gone:
            drop(connection, name)


def drop_all(connection: Connection) -> None:
    """Drop everything that was learned, in the caller's transaction."""
    connection.execute("DELETE FROM learned")


def forgotten(connection: Connection) -> float:
    """Tell the moment before which nothing counts, 0 where nothing was ever forgotten."""
    kept = get(connection, FORGOTTEN)
    return 0.0 if kept is None else float(kept["at"])


def correct(connection: Connection, kind: str, account: int, key: str, at: float | None) -> None:
    """Note a correction, or (None) take it back, in the caller's transaction."""
    if at is None:
        connection.execute(UNCORRECT, (kind, account, key))
    else:
        connection.execute(CORRECT, (kind, account, key, at))


def corrected(connection: Connection) -> frozenset[tuple[str, int, str]]:
    """List all corrections as (kind, account, key)."""
    return frozenset((kind, account, key) for kind, account, key in connection.execute(CORRECTED).fetchall())
