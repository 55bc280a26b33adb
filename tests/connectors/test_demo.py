"""The demo company: it reads like any network, keeps growing, and answers what is published to it."""

from __future__ import annotations

import json
import socket
from dataclasses import dataclass

import pytest

from app.connector import Credentials, Depth, Opening, OutgoingPost, PublishGuard, Source
from app.errors import Refused
from app.model import Follow, Post
from connectors.demo import Demo, DemoConnection
from tests.loopback import Visitor

NOON = 1_790_000_000.0
DAY = 86_400.0


@dataclass
class Clock:
    """A clock that is set by hand."""

    now: float = NOON

    def __call__(self) -> float:
        return self.now


class NoRecord:
    """A ledger that nothing may be written into."""

    def started(self, method: str, host: str, path: str, purpose: str, bytes_out: int) -> int:
        raise AssertionError("the demo company sent a request")

    def ended(self, ticket: int, status: int, bytes_in: int) -> None:
        raise AssertionError("the demo company sent a request")


@pytest.fixture
def clock() -> Clock:
    return Clock()


def opened(clock: Clock, memory: bytes = b"") -> DemoConnection:
    return Demo().open(Opening("", Credentials(), NoRecord(), clock, memory=memory))


def read_all(connection: DemoConnection, state: bytes = b"") -> tuple[list[Post], bytes]:
    posts: list[Post] = []
    while True:
        page = connection.read(Source("company"), state, Depth(0))
        assert len(page.fetched) <= 200
        assert page.requests == 0
        posts += [each.post for each in page.fetched]
        state = page.state
        if not page.more:
            return posts, state


def ids(posts: list[Post]) -> list[str]:
    return [post.remote_id for post in posts]


def test_reading_pages_to_the_end_brings_the_whole_company_oldest_first(clock: Clock) -> None:
    posts, _ = read_all(opened(clock))
    assert len(posts) >= 580
    assert len(set(ids(posts))) == len(posts)
    assert [post.created for post in posts] == sorted(post.created for post in posts)
    assert all(NOON - 44 * DAY < post.created <= NOON for post in posts)


@pytest.mark.parametrize("hours", range(0, 24 * 8, 7))
def test_two_fresh_loads_at_any_time_give_the_same_posts_in_the_same_order(hours: int) -> None:
    first, _ = read_all(opened(Clock()))
    later, _ = read_all(opened(Clock(NOON + hours * 3600)))
    assert ids(first) == ids(later)
    assert [post.text for post in first] == [post.text for post in later]
    assert [post.created for post in later] == sorted(post.created for post in later)


def test_a_day_later_there_is_something_new_and_what_was_answered_counts_one_more(clock: Clock) -> None:
    connection = opened(clock)
    before, state = read_all(connection)
    clock.now += 5 * 60
    soon, state = read_all(connection, state)
    changeover = next(post for post in before if post.text.startswith("Changeover on line 3"))
    changed = next(post for post in soon if post.remote_id == changeover.remote_id)
    assert changed.replies == changeover.replies + 1
    clock.now += DAY
    day_later, state = read_all(connection, state)
    assert len(set(ids(day_later)) - set(ids(before))) >= 15
    assert read_all(connection, state)[0] == []


def test_every_day_of_the_next_two_months_brings_something_with_ids_of_its_own(clock: Clock) -> None:
    connection = opened(clock)
    posts, state = read_all(connection)
    seen = set(ids(posts))
    for _ in range(60):
        clock.now += DAY
        fresh, state = read_all(opened(clock), state)
        new = set(ids(fresh)) - seen
        assert new
        assert all(post.created > clock.now - DAY for post in fresh if post.remote_id in new)
        assert not [post.text for post in fresh if "{" in post.text]
        seen |= new


def test_after_a_long_absence_everything_comes_in_pages(clock: Clock) -> None:
    connection = opened(clock)
    _, state = read_all(connection)
    clock.now += 400 * DAY
    fresh, state = read_all(connection, state)
    assert len(fresh) > 200
    assert read_all(connection, state)[0] == []


def test_a_clock_that_jumps_back_brings_nothing_twice(clock: Clock) -> None:
    connection = opened(clock)
    _, state = read_all(connection)
    clock.now += 2 * DAY
    _, state = read_all(connection, state)
    clock.now -= 400 * DAY
    assert read_all(connection, state)[0] == []


def test_a_conversation_is_told_as_of_the_clock(clock: Clock) -> None:
    connection = opened(clock)
    assert connection.conversation("week2-1").fetched == ()
    posts, _ = read_all(connection)
    root = next(post for post in posts if post.text.startswith("Changeover on line 3"))
    told = connection.conversation(root.remote_id).fetched
    assert len(told) == root.replies + 1
    clock.now += 10 * 60
    assert len(connection.conversation(told[-1].post.remote_id).fetched) == len(told) + 2
    assert connection.conversation("nobody").fetched == ()


