"""The words that tell machines, congratulations and flattery, of all languages together."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Verbs of reports, words of talk, and patterns of phrases; languages mix in one organisation."""

    verbs: frozenset[str]
    talk: frozenset[str]
    stop: frozenset[str]
    kudos: re.Pattern[str]
    praise: re.Pattern[str]
    bait: re.Pattern[str]


def load_lexicon() -> Lexicon:
    """Load the words of every language."""
    paths = sorted(
        str(file) for file in (files("resources") / "noise").iterdir() if file.name.endswith(".toml")
    )
    tables = []
    for path in paths:
        with open(path, "rb") as file:
            tables.append(tomllib.load(file))
    verbs, talk, stop = (_all(tables, "machine", name) for name in ("verbs", "talk", "stop"))
    kudos, praise, bait = (_phrases(_all(tables, "social", name)) for name in ("kudos", "praise", "bait"))
    return Lexicon(verbs, talk, stop, kudos, praise, bait)


def _all(tables: list[dict[str, dict[str, list[str]]]], section: str, name: str) -> frozenset[str]:
    return frozenset(word for table in tables for word in table[section][name])


def _phrases(phrases: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=lambda each: (-len(each), each))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
