"""A draft survives: the program is killed while its user types, again and again, and no word is missing."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from app.doors import open_doors
from app.profile import Profile
from tests.journeys.program import HOUSE
from tests.journeys.typist import typed
from tests.journeys.window_typist import IN_A_SECOND, STORED, WORDS, archive

KEY = bytes(range(32))
KILLS = 5
WINDOWS = 3


def killed_while_typing(folder: Path, saves: int, who: str = "typist") -> int:
    """Let a process type until it has told so many saves, and kill it there; gives the last one it told."""
    typist = subprocess.Popen(
        [sys.executable, "-m", f"tests.journeys.{who}", str(folder), KEY.hex()],
        cwd=HOUSE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert typist.stdout is not None
    told = [typist.stdout.readline() for _ in range(saves)]
    typist.kill()
    # What it told between the decision and its end counts, too; half a line was not told.
    told += typist.stdout.read().splitlines(keepends=True)
    typist.wait()
    typist.stdout.close()
    return int([line for line in told if line.endswith("\n")][-1])


def test_nothing_that_was_saved_is_missing_after_a_kill(tmp_path: Path) -> None:
    folder = tmp_path / "profile"
    for _ in range(KILLS):
        last = killed_while_typing(folder, random.randint(1, 150))
        doors = open_doors(Profile(folder, throwaway=True), KEY, {})
        draft = doors.drafts.all()[0]
        assert {check.code: check.ok for check in doors.trust.checks()}["store"]
        # The save that was going on is whole, or not there at all.
        assert draft.text in (typed(last), typed(last + 1))
        doors.close()


def test_a_version_of_a_deleted_paragraph_survives_as_well(tmp_path: Path) -> None:
    folder = tmp_path / "profile"
    last = killed_while_typing(folder, 120)
    doors = open_doors(Profile(folder, throwaway=True), KEY, {})
    draft = doors.drafts.all()[0]
    assert last >= 119
    assert typed(99) in {version.text for version in doors.drafts.versions(draft.id)}
    doors.close()


@pytest.fixture
def well_read(tmp_path: Path) -> Path:
    """The folder of a profile that has read some thousand posts, and has more to read."""
    folder = tmp_path / "profile"
    doors = open_doors(Profile(folder, throwaway=True), KEY, {"archive": archive(STORED)})
    doors.accounts.add("archive")
    doors.sync.run()
    doors.close()
    return folder


def test_a_busy_window_that_is_killed_loses_no_more_than_a_second_s_keys(
    well_read: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    for _ in range(WINDOWS):
        last = killed_while_typing(well_read, random.randint(IN_A_SECOND, 300), "window_typist")
        doors = open_doors(Profile(well_read, throwaway=True), KEY, {})
        assert {check.code: check.ok for check in doors.trust.checks()}["store"]
        draft = doors.drafts.all()[0].text
        assert draft == WORDS[: len(draft)]
        # Keys and not seconds: a computer that stands still types nothing, either.
        assert last - len(draft) <= IN_A_SECOND
        doors.close()
