"""The commands that write, as they are read and shown: times, places, rows of the outbox, shapes."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Iterator
from datetime import datetime

import pytest

from app.errors import BadInput, EarshotError, Refused
from app.model import Answered, Draft, Intent, Outgoing, Promise, Review, Tip
from ui import wording
from ui.terminal import read, status, values, writing_shapes
from ui.terminal.outbox import write_entry
from ui.terminal.paper import Paper
from ui.wording import use

NOON = datetime(2026, 11, 21, 12, 0).timestamp()


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Speak English, at noon, on eighty columns."""
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(time, "time", lambda: NOON)
    use("en")
    yield
    use("en")


def entry(state: str = "waiting", **more: object) -> Outgoing:
    """Make an entry of the outbox."""
    return Outgoing(3, 7, 1, "public", "Which line would you drop?", state, NOON, **more)  # type: ignore[arg-type]


def written(one: Outgoing) -> str:
    """Write an entry for people."""
    out = io.StringIO()
    write_entry(Paper(False, out), one)
    return out.getvalue()


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("14:30", datetime(2026, 11, 21, 14, 30)),
        ("9:05", datetime(2026, 11, 22, 9, 5)),
        ("12:00", datetime(2026, 11, 22, 12, 0)),
        ("2026-12-01T08:15", datetime(2026, 12, 1, 8, 15)),
    ],
)
def test_a_time_is_of_this_place_and_still_to_come(word: str, wanted: datetime) -> None:
    assert read(["publish", "1", "--to", "1", "--at", word]).at == wanted.timestamp()


def test_a_time_may_name_its_zone() -> None:
    assert values.moment("2026-12-01T08:15:00Z") == values.moment("2026-12-01T09:15:00+01:00")


@pytest.mark.parametrize(
    ("word", "wanted"), [("1", (1, "")), ("2/public", (2, "public")), ("1/-", (1, "")), ("1/a/b", (1, "a/b"))]
)
def test_a_place_is_an_account_and_where_in_it(word: str, wanted: tuple[int, str]) -> None:
    assert read(["publish", "1", "--to", word]).to == wanted


def test_the_outbox_alone_is_its_list() -> None:
    assert read(["outbox"]).command == read(["outbox", "list"]).command == "outbox"


def test_a_review_reads_standard_input_unless_told_otherwise() -> None:
    options = read(["review", "--pasted", "80%", "--to", "2"])
    assert (options.file, options.pasted, options.to, options.words) == ("-", 0.8, 2, "")


