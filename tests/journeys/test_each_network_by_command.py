"""Each network from its address to a post that was sent once, by the command line, over real HTTP."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from connectors import ALL
from tests.connectors.conftest import NOW
from tests.connectors.contract import NAMES, WRITING
from tests.journeys.houses import Street, a_street_of, add_words, lead_there
from tests.journeys.program import Program
from tests.loopback import Answer, Clock, Played

POST = "What the night shift told us\n\nThe form hides what nearly went wrong. Which line goes first?\n"
MINUTE = 60.0


@pytest.fixture
def street(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Street]:
    with a_street_of([request.param], Clock(NOW)) as built:
        lead_there(built, monkeypatch)
        yield built
        assert [each for place in built.places.values() for each in place.wrong] == []


def place_of(street: Street) -> Played:
    """Give the only network of a street."""
    (place,) = street.places.values()
    return place


def connected(program: Program, street: Street) -> Played:
    """Add the account, and read it."""
    place = place_of(street)
    told = program(*add_words(place, program.folder))
    assert told.status == 0, told
    assert told.rows[0]["network"] == place.name
    reports = program("sync")
    assert not reports.errors, reports
    return place


@pytest.mark.parametrize("street", NAMES, indirect=True)
def test_it_is_added_read_followed_and_searched(program: Program, street: Street) -> None:
    place = connected(program, street)
    assert len(program.texts()) > 20
    program.rows("follow", f"@{place.handles[0]}")
    words = "The second gate of line 4 stops\n\nWho else has seen this?"
    remote_id = place.write(words)
    street.clock.rest(3 * MINUTE)
    assert not program("sync").errors
    (found,) = program.rows("search", "second gate")
    assert (found["author"]["handle"], bool(remote_id)) == (place.handles[0], True)
    assert program.rows("why", str(found["id"]))
    (follow,) = program.rows("follows")
    assert follow["coverage"] in {"all", "public posts only"}
    assert follow["last_seen"] is not None


@pytest.mark.parametrize("street", NAMES, indirect=True)
def test_what_it_sees_is_said_and_nothing_secret(program: Program, street: Street) -> None:
    place = connected(program, street)
    told = program("account", "check", "1")
    assert told.status == 0, told
    assert told.rows[0]["facts"]
    if place.token:
        assert place.token not in str(program.rows("trust")) + told.out


@pytest.mark.parametrize("street", WRITING, indirect=True)
def test_a_post_is_sent_once_even_when_the_reply_is_lost(program: Program, street: Street) -> None:
    place = connected(program, street)
    street.clock.rest(3 * MINUTE)
    (program.folder / "post").write_text(POST)
    (draft,) = program.rows("draft", "new", str(program.folder / "post"))
    place.after_landing(Answer(fault="lose"))
    told = program("publish", str(draft["id"]), "--to", "1", "--yes", "--hold", "0")
    assert told.status == 0, told
    for _ in range(4):
        program("outbox", "run")
        street.clock.rest(2 * MINUTE)
    (entry,) = program.rows("outbox")
    assert entry["state"] == "sent", entry
    assert len(place.own) == 1
    assert not program("sync").errors
    assert len(program.rows("search", "nearly went wrong")) == 1
    sending = [row for row in program.rows("trust") if row["purpose"] == "publish"]
    assert len(sending) == 1


@pytest.mark.parametrize("street", sorted(ALL.read_only), indirect=True)
def test_where_nothing_can_be_written_the_program_says_so(program: Program, street: Street) -> None:
    connected(program, street)
    (program.folder / "post").write_text(POST)
    (draft,) = program.rows("draft", "new", str(program.folder / "post"))
    told = program("publish", str(draft["id"]), "--to", "1", "--yes")
    assert told.status != 0
    assert told.err.count("\n") == 1
