"""People on several networks of whom the manager said that they are one human being.

Of their follows the oldest leads: posts of all of them are kept under it, so that they are paged and counted
as one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from app.model import Follow, UserRule
from app.store import concerned
from app.store.open import Connection

PERSON = "person"
WHOLE = "SELECT whole FROM same_people WHERE account = ? AND remote_id = ?"
OF_WHOLE = "SELECT account, remote_id FROM same_people WHERE whole = ? ORDER BY account, remote_id"
NEXT = "SELECT ifnull(max(whole), 0) + 1 FROM same_people"
PUT = "INSERT OR REPLACE INTO same_people (account, remote_id, whole) VALUES (?, ?, ?)"
JOIN = "UPDATE same_people SET whole = ? WHERE whole = ?"
PART = "DELETE FROM same_people WHERE account = ? AND remote_id = ?"
ALONE = """
DELETE FROM same_people WHERE whole IN (SELECT whole FROM same_people GROUP BY whole HAVING count(*) < 2)
"""
TWO = "INSERT OR IGNORE INTO two_people (account, remote_id, other, other_id) VALUES (?, ?, ?, ?)"
NOT_SAID = "DELETE FROM two_people WHERE account = ? AND remote_id = ? AND other = ? AND other_id = ?"
OF_ACCOUNT = "SELECT account, remote_id FROM same_people WHERE account = ?"
FOLLOWED = """
SELECT s.whole, f.id FROM same_people s
CROSS JOIN follows f ON f.kind = 'person' AND f.account = s.account AND f."key" = s.remote_id ORDER BY f.id
"""
# Every person who is one with somebody followed.
TWINS_OF_FOLLOWED = """
SELECT t.account, t.remote_id FROM follows f
CROSS JOIN same_people s ON f.kind = 'person' AND s.account = f.account AND s.remote_id = f."key"
CROSS JOIN same_people t ON t.whole = s.whole
"""
HANDLES = """
SELECT s.whole, s.account, p.handle FROM same_people s
CROSS JOIN people p ON p.account = s.account AND p.remote_id = s.remote_id ORDER BY s.account, s.remote_id
"""


class Known(NamedTuple):
    """A person on an account."""

    account: int
    remote_id: str


def members(connection: Connection, account: int, remote_id: str) -> tuple[Known, ...]:
    """List everybody who is one with a person, this person among them; () where nobody else is."""
    row = connection.execute(WHOLE, (account, remote_id)).fetchone()
    return () if row is None else tuple(Known(*each) for each in connection.execute(OF_WHOLE, row).fetchall())


def join(connection: Connection, one: Known, other: Known) -> None:
    """Make two people one human being, with whomever each of them is one already."""
    set_two(connection, one, other, two=False)
    whole = _whole(connection, one) or _whole(connection, other)
    whole = whole or int(connection.execute(NEXT).fetchone()[0])
    for each in (one, other):
        before = _whole(connection, each)
        if before:
            connection.execute(JOIN, (whole, before))
        connection.execute(PUT, (*each, whole))
    requeue(connection, one)


def part(connection: Connection, one: Known) -> None:
    """Make a person a human being alone again; the others stay one."""
    requeue(connection, one)
    connection.execute(PART, one)
    connection.execute(ALONE)


def set_two(connection: Connection, one: Known, other: Known, two: bool) -> None:
    """Note that two people are two, or that this is not said any more."""
    first, second = sorted((one, other))
    connection.execute(TWO if two else NOT_SAID, (*first, *second))


def requeue(connection: Connection, one: Known) -> None:
    """Have judged again what was written by a person and by everybody who is one with this person."""
    for each in members(connection, *one) or (one,):
        concerned.requeue(connection, PERSON, each.remote_id, each.account)


def follows_of(connection: Connection) -> dict[int, tuple[int, ...]]:
    """Map each follow of several that are of one human being to all of them, the leading one first."""
    wholes: dict[int, list[int]] = {}
    for whole, follow in connection.execute(FOLLOWED).fetchall():
        wholes.setdefault(whole, []).append(follow)
    return {each: tuple(ids) for ids in wholes.values() if len(ids) > 1 for each in ids}


def led(connection: Connection, follows: tuple[Follow, ...]) -> tuple[Follow, ...]:
    """Give the follows of one human being the id of the leading one."""
    found = follows_of(connection)
    return (
        tuple(replace(each, id=found.get(each.id, (each.id,))[0]) for each in follows) if found else follows
    )


def scope(connection: Connection, asked: str) -> str:
    """Turn the scope of a follow into that of the one which leads it; any other scope stays."""
    name, _, value = asked.partition(":")
    if name != "follow" or not value.isascii() or not value.isdigit():
        return asked
    found = [ids[0] for follow, ids in follows_of(connection).items() if str(follow) == value]
    return f"{name}:{found[0]}" if found else asked


def twins_of_followed(connection: Connection) -> frozenset[Known]:
    """List the people who are one with somebody followed, those followed themselves among them."""
    return frozenset(Known(*row) for row in connection.execute(TWINS_OF_FOLLOWED).fetchall())


def spread(connection: Connection, rules: tuple[UserRule, ...]) -> tuple[UserRule, ...]:
    """Add to rules about a person the same rules about whoever is one with this person, under their ids."""
    wholes: dict[int, list[tuple[int, str]]] = {}
    if any(rule.kind == PERSON for rule in rules):
        for whole, account, handle in connection.execute(HANDLES).fetchall():
            wholes.setdefault(whole, []).append((account, handle.casefold()))
    more = [
        replace(rule, value=handle, account=account)
        for rule in rules
        if rule.kind == PERSON
        for people in wholes.values()
        if any(_named(rule, *each) for each in people)
        for account, handle in people
        if not _named(rule, account, handle)
    ]
    return (*rules, *more)


def forget_account(connection: Connection, account: int) -> None:
    """Drop what was said of an account's people; those who were one with them are judged again."""
    for row in connection.execute(OF_ACCOUNT, (account,)).fetchall():
        part(connection, Known(*row))
    connection.execute("DELETE FROM two_people WHERE account = ?1 OR other = ?1", (account,))


def _whole(connection: Connection, one: Known) -> int:
    row = connection.execute(WHOLE, one).fetchone()
    return 0 if row is None else int(row[0])


def _named(rule: UserRule, account: int, handle: str) -> bool:
    return rule.account in (None, account) and rule.value.casefold() == handle
