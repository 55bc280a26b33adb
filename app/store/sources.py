"""The sources table: where the reading of each place stands, and when it may go on."""

from __future__ import annotations

import json
from dataclasses import dataclass

from app.errors import EarshotError
from app.store.open import Store

_COLUMNS = "id, account, key, state, last_read, last_new, error, not_before"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the reading of a source stands.

    `state` belongs to the connector. `kind` and `code` are of the last attempt's error, "" after a good one;
    `wait` is how long that made us wait, in seconds. `not_before` is when the next attempt is sensible.
    """

    id: int
    account: int
    key: str
    state: bytes
    last_read: float | None
    last_new: float | None
    kind: str
    code: str
    wait: float
    not_before: float


def standing(store: Store, account: int, key: str) -> Standing:
    """Look up where a source stands, beginning it where it is new."""
    store.connection.execute(
        "INSERT INTO sources (account, key, state) VALUES (?, ?, x'') ON CONFLICT DO NOTHING", (account, key)
    )
    row = store.connection.execute(
        f"SELECT {_COLUMNS} FROM sources WHERE account = ? AND key = ?", (account, key)
    ).fetchone()
    return _standing(row)


def every(store: Store) -> tuple[Standing, ...]:
    """List where all sources stand."""
    return tuple(_standing(row) for row in store.connection.execute(f"SELECT {_COLUMNS} FROM sources"))


def advance(store: Store, source: int, state: bytes, now: float, new: bool) -> None:
    """Keep the state after a page, in its transaction; `new`: it brought something new."""
    store.connection.execute(
        "UPDATE sources SET state = ?, last_read = ?, last_new = iif(?, ?, last_new), "
        "error = '', not_before = 0 WHERE id = ?",
        (state, now, new, now, source),
    )


def fail(store: Store, source: int, error: EarshotError, wait: float, now: float) -> None:
    """Keep what went wrong, and wait so many seconds; the state stays."""
    told = json.dumps({"kind": error.kind, "code": error.code, "wait": wait})
    store.connection.execute(
        "UPDATE sources SET error = ?, not_before = ? WHERE id = ?", (told, now + wait, source)
    )


def last_read(store: Store) -> float:
    """Tell when anything was last read, 0 for never."""
    return float(store.connection.execute("SELECT ifnull(max(last_read), 0) FROM sources").fetchone()[0])


def _standing(row: tuple[int, int, str, bytes, float | None, float | None, str, float]) -> Standing:
    told = json.loads(row[6]) if row[6] else {}
    trouble = (str(told.get("kind", "")), str(told.get("code", "")), float(told.get("wait", 0)))
    return Standing(row[0], row[1], row[2], bytes(row[3]), row[4], row[5], *trouble, row[7])
