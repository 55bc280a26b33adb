"""What the terminal writes: lines that fit and cannot take the terminal over, and JSON for programs."""

from __future__ import annotations

import io
import json

import pytest

from app.model import Account, Card, Follow, Person, Post, Reason, SourceReport, Trace
from ui.terminal import shapes
from ui.terminal.paper import Paper


class Screen(io.StringIO):
    """A terminal to write to."""

    def isatty(self) -> bool:
        """Tell that somebody looks at it."""
        return True


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every terminal forty columns wide."""
    monkeypatch.setenv("COLUMNS", "40")


def post(**more: object) -> Post:
    """Make a post of Leyla's."""
    author = Person("a1", "leyla", "Leyla")
    given = {"remote_id": "p1", "author": author, "created": 1_763_625_510.0, "text": "Hi"}
    return Post(**(given | more))  # type: ignore[arg-type]


@pytest.mark.usefixtures("narrow")
def test_long_words_are_wrapped_to_the_width_of_the_terminal() -> None:
    out = io.StringIO()
    Paper(False, out).line("We cut changeover time on line 3 from 41 to 26 minutes.\nAsk me.", indent="    ")
    lines = out.getvalue().splitlines()
    assert len(lines) == 3
    assert all(len(line) <= 40 and line.startswith("    ") for line in lines)


def test_a_post_cannot_take_the_terminal_over() -> None:
    out = Screen()
    Paper(False, out).line("harmless\x1b[2J\x1b]0;owned\x07\x9b31m\u202etxt.exe")
    assert "\x1b" not in out.getvalue()
    assert "\x07" not in out.getvalue()
    assert "\x9b" not in out.getvalue()
    assert "\u202e" not in out.getvalue()


def test_styles_are_for_terminals_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    screen, file = Screen(), io.StringIO()
    for out in (screen, file):
        Paper(False, out).line("You are up to date.", style="bold")
    assert file.getvalue() == "You are up to date.\n"
    assert screen.getvalue() == "\x1b[1mYou are up to date.\x1b[0m\n"


def test_styles_stay_away_where_no_colour_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    screen = Screen()
    Paper(False, screen).line("calm", style="bold")
    assert screen.getvalue() == "calm\n"


def test_json_is_one_object_a_line_whatever_a_post_holds() -> None:
    out = io.StringIO()
    paper = Paper(True, out)
    paper.record({"text": "zwei\nZeilen – größer \u2028 \x1b"})
    paper.record({"text": "two"})
    lines = out.getvalue().split("\n")
    assert [json.loads(line)["text"] for line in lines[:-1]] == ["zwei\nZeilen – größer \u2028 \x1b", "two"]
    assert "größer" in lines[0]


def test_times_are_utc_with_a_z() -> None:
    assert shapes.moment(1_763_625_510.9) == "2025-11-20T07:58:30Z"
    assert shapes.moment(None) is None


def test_a_post_has_the_promised_shape() -> None:
    reason = Reason("follows_author", 4.0, (("name", "Leyla"), ("handle", "leyla")))
    shape = shapes.card(Card(post(id=7, account=1, tags=("ops_safety",)), (reason,), "c7"))
    wanted = [
        "id",
        "account",
        "author",
        "group",
        "created",
        "text",
        "tags",
        "url",
        "replies",
        "reactions",
        "read",
        "folded",
        "why",
        "cursor",
    ]
    assert set(wanted) <= set(shape)
    assert shape["author"] == {"name": "Leyla", "handle": "leyla", "bot": False}
    assert shape["created"] == "2025-11-20T07:58:30Z"
    assert shape["why"] == [{"code": "follows_author", "text": "You follow Leyla.", "weight": 4.0}]


def test_a_trace_has_the_promised_shape() -> None:
    shape = shapes.trace(Trace(7, False, 1.5, (), ()))
    assert shape == {"id": 7, "folded": False, "rank": 1.5, "rules": [], "features": []}


def test_a_follow_has_the_promised_shape() -> None:
    shape = shapes.follow(Follow(3, "person", "@leyla", 1, "a1", 0.0, False, "public posts only", None))
    assert shape == {
        "id": 3,
        "kind": "person",
        "address": "@leyla",
        "account": 1,
        "since": "1970-01-01T00:00:00Z",
        "direct": False,
        "coverage": "public posts only",
        "last_seen": None,
        "also": [],
    }


def test_an_account_has_the_promised_shape() -> None:
    shape = shapes.account(Account(1, "mastodon", "https://s.example", "S", "ada"))
    assert list(shape) == [
        "id", "network", "url", "name", "handle", "state", "outside", "colour",
    ]  # fmt: skip


def test_a_failed_source_says_what_to_do() -> None:
    failed = SourceReport(1, "home", seconds=0.12345, error=("offline", "dns", (("host", "s.example"),)))
    shape = shapes.report(failed)
    assert shape["error"] == {
        "kind": "offline",
        "code": "dns",
        "message": "s.example was not found. Check the address and the connection.",
    }
    assert shapes.report(SourceReport(1, "home"))["error"] is None
