"""The outbox table: what is on its way, with the state that stands on the disk before a byte leaves.

Every change of a state compares first: it happens only where the entry is still in the state that the caller
believes in, so that taking back and sending may race.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.connector import OutgoingPost
from app.errors import BadInput, EarshotError
from app.model import Outgoing
from app.store.open import Connection, Store

OPEN = ("waiting", "sending", "unclear")
_SELECT = """
SELECT o.id, o.draft, o.account, o.target, o.text, o.state, o.due, o.attempts, o.url, o.error, o."key",
    o.reply_to, o.visibility, o."group", o.language, o.created, o.sent, o.remote_id, o.scheduled, o.edited,
    o.deleted, ifnull(p.id, 0), o.reply_handle, o.mark, o.began, o.looks, o.look_at,
    o.named
FROM outbox o LEFT JOIN posts p
    ON p.account = o.account AND p.remote_id = o.remote_id AND o.remote_id <> '' AND p.deleted IS NULL
"""
_LISTED = """
WHERE NOT EXISTS (SELECT 1 FROM put_away a WHERE a.kind = 'outbox' AND a."key" = CAST(o.id AS TEXT))
ORDER BY o.id DESC
"""
_UNFINISHED = "WHERE o.state IN ('waiting', 'sending', 'unclear') ORDER BY o.due, o.id"
_ADD = """
INSERT INTO outbox (draft, account, target, text, reply_to, reply_handle, visibility, "group", language,
    "key", state, due, scheduled, created, named)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?, ?, ?) RETURNING id
"""
_BEGIN = """
UPDATE outbox SET state = 'sending', attempts = attempts + 1, began = ifnull(began, ?), mark = ?, error = ''
WHERE id = ? AND state = ?
"""
_CONFIRM = "INSERT OR IGNORE INTO confirmed_targets (account, target, at) VALUES (?, ?, ?)"
_SIGNED_IN = """
UPDATE outbox SET due = min(due, created), look_at = iif(look_at IS NULL, NULL, created)
WHERE account = ? AND state IN ('waiting', 'unclear') AND error LIKE '["sign_in"%'
"""
_HURRY = """
UPDATE outbox SET due = min(due, ?), error = '' WHERE account = ? AND state = 'waiting' AND error <> ''
"""
_DELETED = """
UPDATE outbox SET deleted = ? WHERE account = ? AND state = 'sent' AND deleted IS NULL
    AND remote_id <> '' AND remote_id IN (SELECT value FROM json_each(?))
"""
_PUT_AWAY = "INSERT OR IGNORE INTO put_away (kind, \"key\", at) VALUES ('outbox', ?, ?)"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry with what only sending needs: the mark to look back to, and how the looking stands.

    `named`: it was put there while its account was outside. `wait` is how many seconds the last failed try
    put it off for. Times in seconds UTC.
    """

    outgoing: Outgoing
    reply_handle: str
    mark: str
    began: float | None
    looks: int
    look_at: float | None
    named: bool
    wait: float

    @property
    def id(self) -> int:
        """Tell the entry's id."""
        return self.outgoing.id

    @property
    def words(self) -> OutgoingPost:
        """Make what the network gets: nothing of the draft but its text is in it."""
        out = self.outgoing
        places = (out.visibility, out.group, out.language)
        return OutgoingPost(out.text, out.reply_to, self.reply_handle, *places, out.key)


def every(store: Store) -> tuple[Outgoing, ...]:
    """List all entries that were not put away, the newest first."""
    return tuple(_entry(row).outgoing for row in store.connection.execute(_SELECT + _LISTED).fetchall())


def unfinished(store: Store) -> tuple[Entry, ...]:
    """List the entries that are waiting, sending or unclear, in the order in which they are due."""
    return tuple(_entry(row) for row in store.connection.execute(_SELECT + _UNFINISHED).fetchall())


def one(store: Store, entry: int) -> Entry:
    """Find an entry; raises BadInput("no_such_entry")."""
    found = find(store, entry)
    if found is None:
        raise BadInput("no_such_entry", id=entry)
    return found


def find(store: Store, entry: int) -> Entry | None:
    """Find an entry; None for one that was taken back."""
    row = store.connection.execute(f"{_SELECT} WHERE o.id = ?", (entry,)).fetchone()
    return None if row is None else _entry(row)


def add(store: Store, out: Outgoing, reply_handle: str, named: bool) -> int:
    """Keep a new entry as waiting; returns its id."""
    values = (
        out.draft, out.account, out.target, out.text, out.reply_to, reply_handle, out.visibility, out.group,
        out.language, out.key, out.due, int(out.scheduled), out.created, named,
    )  # fmt: skip
    return int(store.connection.execute(_ADD, values).fetchone()[0])


