"""Posts as people read them in the terminal."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from app.model import Card, Digest, Person, Post, Reason
from ui.terminal import shapes
from ui.terminal.paper import Paper
from ui.terminal.posts import beginning, write_card, write_digest
from ui.wording import use

LEYLA = Person("a1", "leyla", "Leyla")
ASKED = "Is the ten minutes paid time? That will be the first question here, and the second one, too."


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak English on eighty columns."""
    monkeypatch.setenv("COLUMNS", "80")
    use("en")


def card(name: str = "", said: str = "") -> Card:
    """Make the card of a short reply."""
    reply = Post("p2", LEYLA, 1_763_625_510.0, "Yes.", reply_to="p1", id=7)
    return Card(reply, (Reason("newest"),), "c7", answers_name=name, answers_text=said)


def written(given: Card) -> list[str]:
    """Write a card; its lines."""
    out = io.StringIO()
    write_card(Paper(False, out), given, given.post.text)
    return out.getvalue().splitlines()


def test_a_reply_says_in_one_line_what_it_answers() -> None:
    lines = written(card("Ewa Zielińska", ASKED))
    assert lines[1].startswith("    ↳ answers Ewa Zielińska: “Is the ten minutes paid time?")
    assert lines[1].endswith(" …”")
    assert len(lines[1]) <= 80
    assert lines[2] == "    Yes."


def test_an_answer_to_a_picture_names_only_the_person() -> None:
    assert written(card("Ewa"))[1] == "    ↳ answers Ewa"


def test_a_reply_to_something_unknown_says_nothing_of_it() -> None:
    assert written(card())[1] == "    Yes."


def test_programs_get_what_a_reply_answers_as_an_object() -> None:
    assert shapes.card(card("Ewa", ASKED))["answers"] == {"name": "Ewa", "text": ASKED}
    assert shapes.card(card())["answers"] is None


def test_figures_stand_beside_the_reason_where_there_is_room() -> None:
    busy = replace(card(), post=replace(card().post, replies=1, reactions=6))
    assert written(busy)[2] == "    Why: It is newer than most; nothing you follow brought it here."
    assert written(busy)[3] == "    1 reply · 6 reactions · unread"
    assert written(card())[2].endswith("brought it here. unread")


def test_a_long_post_is_cut_after_a_word_and_keeps_its_lines() -> None:
    cut = beginning("first line\n" + "word " * 400)
    assert cut.startswith("first line\nword word")
    assert cut.endswith("word …")
    assert len(cut) < 610
    assert beginning("short") == "short"


def test_the_digest_is_short_lists_the_set_aside_and_ends() -> None:
    long = replace(card(), post=replace(card().post, text="A line of many\n" * 100))
    out = io.StringIO()
    folded = (("automated", 3), ("low_content", 1))
    write_digest(Paper(False, out), Digest(0.0, (long,), new=2, folded=folded, conversations=1))
    lines = out.getvalue().splitlines()
    assert len(lines) < 20
    assert "4 posts set aside: 3 automated, 1 short reply." in lines
    assert lines[-1] == "You are up to date."


def test_a_direct_message_found_by_searching_says_that_it_is_one() -> None:
    plain = card()
    direct = replace(plain, post=replace(plain.post, visibility="direct"))
    assert written(direct)[0].endswith("  direct message")
    assert "direct" not in written(plain)[0]
    assert shapes.card(direct)["visibility"] == "direct"
