"""Stories of reading Zulip: all public channels, whatever was received, and nothing left behind there."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from app.connector import Depth
from app.errors import EarshotError
from app.model import Follow
from connectors.zulip import server_of
from connectors.zulip.memory import GUEST, Memory
from tests.connectors.conftest import NOW
from tests.connectors.contract import Reader
from tests.loopback import Answer, Clock, Ledger, Loopback
from tests.loopback.zulip import PlayedZulip

ANA = Follow(1, "person", "@ana.roth", 1, PlayedZulip.ana, NOW)
MESSAGES, STREAMS = "/api/v1/messages", "/api/v1/streams"


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def place(server: Loopback, clock: Clock) -> PlayedZulip:
    return PlayedZulip(server, clock, many=60)


@pytest.fixture
def reader(place: PlayedZulip, clock: Clock) -> Reader:
    return Reader(place, clock, Ledger(clock))


def narrows(server: Loopback) -> list[str]:
    """List the narrows that were asked for."""
    return [seen.query["narrow"][0] for seen in server.seen if seen.path == MESSAGES]


def root_of(reader: Reader, remote_id: str) -> str:
    """Follow the answers up to the beginning, as the store does."""
    while reader.posts[remote_id].reply_to in reader.posts:
        remote_id = reader.posts[remote_id].reply_to
    return reader.posts[remote_id].conversation


@pytest.mark.parametrize(
    ("entered", "server"),
    [
        ("example.zulipchat.com", "https://example.zulipchat.com"),
        ("https://Chat.Example.org/#narrow/channel/17-Plant", "https://chat.example.org"),
        ("https://chat.example.org/login/", "https://chat.example.org"),
        ("localhost:9991", "http://localhost:9991"),
    ],
)
def test_an_address_out_of_the_browser_will_do(entered: str, server: str) -> None:
    assert server_of(entered) == server


def test_channels_never_joined_private_ones_and_direct_messages_all_arrive(
    place: PlayedZulip, reader: Reader
) -> None:
    ideas, leads = place.write("Soup or salad?", group=1), place.write("Between us", group=2)
    direct = place.say("kim", "For you alone", 0, "")
    reader.sync()
    shown = {each: reader.posts[each].visibility for each in (ideas, leads, direct)}
    assert shown == {ideas: "public", leads: "private", direct: "direct"}
    assert reader.open().coverage(ANA) == "all"


def test_reading_asks_in_two_narrows_and_in_none_that_a_version_refuses(
    place: PlayedZulip, reader: Reader
) -> None:
    reader.sync()
    term = {"operator": "channels", "operand": "public"}
    assert set(map(json.dumps, map(json.loads, narrows(place.server)))) == {
        json.dumps([term]),
        json.dumps([term | {"negated": True}]),
    }


def test_an_old_server_is_asked_in_the_words_of_its_time(server: Loopback, clock: Clock) -> None:
    place = PlayedZulip(server, clock, level=120, many=20)
    reader = Reader(place, clock, Ledger(clock))
    reader.sync()
    assert len(reader.posts) > 20
    assert "channels" not in "".join(narrows(server))
    url = next(post.url for post in reader.posts.values() if post.visibility == "public")
    assert "/#narrow/stream/" in url


def test_topics_of_many_pages_are_one_conversation_each(server: Loopback, clock: Clock) -> None:
    place = PlayedZulip(server, clock, many=1_300)
    reader = Reader(place, clock, Ledger(clock))
    reader.sync()
    noted = [each for each, post in reader.posts.items() if post.text.startswith("Note") and post.reply_to]
    roots = {
        (post.group.name, post.tags[0]): set() for post in reader.posts.values() if post.group and post.tags
    }
    for each in noted:
        post = reader.posts[each]
        assert post.group is not None
        roots[post.group.name, post.tags[0]].add(root_of(reader, each))
    assert len(noted) > 1_000
    assert {len(found) for found in roots.values() if found} == {1}


def test_the_first_reading_stops_at_the_depth_and_goes_on_deeper_when_asked(
    server: Loopback, clock: Clock
) -> None:
    place = PlayedZulip(server, clock, many=1_300)
    connection = place.network.open(place.opening(Ledger(), clock))
    source = connection.sources(())[0]
    page = connection.read(source, b"", Depth(NOW - 7_200))
    assert not page.more
    found = {one.post.remote_id for one in page.fetched}
    public = {str(each.id) for each in place.messages.all.values() if each.room and not each.room.private}
    assert len(found) < len(public) // 2
    for _ in range(10):
        page = connection.read(source, page.state, Depth(0.0))
        found |= {one.post.remote_id for one in page.fetched}
        if not page.more:
            break
    assert not page.more
    nobody = {str(each.id) for each in place.messages.all.values() if each.raw == "From nobody"}
    assert found == public - nobody


def test_a_poll_without_news_is_a_handful_of_requests(reader: Reader) -> None:
    for _ in range(4):
        reader.sync_later()
    before = len(reader.ledger.lines)
    reader.sync_later()
    assert len(reader.ledger.lines) - before <= 4


def test_an_edit_of_last_week_is_noticed_in_turn(place: PlayedZulip, reader: Reader) -> None:
    for number in range(300):
        place.say("kim", f"Shift {number}", 17, "Shifts", NOW - 3_000 + number)
    reader.sync()
    old = min(reader.posts, key=lambda each: reader.posts[each].created)
    place.edit(old, "It was seventeen minutes.")
    for _ in range(8):
        reader.sync_later()
    assert "seventeen" in reader.posts[old].text
    assert reader.posts[old].edited is not None


def test_where_more_topics_live_than_are_remembered_no_conversation_is_torn(
    place: PlayedZulip, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("connectors.zulip.topics.MOST", 110)
    for number in range(300):
        place.say("kim", f"Shift {number}", 17, f"Shift {number % 150}", NOW - 3_000 + number)
    reader.sync()
    before = {each: (post.conversation, post.reply_to) for each, post in reader.posts.items()}
    for _ in range(8):
        reader.sync_later()
    torn = [each for each, told in before.items() if told[1] and not reader.posts[each].reply_to]
    assert torn == []


def test_a_beginning_that_is_deleted_leaves_its_answers(place: PlayedZulip, reader: Reader) -> None:
    start = place.say("ana", "Who knows?", 17, "A question")
    reader.clock.rest(5)
    answer = place.say("kim", "I do", 17, "A question")
    reader.clock.rest(5)
    place.say("kim", "Something else", 17, "Other things")
    reader.sync_later()
    place.delete(start)
    late = place.say("kim", "And so does Jo", 17, "A question")
    reader.sync_later()
    assert start not in reader.posts
    assert (reader.posts[answer].reply_to, reader.posts[late].reply_to) == (start, start)


def test_a_topic_that_is_renamed_goes_on(place: PlayedZulip, reader: Reader) -> None:
    start = place.say("ana", "Who knows?", 17, "A question")
    reader.sync_later()
    place.move(start, "Why line 4 stops")
    late = place.say("kim", "The sensor", 17, "Why line 4 stops")
    reader.sync_later()
    assert reader.posts[late].reply_to == start
    assert reader.posts[start].tags == ("why_line_4_stops",)
    assert reader.posts[start].edited is None


def test_a_channel_that_is_new_is_looked_up_once_and_not_all_the_time(
    place: PlayedZulip, reader: Reader, clock: Clock
) -> None:
    reader.sync()
    place.server.play(STREAMS, Answer({"result": "success", "streams": []}))
    place.server.play("/api/v1/users/me/subscriptions", Answer({"result": "success", "subscriptions": []}))
    reader.memory = bytes(replace(Memory.read(reader.memory), channels=()))
    before = len(place.server.seen)
    clock.rest(700)
    reader.sync()
    reader.sync()
    assert [seen.path for seen in place.server.seen[before:]].count(STREAMS) == 1


def test_everybody_can_be_followed_before_they_write(place: PlayedZulip, clock: Clock) -> None:
    connection = place.network.open(place.opening(Ledger(), clock))
    page = connection.read(connection.sources(())[0], b"", Depth(NOW - 60))
    assert {"ana.roth", "kim.ode", "robin.adler"} <= {person.handle for person in page.people}
    assert connection.read(connection.sources(())[0], page.state, Depth(NOW - 60)).people == ()


def test_a_company_too_large_to_be_listed_is_read_all_the_same(place: PlayedZulip, reader: Reader) -> None:
    place.server.play("/api/v1/users", Answer('{"members": []}', fault="endless"))
    reader.sync()
    assert len(reader.posts) > 20


def test_what_is_known_of_channels_says_what_of_them_arrives(place: PlayedZulip, reader: Reader) -> None:
    unread = reader.open()
    assert unread.coverage(replace(ANA, kind="group", address="group:Nowhere", key="")) == "all"
    reader.sync()
    connection = reader.open()
    for name, shown in (("Ideas", "all"), ("leads", "all"), ("Nowhere", "not here")):
        assert connection.coverage(replace(ANA, kind="group", address=f"group:{name}", key="")) == shown
    reader.memory = bytes(replace(Memory.read(reader.memory), role=GUEST))
    assert reader.open().coverage(ANA) == "public posts only"


def test_the_check_says_how_much_is_seen_and_that_a_key_may_post(place: PlayedZulip, clock: Clock) -> None:
    sight = place.network.open(place.opening(Ledger(), clock)).sight()
    assert sight.facts == (("channels", (("n", 4), ("joined", 3))), ("private_groups", (("n", 1),)))
    assert sight.may_write


def test_a_conversation_is_fetched_whole(place: PlayedZulip, clock: Clock) -> None:
    start = place.say("ana", "Who knows?", 18, "A question")
    place.say("kim", "I do", 18, "A question")
    connection = place.network.open(place.opening(Ledger(), clock))
    page = connection.conversation(start)
    assert [one.post.text for one in page.fetched] == ["A question\n\nWho knows?", "I do"]
    direct = place.say("kim", "A word with you", 0, "")
    assert len(connection.conversation(direct).fetched) == 2
    alone = place.say("kim", "No topic at all", 17, "")
    assert len(connection.conversation(alone).fetched) == 1
    with pytest.raises(EarshotError):
        connection.conversation("1")
