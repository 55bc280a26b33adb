"""The words of the rules, by language. They are language data, not translations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

LONGEST_PHRASE = 5
WORD = re.compile(r"\+\d|\++|\d+/\d+|[\w'’]+")
NAME = re.compile(r"[\w'’]+")
STRETCHED = re.compile(r"([^\W\d_])\1{2,}")


@dataclass(frozen=True, slots=True)
class Language:
    """Phrases that say no more than a nod, those of them that a name may follow, and fillers between them.

    `replies` are those that say something after a question.
    """

    phrases: frozenset[tuple[str, ...]]
    named: frozenset[tuple[str, ...]]
    replies: frozenset[tuple[str, ...]]
    fillers: frozenset[str]

    def covers(self, words: tuple[str, ...], names: frozenset[str], asked: bool = False) -> bool:
        """Tell whether words are nothing but phrases, names after them, and fillers; `names` may be names.

        `asked`: they follow a question, so that a phrase of `replies` says something.
        """
        at, named, found = 0, False, False
        while at < len(words):
            size = self._phrase_at(words, at)
            if asked and words[at : at + size] in self.replies:
                return False
            if not size and not (named and words[at] in names) and words[at] not in self.fillers:
                return False
            named = words[at : at + size] in self.named if size else named and words[at] in self.fillers
            found = found or size > 0
            at += size or 1
        return found

    def _phrase_at(self, words: tuple[str, ...], at: int) -> int:
        sizes = range(min(LONGEST_PHRASE, len(words) - at), 0, -1)
        return next((size for size in sizes if words[at : at + size] in self.phrases), 0)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of every language there is."""

    languages: Mapping[str, Language]

    def in_order(self, language: str) -> tuple[Language, ...]:
        """List the languages to try, the post's first: what networks say of short posts is often wrong."""
        first = self.languages.get(language.partition("-")[0].lower())
        rest = (each for each in self.languages.values() if each is not first)
        return tuple(rest) if first is None else (first, *rest)


def split(text: str) -> tuple[str, ...]:
    """Split a text into words for comparing; "sooo" becomes "so"."""
    return tuple(WORD.findall(STRETCHED.sub(r"\1", text.casefold().replace("’", "'"))))


def may_be_names(text: str) -> frozenset[str]:
    """List the words that are written like names, in the form in which `split` gives them."""
    return frozenset(name for word in NAME.findall(text) if word[0].isupper() for name in split(word))


def language_of(table: Mapping[str, Iterable[str]]) -> Language:
    """Make a language of the lists `phrases`, `named`, `replies` and `fillers`."""
    phrases, named = frozenset(map(split, table["phrases"])), frozenset(map(split, table["named"]))
    replies = frozenset(map(split, table["replies"]))
    return Language(phrases | named, named, replies, frozenset(table["fillers"]))
