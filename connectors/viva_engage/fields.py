"""Reads fields of replies. Whatever is missing or of another kind is empty, never an error."""

from __future__ import annotations

from datetime import datetime

from app.text import tidy_line
from connectors.http import moment

WRITTEN = "%Y/%m/%d %H:%M:%S %z"


def entry(value: object, key: str) -> object:
    """Look up a key where the value is an object at all; None otherwise."""
    return value.get(key) if isinstance(value, dict) else None


def text_of(value: object, key: str) -> str:
    """Read a text; a whole number becomes text, and a fraction is nothing that could be an id."""
    found = entry(value, key)
    if isinstance(found, str):
        return found
    return str(found) if isinstance(found, int) and not isinstance(found, bool) else ""


def line_of(value: object, key: str) -> str:
    """Read a text as one tidy line."""
    return tidy_line(text_of(value, key))


def list_of(value: object, key: str) -> list[object]:
    """Read a list; anything else is empty."""
    found = entry(value, key)
    return list(found) if isinstance(found, list) else []


def number_of(value: object, key: str) -> int:
    """Read a number that is not negative; anything else is 0."""
    found = entry(value, key)
    return max(0, found) if isinstance(found, int) else 0


def is_true(value: object, key: str) -> bool:
    """Read a yes; some fields say it as a word."""
    found = entry(value, key)
    return found is True or (isinstance(found, str) and found.strip().lower() == "true")


def web_address(value: object, key: str) -> str:
    """Read a web address; anything that could be something else is ""."""
    found = line_of(value, key)
    return found if found.lower().startswith(("https://", "http://")) else ""


def time_of(value: object, key: str) -> float | None:
    """Read a time such as "2026/11/20 07:58:30 +0000" as seconds UTC; None for what is none."""
    written = text_of(value, key).strip()
    try:
        return datetime.strptime(written, WRITTEN).timestamp()
    except (ValueError, OverflowError):
        return moment(written)


def age(remote_id: str) -> tuple[int, str]:
    """Give the order of ids: they are opaque but grow, in length or in letters."""
    return len(remote_id), remote_id
