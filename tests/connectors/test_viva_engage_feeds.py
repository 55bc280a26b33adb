"""Stories of reading feeds of Viva Engage: no gap stays, and the vendor's limits are kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.connector import Depth, Source
from app.errors import BadInput, SignInNeeded, TooFast
from connectors.viva_engage import VivaEngage
from connectors.viva_engage.feeds import SHARE, Progress
from tests.connectors.conftest import NOW
from tests.connectors.contract import Reader
from tests.loopback import Answer, Clock, Ledger, Loopback
from tests.loopback.viva_engage import PlayedVivaEngage

DEEP = Depth(0.0)
ALL = Source("network")
FEED = "/api/v1/messages.json"


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def place(server: Loopback, clock: Clock) -> Iterator[PlayedVivaEngage]:
    made = PlayedVivaEngage(server, clock)
    yield made
    assert made.wrong == []


@pytest.fixture
def reader(place: PlayedVivaEngage, clock: Clock) -> Reader:
    return Reader(place, clock, Ledger(clock))


def asked(reader: Reader, path: str) -> list[str]:
    """List what was asked of a path, as its query."""
    paths = [line.path.partition("?") for line in reader.ledger.lines]
    return [query for asked, _, query in paths if asked == path]


def test_the_feed_of_everything_is_never_asked_for_threads(reader: Reader) -> None:
    reader.sync()
    reader.sync_later()
    assert asked(reader, FEED)
    assert not [line for line in reader.ledger.lines if "threaded" in line.path]


def test_the_first_reading_goes_down_page_by_page(reader: Reader, place: PlayedVivaEngage) -> None:
    reader.sync()
    first, *further = asked(reader, FEED)
    assert first == ""
    assert further
    assert all(query.startswith("older_than=") for query in further)
    assert set(reader.posts) == {str(key) for key in place.company.messages}


def test_a_first_reading_ends_at_the_wanted_depth(place: PlayedVivaEngage, clock: Clock) -> None:
    for depth, pages in ((Depth(NOW - 40 * 3_600), 2), (Depth(0.0, posts=21), 2), (DEEP, 3)):
        connection = place.network.open(place.opening(Ledger(clock), clock))
        state, count, more = b"", 0, True
        while more:
            page = connection.read(ALL, state, depth)
            state, count, more = page.state, count + 1, page.more
        assert count == pages
        connection.close()


def test_the_next_reading_asks_for_newer_ones_only(reader: Reader, place: PlayedVivaEngage) -> None:
    reader.sync()
    before = len(asked(reader, FEED))
    newest = max(key for key, one in place.company.messages.items() if place.company.of_everybody(one))
    reader.clock.rest(70)
    reader.sync()
    assert asked(reader, FEED)[before:] == [f"newer_than={newest}"]


def test_a_second_look_within_a_minute_asks_nothing(reader: Reader) -> None:
    reader.sync()
    before = len(reader.ledger.lines)
    reader.clock.rest(20)
    reader.sync()
    assert len(reader.ledger.lines) == before
    page = reader.open().read(ALL, bytes(Progress(asked=reader.clock.now)), DEEP)
    assert (page.requests, page.fetched, page.more) == (0, (), False)


def test_a_hole_is_remembered_and_filled_by_another_run(reader: Reader, place: PlayedVivaEngage) -> None:
    reader.sync()
    missed = {place.write(f"While away {number}") for number in range(95)}
    reader.clock.rest(3_600)
    reader.sync(pages=1)
    assert len(missed - set(reader.posts)) == 75
    newer = {place.write(f"While it was down {number}") for number in range(45)}
    # The program was killed in the hole; in the next run there are two.
    reader.clock.rest(3_600)
    reader.sync(pages=1)
    state = Progress.read(reader._states["network"])
    assert len(state.spans) == 3
    reader.clock.rest(3_600)
    reader.sync()
    assert not (missed | newer) - set(reader.posts)
    assert len(Progress.read(reader._states["network"]).spans) == 1


def test_a_server_that_ignores_where_to_go_on_does_not_keep_us_for_ever(
    reader: Reader, place: PlayedVivaEngage
) -> None:
    always = place.company.envelope(list(place.company.messages.values()), {}, "all")
    reader.sync()
    for number in range(30):
        place.write(f"New {number}")
    place.answer_with(Answer(always))
    reader.clock.rest(3_600)
    reader.sync()
    place.answer_with(None)
    reader.sync_later()
    assert len(Progress.read(reader._states["network"]).spans) == 1


def test_a_long_past_is_shared_among_syncs(place: PlayedVivaEngage, reader: Reader) -> None:
    for number in range(20 * (SHARE + 5)):
        place.company.write(f"Long ago {number}", at=NOW - 40_000 + number)
    reader.sync()
    assert len(asked(reader, FEED)) == SHARE
    reader.sync_later()
    assert set(reader.posts) == {str(key) for key in place.company.messages}


def test_nothing_is_waited_for_where_nobody_has_time(place: PlayedVivaEngage, clock: Clock) -> None:
    opening = replace(place.opening(Ledger(clock), clock), rest=None)
    connection = place.network.open(opening)
    for key in ("network", "home", "inbox", "group:503", "group:501", "group:502", "group:500"):
        connection.read(Source(key), b"", DEEP)
    with pytest.raises(TooFast) as caught:
        connection.read(Source("group:504"), b"", DEEP)
    assert 0 < caught.value.retry_after <= 30
    assert len(place.server.seen) == 7


def test_an_opened_conversation_has_room_beside_a_busy_sync(place: PlayedVivaEngage, clock: Clock) -> None:
    ledger = Ledger(clock)
    start = place.write("Who knows why?")
    answer = place.write("The sensor", "kim", reply_to=start)
    connection = place.network.open(place.opening(ledger, clock))
    for key in ("home", "inbox", "group:503"):
        connection.read(Source(key), b"", DEEP)
    state = b""
    while (page := connection.read(ALL, state, DEEP)).more:
        state = page.state
    other = place.network.open(place.opening(ledger, clock, connection.memory))
    shown = other.conversation(answer)
    assert clock.rested == 0
    assert [one.post.remote_id for one in shown.fetched] == [start, answer]
    assert shown.requests == 2


def test_a_token_that_ended_asks_for_a_sign_in(place: PlayedVivaEngage, reader: Reader) -> None:
    place.entra.expire()
    with pytest.raises(SignInNeeded):
        reader.open().read(ALL, b"", DEEP)


@pytest.mark.parametrize("url", ["https://yammer.example", "https://www.yammer.com.example", "ftp://x"])
def test_a_token_of_the_vendor_goes_to_nobody_else(place: PlayedVivaEngage, clock: Clock, url: str) -> None:
    opening = place.opening(Ledger(clock), clock)
    with pytest.raises(BadInput):
        VivaEngage().open(replace(opening, url=url))
    VivaEngage().open(replace(opening, url=" https://eu.yammer.com ")).close()
