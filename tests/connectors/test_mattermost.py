"""Stories of reading Mattermost: all channels, joined or not, by what moved in them, and nothing lost."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from app.connector import Depth
from app.model import Follow
from connectors.mattermost import server_of
from tests.connectors.conftest import NOW
from tests.connectors.contract import DEEP, Reader
from tests.loopback import Answer, Clock, Ledger, Loopback
from tests.loopback.mattermost import PlayedMattermost

ANA = Follow(1, "person", "@ana.roth", 1, PlayedMattermost.ana, NOW)


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def place(server: Loopback, clock: Clock) -> PlayedMattermost:
    return PlayedMattermost(server, clock)


@pytest.fixture
def reader(place: PlayedMattermost, clock: Clock) -> Reader:
    return Reader(place, clock, Ledger(clock))


def asked_since(reader: Reader, before: int) -> list[str]:
    """List what was asked after so many requests."""
    return [line.path for line in reader.ledger.lines[before:]]


def test_a_channel_that_was_never_joined_is_read_like_any_other(
    place: PlayedMattermost, reader: Reader
) -> None:
    remote_id = place.write("Soup or salad?", group=1)
    reader.sync()
    assert reader.posts[remote_id].group is not None
    assert reader.posts[remote_id].visibility == "public"
    assert reader.open().coverage(ANA) == "all"


def test_where_unjoined_channels_are_shut_the_rest_is_read_and_the_account_says_so(
    server: Loopback, clock: Clock
) -> None:
    place = PlayedMattermost(server, clock, open_to_all=False)
    reader = Reader(place, clock, Ledger(clock))
    mine, shut = place.write("On line 4"), place.write("In the canteen", group=1)
    reader.sync()
    assert mine in reader.posts
    assert shut not in reader.posts
    connection = reader.open()
    assert connection.coverage(ANA) == "public posts only"
    assert connection.coverage(replace(ANA, kind="group", key=place.channels[1])) == "not here"
    assert connection.coverage(replace(ANA, kind="group", key=place.channels[0])) == "all"
    assert ("unjoined_unreadable", (("n", 1),)) in connection.sight().facts


def test_a_shut_channel_is_tried_again_on_another_day(server: Loopback, clock: Clock) -> None:
    place = PlayedMattermost(server, clock, open_to_all=False)
    reader = Reader(place, clock, Ledger(clock))
    reader.sync()
    before = len(reader.ledger.lines)
    place.write("Still shut", group=1)
    reader.sync_later()
    assert not [path for path in asked_since(reader, before) if place.channels[1] in path]
    place.open_to_all = True
    clock.rest(86_400)
    remote_id = place.write("Open now", group=1)
    reader.sync()
    assert remote_id in reader.posts
    assert reader.open().coverage(ANA) == "all"


def test_a_team_whose_channels_are_all_shut_is_not_asked_channel_by_channel(
    server: Loopback, clock: Clock
) -> None:
    place = PlayedMattermost(server, clock, open_to_all=False)
    shut = [place.kept.open_channel(f"shut-{n}", f"Shut {n}", joined=False) for n in range(30)]
    for channel in shut:
        place.kept.write(channel, "ana", "Nobody outside reads this")
    reader = Reader(place, clock, Ledger(clock))
    reader.sync()
    asked = [line.path for line in reader.ledger.lines if any(channel in line.path for channel in shut)]
    assert 0 < len(asked) <= 3
    assert len(json.loads(reader.memory)["unreadable"]) == 31


def test_a_quiet_poll_costs_a_handful_of_requests_and_asks_no_channel_that_lies_still(
    place: PlayedMattermost, reader: Reader
) -> None:
    reader.sync()
    before = len(reader.ledger.lines)
    reader.sync_later()
    asked = asked_since(reader, before)
    assert len(asked) <= 6
    assert len([path for path in asked if "/posts" in path]) == 3


def test_an_earlier_wording_is_no_post_of_its_own(place: PlayedMattermost, reader: Reader) -> None:
    remote_id = place.write("The changeover took 61 minutes.")
    reader.sync()
    place.edit(remote_id, "The changeover took 16 minutes.")
    before = set(reader.posts)
    reader.sync_later()
    assert set(reader.posts) == before
    assert reader.posts[remote_id].text == "The changeover took 16 minutes."
    assert reader.posts[remote_id].edited is not None


def test_more_changes_than_a_server_tells_leave_no_gap(place: PlayedMattermost, reader: Reader) -> None:
    reader.sync()
    clock = reader.clock
    clock.rest(100)
    ids = {place.write(f"On a busy day {number}") for number in range(1_150)}
    reader.sync_later()
    assert ids <= set(reader.posts)
    before = len(reader.ledger.lines)
    reader.sync_later()
    assert len(asked_since(reader, before)) <= 6


def test_a_gap_is_closed_even_where_every_page_is_a_run_of_its_own(
    place: PlayedMattermost, reader: Reader
) -> None:
    reader.sync()
    reader.clock.rest(100)
    ids = {place.write(f"On a busy day {number}") for number in range(1_010)}
    for _ in range(40):
        reader.sync(pages=1)
        reader.clock.rest(60)
    assert ids <= set(reader.posts)


def test_an_answer_too_large_to_be_read_is_read_page_by_page(
    place: PlayedMattermost, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader.sync()
    reader.clock.rest(100)
    ids = {place.write("A long word. " * 1_200) for _ in range(60)}
    monkeypatch.setattr("connectors.http.wire.Limits.__init__.__defaults__", (10.0, 20.0, 90.0, 700_000))
    before = len(reader.ledger.lines)
    reader.sync_later()
    assert ids <= set(reader.posts)
    assert [path for path in asked_since(reader, before) if "per_page=200" in path and "/posts" in path]


def test_a_deletion_in_a_channel_where_nothing_else_happens_is_seen_in_its_turn(
    place: PlayedMattermost, reader: Reader
) -> None:
    remote_id = place.write("A word in anger", group=2)
    answer = place.write("Really?", "kim", reply_to=remote_id)
    reader.sync()
    place.delete(remote_id)
    for _ in range(2):
        reader.sync_later()
    assert remote_id not in reader.posts
    assert answer not in reader.posts


def test_what_a_lagging_copy_of_the_database_does_not_show_yet_is_asked_for_again(
    place: PlayedMattermost, reader: Reader, clock: Clock
) -> None:
    reader.sync()
    clock.rest(100)
    place.kept.touch(place.channels[0], int(clock() * 1000))
    reader.sync()
    channel = place.kept.channels[place.channels[0]]
    moved = channel["last_post_at"]
    remote_id = place.write("Late, but here", at=clock() - 2)
    channel["last_post_at"] = moved
    reader.sync()
    assert remote_id in reader.posts


def test_the_first_reading_ends_where_enough_was_read_and_goes_on_from_there(
    place: PlayedMattermost, reader: Reader, clock: Clock
) -> None:
    connection = reader.open()
    (source,) = connection.sources(())
    state, ids = b"", set()
    for _ in range(100):
        page = connection.read(source, state, Depth(DEEP.since, 60))
        state, ids = page.state, ids | {one.post.remote_id for one in page.fetched}
        if not page.more:
            break
    assert not page.more
    assert 20 <= len(ids) <= 140
    clock.rest(100)
    new = place.write("After the first reading", group=1)
    for _ in range(10):
        page = connection.read(source, state, Depth(DEEP.since, 60))
        state, ids = page.state, ids | {one.post.remote_id for one in page.fetched}
        if not page.more:
            break
    assert new in ids
    deeper = Reader(place, clock, reader.ledger, _states={source.key: state})
    deeper.sync()
    assert len(deeper.posts) + len(ids) > 100


def test_a_channel_that_wakes_up_after_months_is_read_from_then_on(
    place: PlayedMattermost, reader: Reader
) -> None:
    asleep = place.kept.open_channel("archive", "Archive", joined=False)
    place.kept.write(asleep, "ana", "An old word", at=NOW - 90 * 86_400)
    reader.sync()
    assert not [text for text in reader.texts() if text == "An old word"]
    place.kept.write(asleep, "ana", "A new word", at=NOW + 60)
    reader.sync_later()
    assert "A new word" in reader.texts()


def test_who_may_see_no_list_of_channels_still_reads_the_own_ones(
    server: Loopback, place: PlayedMattermost, reader: Reader
) -> None:
    server.play(f"/api/v4/teams/{'t' + '0' * 25}/channels", Answer({"message": "Guests see none"}, 403))
    mine = place.write("For guests, too")
    reader.sync()
    assert mine in reader.posts


def test_a_state_stays_small(place: PlayedMattermost, reader: Reader) -> None:
    for _ in range(3):
        reader.sync_later()
    assert len(reader._states["all"]) < 1_500


@pytest.mark.parametrize(
    ("entered", "server"),
    [
        ("chat.example.com", "https://chat.example.com"),
        ("https://Chat.example.com/plant/channels/town-square", "https://chat.example.com"),
        ("https://example.com/chat/plant/pl/p1", "https://example.com/chat"),
        ("https://example.com/chat/login", "https://example.com/chat"),
        ("localhost:8065", "http://localhost:8065"),
    ],
)
def test_whatever_address_was_copied_the_server_is_found(entered: str, server: str) -> None:
    assert server_of(entered) == server
