"""The rank command on a pipe: one answer a question, and a plain complaint about a wrong line."""

from __future__ import annotations

import io
import json
from argparse import Namespace
from types import SimpleNamespace

import pytest

from ui.terminal import stream

POST = {
    "type": "post",
    "id": "p1",
    "ts": 10.0,
    "author": "a2",
    "group": "plant",
    "topic": "press",
    "text": "It runs.",
}
QUESTION = {"type": "rank", "sid": 7, "user": "a1", "ts": 20.0, "candidates": ["p1", "unknown"]}


def given(monkeypatch: pytest.MonkeyPatch, *lines: object) -> int:
    raw = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(raw.encode())))
    return stream(Namespace(command="rank"))


def test_a_question_gets_one_line_with_a_score_for_each_candidate(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert given(monkeypatch, POST, QUESTION) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["sid"] for answer in answers] == [7]
    assert len(answers[0]["scores"]) == len(answers[0]["why"]) == 2


def test_whom_to_follow_is_answered_on_the_same_pipe(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert given(monkeypatch, POST, {"type": "suggest", "sid": 8, "user": "a1", "ts": 20.0, "limit": 3}) == 0
    assert set(json.loads(capsys.readouterr().out)) == {"sid", "people", "groups", "tags"}


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("not json", "JSON"),
        ({"type": "rank", "sid": 1, "user": "a1", "ts": 1.0}, "candidates"),
        ({"type": "x"}, "rank"),
    ],
)
def test_a_line_that_cannot_be_understood_ends_it_with_its_number_and_what_is_wrong(
    line: object, named: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert given(monkeypatch, POST, line) == 2
    complaint = capsys.readouterr().err
    assert complaint.count("\n") == 1
    assert "2" in complaint
    assert named in complaint
