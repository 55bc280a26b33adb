"""What an account remembers of its site beside its posts: who it is, the categories, the tags."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from app.text import fold_tag
from connectors.discourse.topics import Category, Tag

MOST_TAGS = 1_000


@dataclass(frozen=True, slots=True)
class Memory:
    """The site's title, the manager's handle, categories and tags seen, and when the site was last asked.

    `tagging` is whether this account may put tags on topics, as far as is known.
    """

    title: str = ""
    handle: str = ""
    categories: tuple[Category, ...] = ()
    tags: tuple[Tag, ...] = ()
    tagging: bool = True
    asked: float = 0.0

    @classmethod
    def read(cls, memory: bytes) -> Memory:
        """Read what `bytes` wrote, or another version of this program."""
        found = _known(cls, json.loads(memory or b"{}"))
        found["categories"] = tuple(
            Category(**_known(Category, each)) for each in found.get("categories", ())
        )
        found["tags"] = tuple(Tag(**_known(Tag, each)) for each in found.get("tags", ()))
        return cls(**found)

    def __bytes__(self) -> bytes:
        return json.dumps(asdict(self), separators=(",", ":")).encode()

    def with_tags(self, seen: Iterable[Tag]) -> Memory:
        """Remember tags that were seen, the latest last; how the site writes them is how it wants them."""
        known = {fold_tag(tag.name): tag for tag in self.tags}
        for tag in seen:
            known.pop(fold_tag(tag.name), None)
            known[fold_tag(tag.name)] = tag
        tags = tuple(known.values())[-MOST_TAGS:]
        # In another order they are the same tags: nothing to write down.
        return self if set(tags) == set(self.tags) else replace(self, tags=tags)


def _known(kind: type[Memory | Category | Tag], written: dict[str, Any]) -> dict[str, Any]:
    """Keep what this version knows of something that another may have written."""
    known = {each.name for each in fields(kind)}
    return {key: value for key, value in written.items() if key in known}
