"""The operating system's own keyring, in a desktop session of the test's own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parents[2] / "main.py"
KEYRING = "gnome-keyring-daemon --components=secrets"
UNLOCKED = f'printf "a passphrase\\n" | {KEYRING} --unlock --daemonize >/dev/null 2>&1; '
NEVER_UNLOCKED = f"{KEYRING} --start >/dev/null 2>&1; "


@pytest.fixture
def desktop(tmp_path: Path) -> dict[str, str]:
    """A user's session without a display, with a home of its own."""
    assert shutil.which("gnome-keyring-daemon"), "make setup installs gnome-keyring and dbus"
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "LANG"}}
    return kept | {
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(runtime),
        "EARSHOT_PROFILE": str(tmp_path / "profile"),
    }


def in_a_session(desktop: dict[str, str], before: str, *commands: str) -> subprocess.CompletedProcess[str]:
    """Run commands of the program one after the other in one desktop session."""
    # The bus writes to standard error too; what the program itself says goes through a file.
    said = Path(desktop["HOME"]) / "said"
    program = " && ".join(f'"{sys.executable}" "{PROGRAM}" {command} 2>"{said}"' for command in commands)
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", before + program],
        env=desktop,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout, said.read_text())


def test_the_key_lies_in_the_keyring_and_opens_the_store_again(
    desktop: dict[str, str], tmp_path: Path
) -> None:
    done = in_a_session(desktop, UNLOCKED, "account add demo --json", "account list --json")

    assert done.returncode == 0, done.stderr
    added, listed = (json.loads(line) for line in done.stdout.splitlines())
    assert added["id"] == listed["id"]
    assert not (tmp_path / "profile" / "store.db").read_bytes().startswith(b"SQLite format 3")


def test_a_store_whose_keyring_is_gone_stays_closed_and_whole(
    desktop: dict[str, str], tmp_path: Path
) -> None:
    assert in_a_session(desktop, UNLOCKED, "account add demo --json").returncode == 0
    before = (tmp_path / "profile" / "store.db").read_bytes()

    done = in_a_session(desktop, "", "account list --json")

    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert (tmp_path / "profile" / "store.db").read_bytes() == before


def test_a_locked_keyring_is_answered_with_one_sentence(desktop: dict[str, str], tmp_path: Path) -> None:
    done = in_a_session(desktop, NEVER_UNLOCKED, "account add demo --json")

    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "profile" / "store.db").exists()
