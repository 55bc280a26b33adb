"""What the manager decided, gathered for carrying away and merged in again, all of it by names that last."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.model import FollowKind, RuleKind
from app.store import bundled_drafts, requeue
from app.store.accounts import NEXT_ID
from app.store.open import Connection, Store

Place = tuple[str, str, str]
WAITING = "marks_waiting"
A_FILE = "company_words"  # a setting that names a file, which another computer may not have
_ACCOUNTS = "SELECT id, network, url, handle, name, me FROM accounts ORDER BY id"
_MARKS = """
SELECT posts.account, posts.remote_id, marks.read, marks.saved, marks.restored, marks.feedback
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
_ADD_RULE = "INSERT INTO rules (kind, value, account, created) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
_PUT_SETTING = """
INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value
"""
_ADD_MARK = """
INSERT INTO marks (post, read, saved, restored, feedback) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (post) DO UPDATE SET read = ifnull(read, excluded.read), saved = ifnull(saved, excluded.saved),
    restored = ifnull(restored, excluded.restored), feedback = iif(feedback, feedback, excluded.feedback)
"""


def gather(store: Store) -> dict[str, Any]:
    """Gather accounts (without secrets) and all that was decided or drafted, as values that JSON can hold."""
    with store.atomic() as database:
        rows = database.execute(_ACCOUNTS).fetchall()
        places = {row[0]: list(row[1:4]) for row in rows}
        follows = database.execute("SELECT kind, address, account, since, direct FROM follows").fetchall()
        rules = database.execute("SELECT kind, value, account, created FROM rules").fetchall()
        marks = database.execute(_MARKS).fetchall()
        settings = dict(database.execute("SELECT name, value FROM settings").fetchall())
        waiting = json.loads(settings.pop(WAITING, "[]"))
        written = bundled_drafts.gather(store, places)
    return {
        "accounts": [list(row[1:]) for row in rows],
        "follows": [[kind, name, places[owner], *rest] for kind, name, owner, *rest in follows],
        "rules": [[kind, value, places.get(owner), created] for kind, value, owner, created in rules],
        "marks": [[places[owner], *rest] for owner, *rest in marks] + waiting,
        "settings": {name: json.loads(value) for name, value in settings.items()},
        "drafts": written,
    }


def merge(store: Store, values: Mapping[str, Any], signed_in: Sequence[str], now: float) -> None:
    """Merge gathered values in, in the caller's transaction; what is decided here already stays.

    Accounts not known here come without secrets; those of `signed_in` networks need a sign-in first. Raises
    KeyError, TypeError or ValueError for values that were not gathered.
    """
    database = store.connection
    for network, url, handle, name, me in values["accounts"]:
        state = "sign_in" if network in signed_in else "ready"
        database.execute(_ADD_ACCOUNT, (network, url, handle, name, me, state, now))
    places = {(row[1], row[2], row[3]): row[0] for row in database.execute(_ACCOUNTS).fetchall()}
    for kind, address, place, since, direct in values["follows"]:
        _known_kind(kind, FollowKind.__args__)  # type: ignore[attr-defined]  # a Literal's own list
        database.execute(_ADD_FOLLOW, (kind, address, places[_place(place)], float(since), bool(direct)))
    for kind, value, place, created in values["rules"]:
        _known_kind(kind, RuleKind.__args__)  # type: ignore[attr-defined]
        owner = None if place is None else places[_place(place)]
        database.execute(_ADD_RULE, (kind, value, owner, float(created)))
    for name, value in values["settings"].items():
        if name == A_FILE and not Path(value).is_file():
            continue
        database.execute(_PUT_SETTING, (name, json.dumps(value, ensure_ascii=False)))
    bundled_drafts.merge(store, values.get("drafts", ()), places)  # older files have none
    _keep_marks(database, places, values["marks"])


def marks_that_waited(store: Store) -> int:
    """Set imported marks whose posts have now arrived, in the caller's transaction; tells how many."""
    database = store.connection
    row = database.execute("SELECT value FROM settings WHERE name = ?", (WAITING,)).fetchone()
    if row is None:
        return 0
    places = {(each[1], each[2], each[3]): each[0] for each in database.execute(_ACCOUNTS).fetchall()}
    database.execute("DELETE FROM settings WHERE name = ?", (WAITING,))
    return _keep_marks(database, places, json.loads(row[0]))


def _keep_marks(database: Connection, places: Mapping[Place, int], marks: Sequence[Any]) -> int:
    """Set the marks of stored posts and have those judged again; the others wait for their posts."""
    waiting: list[Any] = []
    marked: list[int] = []
    for place, remote_id, read, saved, restored, feedback in marks:
        owner = places.get(_place(place))
        post = database.execute(
            "SELECT id FROM posts WHERE account = ? AND remote_id = ?", (owner, remote_id)
        ).fetchone()
        if post is None:
            waiting.append([place, remote_id, read, saved, restored, feedback])
            continue
        database.execute(_ADD_MARK, (post[0], read, saved, restored, int(feedback)))
        marked.append(post[0])
    if waiting:
        database.execute(_PUT_SETTING, (WAITING, json.dumps(waiting)))
    requeue.posts(database, marked)
    return len(marked)


def _place(values: Sequence[str]) -> Place:
    network, url, handle = values
    return network, url, handle


def _known_kind(kind: str, known: Sequence[str]) -> None:
    if kind not in known:
        raise ValueError(kind)
