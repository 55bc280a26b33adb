"""Feeds and newsletters: RSS 0.9x, 1.0, 2.0 and Atom."""

from __future__ import annotations

from app.connector import Browser, Connection, Credentials, Opening, Way
from app.errors import Refused
from connectors.http.address import is_this_computer, split_address
from connectors.rss.connection import RssConnection


class Rss:
    """One feed is one account. Nobody is named there, although a password may open it."""

    name = "rss"
    needs_url = True
    signs_in = False
    ways: tuple[Way, ...] = (Way("nothing"), Way("password", ("user", "token")))
    takes_posts = False

    def open(self, opening: Opening) -> Connection:
        """Open a feed without a request; raises BadInput for what cannot be an address."""
        return RssConnection(opening, feed_address(opening.url))

    def sign_in(self, opening: Opening, browser: Browser, write: bool = False) -> Credentials:
        """Refuse, since a feed has nothing to sign in to."""
        raise Refused("no_sign_in")

    def may_write(self, credentials: Credentials) -> bool:
        """Tell that nobody can write into a feed."""
        return False


def feed_address(entered: str) -> str:
    """Complete an address that lacks its scheme; raises BadInput."""
    entered = entered.strip()
    if entered.lower().startswith("feed:"):
        entered = entered[5:].removeprefix("//")
    if "://" not in entered:
        host = entered.partition("/")[0].rpartition(":")[0] or entered.partition("/")[0]
        entered = f"{'http' if is_this_computer(host) else 'https'}://{entered}"
    parts = split_address(entered)
    return parts._replace(path=parts.path or "/", fragment="").geturl()
