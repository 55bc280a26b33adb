"""Each of the 45 checks: it speaks on its bad example and is silent on its good one, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.coach import CHECKS, Lexicon, load_lexicon, review
from tests.app.coach.samples import Example, examples, spoken

EXAMPLES = examples()


def name(example: Example) -> str:
    """Name an example in the output."""
    return f"{example.check}-{example.language}"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """The words of the program itself."""
    return load_lexicon()


def test_there_are_45_checks_each_with_an_example_in_both_languages() -> None:
    assert len(CHECKS) == len(set(CHECKS)) == 45
    assert {(each.check, each.language) for each in EXAMPLES} == {
        (check, code) for check in CHECKS for code in ("en", "de")
    }


@pytest.mark.parametrize("example", EXAMPLES, ids=name)
def test_the_bad_example_fires_its_own_check(example: Example, lexicon: Lexicon) -> None:
    context = replace(example.context, pasted=example.pasted)
    assert example.check in spoken(review(example.bad, context, lexicon))


@pytest.mark.parametrize("example", EXAMPLES, ids=name)
def test_the_good_example_does_not(example: Example, lexicon: Lexicon) -> None:
    found = review(example.good, example.context, lexicon)
    assert example.check not in spoken(found)


@pytest.mark.parametrize("example", EXAMPLES, ids=name)
def test_a_check_switched_off_stays_quiet(example: Example, lexicon: Lexicon) -> None:
    context = replace(example.context, pasted=example.pasted, quiet=frozenset({example.check}))
    assert example.check not in spoken(review(example.bad, context, lexicon))


def test_with_all_checks_switched_off_nothing_is_said(lexicon: Lexicon) -> None:
    for example in EXAMPLES:
        context = replace(example.context, pasted=example.pasted, quiet=frozenset(CHECKS))
        assert spoken(review(example.bad, context, lexicon)) == set()
