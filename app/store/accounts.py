"""The accounts table: what it takes to open each account again, and everything that belongs to one."""

from __future__ import annotations

import json

from app.connector import Credentials
from app.errors import BadInput
from app.model import Account, Person
from app.store import forced, outbox, requeue, same
from app.store.open import Store

_COLUMNS = "id, network, url, name, handle, state, me, outside, colour"
COLOURS = 6  # of houses, in the theme


def every(store: Store) -> tuple[Account, ...]:
    """List all accounts in the order in which they were added."""
    rows = store.connection.execute(f"SELECT {_COLUMNS} FROM accounts ORDER BY id")
    return tuple(_account(row) for row in rows)


def added(store: Store) -> tuple[tuple[int, float], ...]:
    """Tell each account's id and when it was added: an id alone may come to mean another one."""
    rows = store.connection.execute("SELECT id, added FROM accounts ORDER BY id").fetchall()
    return tuple((account, at) for account, at in rows)


def one(store: Store, account: int) -> Account:
    """Find an account; raises BadInput("no_such_account")."""
    found = store.connection.execute(f"SELECT {_COLUMNS} FROM accounts WHERE id = ?", (account,)).fetchone()
    if found is None:
        raise BadInput("no_such_account", id=account)
    return _account(found)


def is_read(store: Store, account: int) -> bool:
    """Tell whether an account is there to be read; one that is being removed is gone."""
    row = store.connection.execute("SELECT state FROM accounts WHERE id = ?", (account,)).fetchone()
    return row is not None and row[0] != "gone"


def credentials(store: Store, account: int) -> Credentials:
    """Fetch the secrets of an account; raises BadInput("no_such_account")."""
    row = store.connection.execute("SELECT token, extra FROM accounts WHERE id = ?", (account,)).fetchone()
    if row is None:
        raise BadInput("no_such_account", id=account)
    return Credentials(row[0], tuple((name, value) for name, value in json.loads(row[1])))


def memory(store: Store, account: int) -> bytes:
    """Fetch what the connections of an account remember; raises BadInput("no_such_account")."""
    row = store.connection.execute("SELECT memory FROM accounts WHERE id = ?", (account,)).fetchone()
    if row is None:
        raise BadInput("no_such_account", id=account)
    return bytes(row[0])


def remember(store: Store, account: int, memory: bytes) -> None:
    """Keep what a connection of an account remembers."""
    store.connection.execute("UPDATE accounts SET memory = ? WHERE id = ?", (memory, account))


# Drafts and entries of the outbox outlive their account: its id must never come to mean another one.
NEXT_ID = """
(SELECT ifnull(max(id), 0) + 1 FROM (
    SELECT max(id) AS id FROM accounts UNION ALL SELECT max(account) FROM drafts
    UNION ALL SELECT max(account) FROM outbox UNION ALL SELECT max(account) FROM confirmed_targets))
"""
# The colour that the fewest accounts have.
FREE_COLOUR = """
(WITH RECURSIVE n (c) AS (SELECT 0 UNION ALL SELECT c + 1 FROM n WHERE c < 5)
    SELECT c FROM n LEFT JOIN accounts a ON a.colour = n.c GROUP BY c ORDER BY count(a.id), c LIMIT 1)
"""
_ADD = f"""
INSERT INTO accounts (id, network, url, name, handle, me, state, token, extra, added, outside, colour)
VALUES ({NEXT_ID}, ?, ?, ?, ?, '', 'ready', ?, ?, ?, ?, {FREE_COLOUR})
ON CONFLICT (network, url, handle) DO UPDATE SET
    name = excluded.name, state = 'ready', token = excluded.token, extra = excluded.extra
RETURNING id
"""
_SET_ME = "UPDATE OR IGNORE accounts SET me = ?, handle = ? WHERE id = ? AND (me, handle) <> (?, ?)"


def add(
    store: Store,
    network: str,
    url: str,
    name: str,
    me: Person,
    secrets: Credentials,
    now: float,
    outside: bool = False,
) -> Account:
    """Keep an account; the same one added again gets its new name and secrets, and keeps its id."""
    values = (network, url, name, me.handle, secrets.token, _extra(secrets), now, outside)
    row = store.connection.execute(_ADD, values).fetchone()
    set_me(store, row[0], me)
    return one(store, row[0])


def keep_extra(store: Store, account: int, secrets: Credentials) -> None:
    """Keep what the secrets hold beside the token; the account's state stays."""
    store.connection.execute("UPDATE accounts SET extra = ? WHERE id = ?", (_extra(secrets), account))


def renew(store: Store, account: int, secrets: Credentials) -> None:
    """Keep new secrets, with which the account is ready again."""
    store.connection.execute(
        "UPDATE accounts SET token = ?, extra = ?, state = 'ready' WHERE id = ?",
        (secrets.token, _extra(secrets), account),
    )
    outbox.signed_in(store.connection, account)


def set_me(store: Store, account: int, me: Person) -> None:
    """Keep who the manager is at an account; where that is news, all its posts are to be judged again.

    A handle that another account here goes by is passed over: one of the two has yet to be renewed.
    """
    changed = store.connection.execute(_SET_ME, (me.remote_id, me.handle, account, me.remote_id, me.handle))
    if changed.rowcount:
        requeue.whole_account(store.connection, account)


def set_outside(store: Store, account: int, on: bool) -> None:
    """Say whether an account is outside the company."""
    store.connection.execute("UPDATE accounts SET outside = ? WHERE id = ?", (on, account))


def set_colour(store: Store, account: int, colour: int) -> None:
    """Give an account another colour."""
    store.connection.execute("UPDATE accounts SET colour = ? WHERE id = ?", (colour, account))


def set_state(store: Store, account: int, state: str) -> bool:
    """Set an account ready, sign_in or gone; tells whether that changed it."""
    changed = store.connection.execute(
        "UPDATE accounts SET state = ? WHERE id = ? AND state <> ?", (state, account, state)
    )
    return bool(changed.rowcount)


def erase(store: Store, account: int) -> None:
    """Remove an account whose posts are gone: its people, groups, sources, all decisions about it, secrets.

    What waits for it in the outbox never leaves.
    """
    outbox.account_gone(store.connection, account)
    same.forget_account(store.connection, account)
    forced.forget_account(store.connection, account)
    for table in ("people", "groups", "sources", "follows", "rules", "corrections", "dismissed", "suggested"):
        store.connection.execute(f"DELETE FROM {table} WHERE account = ?", (account,))
    store.connection.execute("DELETE FROM accounts WHERE id = ?", (account,))


def _account(row: tuple[int, str, str, str, str, str, str, int, int]) -> Account:
    return Account(*row[:7], bool(row[7]), row[8])


def _extra(secrets: Credentials) -> str:
    return json.dumps([list(pair) for pair in secrets.extra], ensure_ascii=False)
