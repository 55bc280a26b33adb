"""What every network promises about reading, asked of each that is played; a new one is found by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.model import Follow
from connectors import ALL
from tests.connectors.conftest import NOW
from tests.connectors.contract import NAMES, PLAYED, Reader, played
from tests.loopback import Clock, Ledger, Loopback, Played
from tests.loopback.odd import RIGHT_TO_LEFT, UNWANTED

TAG = "production_learning"
MANY = 230  # more than any network gives on one page


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture(params=NAMES)
def place(request: pytest.FixtureRequest, server: Loopback, clock: Clock) -> Iterator[Played]:
    made = played(request.param, server, clock)
    yield made
    assert made.wrong == []


@pytest.fixture
def reader(place: Played, clock: Clock, record_property: pytest.RecordProperty) -> Iterator[Reader]:
    made = Reader(place, clock, Ledger(clock))
    yield made
    record_property("requests", len(made.ledger.lines))


def follows(place: Played, direct: bool = False) -> list[Follow]:
    """Follow a person, a tag and a group of a network."""
    group = place.groups[0] if place.groups else "Plant"
    return [
        Follow(1, "person", f"@{place.handles[0]}", 1, place.ana, NOW, direct),
        Follow(2, "tag", f"#{TAG}", 1, TAG, NOW, direct),
        Follow(3, "group", f"group:{group}", 1, "", NOW, direct),
    ]


def asks_of(reader: Reader) -> list[tuple[str, str, bytes]]:
    """List what the server was asked, as (method, path with query, body)."""
    return [(seen.method, f"{seen.path}?{seen.query}", seen.body) for seen in reader.played.server.seen]


def test_every_network_is_played() -> None:
    assert set(PLAYED) | {"demo"} == set(ALL)


def test_the_first_reading_brings_everything_page_by_page(reader: Reader) -> None:
    reader.sync()
    assert len(reader.posts) > 20
    assert all(post.author.handle and post.author.remote_id for post in reader.posts.values())
    assert all((post.id, post.account) == (0, 0) for post in reader.posts.values())


def test_the_next_reading_brings_what_is_new_and_nothing_twice(place: Played, reader: Reader) -> None:
    reader.sync()
    before = set(reader.posts)
    remote_id = place.write("Something new on line 4")
    reader.sync_later()
    assert set(reader.posts) - before == {remote_id}
    reader.sync_later()
    assert reader.sync_later() == 0


def test_reading_twice_gives_the_same_posts_the_same_ids(place: Played, reader: Reader, clock: Clock) -> None:
    reader.sync()
    again = Reader(place, clock, reader.ledger)
    clock.rest(3_600)
    again.sync()
    assert set(again.posts) == set(reader.posts)


def test_after_a_long_absence_nothing_is_missing(place: Played, reader: Reader) -> None:
    reader.sync()
    ids = set()
    for number in range(MANY):
        reader.clock.rest(1)
        ids.add(place.write(f"While nobody looked: {number}", ("ana", "kim")[number % 2]))
    reader.sync_later()
    assert not ids - set(reader.posts)


def test_a_reading_that_was_killed_after_one_page_leaves_no_gap(place: Played, reader: Reader) -> None:
    reader.sync(pages=1)
    ids = set()
    for number in range(MANY):
        reader.clock.rest(1)
        ids.add(place.write(f"Before it was killed: {number}"))
    reader.clock.rest(300)
    reader.sync(pages=1)
    ids.add(place.write("After it was killed"))
    for _ in range(3):
        reader.sync_later()
    assert not ids - set(reader.posts)


def test_an_edit_is_seen(place: Played, reader: Reader) -> None:
    remote_id = place.write("The changeover took 61 minutes.")
    reader.sync_later()
    reader.clock.rest(60)
    place.edit(remote_id, "The changeover took 16 minutes.")
    for _ in range(3):
        reader.sync_later()
    assert "16 minutes" in reader.posts[remote_id].text
    assert "61 minutes" not in " ".join(reader.texts())


def test_a_deletion_is_noticed(place: Played, reader: Reader) -> None:
    place.write("An earlier word")
    reader.clock.rest(5)
    remote_id = place.write("A word in anger")
    reader.clock.rest(5)
    place.write("A later word")
    reader.sync_later()
    assert remote_id in reader.posts
    place.delete(remote_id)
    for _ in range(4):
        reader.sync_later()
    if place.name != "newsletter":  # a mail that is thrown away was read all the same
        assert remote_id not in reader.posts
    assert reader.holding("A later word")


def test_an_answer_belongs_to_its_conversation(place: Played, reader: Reader) -> None:
    if place.name in ALL.read_only:
        return
    start = place.write("Who knows why line 4 stops?")
    reader.clock.rest(5)
    answer = place.write("The sensor of the second gate", "kim", reply_to=start)
    reader.sync_later()
    conversation = reader.posts[start].conversation or start
    assert (reader.posts[answer].conversation or conversation) == conversation
    assert reader.posts[answer].reply_to


def test_odd_posts_arrive_whole_and_harmless(reader: Reader) -> None:
    reader.sync()
    texts = reader.texts()
    assert any(RIGHT_TO_LEFT.partition(" #")[0] in text for text in texts)
    assert any(len(text) > 9_900 and text.rstrip().endswith("Full stop.") for text in texts)
    assert not [text for text in texts if any(sign in text for sign in UNWANTED[2:])]
    assert not [post for post in reader.posts.values() if any(sign in post.author.name for sign in UNWANTED)]


def test_tags_are_found(reader: Reader) -> None:
    reader.sync()
    assert any(TAG in post.tags for post in reader.posts.values())


def test_reading_quietly_names_nobody(place: Played, clock: Clock) -> None:
    asked = []
    for mine in ([], follows(place)):
        clock.now = NOW + 10_000
        with Loopback() as server:
            other = played(place.name, server, Clock(NOW))
            reader = Reader(other, Clock(NOW), Ledger(), mine)
            reader.sync()
            reader.sync_later()
            asked.append([(line.method, line.path) for line in reader.ledger.lines])
            assert not [line for line in reader.ledger.lines if TAG in line.path]
    assert asked[0] == asked[1]


def test_reading_only_gets_or_asks_where_it_says_so(place: Played, reader: Reader) -> None:
    reader.follows = follows(place)
    reader.open().me()
    reader.sync()
    reader.sync_later()
    asks = getattr(place.network, "asks", frozenset())
    others = {(line.method, line.path) for line in reader.ledger.lines if line.method != "GET"}
    assert {method for method, _ in others} <= {"POST"}
    assert {path for _, path in others} <= asks


def test_direct_reading_asks_for_nothing_but_what_was_shown(place: Played, reader: Reader) -> None:
    connection = reader.open()
    for follow in follows(place, direct=True):
        seen = connection.what_server_sees(follow)
        assert all(path.startswith("/") for path in seen)
        quiet = [source for source in connection.sources([replace(follow, direct=False)]) if source.direct]
        assert quiet == []
        direct = [source for source in connection.sources([follow]) if source.direct]
        assert bool(direct) <= bool(seen)


def test_coverage_and_what_a_server_sees_cost_no_request(place: Played, reader: Reader) -> None:
    connection = reader.open()
    for follow in follows(place):
        assert connection.coverage(follow) in {"all", "public posts only", "not here"}
        connection.what_server_sees(follow)
    assert reader.ledger.lines == []


def test_an_account_has_a_name_and_says_what_it_sees(place: Played, reader: Reader) -> None:
    connection = reader.open()
    me = connection.me()
    assert me.remote_id == place.me or place.name in ALL.read_only
    assert connection.name()
    sight = connection.sight()
    assert sight.facts
    assert all(code.isidentifier() for code, _ in sight.facts)
    assert bool(sight.may_write) <= (place.name not in ALL.read_only)


def test_an_idle_network_is_asked_little(place: Played, reader: Reader) -> None:
    for _ in range(3):
        reader.sync_later()
    before = len(reader.ledger.lines)
    reader.sync_later()
    assert len(reader.ledger.lines) - before <= 12
