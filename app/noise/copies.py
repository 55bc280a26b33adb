"""Finds copies among the posts of 30 days: the same words by hash, nearly the same by 3-word shingles.

The smallest hashes of a post's shingles lead to the posts that may be alike; the Jaccard is then exact.
Where the posts are kept is not said here: in memory (`app.noise.memory`), or in a store.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Protocol
from zlib import crc32

from app.text import words_in

WINDOW = 30 * 86400.0
MOST_WORDS = 250
SHORTEST = 8  # words; what is shorter is said twice by chance
ALIKE = 0.7
LEADS = 6
SHARED_LEADS = 2  # of six; posts alike by 0.7 share four on average
MOST_CANDIDATES = 12
LEAD = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Kept:
    """A post that later ones may copy. `name` is its author's for people; `answered`: by somebody else.

    `size`: how many shingles it has, 0 where nobody has counted.
    """

    post: int | str
    ts: float
    author: str
    name: str
    text: str
    leads: tuple[int, ...]
    answered: bool = False
    size: int = 0


@dataclass(frozen=True, slots=True)
class Copied:
    """The earlier post that a copy is like, and how like: 1 is the same words."""

    first: Kept
    alike: float


class Copying(Protocol):
    """The posts that may be copied. Prints are numbers of 63 bits, leads of 32; `since` is in seconds."""

    def same(self, fingerprint: int, since: float) -> Kept | None:
        """Give the first post with the same words."""
        ...

    def near(self, leads: tuple[int, ...], since: float) -> Sequence[Kept]:
        """Give the newest posts, at most `MOST_CANDIDATES`, that share `wanted(leads)` leads or more."""
        ...

    def keep(self, kept: Kept, fingerprint: int) -> None:
        """Remember a post."""
        ...

    def take_answer(self, post: int | str) -> None:
        """Somebody answered a post, kept or not."""
        ...


@dataclass(frozen=True, slots=True)
class Sample:
    """What is computed of a post's words, once for all rules: `hashes` are those of the words, in order.

    Where a post is too short to be a copy there is nothing else.
    """

    hashes: list[int]
    fingerprint: int = 0
    leads: tuple[int, ...] = ()
    shingles: frozenset[int] = frozenset()


def hashed(words: Sequence[str]) -> list[int]:
    """Hash every word, as `app.text.words_in` gives them: 32 bits each, the same in every run."""
    return list(map(crc32, " ".join(words).encode("utf-8", "replace").split()))


def sample(words: Sequence[str]) -> Sample:
    """Compute what finds the copies of a post, from its words as `app.text.words_in` gives them."""
    joined = " ".join(words).encode("utf-8", "replace")
    hashes = list(map(crc32, joined.split()))
    if len(words) < SHORTEST:
        return Sample(hashes)
    fingerprint = int.from_bytes(blake2b(joined, digest_size=8).digest(), "big") >> 1
    shingles = _shingles(hashes)
    leads = tuple([each & LEAD for each in sorted(shingles)[:LEADS]])
    return Sample(hashes, fingerprint, leads, shingles)


def wanted(leads: tuple[int, ...]) -> int:
    """Tell how many leads a post must share to be looked at."""
    return min(SHARED_LEADS, len(leads))


def copied(post: int | str, ts: float, taken: Sample, copying: Copying) -> Copied | None:
    """Find the post that another one copies; the oldest of those with the same words."""
    if not taken.leads:
        return None
    since = ts - WINDOW
    first = copying.same(taken.fingerprint, since)
    if first is not None and first.post != post and first.ts <= ts:
        return Copied(first, 1.0)
    best, found = ALIKE, None
    size = len(taken.shingles)
    for kept in copying.near(taken.leads, since):
        if kept.size and min(size, kept.size) < ALIKE * max(size, kept.size):
            continue  # whatever they share, it is too little
        others = _shingles(hashed(words_in(kept.text)))
        common = len(taken.shingles & others)
        alike = common / (size + len(others) - common)
        if alike >= best and kept.post != post and kept.ts <= ts:
            best, found = alike, Copied(kept, alike)
    return found


def _shingles(hashes: list[int]) -> frozenset[int]:
    """Hash each three words in a row; of numbers, Python's hashes are the same in every run."""
    some = hashes[:MOST_WORDS]
    return frozenset(map(hash, zip(some, some[1:], some[2:], strict=False)))
