"""A session at one server: its paths, its pace, and the one POST that only reads."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from app.connector import Opening
from app.errors import BadReply
from connectors.http import Pace, Query, Reading, Reply

if TYPE_CHECKING:
    from connectors.http.wire import Limits

ROOT = "/api/v4"
NAMES = "/users/ids"
# A limiter, where one is switched on, allows 10 a second and 100 at once; the manager's client needs some.
PACES = (Pace(75, 60.0),)
ASKS = frozenset({ROOT + NAMES})


class Api:
    """Asks one server. `asked` counts the requests; `base` is its address, without a slash at the end."""

    def __init__(self, opening: Opening, base: str, limits: Limits | None = None) -> None:
        """Take an account; sends nothing."""
        self.base = base
        self.asked = 0
        self._root = root_of(base)
        asks = frozenset({self._root + NAMES})
        self._reading = Reading.of(opening, base, limits, paces=PACES, asks=asks)

    @property
    def host(self) -> str:
        """Tell the server's host."""
        return self._reading.host

    @property
    def drift(self) -> float:
        """Tell by how many seconds the server's clock is ahead of ours."""
        return self._reading.drift

    def many(self, path: str, query: Query | None = None, purpose: str = "read") -> list[object]:
        """Get what must be a list; raises EarshotError."""
        found = self._got(path, query, purpose)
        if not isinstance(found, list):
            raise BadReply("not_json", host=self.host)
        return found

    def one(self, path: str, query: Query | None = None, purpose: str = "read") -> dict[str, object]:
        """Get what must be an object; raises EarshotError."""
        found = self._got(path, query, purpose)
        if not isinstance(found, dict):
            raise BadReply("not_json", host=self.host)
        return found

    def named(self, ids: list[str], purpose: str = "read") -> list[object]:
        """Ask for the names of people who wrote what came; raises EarshotError."""
        self.asked += 1
        found = self._reading.ask(self._root + NAMES, ids, purpose).json()
        if not isinstance(found, list):
            raise BadReply("not_json", host=self.host)
        return found

    def close(self) -> None:
        """Close the connections."""
        self._reading.close()

    def _got(self, path: str, query: Query | None, purpose: str) -> object:
        self.asked += 1
        reply: Reply = self._reading.get(self._root + path, query, purpose)
        return reply.json()


def root_of(base: str) -> str:
    """Tell where a server's API begins: behind its own path, where it has one."""
    return urlsplit(base).path.rstrip("/") + ROOT


def in_path(remote_id: str) -> str:
    """Write an id as a part of a path."""
    return quote(remote_id, safe="")
