"""What every network promises, asked of each that is listed; a new one is found by itself."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.connector import Connection, Credentials, Depth, Network, Opening, OutgoingPost, PublishGuard, Source
from app.errors import BadReply, EarshotError, Offline, Refused, SignInNeeded, TooFast, Unclear
from app.model import Follow, Post
from connectors import ALL
from tests.connectors.conftest import NOW
from tests.loopback import Answer, Ledger, Loopback

REPLIES = Path(__file__).parent / "replies"
DEPTH = Depth(0.0)
FOLLOWS = [
    Follow(1, "person", "@ana", 1, "109", 0.0),
    Follow(2, "tag", "#production_learning", 1, "production_learning", 0.0),
    Follow(3, "group", "group:plant", 1, "", 0.0),
]
NAMES = sorted(ALL)
ON_THE_WIRE = [name for name in NAMES if ALL[name].needs_url]


def play_mastodon(server: Loopback, answer: Answer | None) -> None:
    """Play a small server of the Mastodon API, or one that always answers the same."""
    status = json.loads((REPLIES / "mastodon" / "status.json").read_text(encoding="utf-8"))
    server.play("/api/v2/instance", Answer({"domain": "social.example.org", "title": "Plant social"}))
    server.play("/api/v1/accounts/verify_credentials", Answer(status["account"]))
    for path in ("timelines/home", "timelines/public", "accounts/1/statuses", "notifications"):
        server.play(
            f"/api/v1/{path}", answer or (lambda seen: Answer([] if "min_id" in seen.query else [status]))
        )
    server.play(f"/api/v1/statuses/{status['id']}", Answer(status))
    server.play(f"/api/v1/statuses/{status['id']}/context", Answer({"ancestors": [], "descendants": []}))


def play_rss(server: Loopback, answer: Answer | None) -> None:
    """Play a feed."""
    server.play("/", answer or Answer((REPLIES / "rss" / "atom.xml").read_bytes()))


def play_nothing(server: Loopback, answer: Answer | None) -> None:
    """Play nothing: the demo needs no server."""


PLAYS: dict[str, Callable[[Loopback, Answer | None], None]] = {
    "mastodon": play_mastodon,
    "rss": play_rss,
    "demo": play_nothing,
}


@pytest.fixture(params=NAMES)
def network(request: pytest.FixtureRequest) -> Network:
    return ALL[request.param]


@pytest.fixture
def connection(network: Network, server: Loopback, opening: Opening) -> Connection:
    PLAYS[network.name](server, None)
    return network.open(opening)


def read_all(connection: Connection, source: Source) -> tuple[list[Post], bytes]:
    """Read a source to its end, which must come."""
    posts: list[Post] = []
    state = b""
    for _ in range(300):
        page = connection.read(source, state, DEPTH)
        state = page.state
        posts += [one.post for one in page.fetched]
        assert all(one.raw.decode() for one in page.fetched)
        if not page.more:
            return posts, state
    raise AssertionError(f"{source.key} has no end")


def test_every_network_is_played_here() -> None:
    assert set(PLAYS) == set(ALL)


def test_opening_sends_nothing(network: Network, connection: Connection, ledger: Ledger) -> None:
    assert ledger.lines == []
    assert ALL[network.name] is network


def test_an_account_and_its_network_have_a_name(connection: Connection) -> None:
    connection.me()
    assert connection.name()


def test_every_wide_source_comes_to_an_end_and_names_nobody(connection: Connection, ledger: Ledger) -> None:
    sources = list(connection.sources(FOLLOWS))
    assert sources
    for source in sources:
        assert not source.direct
        read_all(connection, source)
    assert {line.method for line in ledger.lines} <= {"GET"}
    assert not [line for line in ledger.lines if "109" in line.path or "production_learning" in line.path]


def test_the_same_post_has_the_same_id_each_time(
    network: Network, connection: Connection, opening: Opening
) -> None:
    source = next(iter(connection.sources(())))
    once, _ = read_all(connection, source)
    again, _ = read_all(network.open(opening), source)
    assert once
    assert [post.remote_id for post in once] == [post.remote_id for post in again]


def test_posts_are_whole(connection: Connection) -> None:
    for source in connection.sources(()):
        for post in read_all(connection, source)[0]:
            assert post.remote_id
            assert post.author.remote_id
            assert post.author.handle
            assert not post.author.handle.startswith("@")
            assert 0 < post.created < NOW + 400 * 86_400
            assert "<p" not in post.text
            assert (post.id, post.account) == (0, 0)


def test_reading_on_from_a_state_brings_an_end_too(connection: Connection) -> None:
    source = next(iter(connection.sources(())))
    _, state = read_all(connection, source)
    page = connection.read(source, state, DEPTH)
    for _ in range(10):
        if not page.more:
            return
        page = connection.read(source, page.state, DEPTH)
    raise AssertionError("no end")


def test_coverage_and_what_a_server_sees_cost_no_request(connection: Connection, ledger: Ledger) -> None:
    for follow in FOLLOWS:
        assert connection.coverage(follow) in {"all", "public posts only", "not here"}
        assert all(path.startswith("/") for path in connection.what_server_sees(follow))
    assert ledger.lines == []


def test_whoever_cannot_publish_says_so_and_sends_nothing(connection: Connection, ledger: Ledger) -> None:
    if connection.guard is PublishGuard.NONE:
        with pytest.raises(Refused):
            connection.publish(OutgoingPost("x"), "k")
    assert not [line for line in ledger.lines if line.method != "GET"]


@pytest.mark.parametrize("name", ON_THE_WIRE)
@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (Answer("", 401), SignInNeeded),
        (Answer("", 429), TooFast),
        (Answer("", 500), Offline),
        (Answer('{"half":', headers={"Content-Type": "application/json"}), BadReply),
        (Answer("<!doctype html><p>Hotel"), BadReply),
        (Answer("[", fault="break"), BadReply),
        (Answer(fault="lose"), Offline),
    ],
)
def test_each_bad_day_is_one_of_our_errors(
    server: Loopback, opening: Opening, name: str, answer: Answer, kind: type[EarshotError]
) -> None:
    PLAYS[name](server, answer)
    connection = ALL[name].open(opening)
    source = next(iter(connection.sources(())))
    with pytest.raises(kind):
        connection.read(source, b"", DEPTH)


@pytest.mark.parametrize("name", [name for name in ON_THE_WIRE if ALL[name].signs_in])
def test_a_reply_that_is_lost_after_the_post_landed_is_unclear(
    server: Loopback, opening: Opening, name: str
) -> None:
    PLAYS[name](server, None)
    server.play("/api/v1/statuses", Answer(fault="lose"))
    with pytest.raises(Unclear):
        ALL[name].open(replace(opening, credentials=Credentials("t"))).publish(OutgoingPost("x"), "k")


def test_listing_the_networks_loads_no_heavy_library() -> None:
    check = "import sys, connectors; sys.exit(bool({'requests', 'urllib3', 'feedparser'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", check], cwd=Path(__file__).parents[2]).returncode == 0
