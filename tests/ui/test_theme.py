"""The look: readable in light and dark, at any text size."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from PySide6.QtGui import QFontInfo

from ui.theme import DARK, FONTS, LIGHT, Theme, avatar_colours, contrast, font, load_fonts, stylesheet

GROUNDS = ("canvas", "surface", "raised", "hover", "selected", "accent_soft")
PAIRS = (
    [(words, ground) for words in ("text", "muted", "accent_text") for ground in GROUNDS]
    + [("on_accent", "accent"), ("on_accent", "accent_hover")]
    + [(tone, ground) for tone in ("good", "warn", "danger") for ground in (f"{tone}_soft", *GROUNDS[:3])]
    + [("text", f"{tone}_soft") for tone in ("good", "warn", "danger")]
)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), PAIRS)
def test_words_are_readable_on_every_ground(theme: Theme, words: str, ground: str) -> None:
    assert contrast(getattr(theme, words), getattr(theme, ground)) >= 4.6


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_initials_are_readable_on_everybodys_colour(theme: Theme) -> None:
    for number in range(400):
        for colour in avatar_colours(theme, f"Person {number}"):
            assert contrast(theme.avatar_text, colour) >= 4.6


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_a_person_keeps_their_colour_and_two_people_differ() -> None:
    assert avatar_colours(LIGHT, "Leyla Öztürk") == avatar_colours(LIGHT, "Leyla Öztürk")
    assert avatar_colours(LIGHT, "Leyla Öztürk") != avatar_colours(LIGHT, "Tomás García")


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_grows_with_the_text_and_leaves_no_word_unfilled(theme: Theme) -> None:
    usual, large = stylesheet(theme, 1.0), stylesheet(theme, 2.0)
    assert "$" not in usual
    assert "font-size: 14px" in usual
    assert "font-size: 28px" in large
    assert theme.canvas in usual


def test_the_fonts_come_with_the_program_and_their_licence(qapp: object) -> None:
    load_fonts()
    assert QFontInfo(font("body")).family() == "Inter"
    licence = (files("resources") / "fonts" / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Inter Project Authors" in licence


def test_every_role_has_a_font_that_grows(qapp: object) -> None:
    for role in FONTS:
        assert font(role, 2.0).pixelSize() == 2 * font(role, 1.0).pixelSize()


def test_no_colour_is_written_into_the_style_sheet_itself() -> None:
    sheet = (files("resources") / "look.qss").read_text(encoding="utf-8")
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", sheet) == []
