"""The ledger: every request ever sent, written before its first byte leaves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from app.model import RequestRow
from app.store.open import Store

_COLUMNS = "id, at, account, method, host, path, purpose, bytes_out, bytes_in, status"
_START = """
INSERT INTO ledger (at, account, method, host, path, purpose, bytes_out, bytes_in, status)
VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0) RETURNING id
"""
_END = "UPDATE ledger SET status = ?, bytes_in = ? WHERE id = ?"
_SENT = "SELECT at, method, path FROM ledger WHERE host = ? AND at >= ? ORDER BY at, id"
_HOSTS = """
SELECT host, count(*), sum(bytes_out), sum(bytes_in) FROM ledger GROUP BY host ORDER BY count(*) DESC, host
"""


class LedgerRecord:
    """Writes the requests of one account through a lane: one writer, one connection to the store."""

    def __init__(
        self, store: Store, lane: ThreadPoolExecutor, account: int, clock: Callable[[], float]
    ) -> None:
        """Take the lane in which rows are written; the calls below must not be made in it."""
        self._store = store
        self._lane = lane
        self._account = account
        self._clock = clock

    def started(self, method: str, host: str, path: str, purpose: str, bytes_out: int) -> int:
        """Commit the row, then return its ticket. Raises StoreTrouble, and then nothing may be sent."""
        values = (self._clock(), self._account, method, host, path, purpose, bytes_out)
        return self._lane.submit(self._start, values).result()

    def ended(self, ticket: int, status: int, bytes_in: int) -> None:
        """Commit what came back; 0 means that no answer came."""
        self._lane.submit(self._end, (status, bytes_in, ticket)).result()

    def sent(self, host: str, since: float) -> Sequence[tuple[float, str, str]]:
        """List what was sent to a host since a time (seconds UTC) as (at, method, path), oldest first."""
        return self._lane.submit(self._sent, (host, since)).result()

    def _sent(self, values: tuple[str, float]) -> list[tuple[float, str, str]]:
        return [(at, method, path) for at, method, path in self._store.connection.execute(_SENT, values)]

    def _start(self, values: tuple[float | int | str, ...]) -> int:
        with self._store.atomic():
            row = self._store.connection.execute(_START, values).fetchone()
        return int(row[0])

    def _end(self, values: tuple[int, int, int]) -> None:
        with self._store.atomic():
            self._store.connection.execute(_END, values)


def adopt(store: Store, account: int, since: int) -> None:
    """Write an account's id to the requests sent while it was being added: those after row `since`."""
    store.connection.execute("UPDATE ledger SET account = ? WHERE id > ? AND account = 0", (account, since))


def newest(store: Store) -> int:
    """Tell the id of the newest row, 0 in an empty ledger."""
    return int(store.connection.execute("SELECT ifnull(max(id), 0) FROM ledger").fetchone()[0])


def rows(store: Store, limit: int, before: int) -> tuple[RequestRow, ...]:
    """List requests, the newest first; `before` is an id, or 0 for the newest of all."""
    found = store.connection.execute(
        f"SELECT {_COLUMNS} FROM ledger WHERE id < ? ORDER BY id DESC LIMIT ?", (before or 2**62, limit)
    )
    return tuple(RequestRow(*row) for row in found)


def hosts(store: Store) -> tuple[tuple[str, int, int, int], ...]:
    """Sum up by host: (host, requests, bytes out, bytes in), the busiest first."""
    return tuple((row[0], row[1], row[2], row[3]) for row in store.connection.execute(_HOSTS))
