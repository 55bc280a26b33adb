"""The program as its user runs it, on a profile of its own, beside a server that can have bad days."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import app.vault
import main
from app.profile import Profile
from tests.app.fakes import FakeRing
from tests.loopback import Answer, Loopback, Seen
from tests.loopback.timeline import Timeline
from ui.wording import use

HOUSE = Path(__file__).resolve().parents[2]
TOKEN = "s3cret-token"
HOME, PUBLIC, MENTIONS = "/api/v1/timelines/home", "/api/v1/timelines/public", "/api/v1/notifications"
INSTANCE, ME, OWN = "/api/v2/instance", "/api/v1/accounts/verify_credentials", "/api/v1/accounts/1/statuses"
PLACES = (HOME, PUBLIC, MENTIONS, OWN)
Row = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """What a command came to."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[Row]:
        """Read its JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def errors(self) -> list[Row]:
        """List the errors of a sync's reports."""
        return [row["error"] for row in self.rows if row["error"]]

    def sentence(self) -> str:
        """Check that it failed with one plain line, and nothing secret; gives the line."""
        assert self.status == 1, self
        lines = self.err.splitlines()
        assert len(lines) == 1, self
        assert lines[0].endswith((".", "”")), self  # a server's own words come last
        assert "Traceback" not in self.err
        assert TOKEN not in self.out + self.err
        return lines[0]


@dataclass
class Program:
    """Runs commands in this process, with a keyring in memory; `options` come before each of them."""

    folder: Path
    capsys: pytest.CaptureFixture[str]
    ring: FakeRing = field(default_factory=FakeRing)
    options: tuple[str, ...] = ()

    def __call__(self, *words: str) -> Told:
        """Run a command, whatever comes of it."""
        status = main.main([*self.options, *words, "--json"])
        said = self.capsys.readouterr()
        assert TOKEN not in said.out + said.err
        return Told(status, said.out, said.err)

    def rows(self, *words: str) -> list[Row]:
        """Run a command that must succeed; gives its JSON lines."""
        told = self(*words)
        assert told.status == 0, told
        return told.rows

    def token(self, words: str = TOKEN) -> str:
        """Write a token into a file; gives its name."""
        (self.folder / "token").write_text(words + "\n")
        return str(self.folder / "token")

    def connect(self, server: Loopback) -> Told:
        """Add the account of the server with a pasted token."""
        return self("account", "add", "mastodon", server.url, "--token-file", self.token())

    def kept(self) -> list[list[Row]]:
        """List everything that was stored or decided."""
        every = ("--order", "newest", "--limit", "500")
        commands = (("feed", *every), ("feed", "--folded", *every), ("follows",), ("mutes",))
        return [self.rows(*words) for words in commands]

    def texts(self) -> list[str]:
        """List the texts of the feed and of what was set aside, sorted."""
        return sorted(row["text"] for rows in self.kept()[:2] for row in rows)


@pytest.fixture
def program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Iterator[Program]:
    """The program in this process: its own profile, a keyring in memory, English, no proxy."""
    made = Program(tmp_path, capsys)
    monkeypatch.setattr(app.vault, "SystemRing", lambda: made.ring)
    monkeypatch.setenv("EARSHOT_PROFILE", str(tmp_path / "profile"))
    monkeypatch.setenv("LC_ALL", "C")
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    before = {name: signal.getsignal(name) for name in (signal.SIGTERM, signal.SIGHUP)}
    yield made
    for name, handler in before.items():
        signal.signal(name, handler)
    use("en")


class Recent(Timeline):
    """A timeline whose posts were written a minute apart, the last hours before the test."""

    begun = time.time() - 6 * 3600

    def __call__(self, seen: Seen) -> Answer:
        answer = super().__call__(seen)
        assert isinstance(answer.body, list)
        for status in answer.body:
            written = self.begun + 60 * int(status["id"][1:])  # type: ignore[index]
            status["created_at"] = datetime.fromtimestamp(written, UTC).isoformat()  # type: ignore[index]
        return answer


@dataclass
class Company:
    """A server with one busy local timeline; everything else is quiet."""

    server: Loopback
    timeline: Recent

    def is_well(self) -> None:
        """Answer everything as it should be."""
        play = self.server.play
        play(INSTANCE, Answer({"domain": "127.0.0.1", "title": "Plant social"}))
        play(ME, Answer({"id": "1", "acct": "robin", "display_name": "Robin Adler"}))
        for path in (HOME, MENTIONS, OWN):
            play(path, Answer([]))
        play(PUBLIC, lambda seen: self.timeline(seen) if "local" in seen.query else Answer([]))

    def suffers(self, answer: Answer, *paths: str) -> None:
        """Answer these paths, or everything, with one bad day."""
        for path in paths or (INSTANCE, "/api/v1/instance", ME, *PLACES):
            self.server.play(path, answer)


@pytest.fixture
def server() -> Iterator[Loopback]:
    """A server that plays what a test tells it to."""
    with Loopback() as loopback:
        yield loopback


@pytest.fixture
def other_server() -> Iterator[Loopback]:
    """Another host, as seen from the first one: another port."""
    with Loopback() as loopback:
        yield loopback


@pytest.fixture
def network(server: Loopback) -> Company:
    """A server with thirty posts, all well."""
    made = Company(server, Recent(server, cap=10))
    made.timeline.numbers = list(range(30))
    made.is_well()
    return made


@pytest.fixture
def settled(program: Program, network: Company) -> Program:
    """The program after a good day: an account, posts, a follow, a mute, marks."""
    assert program.connect(network.server).status == 0
    program.rows("follow", "@ana")
    assert not program("sync").errors
    program.rows("mute", "word", "changeover")
    posts = program.rows("feed", "--limit", "3")
    program.rows("save", str(posts[0]["id"]))
    program.rows("read", str(posts[1]["id"]))
    return program


Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def locked(program: Program) -> Program:
    """The program on a profile that is locked with a passphrase, which other processes can open, too."""
    passphrase = program.folder / "passphrase"
    passphrase.write_text("a passphrase of a test\n")
    profile = Profile(program.folder / "shared").prepare()
    # Costly keys are tested elsewhere; here, many processes open the same one.
    app.vault.Vault(profile.folder, cost=2**10).unlock("a passphrase of a test")
    program.options = ("--profile", str(profile.folder), "--passphrase-file", str(passphrase))
    return program


@pytest.fixture
def start(locked: Program) -> Start:
    """Starts the program as a process, on the profile that is locked with a passphrase."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}

    def begin(*words: str, options: tuple[str, ...] = locked.options, **how: Any) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "main.py", *options, *words, "--json"],
            cwd=HOUSE,
            env=kept
            | {
                "LC_ALL": "C.UTF-8",
                "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
                "BROWSER": "true",
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **how,
        )

    return begin


def ended(process: subprocess.Popen[str]) -> Told:
    """Wait for a process to end; gives what it told."""
    out, err = process.communicate(timeout=60)
    assert TOKEN not in out + err
    return Told(process.returncode, out, err)
