"""The streams of the terminal: JSON lines in, answers out, each flushed before the next line is read."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from typing import Any, TextIO

from app.doors import judge_stream, rank_stream
from app.model import Reason
from ui.terminal.arguments import Options
from ui.wording import reason, text

Line = Mapping[str, Any]
Answering = Callable[[Line], "dict[str, Any] | None"]
Fields = Mapping[str, tuple[type, ...]]

NUMBER = (int, float)
PLACE = ("group", "topic")  # a network may know neither
STREAMS = ("judge", "rank")
JUDGE: Mapping[str, Fields] = {
    "post": {
        "id": (int, str),
        "ts": NUMBER,
        "author": (str,),
        **{name: (str, type(None)) for name in PLACE},
        "text": (str,),
    },
}
OPTIONAL: Fields = {
    "mentions": (list,),
    "links": (list,),
    "signals": (dict,),
    "author_is_bot": (bool,),
}
ASKED: Fields = {"sid": (int, str), "user": (str,), "ts": NUMBER}
RANK: Mapping[str, Fields] = {
    **JUDGE,
    "user": {"user": (str,), "follows": (dict,)},
    "engage": {"ts": NUMBER, "user": (str,), "post": (int, str), "grade": NUMBER},
    "feedback": {"ts": NUMBER, "user": (str,), "post": (int, str), "value": NUMBER},
    "rank": {**ASKED, "candidates": (list,)},
    "suggest": {**ASKED, "limit": (int,)},
}


def stream(options: Options) -> int:
    """Answer a stream until it ends: 0, or 2 at the first line that cannot be understood."""
    if options.command == "rank":
        return _answered(sys.stdin.buffer, RANK, rank_stream().answer)
    return _answered(sys.stdin.buffer, JUDGE, _judging())


def _answered(
    lines: Any, shapes: Mapping[str, Fields], answering: Answering, out: TextIO | None = None
) -> int:
    """Answer line by line, each before the next one is read."""
    paper = out or sys.stdout
    write = json.JSONEncoder(ensure_ascii=False).encode
    for at, raw in enumerate(iter(lines.readline, b""), 1):
        if not raw.strip():
            continue
        try:
            record = json.loads(raw)
        except ValueError:
            return _complain(text("usage.stream_json", line=at))
        if not isinstance(record, dict) or record.get("type") not in shapes:
            return _complain(text("usage.stream_type", line=at, known=", ".join(sorted(shapes))))
        wrong = _wrong(record, shapes[record["type"]])
        if wrong:
            return _complain(text("usage.stream_field", line=at, field=wrong))
        if record["type"] == "post":
            record |= {name: record[name] or "" for name in PLACE}
        answer = answering(record)
        if answer is not None:
            paper.write(write(answer) + "\n")
            paper.flush()
    return 0


def _wrong(record: Line, fields: Fields) -> str:
    """Name the first field that is missing where it must not, or of another kind; "" for none."""
    for name, kinds in fields.items():
        if name not in record or not isinstance(record[name], kinds) or isinstance(record[name], bool):
            return name
    for name, kinds in OPTIONAL.items():
        if record.get(name) is not None and not isinstance(record[name], kinds):
            return name
    return ""


def _complain(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2


def _judging() -> Answering:
    judging = judge_stream()
    sentences: dict[str, str] = {}

    def sentence(given: Reason) -> str:
        """Make it once for all posts where it says nothing of the single post."""
        if given.values:
            return reason(given)
        if given.code not in sentences:
            sentences[given.code] = reason(given)
        return sentences[given.code]

    def answer(record: Line) -> dict[str, Any]:
        given = judging.answer(record)
        reasons = [
            {"code": each.code, "text": sentence(each), "weight": round(each.weight, 3)}
            for each in given.reasons
        ]
        return {
            "id": given.id,
            "folded": given.folded,
            "class": given.klass or None,
            "reasons": reasons,
        }

    return answer