@pytest.mark.parametrize(
    "words",
    [
        ("draft",),
        ("draft", "new"),
        ("draft", "new", "a.txt", "--kind", "rant"),
        ("draft", "back", "1"),
        ("draft", "show", "first"),
        ("publish", "1"),
        ("publish", "1", "--to", "general"),
        ("publish", "1", "--to", "1", "--hold", "-5"),
        ("publish", "1", "--to", "1", "--hold", "soon"),
        ("publish", "1", "--to", "1", "--at", "25:00"),
        ("publish", "1", "--to", "1", "--at", "9999999-01-01"),
        ("publish", "1", "--to", "1", "--at", "tomorrow"),
        ("outbox", "resolve", "1"),
        ("outbox", "resolve", "1", "--sent", "--again"),
        ("outbox", "explode"),
        ("review", "--pasted", "101"),
        ("review", "a.txt", "b.txt"),
    ],
)
def test_wrong_usage_is_one_plain_line(capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as left:
        read(words)
    said = capsys.readouterr()
    assert (left.value.code, said.out, said.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize(
    ("problem", "wanted"),
    [
        (BadInput("confirm_target"), 2),
        (BadInput("time_past"), 2),
        (BadInput("publish_not_confirmed"), 2),
        (BadInput("no_such_draft"), 1),
        (BadInput("too_long"), 1),
        (Refused("draft_on_its_way"), 1),
    ],
)
def test_what_could_never_be_done_is_wrong_usage(problem: EarshotError, wanted: int) -> None:
    assert status(problem) == wanted


def test_a_waiting_entry_says_when_it_leaves_and_an_unclear_one_what_to_decide() -> None:
    assert "waiting  draft 7  → 1/public  leaves at 21 Nov 2026, 12:00" in written(entry())
    unclear = written(entry("unclear"))
    assert "outbox resolve 3 --sent" in " ".join(unclear.split())
    assert "It may have arrived" in unclear


def test_a_refused_entry_tells_the_server_s_own_words() -> None:
    said = (("host", "social.example"), ("said", "Text is too long"), ("status", 422))
    shape = writing_shapes.outgoing(entry("failed", error=("refused", "unprocessable", said)))
    assert shape["error"] == {
        "kind": "refused",
        "code": "unprocessable",
        "message": "social.example did not take this and says: “Text is too long”",
    }


def test_the_shape_of_an_entry_keeps_its_key_to_itself() -> None:
    shape = writing_shapes.outgoing(entry(key="a-secret-key"))
    assert "a-secret-key" not in json.dumps(shape)
    assert {"id", "draft", "account", "target", "state", "attempts", "url", "error"} <= shape.keys()


def test_the_shape_of_a_draft_has_its_intent_and_what_it_answers() -> None:
    answered = Answered("p1", "Ewa", "ewa", "Is it paid?")
    sheet = Intent(want="An answer", unknown=("wrong",))
    shape = writing_shapes.draft(Draft(1, "Yes, it is.", NOON, NOON, sheet, "ask", 2, answered))
    assert shape["answers"] == {"name": "Ewa", "handle": "ewa", "text": "Is it paid?"}
    assert (shape["account"], shape["kind"], shape["words"]) == (2, "ask", 3)
    assert isinstance(shape["intent"], dict)
    assert shape["intent"]["unknown"] == ["wrong"]


def test_the_shape_of_a_review_quotes_the_characters_that_are_meant() -> None:
    tips = [Tip("no-I", "question"), Tip("no-question", "question"), Tip("hashtag-none", "question")]
    mark = Tip("jargon", "mark", 2, 9, (("word", "synergy"),))
    shape = writing_shapes.review(Review("en", 2, (mark,), tuple(tips), (), "says_i", 1.23456), "🎉 synergy")
    assert shape["marks"][0]["quote"] == "synergy"  # type: ignore[index]
    assert [one["now"] for one in shape["questions"]] == [True, True, False]  # type: ignore[attr-defined]
    assert shape["praise"] == {"code": "says_i", "text": "A person can be heard here."}
    assert shape["milliseconds"] == 1.235


def test_a_promise_says_whether_it_is_due_soon() -> None:
    promise = Promise(1, "r1", 0, "I will read every answer until Friday.", NOON, NOON)
    shape = writing_shapes.promise(promise, soon=True)
    assert (shape["kind"], shape["soon"], shape["post"]) == ("promise", True, None)


@pytest.mark.parametrize("problem", ["unreadable", "too_large", "not_toml", "unknown_list", "bad_phrase"])
def test_a_file_of_words_that_cannot_be_used_says_where(problem: str) -> None:
    said = wording.error(
        BadInput("company_words", path="own.toml", problem=problem, key="jargn", reason="line 3")
    )
    assert "own.toml" in said
    assert said != wording.error(BadInput("company_words", path="own.toml"))


def test_a_language_is_named_in_the_language_that_is_spoken() -> None:
    wording.use("de")
    assert wording.text("terminal.review.language.en") == "auf Englisch"
    assert wording.text("terminal.review.language.de") == "auf Deutsch"
    assert wording.text("settings.language_en") == "English"


def test_a_draft_of_an_account_that_is_gone_says_so() -> None:
    assert "no longer here" in wording.error(Refused("draft_bound", name=""))
    assert "Ambrel" in wording.error(Refused("draft_bound", name="Ambrel"))
