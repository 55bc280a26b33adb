"""The stream of `judge` in the terminal: an answer a line, and a plain sentence for a wrong line."""

from __future__ import annotations

import io
import json
import sys
from typing import Any

import pytest

from main import main

POST = {
    "type": "post",
    "id": 1,
    "ts": 1.7e9,
    "author": "a17",
    "group": "general",
    "topic": "t",
    "text": "Hello",
}


def judge(monkeypatch: pytest.MonkeyPatch, *lines: str) -> int:
    """Give lines to `judge`; returns its status."""
    given = io.BytesIO("".join(f"{line}\n" for line in lines).encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(given, encoding="utf-8"))
    return main(["judge"])


def answers(written: str) -> list[dict[str, Any]]:
    """Read what was answered."""
    return [json.loads(line) for line in written.splitlines()]


def test_every_post_gets_its_answer_in_order(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = POST | {"id": 2, "signals": {"announcement": True}}
    assert judge(monkeypatch, json.dumps(POST), json.dumps(told)) == 0
    first, second = answers(capsys.readouterr().out)
    assert first == {"id": 1, "folded": False, "class": None, "reasons": []}
    assert (second["id"], second["folded"], second["class"]) == (2, True, "broadcast")
    assert second["reasons"] == [
        {"code": "announcement", "text": "The network marks it as an announcement.", "weight": 1.0}
    ]


def test_a_post_of_a_network_without_groups_and_topics_is_judged(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert judge(monkeypatch, json.dumps(POST | {"group": None, "topic": None})) == 0
    assert answers(capsys.readouterr().out)[0]["folded"] is False


def test_a_line_that_is_not_json_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert judge(monkeypatch, json.dumps(POST), "{nope") == 2
    said = capsys.readouterr()
    assert len(answers(said.out)) == 1
    assert said.err == "Line 2 is not JSON. One object a line is wanted.\n"


@pytest.mark.parametrize("field", ["id", "ts", "author", "group", "topic", "text"])
def test_a_missing_field_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], field: str
) -> None:
    lacking = {name: value for name, value in POST.items() if name != field}
    assert judge(monkeypatch, json.dumps(lacking)) == 2
    assert capsys.readouterr().err == f"Line 1: “{field}” is missing, or is of the wrong kind.\n"


def test_a_field_of_the_wrong_kind_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert judge(monkeypatch, json.dumps(POST | {"ts": "yesterday"})) == 2
    assert "“ts”" in capsys.readouterr().err
    assert judge(monkeypatch, json.dumps(POST | {"links": 3})) == 2
    assert "“links”" in capsys.readouterr().err


def test_a_type_that_judge_does_not_know_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert judge(monkeypatch, json.dumps(POST | {"type": "riddle"})) == 2
    assert capsys.readouterr().err == "Line 1 is of no known type. Known types: post.\n"


def test_an_empty_stream_is_answered_by_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert judge(monkeypatch) == 0
    assert capsys.readouterr().out == ""
