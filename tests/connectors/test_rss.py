"""Stories of feeds: every kind is read, none is asked too often, and a hostile one does nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.connector import Connection, Credentials, Depth, Opening, OutgoingPost, Page, Source
from app.errors import BadReply, Refused
from app.model import Follow, Link
from connectors.http.reply import Reply
from connectors.rss import Rss
from connectors.rss.feed import parse
from tests.connectors.conftest import NOW
from tests.loopback import Answer, Ledger, Loopback

REPLIES = Path(__file__).parent / "replies" / "rss"
FEED = Source("feed")
ATOM = (REPLIES / "atom.xml").read_bytes()
DEPTH = Depth(0.0)
Open = Callable[[], Connection]


class Clock:
    """A clock that is turned by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def feed(server: Loopback, ledger: Ledger, clock: Clock) -> Connection:
    return Rss().open(Opening(f"{server.url}/feed.xml", Credentials(), ledger, clock))


def read_file(name: str) -> Page:
    """Read one of the composed feeds."""
    reply = Reply(200, "https://blog.example/feed", "blog.example", {}, (REPLIES / name).read_bytes())
    return Page(parse(reply, {}, NOW, 100).fetched)


@pytest.mark.parametrize("name", ["rss20.xml", "atom.xml", "rss10.xml", "rss091.xml"])
def test_every_kind_of_feed_is_read(name: str) -> None:
    posts = [one.post for one in read_file(name).fetched]
    assert [post.text.splitlines()[0] for post in posts] == ["Line 4 is back", "Canteen news"]
    assert len({post.remote_id for post in posts}) == 2
    assert all(post.group and post.group.name == "Plant & people" for post in posts)
    assert all(one.raw for one in read_file(name).fetched)


def test_an_item_says_who_wrote_it_when_and_about_what() -> None:
    post = read_file("rss20.xml").fetched[0].post
    assert (post.author.name, post.author.handle) == ("Ana Roth", "ana_roth")
    assert post.created == NOW - 90
    assert post.tags == ("line_4", "production", "learning")
    assert post.url == "https://blog.example/line-4"
    assert post.links == (
        Link("the minutes", "https://wiki.example/minutes"),
        Link("https://blog.example/talk.mp3", "https://blog.example/talk.mp3"),
    )
    assert post.text == "Line 4 is back\n\nTwo hours, not two days. See the minutes. #learning"
    assert post.language == "en"


def test_an_atom_entry_tells_that_it_was_edited() -> None:
    post = read_file("atom.xml").fetched[0].post
    assert post.edited == NOW + 3600


def test_an_author_can_be_followed_and_everything_arrives(feed: Connection) -> None:
    assert feed.coverage(Follow(1, "person", "@ana_roth", 1, "", 0.0)) == "all"
    assert [one.key for one in feed.sources(())] == ["feed"]


def test_validators_go_back_as_they_came(server: Loopback, feed: Connection) -> None:
    headers = {"ETag": 'W/"odd, etag"', "Last-Modified": "yesterday, about noon"}
    server.play("/feed.xml", Answer(ATOM, headers=headers), Answer("", 304))
    state = feed.read(FEED, b"", DEPTH).state
    page = feed.read(FEED, state, DEPTH)
    assert page.fetched == ()
    assert server.seen[1].headers["if-none-match"] == 'W/"odd, etag"'
    assert server.seen[1].headers["if-modified-since"] == "yesterday, about noon"


def test_a_feed_is_left_alone_for_as_long_as_it_asks(
    server: Loopback, feed: Connection, clock: Clock
) -> None:
    server.play("/feed.xml", Answer(ATOM, headers={"Cache-Control": "public, max-age=1800"}))
    state = feed.read(FEED, b"", DEPTH).state
    clock.now += 1000
    assert feed.read(FEED, state, DEPTH).requests == 0
    clock.now += 1000
    assert feed.read(FEED, state, DEPTH).fetched


def test_the_ttl_of_a_feed_counts_too(server: Loopback, feed: Connection, clock: Clock) -> None:
    server.play("/feed.xml", Answer((REPLIES / "rss20.xml").read_bytes()))
    state = feed.read(FEED, b"", DEPTH).state
    clock.now += 3500
    assert feed.read(FEED, state, DEPTH).requests == 0


def test_a_clock_that_was_a_year_ahead_does_not_silence_a_feed(
    server: Loopback, feed: Connection, clock: Clock
) -> None:
    server.play("/feed.xml", Answer(ATOM, headers={"Cache-Control": "max-age=99999999"}))
    clock.now += 365 * 86_400
    state = feed.read(FEED, b"", DEPTH).state
    clock.now = NOW
    assert feed.read(FEED, state, DEPTH).fetched


def test_a_feed_that_moved_for_good_is_asked_at_its_new_place(
    server: Loopback, other_server: Loopback, feed: Connection
) -> None:
    server.play("/feed.xml", Answer("", 301, {"Location": f"{other_server.url}/new.xml"}))
    other_server.play("/new.xml", Answer(ATOM))
    state = feed.read(FEED, b"", DEPTH).state
    feed.read(FEED, state, DEPTH)
    assert (len(server.seen), len(other_server.seen)) == (1, 2)


