"""Drafts on the command line: they stay here until it is said what goes where, and a promise comes back."""

from __future__ import annotations

import io
import json
import sys
import webbrowser
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.doors import open_doors
from app.model import Settings
from app.profile import Profile
from app.settings import SettingsRoom
from tests.app.outbox_fakes import Office
from tests.journeys.commands import Run, Say
from tests.journeys.writing_desk import Write, draft, office, one, settled
from ui.terminal import Paper, perform, read

__all__ = ["draft", "office", "settled"]


def test_a_draft_is_kept_listed_shown_and_deleted_by_hand(settled: Run, draft: Write, say: Say) -> None:
    first = draft("Which line?")
    (listed,) = settled("draft", "list")
    assert (listed["text"], listed["state"], listed["words"], listed["account"]) == (
        "Which line?",
        "draft",
        2,
        None,
    )
    assert one(settled, "draft", "show", first)["versions"] == []
    assert say("draft", "list")[1].rstrip().endswith("draft  2 words  Which line?")
    settled("draft", "delete", first)
    assert settled("draft", "list") == []


def test_a_draft_comes_from_standard_input_too(settled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Grüße 🎉\n".encode())))
    assert one(settled, "draft", "new", "-", "--kind", "thank")["text"] == "Grüße 🎉"


def test_a_reply_knows_whom_it_answers_and_goes_no_wider(
    settled: Run, office: Office, tmp_path: Path
) -> None:
    file = tmp_path / "words"
    file.write_text("The sixth.", "utf-8")
    (asked,) = settled("feed")
    made = one(settled, "draft", "new", str(file), "--answers", str(asked["id"]))
    assert (made["answers"]["name"], made["account"]) == ("Ana", 1)
    settled("publish", str(made["id"]), "--to", "1", "--yes", "--hold", "0")
    settled("outbox", "run")
    assert [(each.post.text, each.post.reply_to) for each in office.landed] == [("The sixth.", "q1")]


def test_going_back_keeps_what_was_before(tmp_path: Path) -> None:
    doors = open_doors(Profile(tmp_path / "profile"), bytes(32), {})

    def do(*words: str) -> list[dict[str, Any]]:
        out = io.StringIO()
        assert perform(doors, read([*words, "--json"]), Paper(True, out)) == 0
        return [json.loads(line) for line in out.getvalue().splitlines()]

    with closing(doors):
        first, _ = doors.drafts.new("Which line on the form would you drop first, and why that one?")
        doors.drafts.save(first.id, text="Which line?")
        (version,) = do("draft", "versions", "1")
        assert version["text"].startswith("Which line on the form")
        (back,) = do("draft", "back", "1", str(version["id"]))
        assert back["text"] == version["text"]
        assert do("draft", "versions", "1")[0]["text"] == "Which line?"
        assert len(do("draft", "show", "1")[0]["versions"]) == 2


def test_without_a_yes_nothing_is_sent_and_what_would_go_where_is_shown(
    settled: Run, draft: Write, office: Office, say: Say
) -> None:
    words = draft("Ask Sara, +49 170 1234567.")
    status, said, complaint = say("publish", words, "--to", "1/unlisted")
    assert (status, complaint.count("\n")) == (2, 1)
    assert f"publish {words} --to 1/unlisted --yes" in complaint
    assert "no list shows it" in said
    assert "26 of 60 characters" in said
    assert "first post to this place" in said
    assert "“+49 170 1234567”" in said
    assert settled("outbox") == []
    assert "publish" not in office.calls


def test_an_empty_draft_is_not_offered_to_be_confirmed(draft: Write, say: Say) -> None:
    status, said, complaint = say("publish", draft(" "), "--to", "1")
    assert (status, said) == (1, "")
    assert "empty" in complaint
    assert "--yes" not in complaint


def test_who_says_yes_at_once_is_told_what_looks_private_while_it_can_be_taken_back(
    settled: Run, draft: Write, say: Say
) -> None:
    status, said, _ = say("publish", draft("Ask Sara, +49 170 1234567."), "--to", "1", "--yes")
    assert status == 0
    assert "“+49 170 1234567”" in said
    assert "take-back" in said


def test_a_spoilt_file_of_the_company_s_words_keeps_no_draft_from_leaving(
    settled: Run, draft: Write, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SettingsRoom, "get", lambda _room: Settings(company_words="gone.toml"))
    words = draft("Ask Sara, +49 170 1234567.")
    said = say("publish", words, "--to", "1")[1]
    assert "gone.toml" in said
    assert "“+49 170 1234567”" in said
    assert say("publish", words, "--to", "1", "--yes")[0] == 0


def test_a_check_that_was_switched_off_in_the_window_is_quiet_here_too(
    settled: Run, draft: Write, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = draft("Ask Sara, +49 170 1234567.")
    monkeypatch.setattr(SettingsRoom, "get", lambda _room: Settings(quiet_checks=("secret",)))
    assert "“+49 170 1234567”" not in say("publish", words, "--to", "1")[1]


def test_a_script_sees_what_would_go_where_too(settled: Run, draft: Write, say: Say) -> None:
    status, said, _ = say("publish", draft("Ask Sara, +49 170 1234567."), "--to", "1", "--json")
    shown = json.loads(said)
    assert status == 2
    assert (shown["target"], shown["audience"], shown["length"], shown["limit"]) == (
        "public",
        "everybody",
        26,
        60,
    )
    assert [each["quote"] for each in shown["confirm"]] == ["+49 170 1234567"]


def test_a_right_that_is_missing_is_told_before_anything_leaves(
    settled: Run, draft: Write, office: Office, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    office.may = False
    assert "sign-in 1 --write" in say("publish", draft("Which line?"), "--to", "1")[1]
    settled("sign-in", "1", "--write")
    assert "sign_in to write" in office.asked
    assert len(opened) == 1


def test_a_promise_comes_back(run: Run, say: Say, tmp_path: Path) -> None:
    words = tmp_path / "words"
    words.write_text("I will read every answer until Friday.", "utf-8")
    run("account", "add", "demo")
    assert run("after") == []
    run("draft", "new", str(words))
    run("publish", "1", "--to", "1", "--yes", "--hold", "0")
    run("outbox", "run")
    promise = one(run, "after")
    assert (promise["kind"], promise["sentence"]) == ("promise", "I will read every answer until Friday.")
    assert "You promised" in say("after")[1]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("draft", "show", "99"), 1),
        (("draft", "back", "DRAFT", "99"), 1),
        (("draft", "new", "FILE", "--answers", "999"), 1),
        (("draft", "new", "/nowhere/at/all"), 2),
        (("publish", "99", "--to", "1", "--yes"), 1),
        (("publish", "DRAFT", "--to", "7", "--yes"), 1),
        (("publish", "DRAFT", "--to", "1/moon", "--yes"), 2),
        (("publish", "DRAFT", "--to", "1", "--yes", "--hold", "601"), 2),
        (("publish", "DRAFT", "--to", "1", "--yes", "--at", "2020-01-01"), 2),
        (("outbox", "take-back", "99"), 1),
        (("outbox", "resolve", "99", "--again"), 1),
        (("outbox", "delete", "99"), 2),
        (("review", "FILE", "--to", "7"), 1),
    ],
)
def test_what_cannot_be_done_is_one_plain_line(
    draft: Write, say: Say, tmp_path: Path, words: tuple[str, ...], status: int
) -> None:
    given = {"DRAFT": draft("Which line?"), "FILE": str(tmp_path / "words")}
    found, said, complaint = say(*(given.get(word, word) for word in words))
    assert (found, said, complaint.count("\n")) == (status, "", 1)
