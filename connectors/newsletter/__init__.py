"""Newsletters that come as mails: a file or a folder on this computer. No mailbox is ever opened."""

from __future__ import annotations

from collections.abc import Sequence

from app.connector import Browser, Connection, Credentials, Opening
from app.errors import BadInput, Refused
from app.model import Way
from connectors.newsletter.connection import NewsletterConnection
from connectors.newsletter.dropped import take
from connectors.newsletter.place import path_of


class Newsletter:
    """One file or folder of mails is one account, and so are all mails that were dropped; nobody signs in."""

    name = "newsletter"
    needs_url = True
    signs_in = False
    takes_posts = False
    ways: tuple[Way, ...] = (Way("file"),)

    def open(self, opening: Opening) -> Connection:
        """Open a place of mails without looking at it, "" for dropped ones; raises BadInput("bad_path")."""
        return NewsletterConnection(opening, path_of(opening.url) if opening.url.strip() else None)

    def spelled(self, url: str) -> str:
        """Spell a place so that it is the same from wherever the program is started; raises BadInput."""
        if url.strip().lower().startswith(("http:", "https:", "imap:", "imaps:")):
            raise BadInput("bad_path", path=url[:300])
        return str(path_of(url)) if url.strip() else ""

    def sign_in(self, opening: Opening, browser: Browser, write: bool = False) -> Credentials:
        """Refuse, since a folder has nothing to sign in to."""
        raise Refused("no_sign_in")

    def may_write(self, credentials: Credentials) -> bool:
        """Tell that nothing is sent from here."""
        return False

    def take(self, mails: Sequence[bytes], memory: bytes) -> bytes:
        """Add dropped mails to an account's memory, for its next reading; raises BadInput.

        too_large: more than a few megabytes would wait; not_a_mail (n): one is none. Then nothing was added.
        """
        return take(mails, memory)


__all__ = ["Newsletter"]
