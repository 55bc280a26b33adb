"""Cuts a sentence into words, numbers and dates, and says which part of it each stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass

TOKEN = re.compile(
    r"\d{4}-\d{2}-\d{2}(?!\d)"  # 2026-05-05
    r"|\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{4}|\d{2})?(?!\d)"  # 5.5., 05.05.2026
    r"|\d{1,2}(?:st|nd|rd|th)\b"
    r"|\d{1,2}\.(?!\d)"
    r"|\d+"
    r"|[^\W\d_]+(?:'[^\W\d_]+)*'?"
    r"|[,;:()–—]| -+ "
)
PARTS = frozenset(",;:()–—")


@dataclass(frozen=True, slots=True)
class Token:
    """A word in lower case and as written, and the number of its part: commas and brackets begin one."""

    word: str
    written: str
    part: int


def tokens_of(text: str) -> tuple[Token, ...]:
    """Cut a sentence into tokens; signs without meaning here are left out."""
    tokens = []
    part = 0
    for written in TOKEN.findall(text.replace("’", "'")):
        if written[0] in PARTS or written.startswith(" "):
            part += 1
        else:
            tokens.append(Token(written.lower(), written, part))
    return tuple(tokens)
