"""The words and figures of the coach, by language: the program's own, and those that a company adds."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from app.coach.phrases import Phrases, index, parse
from app.errors import BadInput

LARGEST = 1_000_000
# These are looked up word by word, as they are written here, and are no phrases.
PLAIN_LISTS = (
    "abbreviations", "acronyms", "agents", "between", "endings", "language", "mass_mentions", "names",
    "no_hidden_verbs", "no_participles", "participles", "you_capital",
)  # fmt: skip
OTHERS = "languages.toml"


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language: phrases by list, plain words by list, and figures."""

    code: str
    phrases: Phrases
    plain: Mapping[str, frozenset[str]]
    figures: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All languages that the coach speaks, and frequent words of some that it only recognises."""

    languages: Mapping[str, Language]
    frequent: Mapping[str, frozenset[str]]

    def of(self, code: str) -> Language:
        """Give a language, English for one that the coach does not speak."""
        return self.languages.get(code) or self.languages["en"]


def load_lexicon(company: str = "") -> Lexicon:
    """Load the words; `company` is the path of a TOML file that adds to them.

    Raises BadInput("company_words", path=, problem=, ...): unreadable, too_large, not_toml (reason=),
    unknown_language, unknown_list, unknown_figure, not_words, bad_phrase, not_a_number (key=).
    """
    # Before the program's own words, which take longer: one that cannot be read is asked for at every pause.
    added = _read(company) if company else {}
    own = {
        file.name.removesuffix(".toml"): tomllib.loads(file.read_text("utf-8"))
        for file in sorted((files("resources") / "coach").iterdir(), key=lambda each: each.name)
        if file.name.endswith(".toml") and file.name != OTHERS
    }
    others = tomllib.loads((files("resources") / "coach" / OTHERS).read_text("utf-8"))
    _add(own, added, company)
    languages = {code: _language(code, tables) for code, tables in own.items()}
    frequent = {code: each.plain["language"] for code, each in languages.items()}
    return Lexicon(languages, frequent | {code: frozenset(words) for code, words in others.items()})


def _language(code: str, tables: Mapping[str, Any]) -> Language:
    phrases = {
        name: [parse(phrase) for phrase in words]
        for name, words in tables.items()
        if name not in PLAIN_LISTS and name != "figures"
    }
    plain = {name: frozenset(tables.get(name, ())) for name in PLAIN_LISTS}
    return Language(code, index(phrases), plain, dict(tables["figures"]))


def _add(own: dict[str, dict[str, Any]], added: Mapping[str, Any], company: str) -> None:
    for code, tables in added.items():
        if code not in own or not isinstance(tables, dict):
            raise BadInput("company_words", path=company, problem="unknown_language", key=code)
        for name, value in tables.items():
            if name == "figures":
                own[code]["figures"] |= _figures(value, own[code]["figures"], company)
            elif name not in own[code]:
                raise BadInput("company_words", path=company, problem="unknown_list", key=name)
            else:
                own[code][name] = [*own[code][name], *_words(name, value, company)]


def _read(company: str) -> dict[str, Any]:
    try:
        with Path(company).open("rb") as file:
            written = file.read(LARGEST + 1)
    except (OSError, ValueError) as problem:
        raise BadInput("company_words", path=company, problem="unreadable") from problem
    if len(written) > LARGEST:
        raise BadInput("company_words", path=company, problem="too_large")
    try:
        return tomllib.loads(written.decode("utf-8-sig"))
    except (ValueError, RecursionError) as problem:
        reason = str(problem)[:200]
        raise BadInput("company_words", path=company, problem="not_toml", reason=reason) from problem


def _figures(given: object, known: Mapping[str, float], company: str) -> dict[str, float]:
    if not isinstance(given, dict):
        raise BadInput("company_words", path=company, problem="not_a_number", key="figures")
    for name, value in given.items():
        if name not in known:
            raise BadInput("company_words", path=company, problem="unknown_figure", key=name)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e6:
            raise BadInput("company_words", path=company, problem="not_a_number", key=name)
    return given


def _words(name: str, value: object, company: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise BadInput("company_words", path=company, problem="not_words", key=name)
    if name in PLAIN_LISTS:
        return value
    for phrase in value:
        try:
            parse(phrase)
        except ValueError as problem:
            raise BadInput("company_words", path=company, problem="bad_phrase", key=phrase) from problem
    return value
