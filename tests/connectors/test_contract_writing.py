"""What every network promises about writing, asked of each that is listed; a new one is found by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.connector import Connection, Credentials, Network, Opening, OutgoingPost, PublishGuard
from app.errors import EarshotError, Refused, SignInNeeded, TooFast, Unclear
from app.model import Person
from app.text import tidy
from connectors import ALL
from tests.connectors.conftest import NOW
from tests.loopback import Answer, Ledger, Loopback, Statuses

NAMES = sorted(ALL)
HELLO = OutgoingPost("What we learned on line 4 #production_learning", language="en")
WRITING = [name for name in NAMES if name != "rss"]
ON_THE_WIRE = [name for name in WRITING if ALL[name].needs_url]


@dataclass
class Place:
    """A network with an account on it; `statuses` are what a played server keeps."""

    network: Network
    opening: Opening
    statuses: Statuses | None

    def open(self, memory: bytes = b"") -> Connection:
        return self.network.open(replace(self.opening, memory=memory))


def place_of(name: str, server: Loopback, opening: Opening) -> Place:
    """Play what a network needs to be written to."""
    server.play("/api/v2/instance", Answer({"domain": "social.example.org", "title": "Plant social"}))
    return Place(ALL[name], opening, Statuses(server) if ALL[name].needs_url else None)


@pytest.fixture(params=WRITING)
def place(request: pytest.FixtureRequest, server: Loopback, opening: Opening) -> Place:
    return place_of(request.param, server, opening)


@pytest.fixture(params=ON_THE_WIRE)
def on_the_wire(request: pytest.FixtureRequest, server: Loopback, opening: Opening) -> Place:
    return place_of(request.param, server, opening)


@pytest.mark.parametrize("name", NAMES)
def test_who_can_publish_has_a_place_to_publish_to(
    name: str, server: Loopback, opening: Opening, ledger: Ledger
) -> None:
    connection = place_of(name, server, opening).open()
    targets = connection.targets(())
    assert bool(targets) == (connection.guard is not PublishGuard.NONE) == (name in WRITING)
    # Said without opening anything, so that no card of the feed offers a reply that cannot be sent.
    assert getattr(ALL[name], "takes_posts", True) == bool(targets)
    assert len({target.key for target in targets}) == len(targets)
    assert all(target.name and target.audience for target in targets)
    assert ledger.lines == []


@pytest.mark.parametrize("name", [name for name in NAMES if name not in WRITING])
def test_who_cannot_publish_refuses_everything(
    name: str, server: Loopback, opening: Opening, ledger: Ledger
) -> None:
    connection = place_of(name, server, opening).open()
    deeds: list[Callable[[], object]] = [
        lambda: connection.publish(HELLO, "k"),
        lambda: connection.edit("1", HELLO),
        lambda: connection.delete("1"),
    ]
    for deed in deeds:
        with pytest.raises(Refused) as caught:
            deed()
        assert caught.value.code == "cannot_publish"
    assert connection.newest_own() == ""
    assert connection.look_back(HELLO, "", frozenset()) is None
    assert not ALL[name].may_write(opening.credentials)
    assert not connection.can_edit
    assert not connection.can_delete
    assert ledger.lines == []


def test_a_published_post_comes_back_as_it_was_written(place: Place) -> None:
    sent = place.open().publish(HELLO, "key-1")
    assert sent.remote_id
    assert sent.fetched is not None
    assert sent.fetched.post.remote_id == sent.remote_id
    assert sent.fetched.post.text == HELLO.text
    assert sent.fetched.post.visibility == "public"


def test_the_same_key_is_the_same_post(place: Place) -> None:
    connection = place.open()
    once = connection.publish(HELLO, "key-1")
    again = place.open(connection.memory).publish(HELLO, "key-1")
    assert once.remote_id == again.remote_id
    assert connection.publish(HELLO, "key-2").remote_id != once.remote_id


def test_a_post_is_found_after_the_mark_and_no_earlier_one(place: Place) -> None:
    connection = place.open()
    assert connection.newest_own() == ""
    earlier = connection.publish(HELLO, "key-1")
    mark = connection.newest_own()
    assert mark == earlier.remote_id
    assert connection.look_back(HELLO, mark, frozenset()) is None
    other = connection.publish(OutgoingPost("Something else"), "key-2")
    assert connection.look_back(HELLO, mark, frozenset()) is None
    sent = connection.publish(HELLO, "key-3")
    found = place.open(connection.memory).look_back(HELLO, mark, frozenset({other.remote_id}))
    assert found is not None
    assert found.remote_id == sent.remote_id
    assert connection.look_back(HELLO, mark, frozenset({sent.remote_id})) is None


def test_the_first_post_of_all_is_found_too(place: Place) -> None:
    connection = place.open()
    sent = connection.publish(HELLO, "key-1")
    found = connection.look_back(HELLO, "", frozenset())
    assert found is not None
    assert found.remote_id == sent.remote_id


def test_an_answer_is_not_taken_for_the_same_words_elsewhere(place: Place) -> None:
    connection = place.open()
    start = connection.publish(OutgoingPost("Who knows?"), "key-1")
    connection.publish(OutgoingPost("I do"), "key-2")
    answer = OutgoingPost("I do", reply_to=start.remote_id)
    assert connection.look_back(answer, start.remote_id, frozenset()) is None
    sent = connection.publish(answer, "key-3")
    found = connection.look_back(answer, start.remote_id, frozenset())
    assert found is not None
    assert found.remote_id == sent.remote_id


def test_a_sent_post_can_be_changed_and_deleted_and_both_may_be_repeated(place: Place) -> None:
    connection = place.open()
    assert connection.can_edit
    assert connection.can_delete
    remote_id = connection.publish(HELLO, "key-1").remote_id
    for _ in range(2):
        changed = connection.edit(remote_id, replace(HELLO, text="What I learned on line 4"))
        assert changed.remote_id == remote_id
        assert changed.fetched is not None
        assert changed.fetched.post.text == "What I learned on line 4"
        assert changed.fetched.post.edited is not None
    for _ in range(2):
        connection.delete(remote_id)
    assert not connection.exists(remote_id)
    with pytest.raises(Refused):
        connection.edit(remote_id, HELLO)


@pytest.mark.parametrize(
    "fault", [Answer(fault="lose"), Answer({}, 503), Answer("<html>"), Answer({"id": "1"})]
)
def test_a_reply_that_is_lost_after_the_post_landed_is_unclear_and_found(
    on_the_wire: Place, ledger: Ledger, fault: Answer
) -> None:
    assert on_the_wire.statuses is not None
    on_the_wire.statuses.after_landing(fault)
    connection = on_the_wire.open()
    mark = connection.newest_own()
    with pytest.raises(Unclear):
        connection.publish(HELLO, "key-1")
    found = connection.look_back(HELLO, mark, frozenset())
    assert found is not None
    assert list(on_the_wire.statuses.kept) == [found.remote_id]
    assert [line.method for line in ledger.lines].count("POST") == 1


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (Answer({"error": "Validation failed: Text is too long"}, 422), Refused),
        (Answer({"error": "The access token is invalid"}, 401), SignInNeeded),
        (Answer({"error": "This action is outside the authorized scopes"}, 403), SignInNeeded),
        (Answer({"error": "Too many requests"}, 429), TooFast),
    ],
)
def test_a_plain_no_is_a_plain_no(
    server: Loopback, on_the_wire: Place, answer: Answer, kind: type[EarshotError]
) -> None:
    server.play("/api/v1/statuses", answer)
    with pytest.raises(kind) as caught:
        on_the_wire.open().publish(HELLO, "key-1")
    if kind is Refused:
        assert caught.value.values["said"] == "Validation failed: Text is too long"


def test_publishing_is_one_request_with_its_key_and_its_audience(
    server: Loopback, on_the_wire: Place, ledger: Ledger
) -> None:
    for target in on_the_wire.open().targets(()):
        server.seen.clear()
        on_the_wire.open().publish(replace(HELLO, visibility=target.visibility), f"key-{target.key}")
        assert [seen.method for seen in server.seen] == ["POST"]
        assert server.seen[0].headers["idempotency-key"] == f"key-{target.key}"
        assert f"visibility={target.visibility}" in server.seen[0].body.decode()
    assert {line.method for line in ledger.lines} == {"POST"}


class Nothing:
    """A ledger that nothing may be written into."""

    def started(self, method: str, host: str, path: str, purpose: str, bytes_out: int) -> int:
        raise AssertionError("a preview sent a request")

    def ended(self, ticket: int, status: int, bytes_in: int) -> None:
        raise AssertionError("a preview sent a request")


OFFLINE = Opening("http://127.0.0.1:9", Credentials("t"), Nothing(), lambda: NOW, "1")


@pytest.mark.parametrize("name", NAMES)
@given(text=st.text(), handle=st.sampled_from(["", "kim", "kim@other.example"]))
def test_a_preview_shows_any_text_whole_and_sends_nothing(name: str, text: str, handle: str) -> None:
    post = OutgoingPost(text, reply_to="p1" if handle else "", reply_to_handle=handle)
    preview = ALL[name].open(OFFLINE).preview(post)
    assert preview.length >= 0
    assert all(piece.text for piece in preview.pieces)
    assert bool(preview.pieces) or not tidy(text).strip()


def test_nobody_needs_to_be_asked_who_may_write_at_the_demo() -> None:
    assert ALL["demo"].may_write(Credentials())
    assert ALL["demo"].open(OFFLINE).me() != Person("", "", "")
