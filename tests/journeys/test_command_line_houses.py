"""Several networks by the command line: inside and outside, groups and mails, one person on two networks."""

from __future__ import annotations

from pathlib import Path

import pytest

import connectors
from tests.app.composing import group, person, post
from tests.app.outbox_fakes import Office
from tests.journeys.commands import Run, Say
from ui.terminal.accounts import Visit

INSIDE, OUTSIDE = "https://office.example", "https://public.example"


@pytest.fixture
def offices(monkeypatch: pytest.MonkeyPatch) -> tuple[Office, Office]:
    """The company's network and a public one, in memory; Kim writes in both."""
    office, public = Office(name="office"), Office(name="public")
    kim = person("Kim Ode", handle="kim", remote_id="k")
    office.write("home", post("1", author=kim, group=group("News")), post("2", group=group("Plant")))
    public.write("home", post("1", "Seen outside", author=person("Kim Ode", handle="kode", remote_id="o")))
    monkeypatch.setattr(connectors, "ALL", {"office": office, "public": public})
    return office, public


@pytest.fixture
def settled(offices: tuple[Office, Office], run: Run, tmp_path: Path) -> Run:
    """A profile with an account on each, read once."""
    token = tmp_path / "token"
    token.write_text("a-token", "utf-8")
    run("account", "add", "office", INSIDE, "--token-file", str(token))
    run("account", "add", "public", OUTSIDE, "--token-file", str(token), "--outside")
    run("sync")
    return run


@pytest.fixture
def draft(settled: Run, tmp_path: Path) -> str:
    """The id of a draft, as a word."""
    file = tmp_path / "words"
    file.write_text("Which line on the form would you drop first?\n", "utf-8")
    return str(settled("draft", "new", str(file))[0]["id"])


def test_accounts_say_whether_they_are_outside(settled: Run, say: Say) -> None:
    inside, outside = settled("account", "list")
    assert (inside["outside"], outside["outside"], inside["colour"], outside["colour"]) == (False, True, 0, 1)
    assert [each for each in inside if each in ("id", "network", "url", "name", "handle", "state")]
    assert say("account", "list")[1].count("outside the company") == 1
    (moved,) = settled("account", "outside", "2", "--off")
    assert moved["outside"] is False


def test_an_inside_draft_is_not_published_outside_unnamed(
    settled: Run, say: Say, draft: str, offices: tuple[Office, Office]
) -> None:
    status, shown, _ = say("publish", draft, "--to", "2")
    assert (status, "--outside" in shown) == (2, True)
    assert settled("outbox") == []
    for name in ((), ("--outside", "Somewhere")):
        status, said, complaint = say("publish", draft, "--to", "2", "--yes", *name)
        assert (status, said) == (2, "")
        assert "Example" in complaint
    settled("publish", draft, "--to", "2", "--yes", "--hold", "0", "--outside", "example")
    assert [each["state"] for each in settled("outbox", "run")] == ["sent"]
    assert (len(offices[0].texts), len(offices[1].texts)) == (0, 1)


def test_groups_are_marked_by_hand_and_their_mails_counted(settled: Run, say: Say) -> None:
    assert {each["name"]: each["forced"] for each in settled("account", "groups", "1")} == {
        "News": False, "Plant": False,
    }  # fmt: skip
    marked = settled("account", "groups", "1", "--forced", "news")
    assert {each["name"]: each["marked"] for each in marked} == {"News": True, "Plant": None}
    assert "you say" in say("account", "groups", "1")[1]
    assert say("account", "groups", "1", "--forced", "nowhere")[0] == 1
    unmarked = settled("account", "groups", "1", "--as-told", "News")
    assert {each["name"]: each["marked"] for each in unmarked} == {"News": None, "Plant": None}
    mails = settled("account", "mails")
    assert [(each["account"], each["posts"]) for each in mails] == [(1, 0), (2, 0)]
    checked = settled("account", "check", "2")
    assert (checked[0]["account"], checked[0]["outside"], checked[0]["may_write"]) == (2, True, True)
    assert "outside the company" in say("account", "check", "2")[1]


def test_one_person_on_two_networks_is_asked_about_and_shown_once(settled: Run, say: Say) -> None:
    settled("follow", "@kim")
    (asked,) = settled("same")
    assert (asked["person"]["handle"], asked["person"]["account"], asked["why"]) == ("kode", 2, "name")
    assert "The same person?" in say("same")[1]
    settled("follow", "@kode")
    (one,) = settled("same", "@kim", "@kode")
    assert one["also"] == [2]
    assert [each["address"] for each in settled("follows")] == ["@kim"]
    assert "@kode" in say("follows")[1]
    assert {each["author"]["handle"] for each in settled("feed", "--scope", "follow:2")} == {"kim", "kode"}
    settled("same", "@kode", "--not")
    assert len(settled("follows")) == 2
    assert say("same", "@kim")[0] == 2


def test_what_a_way_into_a_network_lacks_is_named(say: Say, tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text("a-token", "utf-8")
    for words, wanted in (
        (("zulip", "https://chat.example"), "--token-file"),
        (("zulip", "https://chat.example", "--token-file", str(token)), "--set email=…"),
        (("mattermost", "https://chat.example"), "--set client=…"),
        (("viva-engage",), "--set tenant=…"),
        (("newsletter",), "folder of mails"),
    ):
        status, said, complaint = say("account", "add", *words)
        assert (status, said, complaint.count("\n")) == (2, "", 1)
        assert wanted in complaint


def test_a_pasted_text_is_waited_for_while_there_is_an_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ["what the page said\n", ""]
    monkeypatch.setattr("sys.stdin.readline", lambda: lines.pop(0), raising=False)
    visit = Visit()
    assert (visit.pasted(), visit.given_up()) == ("what the page said", False)
    assert (visit.pasted(), visit.given_up()) == ("", True)
    assert visit.pasted() == ""
    assert capsys.readouterr().err.count("paste it here") == 2