def begin(store: Store, entry: Entry, mark: str, now: float) -> bool:
    """Write that a try begins; False where the entry is no longer in the state it had."""
    values = (now, mark, entry.id, entry.outgoing.state)
    return bool(store.connection.execute(_BEGIN, values).rowcount)


def change(store: Store, entry: int, was: Sequence[str], **values: Any) -> bool:
    """Change columns of an entry that is in one of the states `was`; False where it is not."""
    columns = ", ".join(f'"{name}" = ?' for name in values)
    states = ", ".join("?" * len(was))
    changed = store.connection.execute(
        f"UPDATE outbox SET {columns} WHERE id = ? AND state IN ({states})", (*values.values(), entry, *was)
    )
    return bool(changed.rowcount)


def hurry(store: Store, account: int, now: float) -> None:
    """Let what an account put off wait no longer."""
    store.connection.execute(_HURRY, (now, account))


def remove(store: Store, entry: int) -> bool:
    """Take an entry out that is still waiting; False where it is not."""
    found = store.connection.execute("DELETE FROM outbox WHERE id = ? AND state = 'waiting'", (entry,))
    return bool(found.rowcount)


def entries_of(store: Store, draft: int) -> int:
    """Count the entries that a draft ever had and were not taken back."""
    row = store.connection.execute("SELECT count(*) FROM outbox WHERE draft = ?", (draft,)).fetchone()
    return int(row[0])


def last_of(store: Store, draft: int) -> Entry | None:
    """Find the newest entry of a draft."""
    row = store.connection.execute(f"{_SELECT} WHERE o.draft = ? ORDER BY o.id DESC LIMIT 1", (draft,))
    found = row.fetchone()
    return None if found is None else _entry(found)


def known_ids(store: Store, account: int, entry: int) -> frozenset[str]:
    """List the remote ids of all other entries of an account."""
    rows = store.connection.execute(
        "SELECT remote_id FROM outbox WHERE account = ? AND id <> ? AND remote_id <> ''", (account, entry)
    )
    return frozenset(row[0] for row in rows.fetchall())


def is_confirmed(store: Store, account: int, target: str) -> bool:
    """Tell whether the manager has once said that a target is the right place."""
    row = store.connection.execute(
        "SELECT 1 FROM confirmed_targets WHERE account = ? AND target = ?", (account, target)
    )
    return row.fetchone() is not None


def confirm(store: Store, account: int, target: str, now: float) -> None:
    """Keep that the manager has said that a target is the right place."""
    store.connection.execute(_CONFIRM, (account, target, now))


def put_away(store: Store, entry: int, now: float) -> None:
    """Leave an entry out of the list from now on; what is known of it stays."""
    store.connection.execute(_PUT_AWAY, (str(entry), now))


def account_gone(connection: Connection, account: int) -> None:
    """Let nothing leave any more for an account that is removed; what is unclear is left to the manager."""
    gone = written(BadInput("account_gone"))
    connection.execute(
        "UPDATE outbox SET state = 'failed', error = ? WHERE account = ? AND state = 'waiting'",
        (gone, account),
    )
    connection.execute("UPDATE outbox SET look_at = NULL WHERE account = ? AND state = 'unclear'", (account,))
    connection.execute("DELETE FROM confirmed_targets WHERE account = ?", (account,))


def deleted(connection: Connection, account: int, remote_ids: Sequence[str], now: float) -> None:
    """Keep that sent posts are gone from their network, wherever they were deleted."""
    connection.execute(_DELETED, (now, account, json.dumps(list(remote_ids))))


def signed_in(connection: Connection, account: int) -> None:
    """Let what waits for a sign-in to an account wait no longer."""
    connection.execute(_SIGNED_IN, (account,))


def written(error: EarshotError, wait: float = 0.0) -> str:
    """Write an error as the column `error` holds it, with the seconds that it puts the entry off for."""
    return json.dumps([error.kind, error.code, list(error.values.items()), wait], ensure_ascii=False)


def why(entry: Entry) -> str:
    """Write the error of an entry that was put off, as `written`, for another that waits for the same."""
    return json.dumps([*(entry.outgoing.error or ("", "", ())), entry.wait], ensure_ascii=False)


def _entry(row: tuple[Any, ...]) -> Entry:
    kind, code, values, wait = json.loads(row[9]) if row[9] else ("", "", (), 0.0)
    error = (kind, code, tuple((name, value) for name, value in values)) if code else None
    asked = row[5] == "unclear" and row[26] is None
    outer: list[Any] = [*row[:9], error, *row[10:18], bool(row[18]), *row[19:22], asked]
    inner: list[Any] = [Outgoing(*outer), *row[22:27], bool(row[27]), wait]
    return Entry(*inner)
