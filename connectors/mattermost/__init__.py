"""Mattermost: teams, their channels and what is written there, by the version 4 of its API."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from app.connector import Browser, Connection, Credentials, Opening, Way
from app.errors import BadInput
from connectors.http.address import is_this_computer, split_address
from connectors.mattermost.api import ASKS
from connectors.mattermost.connection import MattermostConnection
from connectors.signin import OAuth, SigningIn, code_flow, renew

if TYPE_CHECKING:
    from connectors.http.wire import Limits

AUTHORIZE, TOKEN = "/oauth/authorize", "/oauth/access_token"
# Servers compare the address to come back to with the one that was registered, port included.
PORT = 47_113
# What stands behind a team, and what behind a server's own path, in addresses copied from the browser.
OF_A_TEAM = re.compile(
    r"/[^/]+/(?:channels|messages|pl|threads|drafts|scheduled_posts|integrations|emoji|recaps)(?:/.*)?$"
)
OF_THE_SERVER = re.compile(
    r"/(?:api/v4|login|signup_[^/]*|signup|landing|select_team|create_team|admin_console|boards|playbooks"
    r"|plugins|plug|reset_password[^/]*|oauth|error)(?:/.*)?$"
)


def server_of(entered: str) -> str:
    """Find the server in whatever was entered: a name, or any address of it; raises BadInput."""
    entered = entered.strip()
    if "://" not in entered:
        host = urlsplit(f"//{entered}").hostname or "" if "[" not in entered else ""
        entered = f"{'http' if is_this_computer(host) else 'https'}://{entered}"
    parts = split_address(entered)
    path = parts.path
    for inside in (OF_A_TEAM, OF_THE_SERVER):
        path = inside.sub("", path)
    return f"{parts.scheme}://{parts.netloc.lower()}{path.rstrip('/')}"


class Mattermost:
    """Servers of Mattermost. `asks` are the paths where a POST does nothing but read."""

    name = "mattermost"
    needs_url = True
    signs_in = True
    ways: tuple[Way, ...] = (Way("token", ("token",)), Way("browser", ("client", "secret?")))
    asks = ASKS

    def __init__(self, limits: Limits | None = None, port: int = PORT) -> None:
        """Take how long every session waits, and the port to come back to, where they are not the usual."""
        self._limits = limits
        self._port = port

    def spelled(self, url: str) -> str:
        """Spell an address as that of its server, so that one server is one account; raises BadInput."""
        return server_of(url) if url.strip() else ""

    def open(self, opening: Opening) -> Connection:
        """Open an account without a request; raises BadInput for what cannot be a server."""
        return MattermostConnection(opening, server_of(opening.url), self._limits)

    def sign_in(self, opening: Opening, browser: Browser, write: bool = False) -> Credentials:
        """Sign in through the system browser, as the app that the server's people registered.

        Raises BadInput("client_missing") where no app was named. There are no rights to choose among.
        """
        base, known = server_of(opening.url), opening.credentials
        extra = dict(known.extra)
        client, secret = extra.get("client", "").strip(), extra.get("secret", "").strip()
        if not client:
            raise BadInput("client_missing")
        root = urlsplit(base).path
        oauth = OAuth(client, secret, "", root + AUTHORIZE, root + TOKEN)
        session = self._signing_in(opening, base)
        try:
            return code_flow(session, browser, known, lambda _redirect: oauth, self._port)
        finally:
            session.close()

    def may_write(self, credentials: Credentials) -> bool:
        """Tell whether a sign-in may post: a token is the person, so it may whatever the person may."""
        return bool(credentials.token)

    def renew(self, opening: Opening) -> Credentials:
        """Exchange the refresh token for a new token; an app without a secret gets none, and asks again."""
        base = server_of(opening.url)
        session = self._signing_in(opening, base)
        try:
            return renew(session, opening.credentials, urlsplit(base).path + TOKEN)
        finally:
            session.close()

    def _signing_in(self, opening: Opening, base: str) -> SigningIn:
        return SigningIn(base, opening.record, opening.clock, self._limits)
