"""Values out of JSON of which nothing is certain: what is missing or of another kind reads as nothing."""

from __future__ import annotations

import json

JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


def entry(value: object, key: str) -> object:
    """Look up a key where the value is an object at all; None otherwise."""
    return value.get(key) if isinstance(value, dict) else None


def text_of(value: object, key: str) -> str:
    """Read a text; anything else is ""."""
    found = entry(value, key)
    return found if isinstance(found, str) else ""


def list_of(value: object, key: str) -> list[object]:
    """Read a list; anything else is empty."""
    found = entry(value, key)
    return list(found) if isinstance(found, list) else []


def number_of(value: object, key: str) -> int:
    """Read a whole number that is not negative; anything else is 0."""
    found = entry(value, key)
    return max(0, found) if isinstance(found, int) and not isinstance(found, bool) else 0


def raw(value: object) -> bytes:
    """Write a value as it came, as UTF-8 JSON."""
    try:
        return JSON.encode(value).encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":")).encode()
