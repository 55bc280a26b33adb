"""Looks for people on several networks who may be one human being, by their full name or their address."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from app.model import Person
from app.store.open import Connection
from app.store.same import Known

FOLLOWED = "SELECT id, account, \"key\" FROM follows WHERE kind = 'person' AND \"key\" <> ''"
PEOPLE = """
SELECT p.account, p.remote_id, p.handle, p.name, p.title, p.url, acc.url FROM people p
CROSS JOIN accounts acc ON acc.id = p.account AND acc.state <> 'gone' AND acc.me <> p.remote_id
LEFT JOIN habits h ON h.author = p.id
WHERE p.bot = 0 AND ifnull(h.machine, 0) = 0 ORDER BY p.account, p.id
"""
SAID = """
SELECT a.account, a.remote_id, b.account, b.remote_id FROM same_people a
CROSS JOIN same_people b ON b.whole = a.whole
UNION SELECT account, remote_id, other, other_id FROM two_people
"""


class Likely(NamedTuple):
    """Two people who may be one; `a` is followed by the follow `follow_a`, `follow_b` is 0 for none."""

    a: Known
    follow_a: int
    b: Known
    person: Person
    follow_b: int
    why: str


def likely(connection: Connection) -> tuple[Likely, ...]:
    """List whom it is worth asking about: one is followed, neither is a machine, and nothing is said yet."""
    followed = {Known(row[1], row[2]): int(row[0]) for row in connection.execute(FOLLOWED).fetchall()}
    if not followed:
        return ()
    people = {Known(row[0], row[1]): row[2:] for row in connection.execute(PEOPLE).fetchall()}
    known = {each: _marks(people[each]) for each in followed if each in people}
    by_mark: dict[str, list[Known]] = {}
    for each, marks in known.items():
        for mark in marks:
            by_mark.setdefault(mark, []).append(each)
    said = {frozenset((Known(*row[:2]), Known(*row[2:]))) for row in connection.execute(SAID).fetchall()}
    found: dict[frozenset[Known], Likely] = {}
    for other, row in people.items():
        for mark, why in _marks(row).items():
            for one in by_mark.get(mark, ()):
                pair = frozenset((one, other))
                if one.account != other.account and pair not in said and pair not in found:
                    person = Person(other.remote_id, row[0], row[1], title=row[2], url=row[3])
                    found[pair] = Likely(one, followed[one], other, person, followed.get(other, 0), why)
    return tuple(found.values())


def _marks(row: Iterable[str]) -> dict[str, str]:
    """Give what a person is known again by, and what to call it: an address first, then a full name."""
    handle, name, _title, _url, home = row
    host = home.partition("://")[2].partition("/")[0].rpartition("@")[2]
    address = handle if "@" in handle.strip("@") or not host else f"{handle}@{host}"
    words = name.casefold().split()
    full = len(words) > 1 and any(len(word) > 1 for word in words[1:])
    marks = {address.casefold(): "handle"} if "@" in address else {}
    return marks | ({" ".join(words): "name"} if full else {})
