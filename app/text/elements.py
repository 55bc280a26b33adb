"""Exchanges whole elements of markup, with all that is inside, before it is read for its words."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache


def replace_elements(markup: str, opening: re.Pattern[str], write: Callable[[str], str]) -> str:
    """Write every element that begins with `opening` anew, in linear time; one without an end ends it all.

    The first group of `opening` is the name of the element; `write` gets it as a whole.
    """
    parts: list[str] = []
    done = 0
    while found := opening.search(markup, done):
        end = _end_of(markup, found)
        parts += [markup[done : found.start()], write(markup[found.start() : end])]
        done = end
    return "".join((*parts, markup[done:]))


def _end_of(markup: str, opened: re.Match[str]) -> int:
    depth = 1
    for found in _either(opened[1]).finditer(markup, opened.end()):
        depth += -1 if found[1] else 1
        if not depth:
            return found.end()
    return len(markup)


@cache
def _either(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){re.escape(name)}(?![\w-])[^<>]*>")
