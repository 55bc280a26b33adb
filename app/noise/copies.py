"""Finds copies among the posts of 30 days: the same words by hash, nearly the same by 3-word shingles.

The smallest hashes of a post's shingles lead to the posts that may be alike; the Jaccard is then exact.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from dataclasses import dataclass
from zlib import crc32

WORD = re.compile(r"\w+")
WINDOW = 30 * 86400.0
MOST_POSTS = 40_000
MOST_WORDS = 250
SHORTEST = 8  # words; what is shorter is said twice by chance
ALIKE = 0.7
LEADS = 6
SHARED_LEADS = 2  # of six; posts alike by 0.7 share four on average
MOST_CANDIDATES = 12


@dataclass(frozen=True, slots=True)
class Kept:
    """A post that later ones may copy; `text` is all its words, one blank between them."""

    post: int | str
    ts: float
    author: str
    text: str
    leads: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Copied:
    """The earlier post that a copy is like, and how like: 1 is the same words."""

    post: int | str
    author: str
    alike: float


class Copies:
    """The posts of the last 30 days, at most 40,000, by their hashes."""

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: deque[Kept] = deque()
        self._same: dict[str, Kept] = {}
        self._leads: dict[int, list[Kept]] = {}

    def look(self, post: int | str, ts: float, author: str, text: str) -> Copied | None:
        """Find what a post copies, and remember the post."""
        self._forget(ts)
        words = WORD.findall(text.casefold())[:MOST_WORDS]
        if len(words) < SHORTEST:
            return None
        joined = " ".join(words)
        first = self._same.get(joined)
        if first is not None:
            return Copied(first.post, first.author, 1.0)
        shingles = _shingles(words)
        leads = tuple(sorted(shingles)[:LEADS])
        found = self._most_alike(shingles, leads)
        self._keep(Kept(post, ts, author, joined, leads))
        return found

    def _most_alike(self, shingles: set[int], leads: tuple[int, ...]) -> Copied | None:
        near = [kept for lead in leads for kept in self._leads.get(lead, ())[-MOST_CANDIDATES:]]
        shared = Counter(kept.post for kept in near)
        fewest = min(SHARED_LEADS, len(leads))
        likely = {kept.post: kept for kept in near if shared[kept.post] >= fewest}
        best, found = ALIKE, None
        for kept in likely.values():
            others = _shingles(kept.text.split(" "))
            common = len(shingles & others)
            alike = common / (len(shingles) + len(others) - common)
            if alike >= best:
                best, found = alike, Copied(kept.post, kept.author, alike)
        return found

    def _keep(self, kept: Kept) -> None:
        self._kept.append(kept)
        self._same[kept.text] = kept
        for lead in kept.leads:
            self._leads.setdefault(lead, []).append(kept)

    def _forget(self, ts: float) -> None:
        while self._kept and (ts - self._kept[0].ts > WINDOW or len(self._kept) > MOST_POSTS):
            old = self._kept.popleft()
            del self._same[old.text]
            for lead in old.leads:
                rest = [each for each in self._leads[lead] if each is not old]
                if rest:
                    self._leads[lead] = rest
                else:
                    del self._leads[lead]


def _shingles(words: list[str]) -> set[int]:
    runs = zip(words, words[1:], words[2:], strict=False)
    return {crc32(f"{one} {two} {three}".encode()) for one, two, three in runs}
