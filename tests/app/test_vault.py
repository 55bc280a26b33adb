"""The key of a profile: made once, never lying about, and given back only to who may have it."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import EarshotError, Locked, StoreTrouble
from app.vault import Vault
from app.vault.recovery import new_code, read_code
from app.vault.sealing import Unsealable, WrongSecret, from_values, seal, unseal
from tests.app.fakes import FakeRing

COST = 2**4


def vault(folder: Path, ring: FakeRing | None = None) -> Vault:
    return Vault(folder, ring=ring or FakeRing(), cost=COST)


def refusal(work: Callable[[], object]) -> str:
    with pytest.raises(EarshotError) as refused:
        work()
    return refused.value.code


def test_a_new_profile_keeps_its_key_in_the_keyring_and_nowhere_else(tmp_path: Path) -> None:
    ring = FakeRing()
    key = vault(tmp_path, ring).unlock()
    assert len(key) == 32
    assert list(ring.entries.values()) == [key]
    assert vault(tmp_path, ring).unlock() == key
    assert vault(tmp_path, ring).mode() == "keyring"
    written = (tmp_path / "key.json").read_bytes()
    assert key not in written
    assert key.hex().encode() not in written


def test_a_passphrase_opens_the_profile_and_a_wrong_one_changes_nothing(tmp_path: Path) -> None:
    key = vault(tmp_path).unlock("seven brown bears")
    before = (tmp_path / "key.json").read_bytes()
    assert refusal(lambda: vault(tmp_path).unlock("six brown bears")) == "passphrase_wrong"
    assert (tmp_path / "key.json").read_bytes() == before
    assert refusal(lambda: vault(tmp_path).unlock()) == "passphrase_needed"
    assert refusal(lambda: vault(tmp_path).unlock("")) == "passphrase_needed"
    assert vault(tmp_path).unlock("seven brown bears") == key


def test_a_passphrase_profile_never_asks_the_keyring(tmp_path: Path) -> None:
    ring = FakeRing(trouble=Locked("keyring_absent"))
    assert vault(tmp_path, ring).unlock("bears") == vault(tmp_path, ring).unlock("bears")


def test_only_this_user_can_read_the_key_file(tmp_path: Path) -> None:
    vault(tmp_path).unlock("bears")
    assert stat.S_IMODE((tmp_path / "key.json").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["key.json"]


@pytest.mark.parametrize("code", ["keyring_locked", "keyring_absent"])
def test_without_a_keyring_nothing_is_made_and_nothing_is_kept_unencrypted(tmp_path: Path, code: str) -> None:
    ring = FakeRing(trouble=Locked(code))
    assert refusal(vault(tmp_path, ring).unlock) == code
    assert list(tmp_path.iterdir()) == []


def test_a_keyring_that_lost_its_entry_never_gets_a_new_key_over_an_old_store(tmp_path: Path) -> None:
    ring = FakeRing()
    key = vault(tmp_path, ring).unlock()
    code = vault(tmp_path, ring).recovery_code(key)
    (tmp_path / "store.db").write_bytes(b"posts")
    ring.entries.clear()
    assert refusal(vault(tmp_path, ring).unlock) == "key_lost"
    assert ring.entries == {}
    assert vault(tmp_path, ring).unlock_with_recovery(code) == key
    vault(tmp_path, ring).change_passphrase(key, None)
    assert vault(tmp_path, ring).unlock() == key


def test_a_store_whose_key_file_is_gone_or_broken_is_not_given_another(tmp_path: Path) -> None:
    (tmp_path / "store.db").write_bytes(b"posts")
    assert refusal(vault(tmp_path).unlock) == "key_lost"
    (tmp_path / "key.json").write_text("{half")
    assert refusal(vault(tmp_path).unlock) == "key_lost"


def test_the_recovery_code_forgives_how_it_is_typed(tmp_path: Path) -> None:
    key = vault(tmp_path).unlock("bears")
    code = vault(tmp_path).recovery_code(key)
    assert vault(tmp_path).has_recovery()
    assert len(code.split("-")) == 8
    typed = " " + code.lower().replace("-", " ").replace("0", "o").replace("1", "l") + "\n"
    assert vault(tmp_path).unlock_with_recovery(typed) == key


def test_a_mistyped_or_foreign_recovery_code_opens_nothing(tmp_path: Path) -> None:
    key = vault(tmp_path).unlock("bears")
    assert refusal(lambda: vault(tmp_path).unlock_with_recovery(new_code())) == "recovery_wrong"
    code = vault(tmp_path).recovery_code(key)
    for wrong in (new_code(), code[:-1], code + "7", "", "not a code at all, is it? Not really!"):
        assert refusal(lambda typed=wrong: vault(tmp_path).unlock_with_recovery(typed)) == "recovery_wrong"


def test_a_newer_recovery_code_replaces_the_older(tmp_path: Path) -> None:
    key = vault(tmp_path).unlock("bears")
    older, newer = vault(tmp_path).recovery_code(key), vault(tmp_path).recovery_code(key)
    assert refusal(lambda: vault(tmp_path).unlock_with_recovery(older)) == "recovery_wrong"
    assert vault(tmp_path).unlock_with_recovery(newer) == key


def test_a_new_passphrase_locks_the_same_key_and_the_recovery_code_still_opens_it(tmp_path: Path) -> None:
    ring = FakeRing()
    key = vault(tmp_path, ring).unlock()
    code = vault(tmp_path, ring).recovery_code(key)
    vault(tmp_path, ring).change_passphrase(key, "first")
    assert ring.entries == {}
    vault(tmp_path, ring).change_passphrase(key, "second")
    assert refusal(lambda: vault(tmp_path, ring).unlock("first")) == "passphrase_wrong"
    assert vault(tmp_path, ring).unlock("second") == key
    assert vault(tmp_path, ring).unlock_with_recovery(code) == key


def test_of_two_processes_that_begin_a_profile_at_once_both_get_one_key(tmp_path: Path) -> None:
    class Slow(FakeRing):
        def put(self, entry: str, key: bytes) -> None:
            super().put(entry, key)
            if len(self.entries) == 1:
                self.other = vault(tmp_path, self).unlock()

    ring = Slow()
    assert vault(tmp_path, ring).unlock() == ring.other
    assert list(ring.entries.values()) == [ring.other]


def test_a_folder_that_knows_no_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError("not on this stick")

    monkeypatch.setattr("os.link", no_links)
    assert vault(tmp_path).unlock("bears") == vault(tmp_path).unlock("bears")
    assert [path.name for path in tmp_path.iterdir()] == ["key.json"]


def test_a_throwaway_profile_leaves_nothing_behind(tmp_path: Path) -> None:
    ring = FakeRing(trouble=Locked("keyring_absent"))
    throwaway = Vault(tmp_path, throwaway=True, ring=ring)
    assert len(throwaway.unlock()) == 32
    assert refusal(lambda: throwaway.recovery_code(bytes(32))) == "throwaway_profile"
    throwaway.forget()
    assert list(tmp_path.iterdir()) == []


def test_a_forgotten_key_is_gone_from_keyring_and_folder(tmp_path: Path) -> None:
    ring = FakeRing()
    vault(tmp_path, ring).unlock()
    vault(tmp_path, ring).forget()
    assert ring.entries == {}
    assert list(tmp_path.iterdir()) == []


def test_a_broken_key_file_can_be_forgotten_too(tmp_path: Path) -> None:
    (tmp_path / "key.json").write_text("{half")
    vault(tmp_path).forget()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(StoreTrouble) as trouble:
        vault(tmp_path / "nowhere").unlock("bears")
    assert trouble.value.code == "not_writable"


def test_sealed_bytes_notice_every_change() -> None:
    sealed = seal(b"the list", "bears", COST)
    for field in ("salt", "nonce", "sealed"):
        values = sealed.as_values()
        values[field] = str(values[field])[::-1] if field != "sealed" else "AAAA" + str(values[field])[4:]
        with pytest.raises((WrongSecret, Unsealable)):
            unseal(from_values(values), "bears")


def test_a_file_that_asks_for_too_much_memory_is_refused() -> None:
    values = seal(b"x", "bears", COST).as_values() | {"n": 2**40}
    with pytest.raises(Unsealable):
        from_values(json.loads(json.dumps(values)))


@given(st.text(max_size=40))
def test_whatever_is_typed_is_either_a_code_or_said_to_be_none(typed: str) -> None:
    with pytest.raises(Locked) as locked:
        read_code(typed)
    assert locked.value.code == "recovery_wrong"
