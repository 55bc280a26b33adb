"""What suggestions are made from, and what a suggestion is."""

from __future__ import annotations

from dataclasses import dataclass

from app.model import Reason


@dataclass(frozen=True, slots=True)
class Wrote:
    """A post; people, groups and topics are opaque keys, "" where there is none.

    `ts` in seconds. `machine`: a machine wrote it. `tags` are further ones beside those in the text.
    `department` is the author's, "" where it is not known.
    """

    id: int | str
    ts: float
    author: str
    group: str
    topic: str
    text: str
    machine: bool = False
    tags: tuple[str, ...] = ()
    department: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """Somebody answered or mentioned the author of a post; `grade`: 1, or 2 where it was by name."""

    ts: float
    who: str
    post: int | str
    grade: float = 1.0


@dataclass(frozen=True, slots=True)
class Followed:
    """What a user follows already, by key and by name."""

    people: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Dismissed:
    """What a user does not want to be suggested again, by key and by name."""

    people: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()


NOTHING = Dismissed()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Whom or what to follow: the key of a person, a group's or a tag's name; the best reason first."""

    key: str
    reasons: tuple[Reason, ...]


Suggested = tuple[tuple[Suggestion, ...], tuple[Suggestion, ...], tuple[Suggestion, ...]]