def test_a_feed_that_moved_for_now_is_asked_at_its_old_place(
    server: Loopback, other_server: Loopback, feed: Connection
) -> None:
    server.play("/feed.xml", Answer("", 302, {"Location": f"{other_server.url}/new.xml"}))
    other_server.play("/new.xml", Answer(ATOM))
    feed.read(FEED, feed.read(FEED, b"", DEPTH).state, DEPTH)
    assert (len(server.seen), len(other_server.seen)) == (2, 2)


def test_a_feed_that_has_ended_says_so(server: Loopback, feed: Connection) -> None:
    server.play("/feed.xml", Answer("", 410))
    with pytest.raises(Refused) as caught:
        feed.read(FEED, b"", DEPTH)
    assert caught.value.code == "gone"


@pytest.mark.parametrize(
    "body",
    ["<!DOCTYPE html><html><body>Welcome</body></html>", "", "{}", "words", '<?xml version="1.0"?><a/>'],
)
def test_a_page_that_is_no_feed_is_not_taken_for_one(server: Loopback, feed: Connection, body: str) -> None:
    server.play("/feed.xml", Answer(body))
    with pytest.raises(BadReply) as caught:
        feed.me()
    assert caught.value.code == "not_a_feed"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", ["bomb.xml", "thief.xml"])
def test_a_feed_with_entities_of_its_own_is_refused(name: str, encoding: str) -> None:
    body = (REPLIES / name).read_text(encoding="utf-8").encode(encoding)
    with pytest.raises(BadReply) as caught:
        parse(Reply(200, "https://x.example/", "x.example", {}, body), {}, NOW, 100)
    assert caught.value.code == "unsafe_xml"


def test_a_feed_that_names_a_file_opens_none(server: Loopback, feed: Connection, tmp_path: Path) -> None:
    hidden = tmp_path / "feed.xml"
    hidden.write_bytes(ATOM)
    server.play("/feed.xml", Answer(str(hidden)))
    with pytest.raises(BadReply):
        feed.read(FEED, b"", DEPTH)


def test_half_a_feed_gives_what_it_has_and_is_fetched_again(server: Loopback, feed: Connection) -> None:
    server.play("/feed.xml", Answer(ATOM[: len(ATOM) * 2 // 3], headers={"ETag": '"1"'}), Answer(ATOM))
    page = feed.read(FEED, b"", DEPTH)
    assert page.fetched
    assert len(feed.read(FEED, page.state, DEPTH).fetched) == 2
    assert "if-none-match" not in server.seen[1].headers


def test_a_feed_of_a_hundred_megabytes_is_not_swallowed(server: Loopback, feed: Connection) -> None:
    server.play("/feed.xml", Answer(ATOM, fault="endless"))
    with pytest.raises(BadReply) as caught:
        feed.read(FEED, b"", DEPTH)
    assert caught.value.code == "too_large"


def test_items_without_a_time_keep_the_time_they_were_first_seen(
    server: Loopback, feed: Connection, clock: Clock
) -> None:
    body = b"<rss version='2.0'><channel><title>x</title><item><title>No date</title></item></channel></rss>"
    server.play("/feed.xml", Answer(body))
    first = feed.read(FEED, b"", DEPTH)
    clock.now += 86_400
    again = feed.read(FEED, first.state, DEPTH)
    assert again.fetched[0].post == first.fetched[0].post
    assert first.fetched[0].post.created == NOW


def test_nobody_can_publish_into_a_feed(feed: Connection) -> None:
    with pytest.raises(Refused):
        feed.publish(OutgoingPost("x"), "k")


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_a_damaged_feed_is_read_or_refused_but_never_breaks_anything(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(ATOM)))
    length = data.draw(st.integers(0, 80))
    body = ATOM[:start] + data.draw(st.binary(max_size=20)) + ATOM[start + length :]
    try:
        found = parse(Reply(200, "https://x.example/", "x.example", {}, body), {}, NOW, 100).fetched
    except BadReply:
        found = ()
    for one in found:
        one.post.text.encode()
        assert one.post.remote_id


def test_what_is_relative_lies_where_the_feed_does_and_ids_stay_as_written(
    server: Loopback, feed: Connection
) -> None:
    body = (
        "<rss version='2.0'><channel><title>Plant</title><item><title>A</title><guid>a-1</guid>"
        "<link>/news/1</link><description>&lt;a href='more.html'&gt;More&lt;/a&gt;</description></item>"
        "</channel></rss>"
    )
    server.play("/plant/feed.xml", Answer(body))
    server.play("/feed.xml", Answer("", 301, {"Location": "/plant/feed.xml"}))
    (one,) = feed.read(FEED, b"", DEPTH).fetched
    assert (one.post.remote_id, one.post.url) == ("a-1", f"{server.url}/news/1")
    assert [link.url for link in one.post.links] == [f"{server.url}/plant/more.html"]
    assert b"feed.invalid" not in one.raw
