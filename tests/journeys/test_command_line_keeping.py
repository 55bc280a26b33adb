"""The command line about the profile itself: its lock, its keys, carrying it away and ending it."""

from __future__ import annotations

import json
from pathlib import Path

from app.errors import Locked
from tests.app.fakes import FakeRing
from tests.journeys.commands import Run, Say


def test_what_was_decided_moves_to_another_profile(moved_in: Run, tmp_path: Path) -> None:
    secret, bundle = tmp_path / "secret", tmp_path / "decided.earshot"
    secret.write_text("over the hills\n", "utf-8")
    moved_in("export", str(bundle), "--passphrase-file", str(secret))
    assert b"loeztuerk" not in bundle.read_bytes()
    other = ("--profile", str(tmp_path / "other"), "--passphrase-file", str(secret))
    moved_in(*other, "import", str(bundle))
    assert [one["address"] for one in moved_in(*other, "follows")] == ["@loeztuerk"]


def test_destroying_leaves_nothing(moved_in: Run, ring: FakeRing, tmp_path: Path) -> None:
    moved_in("destroy", "--yes")
    assert not (tmp_path / "profile").exists()
    assert ring.entries == {}


def test_a_profile_whose_key_is_lost_can_still_be_destroyed(
    moved_in: Run, ring: FakeRing, tmp_path: Path, say: Say
) -> None:
    ring.entries.clear()
    status, _, complaint = say("follows")
    assert (status, complaint.count("\n")) == (1, 1)
    moved_in("destroy", "--yes")
    assert not (tmp_path / "profile").exists()


def test_a_locked_keyring_is_one_plain_line(ring: FakeRing, say: Say) -> None:
    ring.trouble = Locked("keyring_absent")
    status, said, complaint = say("follows")
    assert (status, said, complaint.count("\n")) == (1, "", 1)
    assert "--passphrase-file" in complaint
    status, said, _ = say("doctor")
    assert status == 1
    assert said.count("\n") == 2


def test_a_wrong_passphrase_changes_nothing(say: Say, run: Run, tmp_path: Path) -> None:
    right, wrong = tmp_path / "right", tmp_path / "wrong"
    right.write_text("sesame\n", "utf-8")
    wrong.write_text("barley", "utf-8")
    run("--passphrase-file", str(right), "account", "add", "demo")
    status, said, complaint = say("--passphrase-file", str(wrong), "account", "list")
    assert (status, said, complaint.count("\n")) == (1, "", 1)
    status, _, complaint = say("account", "list")
    assert (status, complaint.count("\n")) == (1, 1)
    assert len(run("--passphrase-file", str(right), "account", "list")) == 1


def test_a_recovery_code_goes_into_a_file_and_opens_the_profile(
    moved_in: Run, ring: FakeRing, tmp_path: Path, say: Say
) -> None:
    code, new = tmp_path / "code", tmp_path / "new"
    new.write_text("a fresh start", "utf-8")
    status, said, complaint = say("recovery-code", str(code), "--json")
    assert (status, json.loads(said)) == (0, {"file": str(code)})
    assert code.read_text("utf-8").strip() not in said + complaint
    assert code.stat().st_mode & 0o077 == 0
    ring.entries.clear()
    moved_in("passphrase", "--code-file", str(code), "--new-file", str(new))
    assert len(moved_in("--passphrase-file", str(new), "account", "list")) == 1


def test_the_demo_touches_neither_profile_nor_keyring(run: Run, ring: FakeRing, tmp_path: Path) -> None:
    ring.trouble = Locked("keyring_locked")
    run("--demo", "feed", "--limit", "1")
    run("--demo", "--profile", str(tmp_path / "elsewhere"), "follows")
    assert list(tmp_path.iterdir()) == []


def test_the_doctor_claims_no_way_back_into_a_throwaway_profile(run: Run) -> None:
    assert "recovery" not in {check["check"] for check in run("--demo", "doctor")}


def test_the_doctor_has_a_line_for_each_check(moved_in: Run, say: Say) -> None:
    checks = {str(check["check"]): check for check in moved_in("doctor")}
    assert {"store", "keyring", "display", "account"} <= set(checks)
    assert checks["store"]["ok"]
    assert not checks["display"]["ok"]
    _, said, _ = say("doctor")
    assert said.count("\n") == len(checks)
