"""The coach on the command line of a profile: it knows hashtags, departments and stored texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.app.composing import person, post
from tests.app.fakes import FakeRing
from tests.app.outbox_fakes import Office
from tests.journeys.commands import Run, Say
from tests.journeys.test_command_line_review import EXAMPLES, NEEDS_A_PROFILE, checks
from tests.journeys.writing_desk import office

__all__ = ["office"]

KNOWING = [one for one in EXAMPLES if any(name in one for name in NEEDS_A_PROFILE)]
TOPICS = ("sharing", "handover", "teilen", "nightshift")


def write_what_is_known(office: Office, example: dict[str, Any]) -> None:
    """Let people have written before what an example takes for known, as people in that house write."""
    people = [person(name) for name in ("Ana", "Ewa", "Marek", "Sara")]
    texts = list(example.get("stored", ()))
    for writer in range(len(people)):
        texts += [f"Something learned #{tag}" for tag in example.get("tags", ())]
        texts += [
            f"Number {writer} #{department}_{topic}"
            for department in example.get("departments", ())
            for topic in TOPICS
        ]
    for at, words in enumerate(texts):
        tags = tuple(word.strip("#") for word in words.split() if word.startswith("#"))
        office.write("home", post(f"k{at}", words, at, author=people[at % len(people)], tags=tags))


@pytest.mark.parametrize("example", KNOWING, ids=lambda one: f"{one['check']}-{one['language']}")
def test_what_is_stored_is_known(office: Office, run: Run, tmp_path: Path, example: dict[str, Any]) -> None:
    write_what_is_known(office, example)
    (tmp_path / "token").write_text("a-token", "utf-8")
    run("account", "add", "office", "https://office.example", "--token-file", str(tmp_path / "token"))
    run("sync")
    text = tmp_path / "text"
    found = {}
    for which in ("bad", "good"):
        text.write_text(example[which], "utf-8")
        (found[which],) = run("review", str(text))
    assert example["check"] in checks(found["bad"])
    assert example["check"] not in checks(found["good"])


def test_an_echo_names_whom_it_repeats(office: Office, run: Run, tmp_path: Path) -> None:
    (example,) = [one for one in KNOWING if (one["check"], one["language"]) == ("boilerplate-shingle", "en")]
    write_what_is_known(office, example)
    text, token = tmp_path / "text", tmp_path / "token"
    token.write_text("a-token", "utf-8")
    text.write_text(example["bad"], "utf-8")
    run("account", "add", "office", "https://office.example", "--token-file", str(token))
    run("sync")
    (review,) = run("review", str(text), "--to", "1")
    (echo,) = [one for one in review["marks"] if one["check"] == "boilerplate-shingle"]
    assert echo["text"].startswith("Ana has already written this, word for word: “")
    assert example["bad"][echo["start"] : echo["end"]] == echo["quote"]


def test_an_account_that_is_not_there_is_one_plain_line(say: Say, tmp_path: Path) -> None:
    text = tmp_path / "text"
    text.write_text("Which line?", "utf-8")
    status, said, complaint = say("--demo", "review", str(text), "--to", "7")
    assert (status, said, complaint) == (1, "", "There is no account with this number.\n")


def test_a_profile_that_is_named_and_not_there_is_not_made(say: Say, ring: FakeRing, tmp_path: Path) -> None:
    text = tmp_path / "text"
    text.write_text("Which line?", "utf-8")
    assert say("--profile", str(tmp_path / "nowhere"), "review", str(text))[0] == 0
    assert not (tmp_path / "nowhere").exists()
    assert ring.entries == {}
