"""What becomes of a text on its way to a Discourse site: title, body, tags, and the pieces of its preview."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.connector import OutgoingPost
from connectors.discourse.memory import Memory
from connectors.discourse.topics import Tag
from connectors.discourse.writing import cut_title, known_tags, pieces_of, title_and_body


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("One line alone", "One line alone", "One line alone"),
        ("\n\n  A title \n\n\nA body\n", "A title", "A body"),
        ("A title\n   \n", "A title", "A title"),
        ("word " * 60 + "\nA body", cut_title("word " * 60), ("word " * 60 + "\nA body").strip()),
    ],
)
def test_a_text_is_cut_into_title_and_body(text: str, title: str, body: str) -> None:
    assert title_and_body(OutgoingPost(text)) == (title, body)
    assert len(title) <= 255


def test_a_title_is_cut_at_a_word_and_never_grows() -> None:
    assert cut_title("a" * 300) == "a" * 254 + "…"
    assert cut_title("word " * 60).endswith(" word…")
    assert cut_title("short") == "short"


def test_pieces_are_the_text_with_its_links_tags_and_names_marked() -> None:
    text = "See https://x.example/a?b=1, @kim and #Öl_Team; not `#code` or x#y."
    pieces = pieces_of(text)
    assert "".join(piece.text for piece in pieces) == text
    assert [(piece.kind, piece.text) for piece in pieces if piece.kind != "text"] == [
        ("link", "https://x.example/a?b=1"),
        ("mention", "@kim"),
        ("tag", "#Öl_Team"),
    ]


def test_only_tags_of_the_site_are_sent_and_none_where_one_may_not() -> None:
    memory = Memory(tags=(Tag("Production_Learning", 41), Tag("line-4", 2)))
    assert known_tags("#production_learning #line #other", memory) == (Tag("Production_Learning", 41),)
    assert known_tags("Of #Line-4. #line `#line-4`", memory) == (Tag("line-4", 2),)
    assert known_tags("#production_learning-old #line-4-b", memory) == ()
    assert known_tags("#production_learning", replace(memory, tagging=False)) == ()
