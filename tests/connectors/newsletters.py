"""What tests of newsletters share: a reader of one place, and mails made of a few words."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from app.connector import Connection, Credentials, Depth, Opening, Source
from app.model import Post
from connectors.newsletter import Newsletter
from connectors.newsletter.mail import read
from connectors.newsletter.posts import posts_of
from tests.connectors.conftest import NOW
from tests.loopback import Clock, Ledger

MAILS = Path(__file__).parent / "mails"
MANY = Depth(0.0)


def posts(data: bytes, now: float = NOW, written: float = 0.0) -> list[Post]:
    """Read the bytes of one mail as posts; none for bytes that are no mail."""
    mail = read(data)
    return [] if mail is None else [one.post for one in posts_of(mail, now, written)]


def example(name: str) -> list[Post]:
    """Read one of the composed mails."""
    return posts((MAILS / name).read_bytes())


def small(number: int, text: str = "Good morning", head: str = "", **told: str) -> bytes:
    """Write a small mail; `head` are further header lines."""
    headers = {
        "From": "Ana Roth <ana.roth@ambrel.example>",
        "Subject": f"Letter {number}",
        "Date": f"Mon, 16 Nov 2026 08:{number // 60 % 60:02}:{number % 60:02} +0000",
        "Message-ID": f"<{number}.letter@ambrel.example>",
    } | {name.replace("_", "-"): value for name, value in told.items()}
    lines = "".join(f"{name}: {value}\n" for name, value in headers.items() if value)
    return f"{lines}{head}\n{text}\n".encode("utf-8", "surrogateescape")


def html(body: str, **told: str) -> bytes:
    """Write a small mail of markup."""
    return small(1, body, "Content-Type: text/html; charset=utf-8\n", **told)


def boxed(*mails: bytes) -> bytes:
    """Put mails into an mbox."""
    return b"".join(b"From ana Mon Nov 16 08:00:00 2026\n" + mail + b"\n" for mail in mails)


def put(path: Path, data: bytes, at: float = NOW - 3_600) -> Path:
    """Write a file as of a time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (at, at))
    return path


@dataclass
class Reader:
    """Reads a place as the app does, each time anew, with state and memory of the time before."""

    place: Path | str
    clock: Clock = field(default_factory=lambda: Clock(NOW))
    depth: Depth = MANY
    state: bytes = b""
    memory: bytes = b""
    ledger: Ledger = field(default_factory=Ledger)
    pages: int = 0

    def open(self) -> Connection:
        """Open the place."""
        opening = Opening(str(self.place), Credentials(), self.ledger, self.clock, memory=self.memory)
        return Newsletter().open(opening)

    def read(self, pages: int = 1_000, kept: Callable[[], bool] = lambda: True) -> list[Post]:
        """Read to the end, or so many pages; what a page brought and its state are only `kept` if so."""
        connection, found, state = self.open(), [], self.state
        for _ in range(pages):
            page = connection.read(Source("mails"), state, self.depth)
            assert page.requests == 0
            self.pages += 1
            if not kept():
                break
            found += [one.post for one in page.fetched]
            state = self.state = page.state
            if not page.more:
                break
        connection.close()
        self.memory = connection.memory
        assert self.ledger.lines == []
        return found

    def ids(self) -> list[str]:
        """Read to the end and list the ids of the posts."""
        return [post.remote_id for post in self.read()]
