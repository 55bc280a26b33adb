"""Stories of timelines: read to the end, without a gap, whatever happens on the way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.connector import Connection, Depth, Opening, Source
from connectors.mastodon import Mastodon
from tests.connectors.conftest import NOW
from tests.loopback import Answer, Loopback
from tests.loopback.timeline import Timeline, status

DEPTH = Depth(0.0, 1000)
FIRST = 1_795_132_800.0  # when the first post of the timeline was written
PUBLIC = "/api/v1/timelines/public"
LOCAL = Source("local")
INSTANCE: dict[str, object] = {"domain": "social.example.org", "title": "Plant social"}


def sync(connection: Connection, state: bytes = b"", depth: Depth = DEPTH) -> tuple[list[str], bytes]:
    """Read the local timeline to its end, at most a hundred pages."""
    came: list[str] = []
    for _ in range(100):
        page = connection.read(LOCAL, state, depth)
        state = page.state
        came += [one.post.remote_id for one in page.fetched]
        if not page.more:
            return came, state
    raise AssertionError("never came to an end")


@pytest.fixture
def connection(server: Loopback, opening: Opening) -> Connection:
    server.play("/api/v2/instance", Answer(INSTANCE))
    return Mastodon().open(opening)


@pytest.mark.parametrize("links", [True, False])
def test_a_server_that_caps_its_pages_is_read_to_the_end(
    server: Loopback, connection: Connection, links: bool
) -> None:
    timeline = Timeline(server, cap=7, links=links)
    timeline.numbers = list(range(50))
    server.play(PUBLIC, timeline)
    came, state = sync(connection)
    assert sorted(came) == sorted({f"p{number:04}" for number in range(50)})
    timeline.numbers = list(range(85))
    assert {f"p{number:04}" for number in range(50, 85)} <= set(sync(connection, state)[0])


def test_links_with_an_inner_name_are_followed_on_the_right_host(
    server: Loopback, connection: Connection
) -> None:
    timeline = Timeline(server, host="http://web.internal:3000")
    timeline.numbers = list(range(30))
    server.play(PUBLIC, timeline)
    assert len(sync(connection)[0]) == 30
    assert all(seen.query["local"] == ["true"] for seen in server.seen)


@pytest.mark.parametrize("crash", range(1, 6))
def test_a_crash_after_any_page_loses_nothing(server: Loopback, connection: Connection, crash: int) -> None:
    timeline = Timeline(server, cap=10)
    timeline.numbers = list(range(40))
    server.play(PUBLIC, timeline)
    state, first = b"", set[str]()
    for _ in range(crash):
        page = connection.read(LOCAL, state, DEPTH)
        state = page.state
        first |= {one.post.remote_id for one in page.fetched}
    timeline.numbers = list(range(75))
    assert first | set(sync(connection, state)[0]) == {f"p{number:04}" for number in range(75)}


def test_a_server_that_ignores_min_id_does_not_keep_us_for_ever(
    server: Loopback, connection: Connection
) -> None:
    server.play(
        PUBLIC,
        Answer([status(3), status(2)], headers={"Link": f'<{server.url}{PUBLIC}?min_id=p3>; rel="prev"'}),
    )
    state = sync(connection)[1]
    sync(connection, state)


def test_the_first_reading_stops_at_the_wanted_depth(server: Loopback, connection: Connection) -> None:
    timeline = Timeline(server, cap=10)
    timeline.numbers = list(range(90))
    server.play(PUBLIC, timeline)
    came, state = sync(connection, depth=Depth(0.0, 25))
    assert len(came) == 30
    assert len(set(came) | set(sync(connection, state, Depth(0.0, 1000))[0])) == 90


def test_reading_twice_gives_the_same_posts_the_same_ids(server: Loopback, opening: Opening) -> None:
    timeline = Timeline(server)
    timeline.numbers = list(range(5))
    server.play(PUBLIC, timeline)
    assert sync(Mastodon().open(opening))[0] == sync(Mastodon().open(opening))[0]


def test_a_deeper_reading_goes_on_below_what_was_read(server: Loopback, connection: Connection) -> None:
    timeline = Timeline(server, cap=10)
    timeline.numbers = list(range(60))
    server.play(PUBLIC, timeline)
    first, state = sync(connection, depth=Depth(created(40), 1000))
    assert min(first) == "p0040"
    for _ in range(2):
        assert min(sync(connection, state, Depth(created(40), 1000))[0]) >= "p0030"
    deeper, state = sync(connection, state, Depth(created(15), 1000))
    assert set(deeper) >= {f"p{number:04}" for number in range(15, 40)}
    assert min(deeper) >= "p0010"
    assert min(sync(connection, state, Depth(0.0, 1000))[0]) == "p0000"


def test_after_the_most_posts_of_a_first_reading_deeper_goes_on(
    server: Loopback, connection: Connection
) -> None:
    timeline = Timeline(server, cap=10)
    timeline.numbers = list(range(60))
    server.play(PUBLIC, timeline)
    first, state = sync(connection, depth=Depth(0.0, 20))
    assert min(first) == "p0040"
    assert min(sync(connection, state, Depth(0.0, 1_000_000))[0]) == "p0000"


def test_a_clock_a_year_ahead_does_not_make_the_first_reading_shallow(
    server: Loopback, opening: Opening
) -> None:
    ahead = NOW + 365 * 86_400
    timeline = Timeline(server, cap=10)
    timeline.numbers = list(range(60))
    server.play(PUBLIC, timeline)
    server.play("/api/v2/instance", Answer(INSTANCE, headers={"Date": "Fri, 20 Nov 2026 08:00:00 GMT"}))
    connection = Mastodon().open(replace(opening, clock=lambda: ahead))
    connection.sources([])
    assert len(set(sync(connection, depth=Depth(ahead - 30 * 86_400, 2000))[0])) == 60


def created(number: int) -> float:
    """Tell when a post of the timeline was written."""
    return FIRST + 60 * number
