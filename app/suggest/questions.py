"""Remembers what people ask, so that those who ask the same can be told of one another."""

from __future__ import annotations

import re
from collections import deque
from itertools import pairwise

_END = re.compile(r"[.!\n]")
_WORD = re.compile(r"[^\W\d_]{5,30}")
_KEPT, _WORDS = 60, 20_000
_SELDOM, _ANYHOW = 0.01, 3  # a word of a subject is in few questions; a word of every question is none
_ENOUGH = 2


class Questions:
    """The words of the latest questions of each, and in how many questions each word was."""

    def __init__(self) -> None:
        """Begin with no question."""
        self._of: dict[str, deque[str]] = {}
        self._asked: dict[str, int] = {}
        self._all = 0

    def add(self, person: str, text: str) -> None:
        """Remember the questions of a text."""
        if "?" not in text:
            return
        words = {word for each in _questions(text[:4_000]) for word in _WORD.findall(each.casefold())}
        if not words:
            return
        self._all += 1
        self._of.setdefault(person, deque(maxlen=_KEPT)).extend(sorted(words))
        for word in words:
            self._asked[word] = self._asked.get(word, 0) + 1
        if len(self._asked) > 2 * _WORDS:
            # Half of everything: shares stay as they are, and what was asked once goes.
            self._asked = {word: n // 2 for word, n in self._asked.items() if n > 1}
            self._all //= 2

    def forget(self, person: str) -> None:
        """Forget what a person asked."""
        self._of.pop(person, None)

    def in_common(self, one: str, other: str) -> tuple[str, ...]:
        """Give the subjects that two ask about, the rarest first; () when there are fewer than two."""
        most = max(_ANYHOW, int(_SELDOM * self._all))
        both = set(self._of.get(one, ())) & set(self._of.get(other, ()))
        shared = sorted((self._asked[word], word) for word in both if 0 < self._asked.get(word, 0) <= most)
        return tuple(word for _, word in shared) if len(shared) >= _ENOUGH else ()


def _questions(text: str) -> list[str]:
    """Give the sentences that end with a question mark; the mark within an address ends none."""
    pieces = text.split("?")
    return [_END.split(piece)[-1] for piece, after in pairwise(pieces) if not after or after[0].isspace()]
