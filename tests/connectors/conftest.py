"""What tests of the wire need: a real server on the loopback, a ledger, and a clock that stands still."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.connector import Credentials, Opening
from app.errors import EarshotError
from connectors.http import Reading
from connectors.http.wire import Limits
from tests.loopback import Ledger, Loopback

NOW = 1_795_161_600.0  # 20 November 2026, 08:00 UTC
SHORT = Limits(connect=5, read=0.3, whole=0.5, size=1_000_000)


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def server() -> Iterator[Loopback]:
    """A server that plays what a test tells it to."""
    with Loopback() as loopback:
        yield loopback


@pytest.fixture
def other_server() -> Iterator[Loopback]:
    """Another host, as seen from the first one: another port."""
    with Loopback() as loopback:
        yield loopback


@pytest.fixture
def ledger() -> Ledger:
    """A ledger that can be looked into."""
    return Ledger()


@pytest.fixture
def opening(server: Loopback, ledger: Ledger) -> Opening:
    """An account on the server, with a token."""
    return Opening(server.url, Credentials("s3cret-token"), ledger, lambda: NOW, "1")


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
