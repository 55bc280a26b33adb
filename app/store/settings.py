"""The settings table: names and JSON values."""

from __future__ import annotations

import json
from collections.abc import Mapping

from app.store.open import Store

_PUT = (
    "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)


def load(store: Store) -> dict[str, object]:
    """Fetch all settings that were ever set."""
    rows = store.connection.execute("SELECT name, value FROM settings")
    return {name: json.loads(value) for name, value in rows}


def save(store: Store, values: Mapping[str, object]) -> None:
    """Keep some settings; the others stay."""
    for name, value in values.items():
        store.connection.execute(_PUT, (name, json.dumps(value, ensure_ascii=False)))


def in_line(store: Store) -> tuple[str, ...]:
    """List the classes of what is set aside that are shown as a line in their place."""
    kept = load(store).get("in_line", [])
    return tuple(sorted({str(each) for each in kept})) if isinstance(kept, list) else ()
