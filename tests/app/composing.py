"""Composes people, posts and a first account for the tests of the app."""

from __future__ import annotations

from collections.abc import Sequence

from app.model import Fetched, Group, Person, Post
from app.store import posts
from app.store.open import Store

NOON = 1_760_000_000.0
ADD_ACCOUNT = """
INSERT INTO accounts (network, url, name, handle, me, state, token, extra, added)
VALUES (?, 'https://social.example.org', 'Example', ?, ?, 'ready', '', '[]', ?) RETURNING id
"""
ADD_SOURCE = "INSERT INTO sources (account, key, state) VALUES (?, ?, x'') RETURNING id"
ADD_FOLLOW = """
INSERT INTO follows (kind, address, account, "key", since, direct) VALUES (?, ?, ?, ?, ?, 0) RETURNING id
"""
ADD_RULE = "INSERT INTO rules (kind, value, account, created) VALUES (?, ?, ?, ?) RETURNING id"


def person(name: str = "Ana", **more: object) -> Person:
    """Compose a person whose handle and remote id come from the name."""
    values = {"remote_id": f"p-{name.lower()}", "handle": name.lower(), "name": name, **more}
    return Person(**values)  # type: ignore[arg-type]


def group(name: str = "Plant", **more: object) -> Group:
    """Compose a group whose remote id comes from the name."""
    return Group(remote_id=f"g-{name.lower()}", name=name, **more)  # type: ignore[arg-type]


def post(remote_id: str, text: str = "A new line is running", minute: float = 0, **more: object) -> Post:
    """Compose a post by Ana, so many minutes after noon."""
    values = {"author": person(), "created": NOON + 60 * minute, "text": text, **more}
    return Post(remote_id=remote_id, **values)  # type: ignore[arg-type]


def add_account(store: Store, network: str = "mastodon", handle: str = "me", me: str = "p-me") -> int:
    """Write an account's row; returns its id."""
    row = store.connection.execute(ADD_ACCOUNT, (network, handle, me, NOON)).fetchone()
    return int(row[0])


def add_source(store: Store, account: int, key: str = "home") -> int:
    """Write a source's row; returns its id."""
    return int(store.connection.execute(ADD_SOURCE, (account, key)).fetchone()[0])


def add_follow(store: Store, kind: str, address: str, key: str, account: int = 1) -> int:
    """Write a follow's row; returns its id."""
    row = store.connection.execute(ADD_FOLLOW, (kind, address, account, key, NOON)).fetchone()
    return int(row[0])


def add_rule(store: Store, kind: str, value: str, account: int | None = None) -> int:
    """Write a mute's row; returns its id."""
    return int(store.connection.execute(ADD_RULE, (kind, value, account, NOON)).fetchone()[0])


def keep(store: Store, account: int, batch: Sequence[Post], source: int = 0, day: float = 1) -> posts.Kept:
    """Keep posts as if fetched so many days after noon, each with a short raw reply."""
    fetched = [Fetched(each, f'{{"id":"{each.remote_id}"}}'.encode("utf-8", "replace")) for each in batch]
    return posts.keep(store, account, source, fetched, NOON + 86400 * day)
