"""The demo network: a made-up company that keeps talking. Nothing here touches a wire."""

from __future__ import annotations

from functools import cached_property

from app.connector import Browser, Credentials, Opening, Way
from app.errors import Refused
from connectors.demo.connection import DemoConnection
from connectors.demo.script import Script, load

__all__ = ["Demo", "DemoConnection"]


class Demo:
    """The kind of network that needs no server, no address and no sign-in."""

    name = "demo"
    needs_url = False
    signs_in = False
    ways: tuple[Way, ...] = (Way("nothing"),)

    def open(self, opening: Opening) -> DemoConnection:
        """Open the demo company; of `opening`, only the clock and the memory are used."""
        return DemoConnection(self._script, opening.clock, opening.memory)

    @cached_property
    def _script(self) -> Script:
        """Read the script once: an account is opened for every follow, and each reading took 20 ms."""
        return load()

    def sign_in(self, opening: Opening, browser: Browser, write: bool = False) -> Credentials:
        """Refuse, since there is nothing to sign in to."""
        raise Refused("no_sign_in")

    def may_write(self, credentials: Credentials) -> bool:
        """Tell that everybody may write here."""
        return True
