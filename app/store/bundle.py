"""What the manager decided, gathered for carrying away and merged in again, all of it by names that last."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.model import FollowKind, RuleKind
from app.store import (
    bundled_after,
    bundled_corrections,
    bundled_dismissed,
    bundled_drafts,
    bundled_networks,
    requeue,
    rules,
)
from app.store.accounts import NEXT_ID
from app.store.bundled_drafts import Place, place_of
from app.store.open import Connection, Store

WAITING = "marks_waiting"
A_FILE = "company_words"  # a setting that names a file, which another computer may not have
_ACCOUNTS = "SELECT id, network, url, handle, name, me FROM accounts ORDER BY id"
_MARKS = """
SELECT posts.account, posts.remote_id, marks.read, marks.saved, marks.restored, marks.feedback,
    marks.told
FROM marks JOIN posts ON posts.id = marks.post
"""
_ADD_ACCOUNT = f"""
INSERT INTO accounts (id, network, url, handle, name, me, state, token, extra, added)
VALUES ({NEXT_ID}, ?, ?, ?, ?, ?, ?, '', '[]', ?) ON CONFLICT DO NOTHING
"""
_ADD_FOLLOW = """
INSERT INTO follows (kind, address, account, "key", since, direct) VALUES (?, ?, ?, '', ?, ?)
ON CONFLICT DO NOTHING
"""
_ADD_RULE = """
INSERT INTO rules (kind, value, account, created, also, expires) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT DO NOTHING
"""
_PUT_SETTING = """
INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value
"""
_ADD_MARK = """
INSERT INTO marks (post, read, saved, restored, feedback, told) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (post) DO UPDATE SET read = ifnull(read, excluded.read), saved = ifnull(saved, excluded.saved),
    restored = ifnull(restored, excluded.restored), feedback = iif(feedback, feedback, excluded.feedback),
    told = iif(feedback, told, excluded.told)
"""


def gather(store: Store) -> dict[str, Any]:
    """Gather accounts (without secrets) and all that was decided or drafted, as values that JSON can hold."""
    with store.atomic() as database:
        rows = database.execute(_ACCOUNTS).fetchall()
        places = {row[0]: list(row[1:4]) for row in rows}
        follows = database.execute("SELECT kind, address, account, since, direct FROM follows").fetchall()
        kept = rules.of(database)
        marks = database.execute(_MARKS).fetchall()
        settings = dict(database.execute("SELECT name, value FROM settings").fetchall())
        waiting = json.loads(settings.pop(WAITING, "[]"))
        settings.pop(bundled_after.WAITING, None)
        written = bundled_drafts.gather(store, places)
        after = bundled_after.gather(store, places)
        dismissed = bundled_dismissed.gather(store, places)
        corrected = bundled_corrections.gather(store, places)
        networks = bundled_networks.gather(store, places)
    return {
        "accounts": [list(row[1:]) for row in rows],
        "follows": [[kind, name, places[owner], *rest] for kind, name, owner, *rest in follows],
        "rules": [
            [each.kind, each.value, places.get(each.account or 0), each.created, each.also, each.expires]
            for each in kept
        ],
        "marks": [[places[owner], *rest] for owner, *rest in marks] + waiting,
        "settings": {name: json.loads(value) for name, value in settings.items()},
        "drafts": written,
        "after": after,
        "dismissed": dismissed,
        "corrections": corrected,
        "networks": networks,
    }


def merge(store: Store, values: Mapping[str, Any], signed_in: Sequence[str], now: float) -> None:
    """Merge gathered values in, in the caller's transaction; what is decided here already stays.

    Accounts not known here come without secrets; those of `signed_in` networks need a sign-in first. Raises
    KeyError, TypeError or ValueError for values that were not gathered.
    """
    database = store.connection
    here = {(row[1], row[2], row[3]) for row in database.execute(_ACCOUNTS).fetchall()}
    for network, url, handle, name, me in values["accounts"]:
        state = "sign_in" if network in signed_in else "ready"
        database.execute(_ADD_ACCOUNT, (network, url, handle, name, me, state, now))
    places = {(row[1], row[2], row[3]): row[0] for row in database.execute(_ACCOUNTS).fetchall()}
    for kind, address, place, since, direct in values["follows"]:
        _known_kind(kind, FollowKind.__args__)  # type: ignore[attr-defined]  # a Literal's own list
        database.execute(_ADD_FOLLOW, (kind, address, places[place_of(place)], float(since), bool(direct)))
    for row in values["rules"]:
        _add_rule(database, places, row)
    for name, value in values["settings"].items():
        if name == A_FILE and not Path(value).is_file():
            continue
        database.execute(_PUT_SETTING, (name, json.dumps(value, ensure_ascii=False)))
    bundled_drafts.merge(store, values.get("drafts", ()), places)  # older files have none
    if "after" in values:
        bundled_after.merge(store, values["after"], places)
    bundled_dismissed.merge(store, values.get("dismissed", ()), places)  # older files have none
    bundled_corrections.merge(store, values.get("corrections", ()), places)
    if "networks" in values:  # older files have none
        bundled_networks.merge(store, values["networks"], places, here)
    _keep_marks(database, places, [*_marks_waiting(database), *values["marks"]])


def _add_rule(database: Connection, places: Mapping[Place, int], row: Sequence[Any]) -> None:
    kind, value, place, created = row[:4]
    also, expires = row[4:] or ((), None)  # older files have none
    for each in (kind, *(one for one, _ in also)):
        _known_kind(each, RuleKind.__args__)  # type: ignore[attr-defined]
    owner = None if place is None else places[place_of(place)]
    further = rules.packed(tuple((one, str(said)) for one, said in also))
    until = None if expires is None else float(expires)
    database.execute(_ADD_RULE, (kind, value, owner, float(created), further, until))


def keep_waiting(store: Store) -> None:
    """Keep what was imported about posts that have now arrived, in the caller's transaction."""
    database = store.connection
    places = {(each[1], each[2], each[3]): each[0] for each in database.execute(_ACCOUNTS).fetchall()}
    bundled_after.keep_waiting(store, places)
    waiting = _marks_waiting(database)
    if waiting:
        _keep_marks(database, places, waiting)


def _marks_waiting(database: Connection) -> list[Any]:
    row = database.execute("SELECT value FROM settings WHERE name = ?", (WAITING,)).fetchone()
    return [] if row is None else list(json.loads(row[0]))


def _keep_marks(database: Connection, places: Mapping[Place, int], marks: Sequence[Any]) -> None:
    """Set the marks of stored posts and have those judged again; the others wait for their posts."""
    waiting: dict[tuple[Place, str], Any] = {}
    marked: list[int] = []
    for place, remote_id, *mark in marks:
        read, saved, restored, feedback, *told = mark  # older files do not say when feedback was given
        named = place_of(place)
        post = database.execute(
            "SELECT id FROM posts WHERE account = ? AND remote_id = ?", (places.get(named), remote_id)
        ).fetchone()
        if post is None:
            waiting.setdefault((named, remote_id), [list(named), remote_id, *mark])
            continue
        database.execute(_ADD_MARK, (post[0], read, saved, restored, int(feedback), *(told or [None])))
        marked.append(post[0])
    database.execute(_PUT_SETTING, (WAITING, json.dumps(list(waiting.values()))))
    requeue.posts(database, marked)


def _known_kind(kind: str, known: Sequence[str]) -> None:
    if kind not in known:
        raise ValueError(kind)
