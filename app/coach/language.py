"""Tells the language of a text from the frequent words in it."""

from __future__ import annotations

import re
from collections.abc import Mapping

ENOUGH_SIGNS = 40
WORD = re.compile(r"[^\W\d_]+")
OF_GERMAN = frozenset("äöüß")
LONGEST_LOOK = 4000


def detect(text: str, frequent: Mapping[str, frozenset[str]], otherwise: str) -> str:
    """Give the code of a text's language, "" for one that is not known here.

    `frequent` are the frequent words by language. Below 40 letters `otherwise` is taken for granted.
    """
    words = WORD.findall(text[:LONGEST_LOOK].casefold())
    if sum(map(len, words)) < ENOUGH_SIGNS:
        return otherwise
    counts = {code: sum(word in known for word in words) for code, known in frequent.items()}
    if "de" in counts and any(sign in word for word in words for sign in OF_GERMAN):
        counts["de"] += 1
    best = max(counts, key=lambda code: (counts[code], code == otherwise))
    if counts[best] * 12 >= len(words):
        return best
    # Few frequent words: a list of names, or a language that is not known here.
    letters = sum(map(len, words))
    latin = sum(sign < "\u0250" for word in words for sign in word)
    return otherwise if counts[best] or (letters < 2 * ENOUGH_SIGNS and latin == letters) else ""
