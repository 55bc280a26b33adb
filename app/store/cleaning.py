"""Makes posts fit to be stored that hold what no text may hold: one hostile post must not stop the others."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

Value = TypeVar("Value")


def storable(value: Value) -> Value:
    """Replace half characters (lone surrogates) in every text of a value and of the values in it."""
    cleaned: object = value
    if isinstance(value, str):
        cleaned = value.encode("utf-8", "replace").decode("utf-8")
    elif isinstance(value, tuple):
        cleaned = tuple(storable(each) for each in value)
    elif is_dataclass(value) and not isinstance(value, type):
        changed = {field.name: storable(getattr(value, field.name)) for field in fields(value)}
        cleaned = replace(value, **changed)
    return cleaned  # type: ignore[return-value]
