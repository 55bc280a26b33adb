"""What a suggestion is."""

from __future__ import annotations

from dataclasses import dataclass

from app.model import Reason


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Whom or what to follow: the key of a person, a group's or a tag's name; the best reason first."""

    key: str
    reasons: tuple[Reason, ...]


Suggested = tuple[tuple[Suggestion, ...], tuple[Suggestion, ...], tuple[Suggestion, ...]]


@dataclass(frozen=True, slots=True)
class Followed:
    """What a user follows already, by key and by name."""

    people: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
