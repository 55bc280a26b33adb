"""What is being typed: the beginning of a hashtag or of a name, found in the text before the cursor."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A sign in the middle of a word, as in an address or in C#, begins nothing.
BEGUN = re.compile(r"(?<![\w#@/&.])([#@])([\w][\w.\-]*)?$")
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Fragment:
    """The sign "#" or "@", what follows it, and the character where the sign stands."""

    sign: str
    typed: str
    start: int


def fragment(before: str) -> Fragment | None:
    """Find the hashtag or name that ends where the cursor is; None where there is none."""
    tail = before[-LONGEST:]
    found = BEGUN.search(tail)
    if found is None:
        return None
    return Fragment(found[1], found[2] or "", len(before) - len(tail) + found.start(1))
