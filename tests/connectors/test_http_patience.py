"""Stories of redirects and of waiting: where a request may lead, and when it is better not to ask."""

from __future__ import annotations

import pytest

from app.errors import (
    Refused,
    TooFast,
)
from connectors.http import Pace, Reading
from tests.connectors.conftest import NOW, trouble
from tests.loopback import Answer, Clock, Ledger, Loopback


def test_a_redirect_on_the_same_host_is_followed(server: Loopback, reading: Reading, ledger: Ledger) -> None:
    server.play("/here", Answer("", 301, {"Location": "/there"}))
    server.play("/there", Answer([1]))
    assert reading.get("/here").moved == f"{server.url}/there"
    assert server.seen[1].headers["authorization"] == "Bearer s3cret-token"
    assert ledger.paths == ["/here", "/there"]


def test_the_token_never_follows_to_another_host(
    server: Loopback, other_server: Loopback, reading: Reading
) -> None:
    server.play("/here", Answer("", 302, {"Location": f"{other_server.url}/there"}))
    error = trouble(reading)
    assert (type(error), error.code) == (Refused, "moved_to_other_host")
    assert other_server.seen == []


def test_a_feed_follows_to_another_host_without_the_token(
    server: Loopback, other_server: Loopback, ledger: Ledger
) -> None:
    server.play("/here", Answer("", 301, {"Location": f"{other_server.url}/there"}))
    other_server.play("/there", Answer([1]))
    reply = Reading(server.url, ledger, lambda: NOW, "s3cret-token", roams=True).get("/here")
    assert reply.moved == f"{other_server.url}/there"
    assert "authorization" not in other_server.seen[0].headers


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://x.example/a", "javascript:alert(1)"])
def test_a_redirect_never_leads_away_from_the_web(server: Loopback, ledger: Ledger, target: str) -> None:
    server.play("/here", Answer("", 302, {"Location": target}))
    assert trouble(Reading(server.url, ledger, lambda: NOW, roams=True)).code == "moved_elsewhere"


def test_redirects_in_a_circle_end(server: Loopback, reading: Reading) -> None:
    server.play("/here", Answer("", 302, {"Location": "/here"}))
    assert trouble(reading).code == "too_many_redirects"
    assert len(server.seen) == 6


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "30"}, 30),
        ({"Retry-After": "Fri, 20 Nov 2026 08:02:00 GMT", "Date": "Fri, 20 Nov 2026 08:00:00 GMT"}, 120),
        ({"X-RateLimit-Reset": "2026-11-20T08:01:00.000000Z", "Date": "Fri, 20 Nov 2026 08:00:00 GMT"}, 60),
        ({"X-RateLimit-Reset": "1795161690", "Date": "Fri, 20 Nov 2026 08:00:00 GMT"}, 90),
        ({"X-RateLimit-Reset": "2025-11-20T08:01:00Z", "Date": "Thu, 20 Nov 2025 08:00:00 GMT"}, 60),
        ({"Retry-After": "99999"}, 900),
        ({"Retry-After": "soon"}, 60),
        ({}, 60),
    ],
)
def test_the_server_says_how_long_to_wait_by_its_own_clock(
    ledger: Ledger, headers: dict[str, str], seconds: float
) -> None:
    lines = "".join(f"{key}: {value}\r\n" for key, value in headers.items())
    written = f"HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\n{lines}\r\n"
    with Loopback() as server:
        server.play("/here", Answer(written.encode(), fault="garbage"))
        error = trouble(Reading(server.url, ledger, lambda: NOW))
    assert isinstance(error, TooFast)
    assert error.retry_after == pytest.approx(seconds)


def test_after_a_429_nothing_is_asked_until_the_time_is_over(server: Loopback, ledger: Ledger) -> None:
    clock = Clock(NOW)
    reading = Reading(server.url, ledger, clock)
    server.play("/here", Answer("", 429, {"Retry-After": "30"}), Answer([1]))
    trouble(reading)
    assert trouble(reading).values["retry_after"] == 30
    assert len(server.seen) == 1
    clock.now += 31.0
    assert reading.get("/here").json() == [1]


