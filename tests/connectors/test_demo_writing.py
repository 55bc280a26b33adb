"""The practice room: what is written to the demo company can be changed, deleted and found, and stays."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.connector import Credentials, Depth, Opening, OutgoingPost, Page, Source
from app.errors import Refused
from connectors.demo import Demo, DemoConnection
from connectors.demo.own import preview_of
from tests.loopback import Ledger

NOON = 1_790_000_000.0
HELLO = OutgoingPost("What we learned with @radler: https://net.ambrel.example/p/1. #ops_safety")


class Clock:
    """A clock that is set by hand."""

    now = NOON

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def opened(clock: Clock, memory: bytes = b"") -> DemoConnection:
    return Demo().open(Opening("", Credentials(), Ledger(), clock, memory=memory))


def read_on(connection: DemoConnection, state: bytes) -> tuple[list[Page], bytes]:
    """Read until there is no more."""
    pages = [connection.read(Source("company"), state, Depth(0))]
    while pages[-1].more:
        pages.append(connection.read(Source("company"), pages[-1].state, Depth(0)))
    return pages, pages[-1].state


def test_a_post_goes_to_the_whole_company_or_to_a_group(clock: Clock) -> None:
    connection = opened(clock)
    targets = connection.targets(())
    assert (targets[0].key, targets[0].audience, targets[0].name) == ("", "everybody", "Ambrel")
    berlin = next(target for target in targets if target.name == "Plant Berlin")
    assert berlin.audience == "group"
    sent = connection.publish(OutgoingPost("Hello", group=berlin.group), "k")
    assert sent.fetched is not None
    assert sent.fetched.post.group is not None
    assert sent.fetched.post.group.name == "Plant Berlin"


def test_the_preview_shows_what_becomes_what() -> None:
    shown = [(piece.kind, piece.text) for piece in preview_of(HELLO.text).pieces]
    assert shown == [
        ("text", "What we learned with "),
        ("mention", "@radler"),
        ("text", ": "),
        ("link", "https://net.ambrel.example/p/1"),
        ("text", ". "),
        ("tag", "#ops_safety"),
    ]


@given(st.one_of(st.text(), st.text(alphabet="ab@#/:.-_()* \nhtps")))
def test_the_pieces_are_the_text_to_the_letter(text: str) -> None:
    assert "".join(piece.text for piece in preview_of(text).pieces) == text


def test_a_text_that_is_too_long_is_refused_as_the_preview_said(clock: Clock) -> None:
    connection = opened(clock)
    sent = connection.publish(OutgoingPost("short"), "k")
    preview = connection.preview(OutgoingPost("x" * 5001))
    assert (preview.length, preview.limit) == (5001, 5000)
    for deed in (
        lambda: connection.publish(OutgoingPost("x" * 5001), "k2"),
        lambda: connection.edit(sent.remote_id, OutgoingPost("x" * 5001)),
    ):
        with pytest.raises(Refused) as caught:
            deed()
        assert caught.value.code == "unprocessable"


def test_a_changed_post_is_told_as_changed_once_and_for_good(clock: Clock) -> None:
    connection = opened(clock)
    sent = connection.publish(HELLO, "k")
    _, state = read_on(connection, b"")
    clock.now += 60
    connection.edit(sent.remote_id, OutgoingPost("What I learned"))
    later = opened(clock, connection.memory)
    pages, state = read_on(later, state)
    told = [one.post for page in pages for one in page.fetched if one.post.remote_id == sent.remote_id]
    assert [(post.text, post.edited, post.created) for post in told] == [("What I learned", NOON + 60, NOON)]
    pages, _ = read_on(later, state)
    assert not [one for page in pages for one in page.fetched if one.post.remote_id == sent.remote_id]


def test_a_deleted_post_is_told_as_gone_once_and_nobody_answers_it(clock: Clock) -> None:
    connection = opened(clock)
    sent = connection.publish(HELLO, "k")
    _, state = read_on(connection, b"")
    connection.delete(sent.remote_id)
    clock.now += 3600
    later = opened(clock, connection.memory)
    pages, state = read_on(later, state)
    assert [gone for page in pages for gone in page.gone] == [sent.remote_id]
    assert not [one for page in pages for one in page.fetched if one.post.reply_to == sent.remote_id]
    assert not [gone for page in read_on(later, state)[0] for gone in page.gone]
    assert later.look_back(HELLO, "", frozenset()) is None
    with pytest.raises(Refused):
        later.edit(sent.remote_id, HELLO)


def test_deleting_what_others_wrote_does_nothing(clock: Clock) -> None:
    connection = opened(clock)
    connection.delete("week1-1")
    assert connection.exists("week1-1")
    assert connection.memory == b""


def test_what_an_older_program_published_is_still_there(clock: Clock) -> None:
    connection = opened(clock)
    sent = connection.publish(HELLO, "k")
    rows = [
        {name: value for name, value in row.items() if name not in {"edited", "deleted"}}
        for row in json.loads(connection.memory)
    ]
    older = opened(clock, json.dumps(rows).encode())
    assert older.exists(sent.remote_id)
    assert older.newest_own() == sent.remote_id
