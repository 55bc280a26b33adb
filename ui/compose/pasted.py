"""What stays of words that come from another program: the words, and how many of them are left."""

from __future__ import annotations

import unicodedata

from PySide6.QtGui import QTextCursor

BREAKS = {"\r\n": "\n", "\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n"}
KEPT = "\n\t"
# Stands for a picture in the text of other programs.
PICTURE = "\ufffc"


def clean(words: str) -> str:
    """Take the words without control characters; every way to end a line becomes a newline."""
    for sign, line in BREAKS.items():
        words = words.replace(sign, line)
    return "".join(c for c in words if c in KEPT or not (unicodedata.category(c) == "Cc" or c == PICTURE))


class Paste:
    """Knows where the words of a paste stand, however the text around them changes."""

    def __init__(self, cursor: QTextCursor, length: int) -> None:
        """Take the place where so many characters are about to be put; `landed` once they are."""
        self._length = length
        self._start, self._end = QTextCursor(cursor.document()), QTextCursor(cursor.document())
        for end in (self._start, self._end):
            end.setPosition(cursor.selectionStart())
        self._start.setKeepPositionOnInsert(True)

    def landed(self) -> None:
        """Know that the words are there: what is typed before or after them is none of them."""
        self._start.setKeepPositionOnInsert(False)
        self._end.setKeepPositionOnInsert(True)

    def left(self) -> int:
        """Tell how many of the characters still stand there."""
        return min(self._length, max(0, self._end.position() - self._start.position()))
