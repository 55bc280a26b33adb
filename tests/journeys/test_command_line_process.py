"""The command line as a process: pipes that close, signals that come, and nothing left behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment whose temporary folder can be looked into, with nothing of this user's."""
    (tmp_path / "temporary").mkdir()
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return kept | {"TMPDIR": str(tmp_path / "temporary"), "LC_ALL": "C.UTF-8"}


def start(environment: dict[str, str], *words: str) -> subprocess.Popen[str]:
    """Start the program with these arguments."""
    return subprocess.Popen(
        [sys.executable, "main.py", *words],
        cwd=HOUSE,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def silence() -> Iterator[socket.socket]:
    """A server that takes a connection and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(30)
        yield server


def left_behind(environment: dict[str, str]) -> list[str]:
    """List what the program left in the temporary folder."""
    return os.listdir(environment["TMPDIR"])


def test_a_reader_who_has_enough_is_no_error(environment: dict[str, str]) -> None:
    with start(environment, "--demo", "feed", "--json", "--limit", "500") as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline().startswith("{")
        process.stdout.close()
        complaint = process.stderr.read()
    assert (process.returncode, complaint) == (0, "")
    assert left_behind(environment) == []


def test_output_that_finds_no_room_is_one_plain_line(environment: dict[str, str]) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "main.py", "--demo", "feed"],
            cwd=HOUSE,
            env=environment,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert left_behind(environment) == []


def test_the_demo_leaves_nothing_behind_when_it_is_ended_from_outside(
    environment: dict[str, str], silence: socket.socket
) -> None:
    url = f"http://127.0.0.1:{silence.getsockname()[1]}/feed.xml"
    with start(environment, "--demo", "account", "add", "rss", url) as process:
        connection, _ = silence.accept()
        assert left_behind(environment)
        process.send_signal(signal.SIGTERM)
        said, complaint = process.communicate(timeout=30)
        connection.close()
    assert (process.returncode, said, complaint) == (143, "", "")
    assert left_behind(environment) == []


def test_an_interrupted_command_ends_quietly(environment: dict[str, str], silence: socket.socket) -> None:
    url = f"http://127.0.0.1:{silence.getsockname()[1]}/feed.xml"
    with start(environment, "--demo", "account", "add", "rss", url) as process:
        connection, _ = silence.accept()
        process.send_signal(signal.SIGINT)
        said, complaint = process.communicate(timeout=30)
        connection.close()
    assert (process.returncode, said, complaint) == (130, "", "")
    assert left_behind(environment) == []


def test_the_window_ends_properly_when_the_system_asks_for_it(environment: dict[str, str]) -> None:
    with start(environment | {"QT_QPA_PLATFORM": "offscreen"}, "--demo") as process:
        while not left_behind(environment):
            assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
    assert process.returncode == 143
    assert left_behind(environment) == []


def test_a_command_loads_neither_qt_nor_the_heavy_libraries(environment: dict[str, str]) -> None:
    asked = "import sys, main; main.main(sys.argv[1:]); print(*sorted(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", asked, "--demo", "feed", "--json", "--limit", "1"],
        cwd=HOUSE,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stderr.split())
    # The demo reads its network first, and putting posts in order takes numpy; reading alone does not.
    assert not loaded & {"PySide6", "sqlite_utils", "requests", "feedparser", "keyring"}
    assert "app.doors" in loaded


def test_the_window_is_drawn_into_a_file_without_a_display(
    environment: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "feed.png"
    words = ("--demo", "--language", "de", "screenshot", str(out), "--theme", "dark", "--size", "1000x640")
    with start(environment, *words) as process:
        said, _ = process.communicate(timeout=60)
    assert (process.returncode, said) == (0, "")
    head = out.read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    assert (int.from_bytes(head[16:20]), int.from_bytes(head[20:24])) == (1000, 640)
    assert left_behind(environment) == []


def test_words_in_other_languages_leave_as_utf8_whatever_the_terminal_speaks(
    environment: dict[str, str],
) -> None:
    done = subprocess.run(
        [sys.executable, "main.py", "--demo", "feed", "--json", "--scope", "all", "--limit", "200"],
        cwd=HOUSE,
        env=environment | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True,
        check=True,
    )
    assert "Leyla Öztürk" in done.stdout.decode("utf-8")
