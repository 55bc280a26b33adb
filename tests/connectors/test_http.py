"""Stories of the wire: what leaves, what is written down before, and what each bad day is called."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from app.errors import (
    BadInput,
    BadReply,
    EarshotError,
    Offline,
    Refused,
    SignInNeeded,
    StoreTrouble,
    TooFast,
)
from connectors.http import Reading
from tests.connectors.conftest import NOW, trouble
from tests.loopback import Answer, Ledger, Loopback


def test_a_page_arrives_with_the_token_and_is_in_the_ledger(
    server: Loopback, reading: Reading, ledger: Ledger
) -> None:
    server.play("/here", Answer({"a": 1}))
    assert reading.get("/here", [("q", "x y")], "test").json() == {"a": 1}
    assert server.seen[0].headers["authorization"] == "Bearer s3cret-token"
    line = ledger.lines[0]
    assert (line.method, line.path, line.purpose, line.status) == ("GET", "/here?q=x+y", "test", 200)
    assert line.bytes_out > 50 < line.bytes_in


def test_nothing_leaves_before_the_ledger_has_it(server: Loopback, reading: Reading, ledger: Ledger) -> None:
    ledger.broken = StoreTrouble("disk_full")
    with pytest.raises(StoreTrouble):
        reading.get("/here")
    assert server.seen == []


@pytest.mark.parametrize(
    ("status", "kind", "code"),
    [
        (401, SignInNeeded, "token_wrong"),
        (403, Refused, "forbidden"),
        (404, Refused, "not_found"),
        (410, Refused, "gone"),
        (422, Refused, "unprocessable"),
        (418, Refused, "refused"),
        (429, TooFast, "too_fast"),
        (500, Offline, "server_trouble"),
        (503, Offline, "server_trouble"),
        (302, BadReply, "bad_redirect"),
    ],
)
def test_each_status_means_one_error(
    server: Loopback, reading: Reading, status: int, kind: type[EarshotError], code: str
) -> None:
    server.play("/here", Answer({"error": "<b>No</b> way"}, status))
    error = trouble(reading)
    assert (type(error), error.code) == (kind, code)
    assert error.values["host"] == "127.0.0.1"
    assert error.values.get("said", "No way") == "No way"


def test_without_a_token_a_401_asks_for_a_sign_in(server: Loopback, ledger: Ledger) -> None:
    server.play("/here", Answer({}, 401))
    assert trouble(Reading(server.url, ledger, lambda: NOW)).code == "token_missing"
    assert "authorization" not in server.seen[0].headers


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer("<html>Welcome to the hotel</html>"), "html_instead"),
        (Answer('{"half": [1, 2'), "not_json"),
        (Answer(b"[" * 300_000), "not_json"),
        (Answer(b"\xff\xfe\x00"), "not_json"),
        (Answer('{"a": 1', fault="break"), "cut_off"),
        (Answer("", fault="endless"), "too_large"),
        (Answer("plain", headers={"Content-Encoding": "gzip"}), "not_json"),
    ],
)
def test_a_reply_that_is_no_answer_is_a_bad_reply(
    server: Loopback, reading: Reading, ledger: Ledger, answer: Answer, code: str
) -> None:
    server.play("/here", answer)
    error = trouble(reading)
    assert (type(error), error.code) == (BadReply, code)
    assert ledger.lines[0].bytes_in < 3_000_000


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer(fault="lose"), "broken_off"),
        (Answer(fault="garbage"), "broken_off"),
        (Answer(fault="hold"), "timeout"),
        (Answer("x", fault="drip"), "timeout"),
        (Answer(fault="drip in the head"), "timeout"),
    ],
)
def test_a_network_that_does_not_answer_is_offline(
    server: Loopback, reading: Reading, ledger: Ledger, answer: Answer, code: str
) -> None:
    server.play("/here", answer)
    error = trouble(reading)
    assert (type(error), error.code) == (Offline, code)
    assert len(ledger.lines) == 1
    assert ledger.lines[0].status in {0, 200}


def test_a_port_where_nobody_listens(ledger: Ledger) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
        error = trouble(Reading(address, ledger, lambda: NOW))
    assert (type(error), error.code) == (Offline, "no_server")


def test_a_name_that_nobody_has(ledger: Ledger) -> None:
    error = trouble(Reading("https://nobody.invalid", ledger, lambda: NOW))
    assert (type(error), error.code) == (Offline, "dns")


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://social.example.org", "not_allowed_http"),
        ("ftp://social.example.org", "bad_url"),
        ("file:///etc/passwd", "bad_url"),
        ("https://", "bad_url"),
        ("https://me:pass@social.example.org", "secret_in_address"),
        ("https://[half", "bad_url"),
    ],
)
def test_an_address_that_is_not_safe_is_never_asked(ledger: Ledger, address: str, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        Reading(address, ledger, lambda: NOW).get("/")
    assert caught.value.code == code
    assert ledger.lines == []


def test_a_password_file_adds_nothing(
    server: Loopback, ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password hidden\n")
    monkeypatch.setenv("NETRC", str(netrc))
    server.play("/here", Answer([1]))
    Reading(server.url, ledger, lambda: NOW).get("/here")
    assert "authorization" not in server.seen[0].headers


def test_cookies_are_not_kept(server: Loopback, reading: Reading) -> None:
    server.play("/here", Answer([1], headers={"Set-Cookie": "who=me"}))
    reading.get("/here")
    reading.get("/here")
    assert "cookie" not in server.seen[1].headers


def test_a_secret_in_a_feed_address_stays_out_of_the_ledger(
    server: Loopback, reading: Reading, ledger: Ledger
) -> None:
    server.play("/here", Answer([1]))
    reading.get("/here?token=abc&page=2")
    assert ledger.lines[0].path == "/here?token=hidden&page=2"
    assert server.seen[0].query["token"] == ["abc"]


def test_reading_has_no_way_to_write() -> None:
    public = {name for name in dir(Reading) if not name.startswith("_")}
    assert public == {"of", "host", "drift", "get", "ask", "close"}


def test_a_question_is_only_posted_where_the_network_lists_it(server: Loopback, ledger: Ledger) -> None:
    reading = Reading(server.url, ledger, lambda: NOW, "s3cret-token", asks=frozenset({"/people/ids"}))
    server.play("/people/ids", Answer([{"id": "1"}]))
    assert reading.ask("/people/ids", ["1"]).json() == [{"id": "1"}]
    assert (server.seen[0].method, server.seen[0].body) == ("POST", b'["1"]')
    with pytest.raises(ValueError, match="only read"):
        reading.ask("/people/follow", ["1"])
    assert len(server.seen) == 1
