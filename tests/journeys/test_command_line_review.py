"""The coach on the command line: its examples in both languages, press releases, honest posts, bad files."""

from __future__ import annotations

import io
import json
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import app.coach
from tests.app.fakes import FakeRing
from tests.journeys.commands import Run, Say
from tests.journeys.test_command_line_process import environment, start
from ui.terminal import Options, Paper, review_without_profile
from ui.wording import use

__all__ = ["environment"]

COACH = Path(__file__).resolve().parents[1] / "app" / "coach"
EXAMPLES: list[dict[str, Any]] = tomllib.loads((COACH / "examples.toml").read_text("utf-8"))["example"]
# What these examples need can only be known from a profile.
NEEDS_A_PROFILE = ("stored", "tags", "departments", "convention")
ALONE = [one for one in EXAMPLES if not any(name in one for name in NEEDS_A_PROFILE)]
LEXICON = cache(app.coach.load_lexicon)
TEXTS = sorted((COACH / "texts").glob("*.txt"))


@pytest.fixture(autouse=True)
def words_read_once(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Read the coach's words once for many reviews, and speak English again afterwards."""
    monkeypatch.setattr(app.coach, "load_lexicon", LEXICON)
    yield
    use("en")


def checks(review: dict[str, Any]) -> set[str]:
    """Name the checks that a review speaks of."""
    return {str(one["check"]) for one in (*review["marks"], *review["questions"], *review["confirm"])}


def reviewed(file: Path, language: str = "en", pasted: float = 0.0) -> dict[str, Any]:
    """Do the command without reading the command line, which takes longer than the review."""
    use(language)
    out = io.StringIO()
    options = Options(file=str(file), words="", pasted=pasted)
    assert review_without_profile(options, Paper(True, out)) == 0
    return json.loads(out.getvalue())  # type: ignore[no-any-return]


def test_the_examples_are_of_all_checks_in_both_languages() -> None:
    assert {(one["check"], one["language"]) for one in EXAMPLES} == {
        (check, language) for check in app.coach.CHECKS for language in ("en", "de")
    }
    assert len(ALONE) >= 84


@pytest.mark.parametrize("example", ALONE, ids=lambda one: f"{one['check']}-{one['language']}")
def test_a_bad_example_is_spoken_of_and_a_good_one_is_not(tmp_path: Path, example: dict[str, Any]) -> None:
    file, check, language = tmp_path / "text", example["check"], example["language"]
    file.write_text(" ".join([example["bad"]] * example.get("repeat", 1)), "utf-8")
    assert check in checks(reviewed(file, language, example.get("pasted", 0.0)))
    file.write_text(example["good"], "utf-8")
    assert check not in checks(reviewed(file, language))


@pytest.mark.parametrize("file", TEXTS, ids=lambda path: path.stem)
def test_press_releases_are_marked_and_honest_posts_left_alone(file: Path) -> None:
    review = reviewed(file)
    if file.stem.startswith("honest"):
        assert review["marks"] == []
        assert len(review["questions"]) <= 2
    else:
        assert len(review["marks"]) >= 3
    assert review["language"] == file.stem.split("_")[1]


def test_a_review_leaves_no_profile_and_asks_no_keyring(run: Run, ring: FakeRing, tmp_path: Path) -> None:
    text = tmp_path / "text"
    text.write_text("Which line would you drop first?", "utf-8")
    run("review", str(text))
    assert ring.entries == {}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["text"]


def test_offsets_are_code_points_of_the_text_as_it_is(run: Run, tmp_path: Path) -> None:
    words = "🎉🎉\r\nLet us leverage synergies.\r\n"
    text = tmp_path / "text"
    text.write_bytes(words.encode())
    (review,) = run("review", str(text))
    assert review["marks"]
    for mark in review["marks"]:
        assert words[mark["start"] : mark["end"]] == mark["quote"] != ""


def test_an_empty_text_is_asked_nothing(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "text"
    text.write_bytes(b"")
    (review,) = run("review", str(text))
    assert (review["words"], review["marks"], review["questions"], review["praise"]) == (0, [], [], None)


def test_people_see_the_words_underlined_two_questions_and_how_many_wait(say: Say, tmp_path: Path) -> None:
    text = tmp_path / "text"
    text.write_text("First line.\nWe will leverage synergies. Call +49 170 1234567.\n", "utf-8")
    status, said, complaint = say("review", str(text))
    assert (status, complaint) == (0, "")
    lines = said.splitlines()
    below = next(number for number, line in enumerate(lines) if line.strip().startswith("^"))
    start, size = lines[below].index("^"), lines[below].count("^")
    assert lines[below - 1][start : start + size] == "leverage"
    assert "line 2" in said
    questions = lines[lines.index("Questions") + 1 :]
    assert questions[2].endswith("can wait.")
    assert "Before it is sent" in said


def test_words_of_the_company_are_known_too(run: Run, say: Say, tmp_path: Path) -> None:
    text, words = tmp_path / "text", tmp_path / "own.toml"
    text.write_text("I think we need more flumtastic meetings.", "utf-8")
    assert "jargon" not in checks(run("review", str(text))[0])
    words.write_text('[en]\njargon = ["flumtastic"]\n', "utf-8")
    assert "jargon" in checks(run("review", str(text), "--words", str(words))[0])
    broken = tmp_path / "broken.toml"
    broken.write_text("[en\n", "utf-8")
    status, _, complaint = say("review", str(text), "--words", str(broken))
    assert (status, complaint.count("\n")) == (2, 1)
    assert "broken.toml" in complaint


@pytest.mark.parametrize("content", [None, b"\xff\xfeA\x00", b"x" * 1_000_001])
def test_what_is_no_text_is_one_plain_line(say: Say, tmp_path: Path, content: bytes | None) -> None:
    text = tmp_path / "text"
    if content is not None:
        text.write_bytes(content)
    status, said, complaint = say("review", str(text), "--json")
    assert (status, said, complaint.count("\n")) == (2, "", 1)
    assert str(text) in complaint


@pytest.mark.parametrize("example", ALONE[20:60:13], ids=lambda one: f"{one['check']}-{one['language']}")
def test_a_script_gets_the_same_from_a_process_of_its_own(
    environment: dict[str, str], tmp_path: Path, example: dict[str, Any]
) -> None:
    text = tmp_path / "text"
    text.write_text(example["bad"], "utf-8")
    with start(environment, "--language", example["language"], "review", str(text), "--json") as process:
        said, complaint = process.communicate(timeout=60)
    assert (process.returncode, complaint) == (0, "")
    assert example["check"] in checks(json.loads(said))
