"""What the manager said shall not count of the private profile, in an exported file.

What was learned does not travel: it stays on the computer it was learned on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.store.bundled_drafts import Place, moment, place_of
from app.store.open import Store

KINDS = ("person", "group", "word", "weight")
ALL = 'SELECT kind, account, "key", at FROM corrections ORDER BY at, kind, account, "key"'
ADD = 'INSERT INTO corrections (kind, account, "key", at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING'


def gather(store: Store, places: Mapping[int, Sequence[str]]) -> list[Any]:
    """Gather them as values that JSON can hold; `places` names the accounts, words and weights have none."""
    rows = store.connection.execute(ALL).fetchall()
    return [
        [kind, list(places[owner]) if owner else None, key, at]
        for kind, owner, key, at in rows
        if not owner or owner in places
    ]


def merge(store: Store, values: Sequence[Any], places: Mapping[Place, int]) -> None:
    """Merge them in, in the caller's transaction.

    Raises KeyError, TypeError or ValueError for values that were not gathered.
    """
    for kind, place, key, at in values:
        if kind not in KINDS:
            raise ValueError(kind)
        owner = 0 if place is None else places[place_of(place)]
        store.connection.execute(ADD, (kind, owner, str(key), moment(at)))
