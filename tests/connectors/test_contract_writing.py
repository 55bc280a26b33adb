"""What every network promises about writing, asked of each that is played; a new one is found by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.connector import Connection, Credentials, Opening, OutgoingPost, PublishGuard
from app.errors import EarshotError, Refused, SignInNeeded, TooFast, Unclear
from app.model import Person, Target
from app.text import tidy, words_in
from connectors import ALL
from tests.connectors.conftest import NOW
from tests.connectors.contract import NAMES, WRITING, Reader, played
from tests.loopback import Answer, Clock, Ledger, Loopback, Played

TITLE, BODY = "What we learned on line 4", "The changeover took sixteen minutes. #production_learning"
HELLO = OutgoingPost(f"{TITLE}\n\n{BODY}", language="en")


@dataclass
class Desk:
    """A network that was read once, and a place on it to write to."""

    place: Played
    reader: Reader
    target: Target

    def open(self) -> Connection:
        """Open the account anew."""
        return self.reader.open()

    def post(self, text: str = HELLO.text, key: str = "key-1") -> OutgoingPost:
        """Address a text to the usual place."""
        return OutgoingPost(text, "", "", self.target.visibility, self.target.group, "en", key)

    def answer(self, text: str, start: str, key: str) -> OutgoingPost:
        """Address an answer."""
        return replace(self.post(text, key), reply_to=start)

    def send(self, post: OutgoingPost) -> str:
        """Send a post and wait a moment; returns its id."""
        connection = self.open()
        remote_id = connection.publish(post, post.key).remote_id
        connection.close()
        self.reader.clock.rest(5)
        return remote_id


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture(params=WRITING)
def desk(request: pytest.FixtureRequest, server: Loopback, clock: Clock) -> Iterator[Desk]:
    place = played(request.param, server, clock)
    reader = Reader(place, clock, Ledger(clock))
    reader.open().me()
    reader.sync()
    clock.rest(120)
    yield Desk(place, reader, reader.open().targets(reader.groups)[0])
    assert place.wrong == []


def test_the_usual_place_is_never_the_whole_company_where_there_are_groups(desk: Desk) -> None:
    before = len(desk.reader.ledger.lines)
    targets = desk.open().targets(desk.reader.groups)
    assert len({target.key for target in targets}) == len(targets)
    assert all(target.name and target.audience for target in targets)
    if desk.place.groups:
        assert targets[0].audience == "group"
        assert targets[0].group
        assert all(target.audience != "everybody" for target in targets[:-1])
    assert len(desk.reader.ledger.lines) == before


@pytest.mark.parametrize("name", NAMES)
def test_who_can_publish_says_so_before_anything_is_opened(name: str, server: Loopback) -> None:
    place = played(name, server, Clock(NOW))
    connection = place.network.open(place.opening(Ledger(), Clock(NOW)))
    assert (connection.guard is PublishGuard.NONE) == (name in ALL.read_only)
    assert getattr(ALL[name], "takes_posts", True) == (name not in ALL.read_only)
    assert server.seen == []


@pytest.mark.parametrize("name", sorted(ALL.read_only))
def test_who_cannot_publish_refuses_everything(name: str, server: Loopback, ledger: Ledger) -> None:
    place = played(name, server, Clock(NOW))
    connection = place.network.open(place.opening(ledger, Clock(NOW)))
    deeds: list[Callable[[], object]] = [
        lambda: connection.publish(HELLO, "k"),
        lambda: connection.edit("1", HELLO),
        lambda: connection.delete("1"),
    ]
    for deed in deeds:
        with pytest.raises(Refused) as caught:
            deed()
        assert caught.value.code == "cannot_publish"
    assert connection.targets(()) == ()
    assert connection.newest_own() == ""
    assert connection.look_back(HELLO, "", frozenset()) is None
    assert not ALL[name].may_write(Credentials("t"))
    assert not connection.can_edit
    assert not connection.can_delete
    assert ledger.lines == []


def test_a_published_post_comes_back_as_it_was_written(desk: Desk) -> None:
    sent = desk.open().publish(desk.post(), "key-1")
    assert desk.place.own == [sent.remote_id]
    assert sent.fetched is not None
    assert sent.fetched.post.remote_id == sent.remote_id
    assert words_in(sent.fetched.post.text) == words_in(HELLO.text)
    assert sent.fetched.post.visibility == desk.target.visibility
    assert (sent.fetched.post.group.remote_id if sent.fetched.post.group else "") == desk.target.group


def test_a_published_post_is_read_as_the_same_post(desk: Desk) -> None:
    remote_id = desk.send(desk.post())
    for _ in range(2):
        desk.reader.sync_later()
    assert desk.reader.posts[remote_id].author.remote_id == desk.place.me
    assert len([text for text in desk.reader.texts() if "changeover took sixteen" in text]) == 1


def test_a_post_is_found_after_the_mark_and_no_earlier_one(desk: Desk) -> None:
    desk.send(desk.post(key="key-1"))
    mark = desk.open().newest_own()
    assert mark
    assert desk.open().look_back(desk.post(key="key-3"), mark, frozenset()) is None
    other = desk.send(desk.post("Something else\n\nThat is entirely different.", "key-2"))
    assert desk.open().look_back(desk.post(key="key-3"), mark, frozenset()) is None
    sent = desk.send(desk.post(key="key-3"))
    found = desk.open().look_back(desk.post(key="key-3"), mark, frozenset({other}))
    assert found is not None
    assert found.remote_id == sent
    assert desk.open().look_back(desk.post(key="key-3"), mark, frozenset({sent})) is None


def test_an_answer_goes_into_its_conversation_and_is_found_there_only(desk: Desk) -> None:
    start = desk.place.write("Who knows?", group=0)
    desk.reader.sync_later()
    mark = desk.open().newest_own()
    desk.send(desk.post("I do\n\nSince this morning, at least.", "key-1"))
    answer = desk.answer("I do\n\nSince this morning, at least.", start, "key-2")
    assert desk.open().look_back(answer, mark, frozenset()) is None
    sent = desk.send(answer)
    found = desk.open().look_back(answer, mark, frozenset())
    assert found is not None
    assert found.remote_id == sent
    for _ in range(2):
        desk.reader.sync_later()
    assert desk.reader.posts[sent].reply_to
    first, answered = desk.reader.posts[start], desk.reader.posts[sent]
    assert (answered.conversation or answered.reply_to) == (first.conversation or start)


@pytest.mark.parametrize(
    "fault", [Answer(fault="lose"), Answer({}, 503), Answer("<html>"), Answer({"x": "1"})]
)
def test_a_reply_that_is_lost_after_the_post_landed_is_unclear_and_found(desk: Desk, fault: Answer) -> None:
    mark = desk.open().newest_own()
    before = [line.method for line in desk.reader.ledger.lines].count("POST")
    desk.place.after_landing(fault)
    with pytest.raises(Unclear):
        desk.open().publish(desk.post(), "key-1")
    assert [line.method for line in desk.reader.ledger.lines].count("POST") == before + 1
    desk.reader.clock.rest(60)
    found = desk.open().look_back(desk.post(), mark, frozenset())
    assert found is not None
    assert desk.place.own == [found.remote_id]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (Answer({"error": "Validation failed: Text is too long"}, 422), Refused),
        (Answer({"error": "no"}, 401), SignInNeeded),
        (Answer({"error": "Too many requests"}, 429), TooFast),
    ],
)
def test_a_plain_no_is_a_plain_no(desk: Desk, answer: Answer, kind: type[EarshotError]) -> None:
    desk.place.refuse(answer)
    with pytest.raises(kind) as caught:
        desk.open().publish(desk.post(), "key-1")
    assert desk.place.own == []
    if kind is Refused:
        assert caught.value.values["said"] == "Validation failed: Text is too long"


def test_a_sent_post_can_be_changed_and_deleted_where_the_network_allows_it(desk: Desk) -> None:
    remote_id = desk.send(desk.post())
    connection = desk.open()
    if connection.can_edit:
        for _ in range(2):
            changed = connection.edit(remote_id, desk.post("What I learned on line 4\n\nIt took long."))
            assert changed.remote_id == remote_id
    if connection.can_delete:
        for _ in range(2):
            connection.delete(remote_id)
        assert not connection.exists(remote_id)


class Nothing:
    """A ledger that nothing may be written into."""

    def started(self, method: str, host: str, path: str, purpose: str, bytes_out: int) -> int:
        raise AssertionError("a preview sent a request")

    def ended(self, ticket: int, status: int, bytes_in: int) -> None:
        raise AssertionError("a preview sent a request")

    def sent(self, host: str, since: float) -> list[tuple[float, str, str]]:
        raise AssertionError("a preview asked for the budget")


OFFLINE = Opening("http://127.0.0.1:9", Credentials("t"), Nothing(), lambda: NOW, "1")


@pytest.mark.parametrize("name", sorted(ALL))
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
