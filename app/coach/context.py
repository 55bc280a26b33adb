"""What the coach is told beside the text. Everything has a default: it also works knowing nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.model import Intent


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored post that may be echoed: its id, its author's name and its plain text."""

    post: int
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds a text.

    `language` is the interface's: it counts while the text is too short to tell its own. `name` and `handle`
    are the writer's. `tags` are the known tags as they are written (without #) with their uses; `departments`
    known prefixes. `convention` is the share (0-1) of tag uses that look like department_topic here, None
    while nobody knows. `acronyms` are known in this house. `pasted` is the share (0-1) of the text that came
    in its longest paste. `quiet` are checks that say nothing. `longest` is in words, 0: the language's own.
    """

    language: str = "en"
    name: str = ""
    handle: str = ""
    tags: Mapping[str, int] = field(default_factory=dict)
    departments: frozenset[str] = frozenset()
    convention: float | None = None
    acronyms: frozenset[str] = frozenset()
    stored: tuple[Stored, ...] = ()
    pasted: float = 0.0
    reply: bool = False
    intent: Intent | None = None
    quiet: frozenset[str] = frozenset()
    longest: int = 0
