"""What the counts of tags say: departments, whether they are a convention here, and tags that are alike."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.coaching import bench
from app.model import KnownTag
from app.store.open import Store
from app.store.tags import TagCounts, Uses, written
from app.text import fold_tag

MOST_TWINS = 3


@dataclass(slots=True)
class Usage:
    """The tags of an account, or of all, and what follows from them; `twins` remembers what was compared."""

    tags: Mapping[str, Uses]
    posts: int
    departments: frozenset[str]
    convention: float
    uses: int
    forms: tuple[tuple[str, str], ...]
    likeness: bench.Likeness
    twins: dict[str, list[str]] = field(default_factory=dict)
    spellings: dict[str, tuple[str, float]] = field(default_factory=dict)

    def near(self, tag: str) -> list[str]:
        """List the tags that are nearly a folded one, those of most people first."""
        if tag not in self.twins:
            found = self.likeness.near(tag, self.departments)
            self.twins[tag] = self.most_used(found, len(found))
        return self.twins[tag]

    def most_used(self, tags: Iterable[str], limit: int) -> list[str]:
        """Pick the tags that most people use, and in most posts."""
        return heapq.nlargest(limit, tags, key=self._weight)

    def matching(self, folded: str, limit: int) -> list[str]:
        """List the tag typed, what is nearly it, what begins so, and what has a topic that begins so."""
        if not folded:
            return self.most_used(self.tags, limit)
        form = bench.normal(folded)
        begun = [tag for each, tag in self.forms if form and each.startswith(form)]
        topics = [tag for _, tag in self.forms if tag.partition("_")[2].startswith(folded)]
        exact = [folded] if folded in self.tags else []
        near = self.near(folded) if form else []
        every = (*exact, *near, *self.most_used(begun, limit), *self.most_used(topics, limit))
        return list(dict.fromkeys(every))[:limit]

    def _weight(self, tag: str) -> tuple[int, int, str]:
        uses = self.tags[tag]
        return len(uses.people), uses.posts, tag


class Counting:
    """Keeps the usage of tags by account until other posts come, or other departments are given."""

    def __init__(self, store: Store) -> None:
        """Take the open store."""
        self._store = store
        self._counts = TagCounts(store)
        self._stamp = (-1, -1)
        self._usages: dict[tuple[int, frozenset[str]], Usage] = {}

    def of(self, account: int, departments: Sequence[str]) -> Usage:
        """Tell how tags are used at an account (0: anywhere); given departments come beside the learned."""
        counted = self._counts.of(account)
        if self._counts.stamp != self._stamp:
            self._usages, self._stamp = {}, self._counts.stamp
        given = frozenset(fold_tag(each) for each in departments if each.strip())
        key = (account, given)
        if key not in self._usages:
            known = given | bench.learned(counted.tags)
            share, uses = bench.convention(counted.tags, known)
            forms = tuple((bench.normal(tag), tag) for tag in counted.tags)
            likeness = bench.Likeness(forms)
            self._usages[key] = Usage(counted.tags, counted.posts, known, share, uses, forms, likeness)
        return self._usages[key]

    def described(self, usage: Usage, tag: str) -> KnownTag:
        """Describe a folded tag as it is mostly written."""
        name, last = self.spelled(usage, tag)
        uses, before = usage.tags[tag], bench.prefix(tag)
        return KnownTag(
            tag=name,
            posts=uses.posts,
            people=len(uses.people),
            last=last,
            twins=tuple(self.spelled(usage, twin)[0] for twin in usage.near(tag)[:MOST_TWINS]),
            spoken=bench.spoken(name),
            department=before if before in usage.departments else "",
        )

    def spelled(self, usage: Usage, tag: str) -> tuple[str, float]:
        """Tell how a folded tag is mostly written, and when it was last used."""
        if tag not in usage.spellings:
            usage.spellings[tag] = written(self._store, tag)
        return usage.spellings[tag]
