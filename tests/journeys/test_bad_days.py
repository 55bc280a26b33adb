"""A network on a bad day: one plain sentence, nothing lost, nothing changed, and no token told to anybody."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import partial

import pytest

import app.doors
from connectors.http import wire
from tests.journeys.program import INSTANCE, ME, OWN, PLACES, PUBLIC, TOKEN, Company, Program
from tests.loopback import Answer, Loopback

BAD_DAYS = {
    "a hotel's page": (Answer("<html>Welcome to the hotel</html>"), "web page"),
    "half a JSON": (Answer('[{"id": "1", '), "cannot be read"),
    "another shape": (Answer('"yes"'), "cannot be read"),
    "not HTTP": (Answer(fault="garbage"), "broke off"),
    "a hundred megabytes": (Answer(fault="endless"), "too large"),
    "broken off": (Answer('[{"id"', fault="break"), "cut off"),
    "no answer": (Answer(fault="hold"), "took too long"),
    "a drip": (Answer("[", fault="drip"), "took too long"),
    "a drip in the head": (Answer(fault="drip in the head"), "took too long"),
    "hung up": (Answer(fault="lose"), "broke off"),
    "401": (Answer({"error": "The access token is invalid"}, 401), "Sign in again"),
    "403": (Answer({"error": "This action is not allowed"}, 403), "does not allow"),
    "404": (Answer("", 404), "nothing at this address"),
    "410": (Answer("", 410), "no longer exists"),
    "422": (Answer({"error": "Nope"}, 422), "says: “Nope”"),
    "429": (Answer("", 429, {"Retry-After": "60"}), "asks for a pause"),
    "500": (Answer("<h1>Oops</h1>", 500), "trouble of its own"),
    "503": (Answer("", 503), "trouble of its own"),
    "a circle": (Answer("", 302, {"Location": PUBLIC}), "one address to the next"),
}
each_bad_day = pytest.mark.parametrize(("answer", "words"), list(BAD_DAYS.values()), ids=list(BAD_DAYS))


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for a server half a second instead of half a minute."""
    monkeypatch.setattr(wire, "Limits", partial(wire.Limits, connect=5.0, read=0.2, whole=0.3))


@each_bad_day
def test_every_place_of_a_network_may_have_a_bad_day(
    settled: Program, network: Company, answer: Answer, words: str
) -> None:
    before, texts = settled.kept(), settled.texts()
    network.timeline.numbers.append(30)
    # A place alone is not believed that the token is wrong.
    network.suffers(answer, *PLACES, *([ME] if answer.status == 401 else []))
    told = settled("sync")
    assert words in told.sentence()
    assert all(words in error["message"] for error in told.errors)
    assert all(TOKEN not in row["path"] for row in settled.rows("trust"))
    assert settled.kept() == before
    network.is_well()
    told = settled("sync")
    if answer.status == 429:
        assert "pause" in told.sentence()
        return
    assert (told.status, told.errors) == (0, [])
    assert settled.texts() == sorted([*texts, "30"])
    assert settled.rows("account", "list")[0]["state"] == "ready"


@each_bad_day
def test_of_an_account_that_cannot_be_added_nothing_is_kept(
    program: Program, network: Company, answer: Answer, words: str
) -> None:
    network.suffers(answer)
    assert program.connect(network.server).sentence()
    assert program.rows("account", "list") == []


@pytest.mark.parametrize("path", [INSTANCE, *PLACES])
def test_credentials_follow_no_redirect_to_another_host(
    settled: Program, network: Company, other_server: Loopback, path: str
) -> None:
    before = settled.kept()
    network.suffers(Answer("", 302, {"Location": f"{other_server.url}/api/v2/instance"}), path)
    told = settled("sync")
    if path == INSTANCE:
        assert (told.status, told.errors) == (0, [])
    else:
        assert any("now leads to 127.0.0.1" in error["message"] for error in told.errors)
    assert other_server.seen == []
    assert settled.kept() == before


