"""The labelled set: posts a reader would want set aside, and look-alikes that must stay.

One file a class and language, `<class>.<en|de>.toml`, each with 50 posts to set aside and 50 that stay.
The reader of all of them is called jana: `you = "named"` goes with a mention of jana, `you = "answered"`
with a post that answers one of hers. The labels were given apart from the rules they measure.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

FILES = Path(__file__).parent
CLASSES = ("broadcast", "forced_group", "kudos_chain", "flattery", "low_content")
LANGUAGES = ("en", "de")
SIGNALS = frozenset({"announcement", "audience", "forced_group", "leadership", "automated"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One labelled post with all that a network would tell about it.

    `aside` is what a reader would want; `before` the earlier posts of its conversation, oldest first, each
    by somebody else; `you` is "named", "answered" or empty; `answered_by` counts different people;
    `author_posts` counts what the author wrote before, `author_answered` is the share of it that anybody
    answered (0 to 1).
    """

    aside: bool
    text: str
    before: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    signals: Mapping[str, bool | str] = field(default_factory=dict)
    you: str = ""
    answered_by: int = 0
    author_posts: int = 0
    author_answered: float = 0.0


def path_of(name: str, language: str) -> Path:
    """Name the file of a class in a language."""
    return FILES / f"{name}.{language}.toml"


def paths() -> Iterator[tuple[str, str, Path]]:
    """List class, language and file of the whole set."""
    for name in CLASSES:
        for language in LANGUAGES:
            yield name, language, path_of(name, language)


def entries(path: Path) -> tuple[Entry, ...]:
    """Read the posts of one file; ValueError names the post that says what nobody understands."""
    found = tomllib.loads(path.read_text("utf-8"))
    return tuple(_entry(raw, f"{path.name}, post {number}") for number, raw in enumerate(found["post"], 1))


def _entry(raw: dict[str, Any], place: str) -> Entry:
    """Read one post, whose place is told when it cannot be read."""
    unknown = raw.keys() - {each.name for each in fields(Entry)} | raw.get("signals", {}).keys() - SIGNALS
    if unknown:
        raise ValueError(f"{place}: unknown {', '.join(sorted(unknown))}")
    if raw.get("you", "") not in ("", "named", "answered"):
        raise ValueError(f"{place}: you is {raw['you']!r}")
    lists = {name: tuple(raw.get(name, ())) for name in ("before", "links", "mentions")}
    return Entry(**(raw | lists))
