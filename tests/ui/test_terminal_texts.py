"""The texts that commands are given, and the marks under their words."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.errors import BadInput
from ui.terminal.texts import LARGEST, read_draft, read_text
from ui.terminal.underline import columns, underlined


def test_marks_stand_under_the_words_they_mean() -> None:
    line, below = underlined("First.\nLet us leverage synergies.\nLast.", 14, 22, 60)
    assert (line, below) == ("Let us leverage synergies.", "       ^^^^^^^^")


def test_marks_stand_right_behind_wide_signs_and_accents() -> None:
    line, below = underlined("🎉 e\u0301t synergy", 6, 13, 60)
    assert (line, below) == ("🎉 e\u0301t synergy", "      ^^^^^^^")


def test_a_long_line_is_cut_on_both_sides_of_what_is_meant() -> None:
    words = "a " * 200 + "synergy" + " b" * 200
    line, below = underlined(words, 400, 407, 60)
    assert columns(line) <= 60
    assert line[below.index("^") :].startswith("synergy")
    assert line.startswith("…")
    assert line.endswith("…")


@given(some.text(), some.integers(0, 80), some.integers(1, 80), some.integers(20, 100))
def test_any_text_can_be_underlined(words: str, start: int, size: int, room: int) -> None:
    start = min(start, len(words))
    line, below = underlined(words, start, min(start + size, len(words)), room)
    assert "\n" not in line
    assert columns(line) <= room
    assert "^" in below


def test_a_text_is_read_as_it_is_and_a_draft_without_its_last_line_end(tmp_path: Path) -> None:
    file = tmp_path / "text"
    file.write_bytes("\ufeffZwei\r\nZeilen\r\n".encode())
    assert read_text(str(file)) == "\ufeffZwei\r\nZeilen\r\n"
    assert read_draft(str(file)) == "Zwei\nZeilen"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xff\xfeA\x00", "text_not_utf8"),
        (b"PK\x03\x04\x00\x00", "text_not_utf8"),
        (b"x" * (LARGEST + 1), "text_too_large"),
    ],
)
def test_what_is_no_text_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, code: str
) -> None:
    file = tmp_path / "text"
    file.write_bytes(content)
    for path in (str(file), "-"):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        with pytest.raises(BadInput) as refused:
            read_text(path)
        assert refused.value.code == code


def test_a_folder_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        read_text(str(tmp_path))
    assert refused.value.code == "text_unreadable"
