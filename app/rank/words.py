"""Words as numbers: every word falls into one of a fixed number of buckets, the same in every run."""

from __future__ import annotations

import re
import zlib

BUCKETS = 1 << 14
MOST_WORDS = 60
MOST_TEXT = 1200
MOST_KNOWN = 50_000
WORD = re.compile(r"[^\W\d_]{3,}")
TAG = re.compile(r"#(\w*[^\W\d]\w*)")


class Buckets(dict[str, int]):
    """The buckets of the words met so far, so that a common word is hashed once."""

    def __missing__(self, word: str) -> int:
        """Hash a new word; what is kept is bounded."""
        if len(self) >= MOST_KNOWN:
            self.clear()
        bucket = self[word] = zlib.crc32(word.encode()) % BUCKETS
        return bucket

    def of(self, text: str) -> list[int]:
        """Tell the buckets of the different words of a text, in their order, the first of them only."""
        found = dict.fromkeys(WORD.findall(text[:MOST_TEXT].lower()))
        return [self[word] for word in found][:MOST_WORDS]


def tags_in(text: str) -> list[str]:
    """Find the tags written in a text, without their sign."""
    return TAG.findall(text.casefold()) if "#" in text else []
