"""Viva Engage (once Yammer): its REST API v1, signed in with Entra ID by the company's own registration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.connector import Browser, Connection, Credentials, Opening, Way
from app.errors import BadInput
from connectors.http.address import is_this_computer, split_address
from connectors.signin import SigningIn
from connectors.viva_engage.connection import EngageConnection

if TYPE_CHECKING:
    from connectors.http.wire import Limits

BASE = "https://www.yammer.com"
LOGIN = "https://login.microsoftonline.com"
ASKS = ("client", "tenant")


class VivaEngage:
    """Networks of Viva Engage. The right to read is the right to post there: no token can only read.

    `base` and `login` stand in for the vendor's own hosts.
    """

    name = "viva-engage"
    needs_url = False
    signs_in = True
    ways: tuple[Way, ...] = (Way("browser", ASKS), Way("device", ASKS))

    def __init__(self, base: str = BASE, login: str = LOGIN, limits: Limits | None = None) -> None:
        """Take other hosts, or how long every session waits, where it is not the usual time."""
        self._base = base
        self._login = login
        self._limits = limits

    def open(self, opening: Opening) -> Connection:
        """Open an account without a request; raises BadInput for an address that is not the vendor's."""
        return EngageConnection(opening, self._base_of(opening), self._limits)

    def sign_in(self, opening: Opening, browser: Browser, write: bool = False) -> Credentials:
        """Sign in through the browser, or by a code where the extra "way" says device."""
        from connectors.viva_engage.entra import by_browser, by_code

        known = opening.credentials
        way = by_code if dict(known.extra).get("way") == "device" else by_browser
        session = self._signing_in(opening)
        try:
            return way(session, known, browser, opening.clock())
        finally:
            session.close()

    def may_write(self, credentials: Credentials) -> bool:
        """Tell that every sign-in may post: the vendor knows one right for everything."""
        return bool(credentials.token)

    def renew(self, opening: Opening) -> Credentials:
        """Exchange the refresh token for a new token; raises SignInNeeded where only the person can go on."""
        from connectors.viva_engage.entra import renewed

        session = self._signing_in(opening)
        try:
            return renewed(session, opening.credentials, opening.clock())
        finally:
            session.close()

    def _base_of(self, opening: Opening) -> str:
        """Find the server; a token for the vendor goes to nobody else."""
        parts = split_address(opening.url.strip() or self._base)
        host = (parts.hostname or "").lower()
        if host != "yammer.com" and not host.endswith(".yammer.com") and not is_this_computer(host):
            raise BadInput("bad_url")
        return f"{parts.scheme}://{parts.netloc}"

    def _signing_in(self, opening: Opening) -> SigningIn:
        return SigningIn(self._login, opening.record, opening.clock, self._limits)
