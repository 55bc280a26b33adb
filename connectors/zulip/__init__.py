"""Zulip: channels and topics, by its REST API, with an e-mail address and an API key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.connector import Browser, Connection, Credentials, Opening, Way
from app.errors import Refused
from connectors.http.address import is_this_computer, split_address
from connectors.zulip.connection import ZulipConnection

if TYPE_CHECKING:
    from connectors.http.wire import Limits


def server_of(entered: str) -> str:
    """Find the server in whatever was entered, such as an address out of the browser; raises BadInput."""
    entered = entered.strip()
    if "://" not in entered:
        host = entered.partition("/")[0].partition(":")[0]
        entered = f"{'http' if is_this_computer(host) else 'https'}://{entered}"
    parts = split_address(entered)
    return f"{parts.scheme}://{parts.netloc.lower()}"


class Zulip:
    """Servers of Zulip, in the cloud or a company's own."""

    name = "zulip"
    needs_url = True
    signs_in = True
    ways: tuple[Way, ...] = (Way("token", ("email", "token")),)

    def __init__(self, limits: Limits | None = None) -> None:
        """Take how long every session waits, where it is not the usual time."""
        self._limits = limits

    def spelled(self, url: str) -> str:
        """Spell an address as that of its server, so that one server is one account; raises BadInput."""
        return server_of(url) if url.strip() else ""

    def open(self, opening: Opening) -> Connection:
        """Open an account without a request; raises BadInput for what cannot be a server."""
        return ZulipConnection(opening, server_of(opening.url), self._limits)

    def sign_in(self, opening: Opening, browser: Browser, write: bool = False) -> Credentials:
        """Refuse: a key is made in Zulip and told here; there is nothing to sign in to."""
        raise Refused("no_sign_in")

    def may_write(self, credentials: Credentials) -> bool:
        """Tell whether there is a key at all: it may do whatever its owner may."""
        return bool(credentials.token)
