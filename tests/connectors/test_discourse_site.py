"""A Discourse site as a whole: its address, who is let in, what it shows of itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.connector import Credentials, Source
from app.errors import BadInput, Refused, SignInNeeded
from app.model import Follow, Group
from connectors.discourse import Discourse
from connectors.discourse.site import base_of
from tests.connectors.conftest import NOW
from tests.connectors.contract import DEEP, Reader
from tests.loopback import Answer, Clock, Ledger, Loopback
from tests.loopback.discourse import PlayedDiscourse

POSTS = Source("posts")


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def site(server: Loopback, clock: Clock) -> Iterator[PlayedDiscourse]:
    place = PlayedDiscourse(server, clock)
    yield place
    assert place.wrong == []


def test_a_key_that_was_taken_back_asks_for_a_new_sign_in(site: PlayedDiscourse, clock: Clock) -> None:
    site.keys.scopes.clear()
    connection = site.network.open(site.opening(Ledger(clock), clock))
    with pytest.raises(SignInNeeded) as caught:
        connection.read(POSTS, b"", DEEP)
    assert caught.value.code == "token_wrong"


def test_a_guard_before_the_site_that_lets_nobody_in_is_no_wrong_key(
    site: PlayedDiscourse, clock: Clock
) -> None:
    site.answer_with(Answer("<html>Are you human?", 403))
    connection = site.network.open(site.opening(Ledger(clock), clock))
    with pytest.raises(Refused) as caught:
        connection.read(POSTS, b"", DEEP)
    assert caught.value.code == "forbidden"


def test_a_public_site_is_read_without_a_key_and_a_private_one_says_that_it_needs_one(
    site: PlayedDiscourse, clock: Clock
) -> None:
    opening = replace(site.opening(Ledger(clock), clock), credentials=Credentials())
    with pytest.raises(SignInNeeded) as caught:
        site.network.open(opening).me()
    assert caught.value.code == "token_missing"
    site.is_open_to_all = True
    connection = site.network.open(opening)
    assert connection.me().remote_id == ""
    assert connection.read(POSTS, b"", DEEP).fetched
    assert "user-api-key" not in site.server.seen[-1].headers
    assert connection.sight().may_write is False


@pytest.mark.parametrize("answer", [Answer("<html>Hello"), Answer({"x": 1}), Answer("", 404)])
def test_an_address_where_no_discourse_answers_is_told_as_that(
    server: Loopback, clock: Clock, answer: Answer
) -> None:
    server.otherwise = lambda seen: answer
    opening = replace(PlayedDiscourse(server, clock).opening(Ledger(clock), clock), url=server.url)
    server.otherwise = lambda seen: answer
    with pytest.raises(Refused) as caught:
        Discourse().open(opening).name()
    assert caught.value.code == "not_discourse"


def test_coverage_is_all_except_of_categories_that_are_not_to_be_read(
    site: PlayedDiscourse, clock: Clock
) -> None:
    reader = Reader(site, clock, Ledger(clock))
    reader.sync()
    connection = reader.open()
    follow = Follow(1, "group", "group:Line 4", 1, "5", NOW)
    assert connection.coverage(follow) == "all"
    assert connection.coverage(replace(follow, key="777")) == "not here"
    assert connection.coverage(replace(follow, kind="person", key="12")) == "all"
    assert Group("5", "Line 4") in reader.groups
    assert {group.name for group in reader.groups} == {
        "Line 4", "Canteen", "Shift leads", "News", "Told when asked"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("entered", "base"),
    [
        ("forum.example.com", "https://forum.example.com"),
        (" https://Forum.example.com/latest ", "https://forum.example.com"),
        ("https://forum.example.com/t/line-4/911/3?u=ana", "https://forum.example.com"),
        ("https://example.com/community/c/plant/7", "https://example.com/community"),
        ("127.0.0.1:3000/forum/", "http://127.0.0.1:3000/forum"),
        ("https://forum.example.com/posts.json", "https://forum.example.com"),
    ],
)
def test_the_site_is_found_in_whatever_address_was_entered(entered: str, base: str) -> None:
    assert base_of(entered) == base


@pytest.mark.parametrize(
    "entered", ["", "http://forum.example.com", "ftp://x.example", "https://u:p@x.example"]
)
def test_what_cannot_be_a_site_is_refused(entered: str) -> None:
    with pytest.raises(BadInput):
        base_of(entered)


def test_a_site_in_a_folder_of_its_host_is_read_there(server: Loopback, clock: Clock) -> None:
    place = PlayedDiscourse(server, clock, folder="/community")
    reader = Reader(place, clock, Ledger(clock))
    reader.sync()
    assert len(reader.posts) > 100
    assert all(line.path.startswith("/community/") for line in reader.ledger.lines)
    assert place.wrong == []
