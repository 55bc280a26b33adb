"""Does commands as a script or a help desk would, in this process, on a profile of its own."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import app.vault
import main
from tests.app.fakes import FakeRing
from ui.wording import use

Run = Callable[..., list[dict[str, Any]]]
Say = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[FakeRing]:
    """A keyring in memory, a profile that is not the real one, English, and no display."""
    keys = FakeRing()
    monkeypatch.setattr(app.vault, "SystemRing", lambda: keys)
    monkeypatch.setenv("EARSHOT_PROFILE", str(tmp_path / "profile"))
    monkeypatch.setenv("LC_ALL", "C")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    before = signal.getsignal(signal.SIGTERM)
    yield keys
    signal.signal(signal.SIGTERM, before)
    use("en")


@pytest.fixture
def run(ring: FakeRing, capsys: pytest.CaptureFixture[str]) -> Run:
    """Do a command that succeeds; gives its JSON lines."""

    def do(*words: str) -> list[dict[str, object]]:
        assert main.main([*words, "--json"]) == 0
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return do


@pytest.fixture
def say(ring: FakeRing, capsys: pytest.CaptureFixture[str]) -> Say:
    """Do a command; gives status, output and complaint."""

    def do(*words: str) -> tuple[int, str, str]:
        status = main.main(words)
        said = capsys.readouterr()
        return status, said.out, said.err

    return do


@pytest.fixture
def moved_in(run: Run) -> Run:
    """A real profile with the demo company read once."""
    run("account", "add", "demo")
    run("follow", "@loeztuerk")
    run("sync")
    return run
