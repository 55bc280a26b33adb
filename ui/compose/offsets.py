"""Places in a text: the coach counts characters, the editor counts UTF-16 units (an emoji is two)."""

from __future__ import annotations


def to_units(text: str, characters: int) -> int:
    """Tell how many UTF-16 units come before a character."""
    return _units(text[:characters])


def to_characters(text: str, units: int) -> int:
    """Tell how many characters come before a UTF-16 unit; inside a pair it is the character itself."""
    if len(text) == _units(text):
        return min(units, len(text))
    done = 0
    for index, character in enumerate(text):
        done += 2 if character > "\uffff" else 1
        if done > units:
            return index
    return len(text)


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)
