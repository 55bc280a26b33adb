"""A company's own file adds words, replaces figures, and is refused where it would do nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.coach import Context, load_lexicon, review
from app.errors import BadInput
from tests.app.coach.samples import spoken


def written(folder: Path, text: str) -> str:
    """Write a company's file."""
    file = folder / "words.toml"
    file.write_text(text, "utf-8")
    return str(file)


def test_words_are_added_to_those_of_the_program(tmp_path: Path) -> None:
    text = "Our flywheel turns, and there is a synergy. Das steht im PDCA."
    lexicon = load_lexicon(
        written(tmp_path, '[en]\njargon = ["flywheel*", "north star/stars"]\nacronyms = ["PDCA"]\n')
    )
    marks = [text[tip.start : tip.end] for tip in review(text, Context(), lexicon).marks]
    assert marks == ["flywheel", "synergy"]
    assert "undefined-acronym" not in spoken(review(text, Context(), lexicon))
    assert [text[tip.start : tip.end] for tip in review(text, Context(), load_lexicon()).marks] == ["synergy"]


def test_figures_are_replaced_for_one_language_only(tmp_path: Path) -> None:
    lexicon = load_lexicon(written(tmp_path, "[en.figures]\ntoo_long = 5\n"))
    text = "One two three four five six."
    assert "too-long" in spoken(review(text, Context(), lexicon))
    assert "too-long" not in spoken(review(text, Context(language="de"), lexicon))


def test_a_networks_own_measure_goes_before_the_figure() -> None:
    text = "One two three four five six."
    found = review(text, Context(longest=4), load_lexicon()).marks
    assert [(tip.check, text[tip.start : tip.end]) for tip in found] == [("too-long", "five six.")]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[en\njargon", "not_toml"),
        ('jargon = ["flywheel"]', "unknown_language"),
        ('[fr]\njargon = ["roue"]', "unknown_language"),
        ('[en]\nslang = ["flywheel"]', "unknown_list"),
        ("[en]\njargon = 3", "not_words"),
        ("[en]\njargon = [3]", "not_words"),
        ('[en]\njargon = ["..."]', "bad_phrase"),
        ('[en]\njargon = [""]', "bad_phrase"),
        ('[en]\njargon = ["/"]', "bad_phrase"),
        ('[en]\njargon = ["a", "*"]', "bad_phrase"),
        ("[en.figures]\nmost = 3", "unknown_figure"),
        ('[en.figures]\ntoo_long = "3"', "not_a_number"),
        ("[en.figures]\ntoo_long = nan", "not_a_number"),
        ("[en]\nfigures = 3", "not_a_number"),
    ],
)
def test_a_file_that_would_do_nothing_is_refused(text: str, problem: str, tmp_path: Path) -> None:
    path = written(tmp_path, text)
    with pytest.raises(BadInput) as refused:
        load_lexicon(path)
    assert (refused.value.code, refused.value.values["path"], refused.value.values["problem"]) == (
        "company_words",
        path,
        problem,
    )


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    binary = tmp_path / "photo.png"
    binary.write_bytes(bytes(range(256)))
    large = tmp_path / "large.toml"
    large.write_text("#" * 1_000_001, "utf-8")
    for path, problem in (
        (tmp_path / "none.toml", "unreadable"),
        (tmp_path, "unreadable"),
        (binary, "not_toml"),
        (large, "too_large"),
    ):
        with pytest.raises(BadInput) as refused:
            load_lexicon(str(path))
        assert refused.value.values["problem"] == problem


def test_both_languages_have_the_same_lists() -> None:
    lexicon = load_lexicon()
    english, german = lexicon.languages["en"], lexicon.languages["de"]
    assert english.figures.keys() == german.figures.keys()
    filled = [{name for name, words in each.plain.items() if words} for each in (english, german)]
    assert filled[0] ^ filled[1] == {"between", "participles", "you_capital"}
