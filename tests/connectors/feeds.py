"""Feeds composed by tests, and a reader in place of the app."""

from __future__ import annotations

from collections.abc import Iterable
from email.utils import formatdate

from app.connector import Connection, Credentials, Depth, Opening, Page, Source
from connectors.rss import Rss
from tests.connectors.conftest import NOW
from tests.loopback import Clock, Ledger, Loopback

FEED = Source("feed")
MINUTE = 60.0
NAMESPACES = 'xmlns:atom="http://www.w3.org/2005/Atom"'


def items_of(server: Loopback, numbers: Iterable[int], site: str = "") -> str:
    """Write items, one a minute, each with a page of its own."""
    return "".join(
        f"<item><title>Note {number}</title><guid>n{number}</guid><link>{site or server.url}/{number}</link>"
        f"<pubDate>{formatdate(NOW - 86_400 + number * MINUTE)}</pubDate></item>"
        for number in sorted(numbers, reverse=True)
    )


def rss(server: Loopback, numbers: Iterable[int], more: str = "", site: str = "") -> str:
    """Write a feed of items, the newest first; `more` stands in its head."""
    items = items_of(server, numbers, site)
    return f"<rss version='2.0' {NAMESPACES}><channel><title>Plant</title>{more}{items}</channel></rss>"


def linked(relation: str, address: str) -> str:
    """Write a link in the head of a feed."""
    return f'<atom:link rel="{relation}" href="{address}"/>'


class Reader:
    """Reads the feed at /feed.xml as the app does."""

    def __init__(self, server: Loopback, credentials: Credentials | None = None) -> None:
        self.clock = Clock(NOW)
        self.ledger = Ledger(self.clock)
        self.server = server
        self.state = b""
        self.ids: list[str] = []
        self.gone: list[str] = []
        self._credentials = credentials or Credentials()

    def open(self) -> Connection:
        """Open the account anew."""
        url = f"{self.server.url}/feed.xml"
        return Rss().open(Opening(url, self._credentials, self.ledger, self.clock))

    def read(self, depth: Depth = Depth(0.0)) -> Page:  # noqa: B008
        """Read one page."""
        connection = self.open()
        page = connection.read(FEED, self.state, depth)
        connection.close()
        self.state = page.state
        self.ids += [one.post.remote_id for one in page.fetched]
        self.gone += page.gone
        return page

    def sync(self, depth: Depth = Depth(0.0)) -> list[str]:  # noqa: B008
        """Read to the end, which must come; returns the ids that came."""
        before = len(self.ids)
        for _ in range(300):
            if not self.read(depth).more:
                return self.ids[before:]
        raise AssertionError("no end")

    def sync_later(self) -> list[str]:
        """Read again an hour later."""
        self.clock.rest(3_600)
        return self.sync()

    @property
    def paths(self) -> list[str]:
        """List what was asked for."""
        return [line.path for line in self.ledger.lines]
