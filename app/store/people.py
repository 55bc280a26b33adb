"""Keeps the people and groups that a network spoke of."""

from __future__ import annotations

import json
from collections.abc import Iterable

from app.model import Group, Person
from app.store.forced import EFFECTIVE, JOIN
from app.store.open import Connection, Store

KEEP_PERSON = """
INSERT INTO people (account, remote_id, handle, name, bot, title, url) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (account, remote_id) DO UPDATE SET handle = excluded.handle, name = excluded.name,
    bot = excluded.bot, title = CASE excluded.title WHEN '' THEN title ELSE excluded.title END,
    url = CASE excluded.url WHEN '' THEN url ELSE excluded.url END
"""
KEEP_GROUP = """
INSERT INTO groups (account, remote_id, name, forced, everyone) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (account, remote_id) DO UPDATE SET
    name = excluded.name, forced = excluded.forced, everyone = excluded.everyone
"""
PEOPLE = """
SELECT remote_id, id, handle, name, bot, title, url FROM people
WHERE account = ? AND remote_id IN (SELECT value FROM json_each(?))
"""
GROUPS = """
SELECT remote_id, id, name, forced, everyone FROM groups
WHERE account = ? AND remote_id IN (SELECT value FROM json_each(?))
"""
HANDLE = "SELECT handle FROM people WHERE account = ? AND remote_id = ?"
KNOWN_GROUPS = f"""
SELECT g.remote_id, g.name, {EFFECTIVE}, g.everyone FROM groups g {JOIN} WHERE g.account = ?
ORDER BY g.name, g.id
"""


def keep_people(connection: Connection, account: int, people: Iterable[Person]) -> dict[str, int]:
    """Keep people as they are now (the last one given counts); returns the row id of each remote id."""
    wanted = {person.remote_id: person for person in people}
    stored = _stored_people(connection, account, wanted)
    changed = [person for key, person in wanted.items() if stored.get(key, (0, None))[1] != person]
    if changed:
        connection.executemany(KEEP_PERSON, [_person_row(account, person) for person in changed])
        stored = _stored_people(connection, account, wanted)
    return {key: row for key, (row, _) in stored.items()}


def keep_groups(connection: Connection, account: int, groups: Iterable[Group]) -> dict[str, int]:
    """Keep groups as they are now (the last one given counts); returns the row id of each remote id."""
    wanted = {group.remote_id: group for group in groups}
    stored = _stored_groups(connection, account, wanted)
    changed = [group for key, group in wanted.items() if stored.get(key, (0, None))[1] != group]
    if changed:
        rows = [(account, g.remote_id, g.name, g.forced, g.everyone) for g in changed]
        connection.executemany(KEEP_GROUP, rows)
        stored = _stored_groups(connection, account, wanted)
    return {key: row for key, (row, _) in stored.items()}


def me(connection: Connection, account: int) -> str:
    """Tell the manager's own remote id on an account, "" where nobody is signed in."""
    row = connection.execute("SELECT me FROM accounts WHERE id = ?", (account,)).fetchone()
    return "" if row is None else str(row[0])


def groups(store: Store, account: int) -> tuple[Group, ...]:
    """List the groups known of an account, by name."""
    rows = store.connection.execute(KNOWN_GROUPS, (account,)).fetchall()
    return tuple(Group(key, name, bool(counts), bool(everyone)) for key, name, counts, everyone in rows)


def handle(store: Store, account: int, remote_id: str) -> str:
    """Find the handle of a person, "" where nobody is known by that id."""
    row = store.connection.execute(HANDLE, (account, remote_id)).fetchone()
    return "" if row is None else str(row[0])


def _person_row(account: int, person: Person) -> tuple[int, str, str, str, bool, str, str]:
    return account, person.remote_id, person.handle, person.name, person.bot, person.title, person.url


def _stored_people(
    connection: Connection, account: int, wanted: Iterable[str]
) -> dict[str, tuple[int, Person]]:
    rows = connection.execute(PEOPLE, (account, json.dumps(list(wanted)))).fetchall()
    return {
        key: (row, Person(key, handle, name, bool(bot), title, url))
        for key, row, handle, name, bot, title, url in rows
    }


def _stored_groups(
    connection: Connection, account: int, wanted: Iterable[str]
) -> dict[str, tuple[int, Group]]:
    keys = list(wanted)
    rows = connection.execute(GROUPS, (account, json.dumps(keys))).fetchall() if keys else []
    return {
        key: (row, Group(key, name, bool(forced), bool(everyone)))
        for key, row, name, forced, everyone in rows
    }
