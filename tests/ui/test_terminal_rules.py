"""The commands of the manager's own rules, on the demo company."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest

from app.doors import Doors
from ui.terminal import Paper, perform, read
from ui.wording import use

Run = Callable[..., list[dict[str, object]]]


@pytest.fixture
def run(doors: Doors) -> Run:
    """Give a command and get its JSON lines."""
    use("en")

    def command(*words: str) -> list[dict[str, object]]:
        out = io.StringIO()
        assert perform(doors, read([*words, "--json"]), Paper(as_json=True, out=out)) == 0
        return [json.loads(line) for line in out.getvalue().splitlines()]

    return command


def test_a_rule_is_looked_at_kept_listed_and_removed(run: Run, doors: Doors) -> None:
    card = doors.feed.page(limit=1).cards[0]
    wanted = ("rule", "add", f"person:{card.post.author.handle}", "--for", "7")
    (before,) = run(*wanted, "--dry-run")
    assert doors.rules.all() == ()
    assert before["newly"] == sum(
        each.post.author.handle == card.post.author.handle for each in doors.feed.page(limit=500).cards
    )
    (made,) = run(*wanted)
    assert str(made["text"]).startswith(f"Set aside what {card.post.author.name} writes, until ")
    assert [row["id"] for row in run("rules")] == [made["id"]]
    assert doors.feed.card(card.post.id).folded
    run("rule", "remove", str(made["id"]))
    assert run("rules") == []
    assert not doors.feed.card(card.post.id).folded


def test_further_conditions_are_said_in_one_sentence(run: Run, doors: Doors) -> None:
    (made,) = run("rule", "add", "tag:ops", "--also", "word:pump again")
    assert made["text"] == "Set aside what carries #ops and says “pump again”."


@pytest.mark.parametrize("words", ["ops", "colour:red", "tag:", ":x"])
def test_a_condition_that_is_none_is_wrong_usage(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        read(["rule", "add", words])
    assert words in capsys.readouterr().err


def test_people_read_sentences(doors: Doors) -> None:
    use("en")
    out = io.StringIO()
    paper = Paper(as_json=False, out=out)
    perform(doors, read(["rule", "add", "word:zzzz", "--dry-run"]), paper)
    perform(doors, read(["rule", "add", "word:zzzz"]), paper)
    perform(doors, read(["rules"]), paper)
    said = out.getvalue()
    assert "It fits none of" in said
    assert "rule remove 1 ends it." in said
    assert "0 set aside · 0 restored" in said
