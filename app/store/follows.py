"""The follows table, and what the stored posts know of the followed."""

from __future__ import annotations

from app.errors import BadInput
from app.model import Follow, FollowKind
from app.store import same
from app.store.open import Store

_COLUMNS = 'id, kind, address, account, "key", since, direct'


def every(store: Store) -> tuple[Follow, ...]:
    """List all follows, the oldest first; `coverage` is not known here."""
    rows = store.connection.execute(f"SELECT {_COLUMNS} FROM follows ORDER BY id")
    return tuple(_follow(store, row) for row in rows)


def one(store: Store, follow: int) -> Follow:
    """Find a follow; raises BadInput("no_such_follow")."""
    row = store.connection.execute(f"SELECT {_COLUMNS} FROM follows WHERE id = ?", (follow,)).fetchone()
    if row is None:
        raise BadInput("no_such_follow", id=follow)
    return _follow(store, row)


def add(
    store: Store, kind: FollowKind, address: str, account: int, key: str, now: float, direct: bool
) -> Follow:
    """Keep a new follow."""
    row = store.connection.execute(
        'INSERT INTO follows (kind, address, account, "key", since, direct) VALUES (?, ?, ?, ?, ?, ?) '
        f"RETURNING {_COLUMNS}",
        (kind, address, account, key, now, direct),
    ).fetchone()
    return _follow(store, row)


def remove(store: Store, follow: int) -> None:
    """Remove a follow."""
    store.connection.execute("DELETE FROM follows WHERE id = ?", (follow,))


def set_direct(store: Store, follow: int, on: bool) -> None:
    """Switch direct reading of a follow on or off."""
    store.connection.execute("UPDATE follows SET direct = ? WHERE id = ?", (on, follow))


def fill_keys(store: Store) -> tuple[tuple[FollowKind, str, int], ...]:
    """Fill in the keys that have meanwhile become known; lists (kind, key, account) of those filled."""
    filled: list[tuple[FollowKind, str, int]] = []
    rows = store.connection.execute(
        "SELECT id, kind, address, account FROM follows WHERE \"key\" = ''"
    ).fetchall()
    for follow, kind, address, account in rows:
        known = key_of(store, kind, without_sign(kind, address), account)
        if known:
            store.connection.execute('UPDATE follows SET "key" = ? WHERE id = ?', (known, follow))
            filled.append((kind, known, account))
            if kind == "person":
                one = same.members(store.connection, account, known)
                filled += [
                    ("person", each.remote_id, each.account) for each in one if each != (account, known)
                ]
    return tuple(filled)


def without_sign(kind: FollowKind, address: str) -> str:
    """Take the leading sign off an address."""
    return address.removeprefix({"person": "@", "tag": "#", "group": "group:"}[kind])


def key_of(store: Store, kind: FollowKind, name: str, account: int) -> str:
    """Find what posts of a person or group are matched by; "" while nothing fetched tells it."""
    if kind == "tag":
        return name
    if kind == "group":
        rows = store.connection.execute("SELECT remote_id, name FROM groups WHERE account = ?", (account,))
        return next((str(row[0]) for row in rows if row[1].casefold() == name.casefold()), "")
    for handle in _spellings(store, name, account):
        row = store.connection.execute(
            "SELECT remote_id FROM people WHERE handle = ? COLLATE NOCASE AND account = ?", (handle, account)
        ).fetchone()
        if row is not None:
            return str(row[0])
    return ""


def knows(store: Store, kind: FollowKind, name: str, account: int) -> bool:
    """Tell whether anything stored of an account has this person, tag or group."""
    if kind != "tag":
        return bool(key_of(store, kind, name, account))
    row = store.connection.execute(
        "SELECT 1 FROM post_tags JOIN posts ON posts.id = post WHERE tag = ? AND account = ? LIMIT 1",
        (name, account),
    ).fetchone()
    return row is not None


# Of the 20 latest by their own date, since a post dated in the future counts as written when it arrived.
_LAST = """
SELECT max(min(created, arrived)) FROM (
    SELECT posts.created, posts.arrived FROM {named} JOIN posts ON posts.{column} = {named}.id
    WHERE {named}.account = ? AND {named}.remote_id = ? AND posts.deleted IS NULL
    ORDER BY posts.created DESC LIMIT 20)
"""
_LAST_PERSON = _LAST.format(named="people", column="author")
_LAST_GROUP = _LAST.format(named="groups", column='"group"')
# A tag has no index by time: what the feed shows of it has, and so have the 500 that arrived last.
_LAST_TAG = """
SELECT max(seen) FROM (
    SELECT max(created) AS seen FROM heard WHERE follow = ? AND folded = 0
    UNION ALL
    SELECT max(min(created, arrived)) FROM (
        SELECT posts.created, posts.arrived FROM post_tags JOIN posts ON posts.id = post_tags.post
        WHERE posts.account = ? AND post_tags.tag = ? AND posts.deleted IS NULL
        ORDER BY post_tags.post DESC LIMIT 500))
"""

_KNOWN_PEOPLE = """
SELECT DISTINCT handle FROM people
WHERE handle LIKE ? ESCAPE '\\' OR name LIKE ? ESCAPE '\\' ORDER BY handle COLLATE NOCASE LIMIT ?
"""


def known_people(store: Store, prefix: str, limit: int) -> list[str]:
    """List handles of people whose handle or name begins with the prefix."""
    pattern = prefix.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    return [row[0] for row in store.connection.execute(_KNOWN_PEOPLE, (pattern, pattern, limit))]


def known_tags(store: Store, prefix: str, limit: int) -> list[str]:
    """List folded tags that begin with the prefix."""
    rows = store.connection.execute(
        "SELECT DISTINCT tag FROM post_tags WHERE tag >= ? AND tag < ? ORDER BY tag LIMIT ?",
        (prefix, prefix + "\U0010ffff", limit),
    )
    return [row[0] for row in rows]


def known_groups(store: Store, prefix: str, limit: int) -> list[str]:
    """List names of groups that begin with the prefix."""
    rows = store.connection.execute("SELECT DISTINCT name FROM groups ORDER BY name")
    return [row[0] for row in rows if row[0].casefold().startswith(prefix.casefold())][:limit]


def _spellings(store: Store, handle: str, account: int) -> list[str]:
    """Spell a handle as the account's network may: without the host where that is its own."""
    name, _, host = handle.partition("@")
    row = store.connection.execute("SELECT url FROM accounts WHERE id = ?", (account,)).fetchone()
    url = row[0].casefold() if row else ""
    own = url.partition("://")[2 if "://" in url else 0].partition("/")[0].rpartition("@")[2]
    return [handle, name] if host and host.casefold() == own else [handle]


def _follow(store: Store, row: tuple[int, FollowKind, str, int, str, float, int]) -> Follow:
    follow, kind, address, account, key, since, direct = row
    last = _last_seen(store, follow, kind, account, key) if key else None
    return Follow(follow, kind, address, account, key, since, bool(direct), last_seen=last)


def _last_seen(store: Store, follow: int, kind: FollowKind, account: int, key: str) -> float | None:
    if kind == "tag":
        row = store.connection.execute(_LAST_TAG, (follow, account, key)).fetchone()
    else:
        named = _LAST_PERSON if kind == "person" else _LAST_GROUP
        row = store.connection.execute(named, (account, key)).fetchone()
    return None if row[0] is None else float(row[0])
