"""Discourse: forums that companies run for themselves, and those they run for everybody."""

from __future__ import annotations

import time
import uuid
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from app.connector import Browser, Connection, Credentials, Opening, Way
from app.errors import BadInput, Refused
from connectors.discourse.connection import DiscourseConnection
from connectors.discourse.handing import HandOver
from connectors.discourse.site import base_of, signing_of
from connectors.http import Publishing

if TYPE_CHECKING:
    from connectors.http.wire import Limits

PATIENCE = 600.0
GLANCE = 0.2
MOST_LINES = 40
READING, WRITING = "read", "read write"


class Discourse:
    """Discourse sites. A person allows a key in the browser, and copies the text shown there back to here."""

    name = "discourse"
    needs_url = True
    signs_in = True
    ways: tuple[Way, ...] = (Way("browser"), Way("token", ("token",)), Way("nothing"))

    def __init__(
        self, limits: Limits | None = None, patience: float = PATIENCE, glance: float = GLANCE
    ) -> None:
        """Take how long to wait for a site, for a person, and between two looks at what they pasted."""
        self._limits = limits
        self._patience = patience
        self._glance = glance

    def spelled(self, url: str) -> str:
        """Spell an address as that of its server, so that one server is one account; raises BadInput."""
        return base_of(url) if url.strip() else ""

    def open(self, opening: Opening) -> Connection:
        """Open an account without a request; raises BadInput for what cannot be a site."""
        return DiscourseConnection(opening, base_of(opening.url), self._limits)

    def sign_in(self, opening: Opening, browser: Browser, write: bool = False) -> Credentials:
        """Have a key made on the site, read-only; the right to post, once given, is kept.

        What is pasted and is no answer to this sign-in is passed over, and named when nobody waits any more:
        Refused("cancelled") or ("sign_in_timeout"), or BadInput("wrong_paste").
        """
        base = base_of(opening.url)
        known = dict(opening.credentials.extra)
        scopes = WRITING if write or "write" in known.get("scopes", "").split() else READING
        client = known.get("client_id") or str(uuid.uuid4())
        over = HandOver.begin()
        browser.show(over.address(base, client, scopes.replace(" ", ",")))
        token = self._wait(browser, over, urlsplit(base).hostname or "")
        return Credentials(token, tuple((known | {"client_id": client, "scopes": scopes}).items()))

    def may_write(self, credentials: Credentials) -> bool:
        """Tell whether a key may post; one that was made elsewhere may, until the site says no."""
        scopes = dict(credentials.extra).get("scopes")
        return bool(credentials.token) and (scopes is None or "write" in scopes.split())

    def revoke(self, opening: Opening) -> None:
        """Give the key back, so that nobody can use it any more."""
        base = base_of(opening.url)
        signing = signing_of(opening.credentials)
        session = Publishing(base, opening.record, opening.clock, limits=self._limits, signing=signing)
        session.post(f"{urlsplit(base).path}/user-api-key/revoke", {}, "sign-in")

    def _wait(self, browser: Browser, over: HandOver, host: str) -> str:
        """Wait for the answer; a terminal gives it line by line, a window as a whole."""
        until = time.monotonic() + self._patience
        heard: list[str] = []
        while True:
            pasted = browser.pasted().strip()
            if pasted and pasted not in heard[-1:]:
                heard = [*heard, pasted][-MOST_LINES:]
                if token := over.open("\n".join(heard)):
                    return token
            given_up = browser.given_up()
            if given_up or time.monotonic() >= until:
                if heard:
                    raise BadInput("wrong_paste", host=host)
                raise Refused("cancelled" if given_up else "sign_in_timeout")
            time.sleep(self._glance)