def test_the_raw_reply_is_the_post_as_json(clock: Clock) -> None:
    page = opened(clock).read(Source("company"), b"", Depth(0))
    raw = json.loads(page.fetched[0].raw)
    assert (raw["remote_id"], raw["text"]) == (page.fetched[0].post.remote_id, page.fetched[0].post.text)


def follow(address: str) -> Follow:
    kinds = {"@": "person", "#": "tag"}
    return Follow(0, kinds.get(address[0], "group"), address, 0, "", 0.0)  # type: ignore[arg-type]


def test_coverage_is_all_for_the_known_and_not_here_for_strangers(clock: Clock) -> None:
    connection = opened(clock)
    known = ["@radler", "#OPS_Safety", "group:Plant Berlin", "group:plant berlin"]
    strangers = ["@nobody", "#nothing", "group:Plant Atlantis"]
    assert [connection.coverage(follow(address)) for address in known] == ["all"] * 4
    assert [connection.coverage(follow(address)) for address in strangers] == ["not here"] * 3
    assert connection.what_server_sees(follow("@radler")) == ()


def test_publishing_twice_with_one_key_is_one_post_and_a_colleague_answers(clock: Clock) -> None:
    connection = opened(clock)
    _, state = read_all(connection)
    asked = OutgoingPost("Which line of the form would you drop? #ops_handover", language="en")
    sent = connection.publish(asked, "key-1")
    assert connection.publish(asked, "key-1") == sent
    fresh, state = read_all(connection, state)
    mine = [post for post in fresh if post.author == connection.me()]
    assert ids(mine) == [sent.remote_id]
    assert mine[0].tags == ("ops_handover",)
    again = opened(clock, connection.memory)
    clock.now += 10 * 60
    answers = [post for post in read_all(again, state)[0] if post.reply_to == sent.remote_id]
    assert len(answers) == 1
    assert answers[0].author != again.me()
    assert answers[0].conversation == sent.remote_id
    assert again.publish(asked, "key-1") == sent


def test_a_reply_to_a_colleague_joins_the_conversation_and_that_colleague_answers(clock: Clock) -> None:
    connection = opened(clock)
    posts, state = read_all(connection)
    root = next(post for post in posts if post.text.startswith("Changeover on line 3"))
    sent = connection.publish(
        OutgoingPost("Ich komme. Was soll ich mir ansehen?", root.remote_id, language="de"), "k"
    )
    clock.now += 20 * 60
    fresh, _ = read_all(connection, state)
    by_id = {post.remote_id: post for post in fresh}
    assert by_id[sent.remote_id].conversation == root.remote_id
    answer = next(post for post in fresh if post.reply_to == sent.remote_id)
    assert (answer.author, answer.language) == (root.author, "de")
    assert by_id[root.remote_id].replies == root.replies + 4


def test_a_reading_that_was_lost_brings_the_own_post_again(clock: Clock) -> None:
    connection = opened(clock)
    _, state = read_all(connection)
    sent = connection.publish(OutgoingPost("Hello"), "k")
    assert ids(read_all(connection, state)[0]) == [sent.remote_id]
    assert ids(read_all(connection, state)[0]) == [sent.remote_id]


def test_what_cannot_be_published_is_refused_and_not_kept(clock: Clock) -> None:
    connection = opened(clock)
    _, state = read_all(connection)
    with pytest.raises(Refused) as gone:
        connection.publish(OutgoingPost("Hello", reply_to="nobody-7"), "a")
    with pytest.raises(Refused) as not_found:
        connection.publish(OutgoingPost("Hello", group="Plant Atlantis"), "b")
    assert (gone.value.code, not_found.value.code) == ("gone", "not_found")
    assert read_all(connection, state)[0] == []


def test_the_demo_needs_no_server_and_no_sign_in(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> None:
        raise AssertionError("the demo company opened a socket")

    monkeypatch.setattr(socket.socket, "connect", forbidden)
    network = Demo()
    connection = opened(clock)
    assert (network.name, network.needs_url, network.signs_in) == ("demo", False, False)
    assert connection.guard is PublishGuard.KEY
    assert connection.name() == "Ambrel"
    assert [source.key for source in connection.sources(())] == ["company"]
    assert connection.exists("week1-1")
    assert not connection.exists("nobody-7")
    read_all(connection)
    connection.close()
    with pytest.raises(Refused):
        network.sign_in(Opening("", Credentials(), NoRecord(), clock), Visitor())
