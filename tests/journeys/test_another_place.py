"""The program from another folder: paths with spaces and umlauts, and strangers on Python's path."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]


def said(folder: Path, *words: str, **environment: str) -> str:
    """Start the program in a folder that is not its own; gives what it printed."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    done = subprocess.run(
        [sys.executable, HOUSE / "main.py", *words],
        cwd=folder,
        env=kept | {"LC_ALL": "C.UTF-8"} | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_program_starts_from_any_folder_and_keeps_its_profile_in_any_other(tmp_path: Path) -> None:
    folder = tmp_path / "Büro von Zoë"
    folder.mkdir()
    (folder / "das Wort").write_text("Öffne dich\n", "utf-8")
    options = ("--profile", str(folder / "mein Profil"), "--passphrase-file", "das Wort")
    said(folder, *options, "account", "add", "demo")
    said(folder, *options, "sync")
    assert said(folder, *options, "digest").endswith("You are up to date.\n")


def test_a_stranger_of_the_same_name_does_not_get_in_the_way(tmp_path: Path) -> None:
    for room in ("app", "resources", "ui"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "__init__.py").write_text("raise ImportError('not this one')", "utf-8")
    assert "up to date" in said(tmp_path, "--demo", "digest", PYTHONPATH=str(tmp_path))
