"""What stays of words that come from another program: the words."""

from __future__ import annotations

import unicodedata

BREAKS = {"\r\n": "\n", "\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n"}
KEPT = "\n\t"
# Stands for a picture in the text of other programs.
PICTURE = "\ufffc"


def clean(words: str) -> str:
    """Take the words without control characters; every way to end a line becomes a newline."""
    for sign, line in BREAKS.items():
        words = words.replace(sign, line)
    return "".join(c for c in words if c in KEPT or not (unicodedata.category(c) == "Cc" or c == PICTURE))
