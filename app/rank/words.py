"""Words as numbers: every word falls into one of a fixed number of buckets, the same in every run."""

from __future__ import annotations

import re
import zlib

BUCKETS = 1 << 14
MOST_PIECES = 160
MOST_TEXT = 1200
MOST_KNOWN = 50_000
NONE = -1
WORD = re.compile(r"[^\W\d_]{3,}")
TAG = re.compile(r"#(\w*[^\W\d]\w*)")


class Buckets(dict[str, int]):
    """The buckets of the pieces between spaces met so far: what is common is looked at and hashed once."""

    def __missing__(self, piece: str) -> int:
        """Find the word in a new piece and hash it; NONE where there is none. What is kept is bounded."""
        if len(self) >= MOST_KNOWN:
            self.clear()
        word = WORD.search(piece)
        bucket = self[piece] = zlib.crc32(word[0].encode()) % BUCKETS if word else NONE
        return bucket

    def of(self, text: str) -> list[int]:
        """Tell the buckets of the different words at the beginning of a text."""
        found = set(map(self.__getitem__, text[:MOST_TEXT].lower().split()[:MOST_PIECES]))
        found.discard(NONE)
        return list(found)


def tags_in(text: str) -> list[str]:
    """Find the tags written in a text, without their sign."""
    return TAG.findall(text.casefold()) if "#" in text else []
