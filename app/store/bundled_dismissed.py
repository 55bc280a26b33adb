"""Suggestions that were dismissed, in an exported file: they stay away on another computer, too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.store.bundled_drafts import Place, moment, place_of
from app.store.open import Store

KINDS = ("person", "tag", "group")
ALL = 'SELECT kind, account, "key", at FROM dismissed ORDER BY at, kind, account, "key"'
ADD = 'INSERT INTO dismissed (kind, account, "key", at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING'


def gather(store: Store, places: Mapping[int, Sequence[str]]) -> list[Any]:
    """Gather them as values that JSON can hold; `places` names the accounts."""
    rows = store.connection.execute(ALL).fetchall()
    return [[kind, list(places[owner]), key, at] for kind, owner, key, at in rows if owner in places]


def merge(store: Store, values: Sequence[Any], places: Mapping[Place, int]) -> None:
    """Merge them in, in the caller's transaction.

    Raises KeyError, TypeError or ValueError for values that were not gathered.
    """
    for kind, place, key, at in values:
        if kind not in KINDS:
            raise ValueError(kind)
        store.connection.execute(ADD, (kind, places[place_of(place)], str(key), moment(at)))
