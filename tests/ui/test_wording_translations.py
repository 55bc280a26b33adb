"""The translations are complete, sure of themselves, and put the same values into their sentences."""

from __future__ import annotations

import importlib.util
import string
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message

HOUSE = Path(__file__).resolve().parents[2]


def tools() -> ModuleType:
    """Load packaging/translations.py, which is a script and no part of the program."""
    spec = importlib.util.spec_from_file_location("translations", HOUSE / "packaging" / "translations.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TOOLS = tools()


@pytest.fixture(params=TOOLS.catalogues(), ids=lambda path: path.parts[-3])
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    """Read one of the translations."""
    return TOOLS.load(request.param)


def forms(words: str | tuple[str, ...] | list[str]) -> list[str]:
    """List the forms of a sentence, one unless it has plurals."""
    return [words] if isinstance(words, str) else list(words)


def places(message: Message, words: str | tuple[str, ...]) -> set[tuple[str, str]]:
    """List the places for values in all forms of a sentence, with their formats."""
    parsed = [part for form in forms(words) for part in string.Formatter().parse(form)]
    return {(name, form or "") for _, name, form, _ in parsed if name}


def test_german_is_there() -> None:
    assert "de" in [path.parts[-3] for path in TOOLS.catalogues()]


def test_no_sentence_lacks_its_translation(catalogue: Catalog) -> None:
    assert TOOLS.missing(catalogue) == []


def test_the_translation_knows_exactly_the_sentences_of_the_program(catalogue: Catalog) -> None:
    wanted = {str(one.id) for one in TOOLS.template() if one.id}
    assert {str(one.id) for one in catalogue if one.id} == wanted


def test_translations_put_the_same_values_into_their_sentences(catalogue: Catalog) -> None:
    differing = [one.id for one in catalogue if one.id and places(one, one.id) != places(one, one.string)]
    assert differing == []


def test_translations_keep_the_space_and_the_end_of_a_sentence(catalogue: Catalog) -> None:
    for one in catalogue:
        for english, translated in zip(forms(one.id), forms(one.string), strict=False):
            if english:
                assert translated == translated.strip(), english
                assert english.endswith("…") == translated.endswith("…"), english
                assert english.endswith("?") == translated.endswith("?"), english
