"""Trust: what was sent is shown, what was decided can be carried away, and everything can be destroyed."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.doors import Doors, open_doors
from app.errors import EarshotError, Offline
from app.model import Changes
from app.profile import READING, SENDING, Profile
from app.trust import Trust
from app.vault import Vault
from tests.app import composing
from tests.app.fakes import FakeClock, FakeNetwork, FakeRing
from tests.app.rooms import refusal

COST = 2**4


@dataclass
class House:
    """One profile with its doors, and a trust room whose sealing is quick."""

    doors: Doors
    vault: Vault
    network: FakeNetwork
    profile: Profile
    ring: FakeRing

    @property
    def trust(self) -> Trust:
        return self.doors.trust


def build(folder: Path, clock: FakeClock) -> House:
    ring, network = FakeRing(), FakeNetwork()
    profile = Profile(folder).prepare()
    vault = Vault(folder, ring=ring, cost=COST)
    doors = open_doors(profile, vault.unlock(), {"fake": network}, clock, vault=vault)
    doors.trust.cost = COST
    return House(doors, vault, network, profile, ring)


@pytest.fixture
def clock() -> FakeClock:
    """A clock that moves when told."""
    return FakeClock()


@pytest.fixture
def house(tmp_path: Path, clock: FakeClock) -> Iterator[House]:
    """A profile with one account, read, with a follow, a mute, marks and a setting."""
    built = build(tmp_path / "one", clock)
    doors = built.doors
    built.network.write("home", composing.post("a", "The pump runs"), composing.post("b", "The pump stands"))
    doors.accounts.add("fake", "https://social.example.org", "a-secret-token")
    doors.sync.run()
    doors.follows.follow("@ana")
    doors.rules.mute("word", "stands")
    doors.feed.save(1)
    doors.feed.restore(2)
    doors.settings.change(theme="dark")
    yield built
    doors.close()


@pytest.fixture
def newer(tmp_path: Path, clock: FakeClock) -> Iterator[House]:
    """Another profile, empty."""
    built = build(tmp_path / "two", clock)
    yield built
    built.doors.close()


def test_every_request_is_shown_newest_first_and_page_by_page(house: House) -> None:
    rows = house.trust.requests()
    assert [(row.method, row.path, row.account) for row in rows] == [
        ("GET", "/read/home", 1),
        ("GET", "/me", 1),
    ]
    assert house.trust.requests(limit=1, before=rows[0].id) == rows[1:]
    assert house.trust.hosts() == (("social.example.org", 2, 20, 200),)


def test_an_export_holds_nothing_readable_and_no_token(house: House, tmp_path: Path) -> None:
    path = tmp_path / "decided.earshot"
    house.trust.export(path, "bears")
    written = path.read_bytes()
    for secret in (b"ana", b"stands", b"a-secret-token", b"social.example.org"):
        assert secret not in written
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(each.name for each in tmp_path.iterdir()) == ["decided.earshot", "one"]


def test_what_was_decided_comes_along_to_a_new_computer(house: House, newer: House, tmp_path: Path) -> None:
    house.trust.export(tmp_path / "x", "bears")
    changes = newer.trust.import_(tmp_path / "x", "bears")
    decided = Changes(posts=True, follows=True, marks=True, rules=True, accounts=True, settings=True)
    assert changes == decided | Changes(drafts=True, afterwards=True)
    doors = newer.doors
    assert [(each.url, each.state) for each in doors.accounts.all()] == [
        ("https://social.example.org", "sign_in")
    ]
    assert [each.address for each in doors.follows.all()] == ["@ana"]
    assert [rule.value for rule in doors.rules.all()] == ["stands"]
    assert doors.settings.get().theme == "dark"


def test_imported_marks_wait_for_their_posts(house: House, newer: House, tmp_path: Path) -> None:
    house.trust.export(tmp_path / "x", "bears")
    newer.trust.import_(tmp_path / "x", "bears")
    newer.network.places = house.network.places
    account, _ = newer.doors.accounts.add("fake", "https://social.example.org", "another-token")
    assert account.state == "ready"
    newer.doors.sync.run()
    assert [card.post.text for card in newer.doors.feed.page(scope="saved").cards] == ["The pump runs"]
    assert newer.doors.feed.card(2).restored
    assert newer.doors.follows.all()[0].key == "p-ana"


def test_importing_twice_or_over_what_is_decided_here_changes_nothing(house: House, tmp_path: Path) -> None:
    house.trust.export(tmp_path / "x", "bears")
    doors = house.doors
    before = (doors.accounts.all(), doors.follows.all(), doors.rules.all(), doors.feed.card(1))
    house.trust.import_(tmp_path / "x", "bears")
    assert (doors.accounts.all(), doors.follows.all(), doors.rules.all(), doors.feed.card(1)) == before


def test_a_wrong_passphrase_and_a_broken_file_change_nothing(
    house: House, newer: House, tmp_path: Path
) -> None:
    path = tmp_path / "x"
    house.trust.export(path, "bears")
    assert refusal(lambda: newer.trust.import_(path, "foxes")).code == "passphrase_wrong"
    whole = path.read_bytes()
    for broken in (whole[:-20], b"", b"[]", b"{}", b"\x00\xff", whole.replace(b"scrypt", b"sCrypt")):
        path.write_bytes(broken)
        assert refusal(lambda: newer.trust.import_(path, "bears")).code == "bad_file"
    path.write_bytes(whole.replace(b'"version": 1', b'"version": 2'))
    assert refusal(lambda: newer.trust.import_(path, "bears")).code == "newer_bundle"
    assert refusal(lambda: newer.trust.import_(tmp_path / "none", "bears")).code == "bad_file"
    assert newer.doors.accounts.all() == ()


def test_an_export_needs_a_passphrase_and_a_place(house: House, tmp_path: Path) -> None:
    assert refusal(lambda: house.trust.export(tmp_path / "x", "")).code == "passphrase_needed"
    assert refusal(lambda: house.trust.export(tmp_path / "no" / "x", "bears")).code == "not_writable"


def test_destroying_leaves_nothing(house: House) -> None:
    house.trust.destroy()
    assert not house.profile.folder.exists()
    assert house.ring.entries == {}


def test_nothing_is_destroyed_under_a_running_sync(house: House) -> None:
    with house.profile.lock(READING):
        assert refusal(house.trust.destroy).code == "sync_elsewhere"
    assert len(house.doors.feed.page().cards) == 2


def test_nothing_is_destroyed_while_something_is_sent(house: House) -> None:
    with house.profile.lock(SENDING):
        assert refusal(house.trust.destroy).code == "send_elsewhere"
    assert len(house.doors.feed.page().cards) == 2


def test_a_recovery_code_opens_the_store_again(house: House) -> None:
    code = house.trust.recovery_code()
    key = house.vault.unlock_with_recovery(code)
    again = open_doors(house.profile, key, {})
    assert again.accounts.all() == house.doors.accounts.all()
    again.close()


def test_a_new_passphrase_opens_the_same_store(house: House) -> None:
    house.trust.change_passphrase("bears")
    assert house.vault.mode() == "passphrase"
    again = open_doors(house.profile, house.vault.unlock("bears"), {"fake": house.network})
    assert len(again.feed.page().cards) == 2
    again.close()


def test_a_sound_house_passes_every_check(house: House) -> None:
    checks = {check.code: check for check in house.trust.checks()}
    assert list(checks) == ["profile", "store", "key", "recovery", "account"]
    assert [code for code, check in checks.items() if not check.ok] == ["recovery"]
    house.trust.recovery_code()
    assert all(check.ok for check in house.trust.checks())


def test_each_trouble_fails_its_check(house: House) -> None:
    house.network.trouble["me"] = Offline("dns", host="social.example.org")
    house.profile.folder.chmod(0o755)
    house.ring.entries.clear()
    failed = {check.code: dict(check.values) for check in house.trust.checks() if not check.ok}
    assert list(failed) == ["profile", "key", "recovery", "account"]
    assert failed["key"]["code"] == "key_lost"
    told = [failed["account"][name] for name in ("kind", "code", "host", "account")]
    assert told == ["offline", "dns", "social.example.org", 1]


def test_no_error_ever_shows_the_token(house: House) -> None:
    house.network.trouble["me"] = EarshotError("odd", host="social.example.org")
    assert "a-secret-token" not in repr(house.trust.checks())
