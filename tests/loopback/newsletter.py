"""A folder of mails, played: three lists whose mails lie there as a mail program would leave them."""

from __future__ import annotations

import os
import shutil
import tempfile
import weakref
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from app.connector import Credentials, Network, Opening, Record
from connectors.newsletter import Newsletter
from tests.loopback.clock import Clock
from tests.loopback.odd import HOSTILE, LONG, RIGHT_TO_LEFT
from tests.loopback.server import Answer, Loopback

DAY = 86_400.0
PEOPLE = {"ana": ("Ana Roth", "ana.roth@ambrel.example"), "kim": ("Kim Ode", "kim.ode@ambrel.example")}
LISTS = ("Plant news", "Press review", "Lab notes")


class PlayedNewsletter:
    """Plays the folder; nothing can be sent from it, and no reading can fail by a wire."""

    name = "newsletter"
    me = ""
    token = ""
    handles = ("ana_roth", "kim_ode")
    ana = "ana.roth@ambrel.example"
    groups = LISTS

    def __init__(self, server: Loopback, clock: Clock) -> None:
        self.server = server
        self.network: Network = Newsletter()
        self.folder = Path(tempfile.mkdtemp(prefix="mails-"))
        self.url = str(self.folder)
        self.extra: dict[str, str] = {}
        self.own: list[str] = []
        self.wrong: list[str] = []
        self._clock = clock
        self._texts: dict[str, str] = {}
        self._mails: dict[str, EmailMessage] = {}
        self._ending = weakref.finalize(self, shutil.rmtree, self.url, ignore_errors=True)
        for number in range(125):
            who = ("ana", "kim")[number % 2]
            self.write(
                f"Line {number} of last week #production_learning", who, at=clock() - DAY - 60 * number
            )
        for number, text in enumerate((RIGHT_TO_LEFT, LONG, HOSTILE, "")):
            self.write(text, "kim", 1, at=clock() - 3_600 + number)
        (self.folder / "not a mail.eml").write_bytes(b"\x00\x01 no mail at all")
        (self.folder / "empty.eml").write_bytes(b"")

    def opening(self, record: Record, clock: Clock, memory: bytes = b"") -> Opening:
        """Give the folder as an account."""
        return Opening(self.url, Credentials(), record, clock, self.me, memory, clock.rest)

    def write(
        self, text: str, who: str = "ana", group: int = 0, reply_to: str = "", at: float | None = None
    ) -> str:
        """Let a mail arrive."""
        number, at = len(self._mails) + 1, self._clock() if at is None else at
        remote_id = f"{number}.{who}@ambrel.example"
        mail = EmailMessage()
        mail["From"] = "{} <{}>".format(*PEOPLE[who])
        mail["Subject"] = f"Mail {number}"
        mail["Date"] = format_datetime(datetime.fromtimestamp(at, UTC))
        mail["Message-ID"] = f"<{remote_id}>"
        mail["List-Id"] = f"{LISTS[group]} <list-{'abc'[group]}.ambrel.example>"
        if reply_to:
            mail["In-Reply-To"] = mail["References"] = f"<{reply_to}>"
        self._mails[remote_id] = mail
        self._keep(remote_id, text, at)
        return remote_id

    def edit(self, remote_id: str, text: str) -> None:
        """Let a mail lie there otherwise, as after a mail program mended it."""
        self._keep(remote_id, text, self._clock())

    def delete(self, remote_id: str) -> None:
        """Throw a mail away."""
        self._path(remote_id).unlink()

    def text_of(self, remote_id: str) -> str:
        """Tell the text of a mail."""
        return self._texts[remote_id]

    def answer_with(self, answer: Answer | None) -> None:
        """Do nothing: nobody is asked anything."""

    def after_landing(self, *faults: Answer) -> None:
        """Do nothing: no post can land here."""

    def refuse(self, answer: Answer | None) -> None:
        """Do nothing: no post is ever taken here."""

    def _path(self, remote_id: str) -> Path:
        return self.folder / f"{remote_id.partition('@')[0]}.eml"

    def _keep(self, remote_id: str, text: str, at: float) -> None:
        mail = self._mails[remote_id]
        mail.set_content(text, subtype="html" if text == HOSTILE else "plain")
        self._texts[remote_id] = text
        self._path(remote_id).write_bytes(bytes(mail))
        os.utime(self._path(remote_id), (at, at))
