"""The people one may mention, who wrote lately, and how long their posts are."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from app.model import Person
from app.store.open import Store
from app.store.words import fold_word

WIDEST = 300  # people whose last post is looked up
RECENT = 300  # posts whose authors stand for an empty prefix
SAMPLE = 400
WORD = re.compile(r"\w+")
PEOPLE = "SELECT id, account, remote_id, handle, name, bot, title, url FROM people"
STAMP = "SELECT count(*), ifnull(max(id), 0) FROM people"
LATELY = "SELECT DISTINCT author FROM posts WHERE id > (SELECT max(id) FROM posts) - ?"
LAST = """
SELECT w.value, (SELECT max(created) FROM posts INDEXED BY posts_by_author WHERE author = w.value)
FROM json_each(?) w
"""
OWN = "SELECT account, remote_id FROM people JOIN accounts ON accounts.id = account WHERE me = remote_id"
LATEST_TEXTS = """
SELECT p.text FROM posts p JOIN people a ON a.id = p.author
WHERE p.deleted IS NULL AND p.automated = 0 AND p.announcement = 0 AND a.bot = 0
    AND (?1 = 0 OR p.account = ?1) AND p.id > (SELECT ifnull(max(id), 0) FROM posts) - 10 * ?2
ORDER BY p.id DESC LIMIT ?2
"""
MYSELF = """
SELECT o.handle, ifnull(p.name, '') FROM accounts o
LEFT JOIN people p ON p.account = o.id AND p.remote_id = o.me AND o.me <> ''
WHERE (?1 = 0 OR o.id = ?1) ORDER BY o.me = '', o.id LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class _Known:
    id: int
    account: int
    person: Person
    beginnings: tuple[str, ...]


class Writers:
    """Completes handles and names; the people are read again when others have come."""

    def __init__(self, store: Store) -> None:
        """Take the open store."""
        self._store = store
        self._stamp = (-1, -1)
        self._known: tuple[_Known, ...] = ()

    def beginning(self, prefix: str, account: int, limit: int) -> tuple[Person, ...]:
        """Find people of an account (0: of all) whose handle or a word of whose name begins so.

        Those who wrote lately come first, machines last; the manager is none of them.
        """
        self._refresh()
        wanted = fold_word(prefix.strip().lstrip("@\uff20"))
        here = (each for each in self._known if not account or each.account == account)
        if wanted:
            found = [each for each in here if any(name.startswith(wanted) for name in each.beginnings)]
        else:
            rows = self._store.connection.execute(LATELY, (RECENT,)).fetchall()
            lately = {row[0] for row in rows}
            found = [each for each in here if each.id in lately]
        exact = [each for each in found if each.beginnings[0] == wanted]
        found = (exact + [each for each in found if each not in exact])[:WIDEST]
        last = dict(self._store.connection.execute(LAST, (json.dumps([each.id for each in found]),)))
        found.sort(key=lambda each: (each.person.bot, -(last[each.id] or 0.0)))
        return tuple({each.person.handle: each.person for each in found}.values())[:limit]

    def _refresh(self) -> None:
        connection = self._store.connection
        stamp = tuple(connection.execute(STAMP).fetchone())
        if stamp == self._stamp:
            return
        own = {tuple(row) for row in connection.execute(OWN).fetchall()}
        rows = connection.execute(PEOPLE).fetchall()
        self._known = tuple(
            _Known(key, account, Person(remote_id, handle, name, bool(bot), title, url), _names(handle, name))
            for key, account, remote_id, handle, name, bot, title, url in rows
            if (account, remote_id) not in own
        )
        self._stamp = stamp


def lengths(store: Store, account: int) -> list[int]:
    """Count the words of each of an account's latest posts by people, at most 400."""
    rows = store.connection.execute(LATEST_TEXTS, (account, SAMPLE)).fetchall()
    return [len(row[0].split()) for row in rows]


def myself(store: Store, account: int) -> tuple[str, str]:
    """Tell the manager's handle and name at an account, or (0) at the first one that knows."""
    row = store.connection.execute(MYSELF, (account,)).fetchone()
    return ("", "") if row is None else (str(row[0]), str(row[1]))


def _names(handle: str, name: str) -> tuple[str, ...]:
    """List what a prefix may begin: the handle, the whole name, and each of its words."""
    folded = fold_word(name)
    return tuple(dict.fromkeys((fold_word(handle), folded, *WORD.findall(folded))))
