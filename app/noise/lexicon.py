"""The words of all rules: nods by language; what tells machines, praise and the like for all together."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files

from app.noise.copies import hashed
from app.noise.words import Words, language_of
from app.text import words_in


class Phrases:
    """Phrases that are looked for in the words of a text, by their first words."""

    __slots__ = ("_by_first", "_firsts")

    def __init__(self, phrases: Iterable[str]) -> None:
        """Take the phrases."""
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for words in sorted({words_in(phrase) for phrase in phrases}, key=lambda each: (-len(each), each)):
            self._by_first.setdefault(words[0], []).append(words)
        self._firsts = frozenset(self._by_first)

    def found(self, words: Sequence[str]) -> list[str]:
        """List the phrases in a text, as `words_in` gives its words; the longest at each place."""
        begins = self._firsts.intersection(words)
        if not begins:
            return []
        words = tuple(words)
        places = [at for at, word in enumerate(words) if word in begins]
        return [" ".join(phrase) for at in places if (phrase := self._at(words, at))]

    def _at(self, words: tuple[str, ...], at: int) -> tuple[str, ...]:
        phrases = self._by_first[words[at]]
        return next((phrase for phrase in phrases if words[at : at + len(phrase)] == phrase), ())


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Single words as sets, phrases by their first word; languages mix in one organisation.

    `untelling` are hashes of words that everybody uses. `nods` are kept by language.
    """

    verbs: frozenset[str]
    talk: frozenset[str]
    untelling: frozenset[int]
    warm: frozenset[str]
    turning: frozenset[str]
    admiring: frozenset[str]
    works: frozenset[str]
    somebody: frozenset[str]
    seeking: Phrases
    warning: Phrases
    kudos: Phrases
    praise: Phrases
    bait: Phrases
    nods: Words


def load_lexicon() -> Lexicon:
    """Load the words of every language from the resources."""
    found = (file for file in (files("resources") / "noise").iterdir() if file.name.endswith(".toml"))
    tables = {
        file.name.removesuffix(".toml"): tomllib.loads(file.read_text("utf-8"))
        for file in sorted(found, key=lambda each: each.name)
    }

    def of(section: str, name: str) -> frozenset[str]:
        return frozenset(word for table in tables.values() for word in table[section][name])

    warm = of("social", "warm") | of("social", "admiring") | of("social", "works")
    return Lexicon(
        verbs=of("machine", "verbs"),
        talk=of("machine", "talk"),
        untelling=frozenset(hashed(sorted(warm | of("machine", "stop")))),
        warm=warm,
        turning=of("social", "turning"),
        admiring=of("social", "admiring"),
        works=of("social", "works"),
        somebody=of("broadcast", "somebody"),
        seeking=Phrases(of("broadcast", "seeking")),
        warning=Phrases(of("broadcast", "warning")),
        kudos=Phrases(of("social", "kudos")),
        praise=Phrases(of("social", "praise")),
        bait=Phrases(of("social", "bait")),
        nods=Words({language: language_of(table["low_content"]) for language, table in tables.items()}),
    )
