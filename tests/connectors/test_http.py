"""Stories of the wire: what leaves, what is written down before, and what each bad day is called."""

from __future__ import annotations

import socket
from collections.abc import Iterator
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
    Unclear,
)
from connectors.http import Budget, Publishing, Reading
from connectors.http.wire import Limits
from tests.connectors.conftest import NOW
from tests.loopback import Answer, Ledger, Loopback

SHORT = Limits(connect=5, read=0.3, whole=0.5, size=1_000_000)


@pytest.fixture
def reading(server: Loopback, ledger: Ledger) -> Iterator[Reading]:
    session = Reading(server.url, ledger, lambda: NOW, "s3cret-token", limits=SHORT)
    yield session
    session.close()


def trouble(reading: Reading, path: str = "/here") -> EarshotError:
    """Get a page that must fail, and give back how."""
    with pytest.raises(EarshotError) as caught:
        reading.get(path).json()
    assert "s3cret" not in repr(caught.value)
    return caught.value


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
    now = 0.0
    reading = Reading(server.url, ledger, lambda: NOW, budget=Budget(ticks=lambda: now))
    server.play("/here", Answer("", 429, {"Retry-After": "30"}), Answer([1]))
    trouble(reading)
    assert trouble(reading).values["retry_after"] == 30
    assert len(server.seen) == 1
    now = 31.0
    assert reading.get("/here").json() == [1]


def test_the_budget_refuses_instead_of_waiting(server: Loopback, ledger: Ledger) -> None:
    now = 0.0
    reading = Reading(server.url, ledger, lambda: NOW, budget=Budget(2, lambda: now))
    server.play("/here", Answer([1]))
    reading.get("/here")
    reading.get("/here")
    assert isinstance(trouble(reading), TooFast)
    now = 300.0
    assert reading.get("/here").json() == [1]


def test_what_the_server_has_left_is_heeded(server: Loopback, reading: Reading) -> None:
    server.play("/here", Answer([1], headers={"X-RateLimit-Remaining": "0", "Retry-After": "40"}))
    assert reading.get("/here").json() == [1]
    assert isinstance(trouble(reading), TooFast)


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


def publish(server_url: str, ledger: Ledger) -> Publishing:
    return Publishing(server_url, ledger, lambda: NOW, "s3cret-token", SHORT)


def test_a_post_is_sent_with_its_key(server: Loopback, ledger: Ledger) -> None:
    server.play("/send", Answer({"id": "1"}))
    publish(server.url, ledger).post("/send", {"status": "Hä?"}, "publish", "key-1")
    assert server.seen[0].headers["idempotency-key"] == "key-1"
    assert server.seen[0].body == b"status=H%C3%A4%3F"
    assert ledger.lines[0].method == "POST"


@pytest.mark.parametrize("fault", ["lose", "hold", "garbage"])
def test_a_lost_reply_leaves_it_unclear(server: Loopback, ledger: Ledger, fault: str) -> None:
    server.play("/send", Answer(fault=fault))  # type: ignore[arg-type]
    with pytest.raises(Unclear):
        publish(server.url, ledger).post("/send", {"status": "x"}, "publish", "k")
    assert len(server.seen) == 1


def test_trouble_of_the_server_leaves_it_unclear(server: Loopback, ledger: Ledger) -> None:
    server.play("/send", Answer({}, 502))
    with pytest.raises(Unclear):
        publish(server.url, ledger).post("/send", {"status": "x"}, "publish", "k")


def test_a_refused_connection_sent_nothing(ledger: Ledger) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        with pytest.raises(Offline):
            publish(f"http://127.0.0.1:{free.getsockname()[1]}", ledger).post("/send", {}, "publish", "k")


def test_a_post_follows_no_redirect(server: Loopback, other_server: Loopback, ledger: Ledger) -> None:
    server.play("/send", Answer("", 307, {"Location": f"{other_server.url}/send"}))
    with pytest.raises(Refused):
        publish(server.url, ledger).post("/send", {"status": "x"}, "publish", "k")
    assert other_server.seen == []


def test_reading_has_no_way_to_write() -> None:
    public = {name for name in dir(Reading) if not name.startswith("_")}
    assert public == {"of", "host", "get", "close"}
