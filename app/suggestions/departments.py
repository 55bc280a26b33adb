"""Tells which department somebody belongs to, by the hashtags that begin with one, or by the title."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

LONGEST = 15
FEWEST_PEOPLE, FEWEST_TOPICS = 3, 2  # fewer are a habit and no department
_WORD = re.compile(r"[^\W_]+")


class Departments:
    """Learns from tags like #department_topic while posts go by: beginnings of several people and topics."""

    def __init__(self, listed: Iterable[str]) -> None:
        """Take the departments that the manager listed."""
        self._listed = frozenset(each.casefold() for each in listed)
        self._people: dict[str, set[str]] = defaultdict(set)
        self._topics: dict[str, set[str]] = defaultdict(set)
        self._used: dict[str, Counter[str]] = {}

    def of(self, person: str, title: str, tags: Sequence[str]) -> str:
        """Take in the folded tags of a post; tells the department of its author, "" where it is not known."""
        used = self._used.get(person)
        for tag in tags:
            before = prefix(tag)
            if before:
                used = self._used.setdefault(person, Counter())
                used[before] += 1
                self._people[before].add(person)
                self._topics[before].add(tag)
        if used:
            known = [(-times, name) for name, times in used.items() if self._known(name)]
            if known:
                return min(known)[1]
        words = _WORD.findall(title.casefold()) if title else ()
        return next((word for word in words if self._known(word)), "")

    def _known(self, name: str) -> bool:
        if name in self._listed:
            return True
        people, topics = self._people.get(name, ()), self._topics.get(name, ())
        return len(people) >= FEWEST_PEOPLE and len(topics) >= FEWEST_TOPICS


def prefix(tag: str) -> str:
    """Tell what stands before the first underscore of a folded tag and its topic, "" where nothing does."""
    before, _, topic = tag.partition("_")
    sound = 1 < len(before) <= LONGEST and any(sign.isalpha() for sign in before)
    return before if sound and len(topic) > 1 else ""
