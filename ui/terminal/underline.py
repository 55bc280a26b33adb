"""Underlines some characters of a text, for a terminal."""

from __future__ import annotations

import unicodedata

from ui.terminal.paper import CONTROLS

CUT = "…"


def underlined(words: str, start: int, end: int, room: int) -> tuple[str, str]:
    """Show the line that holds words[start:end], cut to `room` columns, and the signs that go below it.

    Of what goes on over several lines the first is shown.
    """
    first = words.rfind("\n", 0, start) + 1
    last = words.find("\n", start)
    last = len(words) if last < 0 else last
    before = _plain(words[first:start])
    meant = _plain(words[start : min(end, last)])
    after = _plain(words[min(end, last) : last])
    meant = _beginning(meant, max(room - 2, 1))
    left = room - columns(meant)
    before = _ending(before, max(left // 2, left - columns(after)))
    after = _beginning(after, left - columns(before))
    return f"{before}{meant}{after}".rstrip(), " " * columns(before) + "^" * max(columns(meant), 1)


def columns(words: str) -> int:
    """Count the columns that words take in a terminal: some signs take two, some none."""
    return sum(_columns(sign) for sign in words)


def _columns(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in ("W", "F") else 1


def _plain(words: str) -> str:
    return CONTROLS.sub("", words.replace("\t", " ").replace("\r", ""))


def _beginning(words: str, room: int) -> str:
    """Keep as much of the beginning as there is room for."""
    if columns(words) <= room:
        return words
    kept = 0
    for place, sign in enumerate(words):
        kept += _columns(sign)
        if kept > room - 1:
            return words[:place] + CUT if room > 0 else ""
    return words


def _ending(words: str, room: int) -> str:
    """Keep as much of the end as there is room for."""
    if columns(words) <= room:
        return words
    kept = 0
    for place in range(len(words) - 1, -1, -1):
        kept += _columns(words[place])
        if kept > room - 1:
            return CUT + words[place + 1 :] if room > 0 else ""
    return words
