"""Posts as people read them in the terminal."""

from __future__ import annotations

import io

import pytest

from app.model import Card, Person, Post, Reason
from ui.terminal import shapes
from ui.terminal.paper import Paper
from ui.terminal.posts import write_card
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
    write_card(Paper(False, out), given)
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
