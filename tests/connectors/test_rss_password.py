"""Stories of feeds behind a password: it goes to the address that was entered, and nowhere else."""

from __future__ import annotations

import base64
from dataclasses import replace

import pytest

from app.connector import Credentials, Opening
from app.errors import BadInput, SignInNeeded
from connectors.rss import Rss
from tests.connectors.conftest import NOW
from tests.connectors.feeds import Reader, linked, rss
from tests.loopback import Answer, Clock, Ledger, Loopback
from tests.loopback.rss import PlayedRss

SIGNED = "Basic " + base64.b64encode("robin:s3cret pässword".encode()).decode()


@pytest.fixture
def reader(server: Loopback) -> Reader:
    return Reader(server, Credentials("s3cret pässword", (("user", "robin"),)))


def signed(server: Loopback) -> list[str]:
    return [seen.headers.get("authorization", "") for seen in server.seen]


def test_a_feed_asks_for_name_and_password_or_for_nothing() -> None:
    assert [(way.key, way.asks) for way in Rss.ways] == [("nothing", ()), ("password", ("user", "token"))]
    assert not Rss.signs_in


def test_name_and_password_open_all_pages(server: Loopback, reader: Reader) -> None:
    server.play("/feed.xml", Answer(rss(server, (3, 4), linked("next", "/older.xml"))))
    server.play("/older.xml", Answer(rss(server, (1, 2))))
    assert len(reader.sync()) == 4
    assert signed(server) == [SIGNED, SIGNED]


@pytest.mark.parametrize("status", [301, 302, 307])
def test_another_host_never_gets_the_password(
    server: Loopback, other_server: Loopback, reader: Reader, status: int
) -> None:
    server.play("/feed.xml", Answer("", status, {"Location": f"{other_server.url}/feed.xml"}))
    older = linked("next", f"{other_server.url}/older.xml")
    other_server.play("/feed.xml", Answer(rss(other_server, (3, 4), older)))
    other_server.play("/older.xml", Answer(rss(other_server, (1, 2))))
    reader.sync()
    reader.sync_later()
    assert set(signed(server)) == {SIGNED}
    assert set(signed(other_server)) == {""}


def test_the_password_stands_in_no_address_no_ledger_and_no_state(server: Loopback, reader: Reader) -> None:
    server.play("/feed.xml", Answer(rss(server, (3, 4))))
    reader.sync()
    told = f"{reader.ledger.lines} {reader.state!r} {[(seen.path, seen.query) for seen in server.seen]}"
    assert "s3cret" not in told
    assert "robin" not in told


def test_an_address_with_a_password_in_it_is_refused() -> None:
    address = "https://robin:s3cret@blog.example/feed"
    with pytest.raises(BadInput) as caught:
        Rss().open(Opening(address, Credentials(), Ledger(), lambda: NOW))
    assert caught.value.code == "secret_in_address"
    assert "s3cret" not in str(caught.value)


def test_a_locked_feed_says_what_is_missing(server: Loopback) -> None:
    server.play("/feed.xml", Answer("", 401))
    for credentials, code in (
        (Credentials(), "password_missing"),
        (Credentials("wrong", (("user", "robin"),)), "password_wrong"),
    ):
        with pytest.raises(SignInNeeded) as caught:
            Reader(server, credentials).open().me()
        assert (caught.value.code, caught.value.values["host"]) == (code, "127.0.0.1")


def test_a_played_feed_opens_to_its_password_only(server: Loopback, ledger: Ledger) -> None:
    place, clock = PlayedRss(server, Clock(NOW), "s3cret"), Clock(NOW)
    connection = place.network.open(place.opening(ledger, clock))
    assert connection.me().name == "Plant blog"
    assert connection.sight().facts == (("posts", (("n", 20),)),)
    stranger = place.network.open(replace(place.opening(ledger, clock), credentials=Credentials()))
    with pytest.raises(SignInNeeded):
        stranger.me()
    assert place.wrong == []
