"""The folder of a profile, and who may do what in it at once."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from app.errors import Refused, StoreTrouble
from app.profile import (
    IN_USE,
    READING,
    SENDING,
    THROWAWAY,
    WINDOW,
    Profile,
    default_profile,
    remove_leftovers,
    throwaway_profile,
)


def test_only_this_user_can_look_into_the_folder(tmp_path: Path) -> None:
    profile = Profile(tmp_path / "deep" / "earshot").prepare()
    assert stat.S_IMODE(profile.folder.stat().st_mode) == 0o700


def test_a_folder_that_was_open_to_others_is_closed(tmp_path: Path) -> None:
    os.chmod(tmp_path, 0o755)
    Profile(tmp_path).prepare()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreTrouble) as trouble:
        Profile(tmp_path / "file" / "earshot").prepare()
    assert trouble.value.code == "not_writable"


def test_two_never_read_at_once_but_reading_and_sending_do_not_mind_each_other(tmp_path: Path) -> None:
    profile = Profile(tmp_path)
    with (
        profile.lock(READING),
        profile.lock(SENDING),
        pytest.raises(Refused) as refused,
        profile.lock(READING),
    ):
        pass
    assert refused.value.code == "sync_elsewhere"
    with profile.lock(READING):
        pass


def test_another_process_does_not_get_the_lock_until_this_one_lets_go(tmp_path: Path) -> None:
    asks = f"""
from pathlib import Path
from app.profile import Profile
print(Profile(Path({str(tmp_path)!r})).take("window") is not None)
"""
    held = Profile(tmp_path).take(WINDOW)
    assert held is not None
    ask = [sys.executable, "-c", asks]
    assert subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip() == "False"
    held.release()
    assert subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip() == "True"


def test_the_environment_names_the_profile(tmp_path: Path) -> None:
    assert default_profile({"EARSHOT_PROFILE": str(tmp_path)}).folder == tmp_path
    assert default_profile({}).folder.name == "earshot"


def test_removing_a_profile_leaves_what_is_not_ours(tmp_path: Path) -> None:
    for name in ("store.db", "store.db-wal", "key.json", "reading.lock", "holiday.txt"):
        (tmp_path / name).write_text("x")
    Profile(tmp_path).remove()
    assert [path.name for path in tmp_path.iterdir()] == ["holiday.txt"]


def test_a_throwaway_profile_is_a_fresh_folder_every_time_and_gone_afterwards() -> None:
    with throwaway_profile() as first, throwaway_profile() as second:
        assert first.throwaway
        assert first.folder != second.folder
        (first.folder / "store.db").write_text("x")
    assert not first.folder.exists()
    assert not second.folder.exists()


def test_what_a_killed_process_threw_away_is_gone_with_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    kills_itself = """
import os, signal
from app.profile import throwaway_profile
with throwaway_profile() as profile:
    (profile.folder / "store.db").write_text("x")
    os.kill(os.getpid(), signal.SIGKILL)
"""
    elsewhere = os.environ | {"TMPDIR": str(tmp_path)}
    subprocess.run([sys.executable, "-c", kills_itself], env=elsewhere, check=False)
    (left,) = tmp_path.iterdir()
    with throwaway_profile() as in_use:
        remove_leftovers()
        assert not left.exists()
        assert in_use.folder.exists()


def test_a_folder_that_nobody_marked_as_thrown_away_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / f"{THROWAWAY}being-made").mkdir()
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / f"{IN_USE}.lock").touch()
    (tmp_path / f"{THROWAWAY}elsewhere").symlink_to(tmp_path / "kept")
    remove_leftovers()
    assert len(list(tmp_path.iterdir())) == 3
    assert (tmp_path / "kept" / f"{IN_USE}.lock").exists()
