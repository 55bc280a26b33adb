"""Stories of places on Viva Engage: communities, the whole company, storylines, and direct reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.connector import Depth, Source
from app.model import Follow
from connectors.viva_engage.memory import Memory
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


def test_private_communities_are_read_and_public_ones_are_in_the_feed_of_everything(
    place: PlayedVivaEngage, reader: Reader
) -> None:
    secret = place.write("Only for managers", "kim", 2)
    connection = reader.open()
    assert [source.key for source in connection.sources(())] == ["network", "home", "inbox", "group:503"]
    reader.sync()
    assert reader.posts[secret].visibility == "private"
    assert reader.posts[secret].group is not None
    assert not asked(reader, "/api/v1/messages/in_group/501.json")


def test_many_private_communities_take_turns(place: PlayedVivaEngage, clock: Clock) -> None:
    private = [{"id": 900 + each, "full_name": f"Team {each}", "privacy": "private"} for each in range(13)]
    place.server.play("/api/v1/groups.json", Answer(list(private)))
    connection = place.network.open(place.opening(Ledger(clock), clock))
    keys = [source.key for source in connection.sources(())]
    assert len(keys) == 3 + 13
    page = connection.read(Source(keys[-1]), b"", DEEP)
    clock.rest(120)
    assert connection.read(Source(keys[-1]), page.state, DEEP).requests == 0
    clock.rest(70)
    assert connection.read(Source(keys[-1]), page.state, DEEP).requests == 1


def test_hundreds_of_private_communities_keep_nobody_from_what_is_public(
    place: PlayedVivaEngage, reader: Reader
) -> None:
    private = [{"id": 1_000 + each, "full_name": f"Team {each}", "privacy": "private"} for each in range(45)]
    place.server.play("/api/v1/groups.json", Answer(list(private)))
    asked: set[str] = set()
    for _ in range(4):
        before, begun = len(reader.ledger.lines), reader.clock.now
        reader.sync()
        paths = [line.path.partition("?")[0] for line in reader.ledger.lines[before:]]
        assert "/api/v1/messages.json" in paths
        assert reader.clock.now - begun < 300
        asked |= {path for path in paths if "in_group" in path}
        reader.clock.rest(900)
    assert len(asked) == len(private)


def test_a_list_of_communities_that_is_refused_is_asked_for_by_another_way(
    place: PlayedVivaEngage, reader: Reader
) -> None:
    place.server.play("/api/v1/groups.json", Answer("", 404))
    assert "group:503" in [source.key for source in reader.open().sources(())]


def test_a_list_that_fails_leaves_the_places_as_they_were(place: PlayedVivaEngage, reader: Reader) -> None:
    reader.sync()
    place.answer_with(Answer("", 500))
    reader.clock.rest(90_000)
    assert [source.key for source in reader.open().sources(())] == ["network", "home", "inbox", "group:503"]


def test_direct_reading_asks_for_exactly_what_was_shown(place: PlayedVivaEngage, reader: Reader) -> None:
    person = Follow(1, "person", "@anaroth", 1, "42", NOW, direct=True)
    tag = Follow(2, "tag", "#production_learning", 1, "production_learning", NOW, direct=True)
    group = Follow(3, "group", "group:Sales South", 1, "502", NOW, direct=True)
    reader.sync()
    before = len(reader.ledger.lines)
    reader.follows = [person, tag, group]
    shown = [path for follow in reader.follows for path in reader.open().what_server_sees(follow)]
    reader.sync()
    paths = {line.path.partition("?")[0] for line in reader.ledger.lines[before:]}
    assert paths == set(shown)
    assert {line.purpose for line in reader.ledger.lines[before:]} == {"direct reading"}


def test_a_name_without_an_id_is_looked_up_where_direct_reading_was_chosen(
    place: PlayedVivaEngage, reader: Reader
) -> None:
    follow = Follow(1, "person", "@kimode", 1, "", NOW, direct=True)
    looking, place_of = reader.open().what_server_sees(follow)
    assert looking.startswith("/api/v1/search.json?search=kimode&")
    assert place_of == "/api/v1/messages/from_user/{id}.json"
    reader.follows = [follow]
    reader.sync()
    assert asked(reader, "/api/v1/messages/from_user/77.json")


def test_coverage_is_honest(reader: Reader) -> None:
    connection = reader.open()
    person = Follow(1, "person", "@anaroth", 1, "42", NOW)
    assert connection.coverage(person) == "public posts only"
    assert connection.coverage(replace(person, direct=True)) == "all"
    assert connection.coverage(Follow(2, "group", "group:Plant North", 1, "501", NOW)) == "all"


@pytest.mark.parametrize("numbered", [True, False])
def test_the_whole_company_is_told_from_a_storyline(server: Loopback, clock: Clock, numbered: bool) -> None:
    place = PlayedVivaEngage(server, clock, numbered)
    everybody = str(place.company.write("For everybody", group=500))
    answer = str(place.company.write("Thanks", 77, reply_to=int(everybody)))
    story = str(place.company.write("My week", 42, None))
    reader = Reader(place, clock, Ledger(clock))
    reader.sync()
    told = [reader.posts[key].group for key in (everybody, answer, story)]
    assert [group and (group.everyone, group.forced) for group in told] == [(True, True), (True, True), None]
    general = len(asked(reader, "/api/v1/messages/general.json"))
    assert bool(general) is not numbered
    reader.sync_later()
    assert len(asked(reader, "/api/v1/messages/general.json")) == general
    assert place.wrong == []


def test_what_a_later_program_remembered_is_read_as_far_as_it_is_known() -> None:
    community = '{"remote_id": "1", "name": "Lean", "mood": 3}'
    later = f'{{"communities": [{community}], "topics": [["lean", "31"]], "unknown": 1}}'.encode()
    memory = Memory.read(later)
    assert [one.name for one in memory.communities] == ["Lean"]
    assert Memory.read(bytes(memory)) == memory
    assert memory.topic("lean") == "31"
