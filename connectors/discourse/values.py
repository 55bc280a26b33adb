"""Looks into replies without trusting them: whatever is missing or of another kind is simply not there."""

from __future__ import annotations

import json

JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


def entry(value: object, key: str) -> object:
    """Look up a key where the value is an object at all; None otherwise."""
    return value.get(key) if isinstance(value, dict) else None


def text_of(value: object, key: str) -> str:
    """Read a text; a number, as ids are here, becomes text."""
    found = entry(value, key)
    if isinstance(found, str):
        return found
    return str(found) if isinstance(found, int) and not isinstance(found, bool) else ""


def whole_of(value: object, key: str) -> int:
    """Read a whole number, also one that stands there as text; 0 for anything else."""
    found = entry(value, key)
    if isinstance(found, bool):
        return 0
    if isinstance(found, int):
        return found
    return int(found) if isinstance(found, str) and found.isascii() and found.isdecimal() else 0


def list_of(value: object, key: str) -> list[object]:
    """Read a list; anything else is empty."""
    found = entry(value, key)
    return list(found) if isinstance(found, list) else []


def is_true(value: object, key: str) -> bool:
    """Tell whether a flag is set."""
    return entry(value, key) is True


def raw(value: object) -> bytes:
    """Write a part of a reply as it came, as UTF-8 JSON."""
    try:
        return JSON.encode(value).encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":")).encode()
