"""The rules table: what the manager muted."""

from __future__ import annotations

from collections.abc import Iterator

from app.errors import BadInput
from app.model import RuleKind, UserRule
from app.store.open import Store
from app.store.words import ID_BITS

_COLUMNS = "id, kind, value, account, created"


def every(store: Store) -> tuple[UserRule, ...]:
    """List all rules, the oldest first."""
    rows = store.connection.execute(f"SELECT {_COLUMNS} FROM rules ORDER BY id")
    return tuple(UserRule(*row) for row in rows)


def one(store: Store, rule: int) -> UserRule:
    """Find a rule; raises BadInput("no_such_rule")."""
    found = store.connection.execute(f"SELECT {_COLUMNS} FROM rules WHERE id = ?", (rule,)).fetchone()
    if found is None:
        raise BadInput("no_such_rule", id=rule)
    return UserRule(*found)


def find(store: Store, kind: RuleKind, value: str, account: int | None) -> UserRule | None:
    """Find a rule by what it says."""
    found = store.connection.execute(
        f"SELECT {_COLUMNS} FROM rules WHERE kind = ? AND value = ? AND ifnull(account, 0) = ?",
        (kind, value, account or 0),
    ).fetchone()
    return UserRule(*found) if found else None


def add(store: Store, kind: RuleKind, value: str, account: int | None, now: float) -> UserRule:
    """Keep a new rule."""
    row = store.connection.execute(
        f"INSERT INTO rules (kind, value, account, created) VALUES (?, ?, ?, ?) RETURNING {_COLUMNS}",
        (kind, value, account, now),
    ).fetchone()
    return UserRule(*row)


def remove(store: Store, rule: int) -> None:
    """Remove a rule."""
    store.connection.execute("DELETE FROM rules WHERE id = ?", (rule,))


_PEOPLE = """
SELECT count(*) FROM people JOIN posts ON posts.author = people.id
WHERE people.handle = ? COLLATE NOCASE AND posts.deleted IS NULL AND ifnull(?, posts.account) = posts.account
"""
_TAGS = """
SELECT count(*) FROM post_tags JOIN posts ON posts.id = post_tags.post
WHERE post_tags.tag = ? AND posts.deleted IS NULL AND ifnull(?, posts.account) = posts.account
"""
_GROUP = 'SELECT count(*) FROM posts WHERE "group" = ? AND deleted IS NULL'
_SAYING = """
SELECT posts.id, posts.warning, posts.text FROM post_search JOIN posts ON posts.id = post_search.rowid & ?
WHERE post_search MATCH ? AND posts.deleted IS NULL AND ifnull(?, posts.account) = posts.account
"""


def count_person(store: Store, handle: str, account: int | None) -> int:
    """Count the stored posts of a person, by handle."""
    return int(store.connection.execute(_PEOPLE, (handle, account)).fetchone()[0])


def count_tag(store: Store, tag: str, account: int | None) -> int:
    """Count the stored posts with a folded tag."""
    return int(store.connection.execute(_TAGS, (tag, account)).fetchone()[0])


def count_group(store: Store, name: str, account: int | None) -> int:
    """Count the stored posts in the groups of a name."""
    rows = store.connection.execute(
        "SELECT id, name FROM groups WHERE ifnull(?, account) = account", (account,)
    )
    ids = [row[0] for row in rows if row[1].casefold() == name.casefold()]
    return sum(int(store.connection.execute(_GROUP, (group,)).fetchone()[0]) for group in ids)


def saying(store: Store, word: str, account: int | None) -> Iterator[str]:
    """List the texts of stored posts that may say a word or phrase: the search folds more than rules do."""
    phrase = '"' + word.replace('"', " ") + '"'
    rows = store.connection.execute(_SAYING, ((1 << ID_BITS) - 1, "{text} : " + phrase, account))
    for _, warning, text in rows:
        yield f"{warning}\n{text}"
