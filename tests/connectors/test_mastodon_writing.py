"""Stories of a text before it leaves for a server of the Mastodon API: counted and shown as it does."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.connector import Connection, Opening, OutgoingPost
from app.model import Piece
from app.text import tidy
from connectors.mastodon import Mastodon
from connectors.mastodon.counting import graphemes
from connectors.mastodon.memory import Memory
from connectors.mastodon.writing import BLANKS, payload, preview_of
from tests.loopback import Answer, Ledger, Loopback

HOME = Memory(characters=500, per_url=23, domain="social.example.org", handle="robin")
LIMITS = {"max_characters": 5000, "characters_reserved_per_url": 30}


def pieces(text: str) -> list[tuple[str, str]]:
    """Cut a text; only what is more than words."""
    shown = preview_of(OutgoingPost(text), HOME).pieces
    return [(piece.kind, piece.text) for piece in shown if piece.kind != "text"]


def length(text: str) -> int:
    return preview_of(OutgoingPost(text), HOME).length


def notes(text: str) -> dict[str, list[object]]:
    """List the notes about a text, each with its value."""
    found: dict[str, list[object]] = {}
    for code, values in preview_of(OutgoingPost(text), HOME).notes:
        found.setdefault(code, []).extend(value for _, value in values)
    return found


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Hello", 5),
        ("Grüße", 5),
        ("Gru\u0308ße", 5),
        ("👩‍🔧👍🏽", 2),
        ("🇩🇪🇵🇱🇧🇪", 3),
        ("🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", 1),
        ("한국어", 3),
        ("\u1112\u1161\u11ab", 1),
        ("a\u200db", 2),
        ("1️⃣", 1),
        ("two\nlines", 9),
    ],
)
def test_characters_are_counted_as_people_see_them(text: str, count: int) -> None:
    assert graphemes(text) == count
    assert length(text) == count


def test_every_link_costs_the_same_and_of_a_mention_only_the_name() -> None:
    assert length("https://a.de") == 23
    assert length(f"https://example.org/{'x' * 300}") == 23
    assert length("see https://example.org/a.") == 4 + 23 + 1
    assert length("@kim@a.very.long.domain.example") == 4
    assert length("http://localhost/x") == 18


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("we share #production_learning today", [("tag", "#production_learning")]),
        ("#ops-sharing", [("tag", "#ops")]),
        ("#2026 #2026_plan #Öl_Team", [("tag", "#2026_plan"), ("tag", "#Öl_Team")]),
        ("a#b c/#d (#e)", [("tag", "#e")]),
        ("#नमस्ते", [("tag", "#नमस्ते")]),
        ("ana@example.org asks @kim, @k@x.de and @@", [("mention", "@kim"), ("mention", "@k@x.de")]),
        ("@kim@other.example.", [("mention", "@kim@other.example")]),
        ("(https://x.de/a_(b)?c=#d), @x", [("link", "https://x.de/a_(b)?c=#d"), ("mention", "@x")]),
        ("https://example.org/@ana/1#top", [("link", "https://example.org/@ana/1#top")]),
        ("www.example.org or example.org", []),
    ],
)  # fmt: skip
def test_what_becomes_a_tag_a_mention_or_a_link(text: str, found: list[tuple[str, str]]) -> None:
    assert pieces(text) == found


@given(st.text(), st.sampled_from(["", "kim", "kim@other.example", "robin"]))
def test_the_pieces_are_what_is_sent_to_the_letter(text: str, handle: str) -> None:
    post = OutgoingPost(text, reply_to="1" if handle else "", reply_to_handle=handle)
    preview = preview_of(post, HOME)
    assert "".join(piece.text for piece in preview.pieces) == payload(post, HOME)
    assert payload(post, HOME).endswith(tidy(text).strip(BLANKS))
    assert preview.length >= 0


@given(st.text(alphabet="ab1@#/:.-_()* \nhtps\u00fc\u0308\u200d"))
def test_the_pieces_are_whole_where_signs_meet(text: str) -> None:
    preview = preview_of(OutgoingPost(text), HOME)
    assert "".join(piece.text for piece in preview.pieces) == payload(OutgoingPost(text), HOME)


@pytest.mark.parametrize(
    "text",
    ["**bold**", "some *stress* here", "_so_", "# Heading", "[x](https://example.org)", "- a\n- b", "`x`"],
)
def test_markup_stays_as_signs(text: str) -> None:
    assert "markup_stays" in notes(text)


@pytest.mark.parametrize(
    "text",
    ["5 * 3 * 2", "#ops_sharing is_it", "https://example.org/_a_ ok", "2 - 3", "#1 in the list", "(so) [so]"],
)
def test_ordinary_signs_are_no_markup(text: str) -> None:
    assert "markup_stays" not in notes(text)


def test_what_looks_like_a_tag_and_is_none_is_noted() -> None:
    assert notes("#ops-sharing in #2026, #ops-sharing. #plan.") == {
        "tag_ends": ["ops"],
        "not_a_tag": ["2026"],
    }


def test_an_answer_names_whom_it_answers() -> None:
    post = OutgoingPost("Thank you", reply_to="1", reply_to_handle="kim@other.example")
    preview = preview_of(post, HOME)
    assert preview.pieces == (Piece("mention", "@kim@other.example"), Piece("text", " Thank you"))
    assert preview.length == len("@kim Thank you")
    assert preview.notes == (("addressed", (("handle", "kim@other.example"),)),)


@pytest.mark.parametrize(
    ("handle", "text"),
    [
        ("kim", "Thanks @Kim!"),
        ("kim", "Thanks @kim@social.example.org"),
        ("kim@social.example.org", "@kim thanks"),
        ("kim@other.example", "Thanks @kim@Other.example"),
        ("robin", "One thing more"),
        ("Robin@social.example.org", "One thing more"),
    ],
)
def test_nobody_is_named_twice_and_nobody_names_themselves(handle: str, text: str) -> None:
    assert payload(OutgoingPost(text, reply_to="1", reply_to_handle=handle), HOME) == text


def test_somebody_of_the_same_name_elsewhere_is_another_one() -> None:
    post = OutgoingPost("@kim thanks", reply_to="1", reply_to_handle="kim@other.example")
    assert payload(post, HOME) == "@kim@other.example @kim thanks"


def test_what_a_server_would_cut_off_or_cannot_keep_is_not_sent() -> None:
    assert payload(OutgoingPost("\n Hello\r\nyou\u202e\ud800 \n"), HOME) == "Hello\nyou\ufffd"


@pytest.fixture
def connection(server: Loopback, opening: Opening) -> Connection:
    said = {"domain": "social.example.org", "title": "Plant social", "version": "4.3.1"}
    server.play("/api/v2/instance", Answer(said | {"configuration": {"statuses": LIMITS}}))
    server.play("/api/v1/accounts/verify_credentials", Answer({"id": "1", "acct": "robin"}))
    return Mastodon().open(opening)


def test_the_limits_are_remembered_with_the_cable_out(
    connection: Connection, opening: Opening, ledger: Ledger
) -> None:
    assert not connection.preview(OutgoingPost("x")).limit_known
    assert connection.preview(OutgoingPost("x")).limit == 500
    connection.me()
    asked = len(ledger.lines)
    offline = Mastodon().open(replace(opening, url="http://127.0.0.1:9", memory=connection.memory))
    preview = offline.preview(OutgoingPost("see https://example.org"))
    assert (preview.length, preview.limit, preview.limit_known) == (34, 5000, True)
    assert [(target.key, target.audience, target.name) for target in offline.targets(())] == [
        ("public", "everybody", "Plant social"),
        ("unlisted", "unlisted", "Plant social"),
        ("private", "followers", "Plant social"),
    ]
    own = OutgoingPost("And one thing more", reply_to="1", reply_to_handle="robin")
    assert [piece.kind for piece in offline.preview(own).pieces] == ["text"]
    assert len(ledger.lines) == asked


def test_the_memory_of_an_older_program_is_read_and_kept(connection: Connection, opening: Opening) -> None:
    connection = Mastodon().open(replace(opening, memory=b'{"round": ["109"]}'))
    connection.me()
    assert json.loads(connection.memory)["round"] == ["109"]
    assert json.loads(connection.memory)["handle"] == "robin"


@pytest.mark.parametrize(
    ("version", "edits"),
    [
        ("", True),
        ("4.3.1", True),
        ("3.5.0rc1", True),
        ("3.4.10", False),
        ("2.7.2 (compatible; Pleroma 2.6)", True),
        ("0.17.4+git-1", False),
        ("0.19.0", True),
        ("glitch", True),
    ],
)
def test_only_a_server_that_can_change_a_post_offers_it(opening: Opening, version: str, edits: bool) -> None:
    memory = bytes(Memory(version=version))
    assert Mastodon().open(replace(opening, memory=memory)).can_edit is edits