def test_the_budget_refuses_instead_of_waiting(server: Loopback, ledger: Ledger) -> None:
    clock = Clock(NOW)
    reading = Reading(server.url, ledger, clock, paces=(Pace(2, 300.0),))
    server.play("/here", Answer([1]))
    reading.get("/here")
    reading.get("/here")
    assert isinstance(trouble(reading), TooFast)
    clock.now += 300.0
    assert reading.get("/here").json() == [1]


def test_what_the_server_has_left_is_heeded(server: Loopback, reading: Reading) -> None:
    server.play("/here", Answer([1], headers={"X-RateLimit-Remaining": "0", "Retry-After": "40"}))
    assert reading.get("/here").json() == [1]
    assert isinstance(trouble(reading), TooFast)


def test_what_was_sent_before_the_program_began_counts_too(server: Loopback) -> None:
    clock = Clock(NOW)
    ledger = Ledger(clock)
    server.play("/here", Answer([1]))
    for _ in range(2):
        Reading(server.url, ledger, clock, paces=(Pace(2, 300.0),)).get("/here")
    assert isinstance(trouble(Reading(server.url, ledger, clock, paces=(Pace(2, 300.0),))), TooFast)


def test_where_there_is_time_the_budget_is_waited_for(server: Loopback, ledger: Ledger) -> None:
    clock = Clock(NOW)
    ledger.clock = clock
    server.play("/here", Answer([1]))
    reading = Reading(server.url, ledger, clock, paces=(Pace(2, 30.0),), rest=clock.rest)
    for _ in range(5):
        reading.get("/here")
    assert clock.rested == 60.0


def test_a_long_wait_is_not_waited_for(server: Loopback, ledger: Ledger) -> None:
    clock = Clock(NOW)
    server.play("/here", Answer([1]))
    reading = Reading(server.url, ledger, clock, paces=(Pace(1, 86_400.0),), rest=clock.rest)
    reading.get("/here")
    error = trouble(reading)
    assert isinstance(error, TooFast)
    assert error.retry_after == 86_400
    assert clock.rested == 0


def test_each_kind_of_request_has_its_own_pace(server: Loopback, ledger: Ledger) -> None:
    clock = Clock(NOW)
    paces = (Pace(1, 30.0, within=("/posts",)), Pace(2, 10.0, besides=("/posts",)))
    reading = Reading(server.url, ledger, clock, paces=paces)
    for path in ("/posts/new", "/people", "/groups"):
        server.play(path, Answer([1]))
        reading.get(path)
    for path in ("/posts/new", "/people"):
        assert isinstance(trouble(reading, path), TooFast)


def test_a_clock_that_was_set_back_stops_nobody_for_longer(server: Loopback, ledger: Ledger) -> None:
    clock = Clock(NOW)
    ledger.clock = clock
    server.play("/here", Answer([1]))
    reading = Reading(server.url, ledger, clock, paces=(Pace(1, 300.0),))
    reading.get("/here")
    clock.now -= 86_400
    assert isinstance(trouble(reading), TooFast)
    assert Reading(server.url, ledger, clock, paces=(Pace(1, 300.0),)).get("/here").json() == [1]
    clock.now += 300
    assert reading.get("/here").json() == [1]


def test_a_clock_that_is_set_back_in_between_lets_nothing_more_through(
    server: Loopback, ledger: Ledger
) -> None:
    clock = Clock(NOW)
    server.play("/here", Answer([]))
    reading = Reading(server.url, ledger, clock, paces=(Pace(2, 60.0),), rest=clock.rest)
    reading.get("/here")
    reading.get("/here")
    clock.now -= 3_600.0
    reading.get("/here")
    assert clock.now == NOW - 3_600.0 + 60.0


def test_a_clock_that_is_set_back_makes_no_wait_longer(server: Loopback, ledger: Ledger) -> None:
    clock = Clock(NOW)
    server.play("/here", Answer("", 429, {"Retry-After": "30"}))
    reading = Reading(server.url, ledger, clock)
    assert isinstance(trouble(reading), TooFast)
    clock.now -= 3_600.0
    server.play("/here", Answer([]))
    assert reading.get("/here").status == 200
