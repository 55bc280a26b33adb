"""Marks sentences for translation and looks their translation up. Standard library only."""

from __future__ import annotations

import gettext
import os
import sys
from dataclasses import dataclass
from importlib.resources import files

LANGUAGES = ("en", "de")
SOURCE = "en"


@dataclass(frozen=True, slots=True)
class Plural:
    """A sentence with a number `n` in it, for one and for many."""

    one: str
    many: str


class _Current:
    """Holds the language in use: a process speaks one language at a time."""

    name: str = SOURCE
    catalogue: gettext.NullTranslations = gettext.NullTranslations()


def N_(sentence: str) -> str:
    """Mark a sentence for extraction; it is translated when it is asked for, not here."""
    return sentence


def NP_(one: str, many: str) -> Plural:
    """Mark a sentence with a number for extraction, in its two English forms."""
    return Plural(one, many)


def use(language: str | None = None) -> str:
    """Speak this language ("de", "de_AT.UTF-8" …) from now on, None for the system's; returns the one used.

    A language without a compiled catalogue is spoken in English.
    """
    name = short(language or system())
    catalogue = files("resources") / "translations" / name / "LC_MESSAGES" / "earshot.mo"
    if name == SOURCE or name not in LANGUAGES or not catalogue.is_file():
        _Current.name, _Current.catalogue = SOURCE, gettext.NullTranslations()
        return SOURCE
    with catalogue.open("rb") as stream:
        _Current.name, _Current.catalogue = name, gettext.GNUTranslations(stream)
    return name


def language() -> str:
    """Name the language in use, such as "de"."""
    return _Current.name


def system() -> str:
    """Tell the system's language for messages, such as "de_DE.UTF-8"; "en" where nothing is set."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return os.environ[name]
    if sys.platform in ("win32", "darwin"):
        import locale

        return locale.getlocale()[0] or SOURCE
    return SOURCE


def short(name: str) -> str:
    """Cut a locale's name to its language: "de_AT.UTF-8" and "German_Austria" give "de", "C" gives "en"."""
    word = name.replace("-", "_").split("_")[0].split(".")[0].lower()
    return {"german": "de", "english": "en", "french": "fr", "c": SOURCE, "posix": SOURCE}.get(word, word)


def translated(sentence: str | Plural, n: float | None = None) -> str:
    """Translate a marked sentence; `n` picks the plural."""
    if isinstance(sentence, Plural):
        return _Current.catalogue.ngettext(sentence.one, sentence.many, int(n or 0))
    return _Current.catalogue.gettext(sentence)


def number(value: int) -> str:
    """Write a whole number with the language's thousands separator: 12,400 or 12.400."""
    grouped = f"{value:,}"
    return grouped.replace(",", ".") if _Current.name == "de" else grouped
