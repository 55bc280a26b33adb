"""The Mastodon API: Mastodon, GoToSocial, Pleroma and others that speak it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from app.connector import Browser, Connection, Credentials, Opening, Way
from connectors.http.address import is_this_computer, split_address
from connectors.mastodon.connection import MastodonConnection
from connectors.mastodon.registering import registered
from connectors.signin import SigningIn, code_flow, renew, revoke

if TYPE_CHECKING:
    from connectors.http.wire import Limits

SCOPES = ("read:accounts read:statuses read:notifications read:search", "read")
WRITE_SCOPES = (f"{SCOPES[0]} write:statuses", "read write:statuses", "read write")


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
    ways: tuple[Way, ...] = (Way("browser"), Way("token", ("token",)), Way("nothing"))
    has_round = True

    def __init__(self, limits: Limits | None = None) -> None:
        """Take how long every session waits, where it is not the usual time."""
        self._limits = limits

    def spelled(self, url: str) -> str:
        """Spell an address as that of its server, so that one server is one account; raises BadInput."""
        return server_of(url) if url.strip() else ""

    def open(self, opening: Opening) -> Connection:
        """Open an account without a request; raises BadInput for what cannot be a server."""
        return MastodonConnection(opening, server_of(opening.url), self._limits)

    def sign_in(self, opening: Opening, browser: Browser, write: bool = False) -> Credentials:
        """Sign in through the system browser, read-only; the right to post, once given, is kept."""
        scopes = WRITE_SCOPES if write or _writes(opening.credentials) else SCOPES
        session = self._signing_in(opening)
        try:
            return code_flow(session, browser, opening.credentials, partial(registered, session, scopes))
        finally:
            session.close()

    def may_write(self, credentials: Credentials) -> bool:
        """Tell whether a sign-in may post; a token that was pasted may, until the server says no."""
        known = "scopes" in dict(credentials.extra)
        return bool(credentials.token) and (not known or _writes(credentials))

    def renew(self, opening: Opening) -> Credentials:
        """Exchange the refresh token for a new token; raises SignInNeeded where the server offered none."""
        session = self._signing_in(opening)
        try:
            return renew(session, opening.credentials)
        finally:
            session.close()

    def revoke(self, opening: Opening) -> None:
        """Give the token back to the server, so that nobody can use it any more."""
        session = self._signing_in(opening)
        try:
            revoke(session, opening.credentials)
        finally:
            session.close()

    def _signing_in(self, opening: Opening) -> SigningIn:
        return SigningIn(server_of(opening.url), opening.record, opening.clock, self._limits)


def _writes(credentials: Credentials) -> bool:
    """Tell whether the right to post is among those that were given."""
    return not {"write", "write:statuses"}.isdisjoint(dict(credentials.extra).get("scopes", "").split())