def test_a_server_that_only_says_when_it_counts_anew_is_left_alone_until_then(
    settled: Program, network: Company
) -> None:
    reset = datetime.fromtimestamp(time.time() + 120, UTC).isoformat()
    network.suffers(Answer("", 429, {"X-RateLimit-Reset": reset}), *PLACES)
    assert "pause" in settled("sync").sentence()
    network.is_well()
    asked = len([seen for seen in network.server.seen if seen.path in PLACES])
    assert "Try again in 2 min" in settled("sync").sentence()
    assert len([seen for seen in network.server.seen if seen.path in PLACES]) == asked


def test_a_server_whose_clock_is_a_year_off_does_not_make_us_wait_a_year(
    settled: Program, network: Company
) -> None:
    year = 365 * 86_400
    ahead = datetime.fromtimestamp(time.time() + year, UTC)
    headers = {
        "X-RateLimit-Reset": datetime.fromtimestamp(time.time() + year + 60, UTC).isoformat(),
        "Date": format_datetime(ahead, usegmt=True),
    }
    network.suffers(Answer("", 429, headers), *PLACES)
    assert re.search(r"Try again in [12] min\.", settled("sync").sentence())


@pytest.mark.parametrize("years", [-1, 1])
def test_a_clock_a_year_off_loses_nothing_and_recovers(
    settled: Program, network: Company, monkeypatch: pytest.MonkeyPatch, years: int
) -> None:
    texts, right = settled.texts(), app.doors.open_doors
    off = partial(right, clock=lambda: time.time() + years * 365 * 86_400)
    for opened, number in ((off, 30), (off, 31), (right, 32)):
        monkeypatch.setattr(app.doors, "open_doors", opened)
        network.timeline.numbers.append(number)
        told = settled("sync")
        assert (told.status, told.errors) == (0, [])
        texts.append(str(number))
        assert settled.texts() == sorted(texts)


def test_a_clock_a_year_ahead_at_the_very_first_reading_still_reads_a_month(
    program: Program, network: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = format_datetime(datetime.now(UTC), usegmt=True)
    network.server.play(INSTANCE, Answer({"domain": "127.0.0.1", "title": "Plant"}, headers={"Date": now}))
    off = partial(app.doors.open_doors, clock=lambda: time.time() + 365 * 86_400)
    monkeypatch.setattr(app.doors, "open_doors", off)
    program.connect(network.server)
    assert program("sync").errors == []
    assert len(program.texts()) == 30


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://network.invalid", "was not found"),
        ("https://127.0.0.1:1", "Nothing answers"),
        ("http://127.0.0.1:1", "Nothing answers"),
    ],
)
def test_a_wrong_address_says_so(program: Program, url: str, words: str) -> None:
    told = program("account", "add", "mastodon", url, "--token-file", program.token())
    assert words in told.sentence()
    assert program.rows("account", "list") == []


@pytest.mark.parametrize(
    "url", ["nonsense://x", "http://network.example", "https://a:b@network.example", "https://"]
)
def test_what_cannot_be_an_address_is_wrong_usage(program: Program, url: str) -> None:
    told = program("account", "add", "mastodon", url, "--token-file", program.token())
    assert (told.status, told.out, len(told.err.splitlines())) == (2, "", 1)
    assert program.rows("trust") == []


def test_a_server_without_tls_is_told_nothing(program: Program, network: Company) -> None:
    safe = network.server.url.replace("http://", "https://")
    told = program("account", "add", "mastodon", safe, "--token-file", program.token())
    assert "https" in told.sentence()
    assert network.server.seen == []


def test_a_server_of_another_kind_is_recognised(program: Program, server: Loopback) -> None:
    for path in (INSTANCE, "/api/v1/instance"):
        server.play(path, Answer({"welcome": "to some other program"}))
    assert "does not speak the Mastodon API" in program.connect(server).sentence()
    assert all(TOKEN not in seen.path for seen in server.seen)


def test_one_place_on_a_bad_day_stops_no_other(settled: Program, network: Company) -> None:
    network.timeline.numbers.append(30)
    network.suffers(Answer("", 500), OWN)
    told = settled("sync")
    assert told.status == 0
    assert {row["source"]: bool(row["error"]) for row in told.rows}["own"]
    assert len(told.errors) == 1
    assert "30" in settled.texts()
