"""Stories of sending: once, with a key, and never a claim that nobody can make."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable

import pytest

from app.errors import EarshotError, Offline, Refused, SignInNeeded, TooFast, Unclear
from connectors.http import Publishing, Reply
from tests.connectors.conftest import NOW, SHORT
from tests.loopback import Answer, Ledger, Loopback

VERBS: dict[str, Callable[[Publishing], Reply]] = {
    "POST": lambda session: session.post("/send", {"status": "x"}, "publish", "k"),
    "PUT": lambda session: session.put("/send", {"status": "x"}, "edit"),
    "DELETE": lambda session: session.delete("/send", "delete"),
}


@pytest.fixture(params=sorted(VERBS))
def verb(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def publish(server_url: str, ledger: Ledger) -> Publishing:
    return Publishing(server_url, ledger, lambda: NOW, "s3cret-token", SHORT)


def trouble(session: Publishing, verb: str = "POST") -> EarshotError:
    """Send something that must fail, and give back how."""
    with pytest.raises(EarshotError) as caught:
        VERBS[verb](session)
    assert "s3cret" not in repr(caught.value)
    return caught.value


def test_a_post_is_sent_with_its_key(server: Loopback, ledger: Ledger) -> None:
    server.play("/send", Answer({"id": "1"}))
    publish(server.url, ledger).post("/send", {"status": "Hä?"}, "publish", "key-1")
    assert server.seen[0].headers["idempotency-key"] == "key-1"
    assert server.seen[0].body == b"status=H%C3%A4%3F"
    assert [(line.method, line.purpose, line.status) for line in ledger.lines] == [("POST", "publish", 200)]


def test_changing_and_deleting_are_in_the_ledger_too(server: Loopback, ledger: Ledger, verb: str) -> None:
    server.play("/send", Answer({"id": "1"}))
    VERBS[verb](publish(server.url, ledger))
    assert [seen.method for seen in server.seen] == [verb]
    assert [line.method for line in ledger.lines] == [verb]


@pytest.mark.parametrize("fault", ["lose", "reset", "hold", "garbage", "break", "drip in the head"])
def test_a_lost_reply_leaves_it_unclear_and_nothing_is_sent_again(
    server: Loopback, ledger: Ledger, fault: str, verb: str
) -> None:
    server.play("/send", Answer(fault=fault))  # type: ignore[arg-type]
    assert isinstance(trouble(publish(server.url, ledger), verb), Unclear)
    assert len(server.seen) == 1


@pytest.mark.parametrize("status", [103, 302, 303, 304, 408, 409, 425, 500, 502, 503, 504, 520])
def test_whatever_is_no_plain_no_leaves_it_unclear(
    server: Loopback, ledger: Ledger, status: int, verb: str
) -> None:
    server.play("/send", Answer({}, status, {"Retry-After": "1"}))
    error = trouble(publish(server.url, ledger), verb)
    assert (type(error), error.values["status"]) == (Unclear, status)
    assert len(server.seen) == 1


@pytest.mark.parametrize("status", [301, 307, 308])
def test_no_redirect_is_followed(
    server: Loopback, other_server: Loopback, ledger: Ledger, status: int, verb: str
) -> None:
    server.play("/send", Answer("", status, {"Location": f"{other_server.url}/send"}))
    assert isinstance(trouble(publish(server.url, ledger), verb), Refused)
    assert (len(server.seen), other_server.seen) == (1, [])


def test_where_a_redirect_would_lead_is_said(server: Loopback, ledger: Ledger) -> None:
    server.play("/send", Answer("", 308, {"Location": "https://new.example.org/send"}))
    error = trouble(publish(server.url, ledger))
    assert (error.code, error.values["host"]) == ("moved_to_other_host", "new.example.org")


def test_a_refusal_comes_with_the_servers_own_words(server: Loopback, ledger: Ledger) -> None:
    server.play("/send", Answer({"error": "Validation failed: Text is too long"}, 422))
    error = trouble(publish(server.url, ledger))
    assert (type(error), error.code) == (Refused, "unprocessable")
    assert error.values["said"] == "Validation failed: Text is too long"


def test_a_server_that_wants_quiet_has_not_taken_the_post(server: Loopback, ledger: Ledger) -> None:
    server.play("/send", Answer({}, 429, {"Retry-After": "30"}))
    error = trouble(publish(server.url, ledger))
    assert isinstance(error, TooFast)
    assert error.retry_after == 30.0


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer({"error": "The access token is invalid"}, 401), "token_wrong"),
        (Answer({"error": "This action is outside the authorized scopes"}, 403), "write_missing"),
        (Answer({"error": "Insufficient permissions: write:statuses."}, 403), "write_missing"),
        (Answer("", 403, {"WWW-Authenticate": 'Bearer error="insufficient_scope"'}), "write_missing"),
    ],
)
def test_a_token_that_is_not_enough_needs_another_sign_in(
    server: Loopback, ledger: Ledger, answer: Answer, code: str
) -> None:
    server.play("/send", answer)
    error = trouble(publish(server.url, ledger))
    assert (type(error), error.code) == (SignInNeeded, code)


def test_another_403_is_a_plain_no(server: Loopback, ledger: Ledger) -> None:
    server.play("/send", Answer({"error": "This action is not allowed"}, 403))
    assert isinstance(trouble(publish(server.url, ledger)), Refused)


def test_a_refused_connection_sent_nothing(ledger: Ledger, verb: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        session = publish(f"http://127.0.0.1:{free.getsockname()[1]}", ledger)
        assert isinstance(trouble(session, verb), Offline)
    assert len(ledger.lines) == 1


def test_a_server_without_tls_was_sent_nothing(server: Loopback, ledger: Ledger) -> None:
    session = publish(server.url.replace("http:", "https:"), ledger)
    assert isinstance(trouble(session), Offline)
    assert server.seen == []


def test_a_proxy_that_leads_nowhere_was_sent_nothing(
    server: Loopback, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", server.url)
    assert isinstance(trouble(publish("https://social.example.org", ledger)), Offline)


def test_a_connection_that_is_cut_while_the_text_leaves_is_unclear(ledger: Ledger) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def cut() -> None:
            taken, _ = listener.accept()
            taken.recv(10)
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            taken.close()

        other_side = threading.Thread(target=cut)
        other_side.start()
        session = publish(f"http://127.0.0.1:{listener.getsockname()[1]}", ledger)
        with pytest.raises(Unclear):
            session.post("/send", {"status": "x" * 20_000_000}, "publish", "k")
        other_side.join()


def test_every_post_has_a_connection_of_its_own(ledger: Ledger) -> None:
    """A kept connection may be dead, and nobody could tell what became of a post on it."""
    after: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def take_two() -> None:
            for _ in range(2):
                taken, _ = listener.accept()
                request = b""
                while b"status=x" not in request:
                    request += taken.recv(65_536)
                taken.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
                after.append(taken.recv(65_536))
                taken.close()

        other_side = threading.Thread(target=take_two)
        other_side.start()
        session = publish(f"http://127.0.0.1:{listener.getsockname()[1]}", ledger)
        for _ in range(2):
            session.post("/send", {"status": "x"}, "publish", "k")
        other_side.join()
    assert after == [b"", b""]


def test_what_the_ledger_cannot_keep_is_not_sent(server: Loopback, ledger: Ledger) -> None:
    ledger.broken = OSError("disk full")
    with pytest.raises(OSError, match="disk full"):
        VERBS["POST"](publish(server.url, ledger))
    assert server.seen == []
