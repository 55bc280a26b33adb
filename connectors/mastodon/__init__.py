"""The Mastodon API: Mastodon, GoToSocial, Pleroma and others that speak it."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from app.connector import Connection, Credentials, Opening
from connectors.http.address import is_this_computer, split_address
from connectors.mastodon.connection import MastodonConnection
from connectors.signin import SigningIn, renew, revoke, sign_in

SCOPES = ("read:accounts read:statuses read:notifications read:search", "read")


def server_of(entered: str) -> str:
    """Find the server in whatever was entered: a name, an address or a handle; raises BadInput."""
    entered = entered.strip()
    if "://" not in entered:
        name = entered.rpartition("@")[2] if "@" in entered.partition("/")[0] else entered
        host = urlsplit(f"//{name}").hostname or "" if "[" not in name else ""
        entered = f"{'http' if is_this_computer(host) else 'https'}://{name}"
    parts = split_address(entered)
    return f"{parts.scheme}://{parts.netloc.lower()}"


class Mastodon:
    """Servers of the Mastodon API."""

    name = "mastodon"
    needs_url = True
    signs_in = True
    has_round = True

    def open(self, opening: Opening) -> Connection:
        """Open an account without a request; raises BadInput for what cannot be a server."""
        return MastodonConnection(opening, server_of(opening.url))

    def sign_in(
        self, opening: Opening, show: Callable[[str], None], cancelled: Callable[[], bool]
    ) -> Credentials:
        """Sign in through the system browser, with read-only rights."""
        base = server_of(opening.url)
        session = SigningIn(base, opening.record, opening.clock)
        try:
            return sign_in(session, SCOPES, opening.credentials, show, cancelled)
        finally:
            session.close()

    def renew(self, opening: Opening) -> Credentials:
        """Exchange the refresh token for a new token; raises SignInNeeded where the server offered none."""
        session = SigningIn(server_of(opening.url), opening.record, opening.clock)
        try:
            return renew(session, opening.credentials)
        finally:
            session.close()

    def revoke(self, opening: Opening) -> None:
        """Give the token back to the server, so that nobody can use it any more."""
        session = SigningIn(server_of(opening.url), opening.record, opening.clock)
        try:
            revoke(session, opening.credentials)
        finally:
            session.close()
