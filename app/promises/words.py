"""The words of promises, by language. They are language data, not translations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

Phrase = tuple[str, ...]
LONGEST = 6


class Phrases:
    """Phrases of one to six words, each with a value."""

    def __init__(self, listed: Mapping[str, int]) -> None:
        """Take phrases as text."""
        self._values: dict[Phrase, int] = {tuple(text.split()): value for text, value in listed.items()}
        self._sizes: dict[str, tuple[int, ...]] = {}
        for phrase in self._values:
            sizes = {len(phrase), *self._sizes.get(phrase[0], ())}
            self._sizes[phrase[0]] = tuple(sorted(sizes, reverse=True))
        self._begins = frozenset(self._sizes)

    @property
    def begins(self) -> frozenset[str]:
        """List the words that phrases begin with."""
        return self._begins

    def at(self, words: Sequence[str], place: int) -> tuple[Phrase, int] | None:
        """Find the longest phrase that begins at a place, with its value."""
        for size in self._sizes.get(words[place], ()):
            phrase = tuple(words[place : place + size])
            if phrase in self._values:
                return phrase, self._values[phrase]
        return None


@dataclass(frozen=True, slots=True)
class Language:
    """The lists of one language, as its file in the resources explains them."""

    will: Phrases
    opening: frozenset[str]
    needs_verb: frozenset[Phrase]
    verb_ends: str
    no_verbs: frozenset[str]
    present: frozenset[str]
    me: frozenset[str]
    myself: frozenset[str]
    no: frozenset[str]
    no_reach: int
    being: Phrases
    being_reach: int
    doing: Phrases
    condition: frozenset[str]
    not_due: frozenset[str]
    deadline: frozenset[str]
    before: frozenset[str]
    on: frozenset[str]
    fillers: frozenset[str]
    this: frozenset[str]
    next: frozenset[str]
    parts: Mapping[str, str]  # beginning, middle and end
    within: frozenset[str]
    linking: frozenset[str]
    from_now: Phrases
    abbreviations: frozenset[str]
    not_days: Phrases
    days: Phrases
    numbers: Mapping[str, int]
    units: Mapping[str, str]
    ends: Mapping[str, str]
    weekdays: Mapping[str, int]
    months: Mapping[str, int]

    @property
    def begins(self) -> frozenset[str]:
        """List the words of which a promise has at least one."""
        return self.present | self.will.begins


@cache
def languages() -> Mapping[str, Language]:
    """Load the words of every language from the resources."""
    import tomllib  # needed where the manager wrote something, not for a first look

    loaded = {}
    for file in (files("resources") / "promises").iterdir():
        if file.name.endswith(".toml"):
            loaded[file.name.removesuffix(".toml")] = _language(tomllib.loads(file.read_text("utf-8")))
    return dict(sorted(loaded.items()))


def in_order(language: str) -> tuple[Language, ...]:
    """List the languages to try, that of the text first: what networks say of it is often wrong."""
    every = languages()
    first = every.get(language.partition("-")[0].lower())
    rest = tuple(each for each in every.values() if each is not first)
    return rest if first is None else (first, *rest)


def _language(table: dict[str, Any]) -> Language:
    values: dict[str, Any] = {}
    for name in fields(Language):
        given: Any = table.get(name.name)
        if name.type == "Phrases":
            given = Phrases(given if isinstance(given, dict) else dict.fromkeys(given, 0))
        elif name.type == "frozenset[str]":
            given = frozenset(given)
        values[name.name] = given
    values["needs_verb"] = frozenset(tuple(text.split()) for text in table["needs_verb"])
    values["parts"] = {word: part for part in ("start", "middle", "end") for word in table[part]}
    return Language(**values)
