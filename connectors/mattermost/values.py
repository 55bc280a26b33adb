"""Reads what a server's JSON holds. Whatever is left out or of another kind, the rest is still read."""

from __future__ import annotations

import json

from app.text import tidy, tidy_line

JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


def entry(value: object, key: str) -> object:
    """Look up a key where the value is an object at all; None otherwise."""
    return value.get(key) if isinstance(value, dict) else None


def text_of(value: object, key: str) -> str:
    """Read a text as it came; anything else is ""."""
    found = entry(value, key)
    return found if isinstance(found, str) else ""


def line_of(value: object, key: str) -> str:
    """Read a text such as a name, as one tidy line."""
    return tidy_line(text_of(value, key))


def words_of(value: object, key: str) -> str:
    """Read a text of several lines, tidied."""
    return tidy(text_of(value, key)).strip()


def number_of(value: object, key: str) -> int:
    """Read a whole number that is not negative; anything else is 0."""
    found = entry(value, key)
    return max(0, found) if isinstance(found, int) else 0


def list_of(value: object, key: str) -> list[object]:
    """Read a list; anything else is empty."""
    found = entry(value, key)
    return list(found) if isinstance(found, list) else []


def says_yes(value: object, key: str) -> bool:
    """Tell whether a property is true; servers write it as a word, too."""
    return entry(value, key) in (True, "true")


def raw(value: object) -> bytes:
    """Write a value as it came, as UTF-8 JSON."""
    try:
        return JSON.encode(value).encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":")).encode()
