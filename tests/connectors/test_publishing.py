"""Stories of sending: once, with a key, and never a claim that nobody can make."""

from __future__ import annotations

import socket

import pytest

from app.errors import (
    Offline,
    Refused,
    Unclear,
)
from connectors.http import Publishing
from tests.connectors.conftest import NOW, SHORT
from tests.loopback import Answer, Ledger, Loopback


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
