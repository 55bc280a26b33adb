"""This computer on a bad day: keyring, passphrase, disk, two at once, and a process that is killed."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from app.errors import Locked
from app.store.open import Connection, Store
from tests.journeys.program import PUBLIC, Company, Program, Start, ended
from tests.loopback import Answer, Seen

unix = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits are different on Windows")


class Stalled:
    """Answers the pages before the third, then holds one back and tells that it came."""

    def __init__(self, network: Company, pages: int = 2) -> None:
        self.reached = threading.Event()
        self._network = network
        self._left = pages
        network.server.play(PUBLIC, self)

    def __call__(self, seen: Seen) -> Answer:
        if "local" not in seen.query:
            return Answer([])
        if self._left == 0:
            self.reached.set()
            return Answer(fault="hold")
        self._left -= 1
        return self._network.timeline(seen)


@pytest.mark.parametrize(
    ("code", "words"), [("keyring_absent", "--passphrase-file"), ("keyring_locked", "Unlock it")]
)
def test_a_keyring_that_does_not_open_says_what_to_do(
    settled: Program, network: Company, code: str, words: str
) -> None:
    before = settled.kept()
    settled.ring.trouble = Locked(code)
    asked = len(network.server.seen)
    for command in (("feed",), ("sync",), ("follow", "@ben"), ("trust",)):
        assert words in settled(*command).sentence()
    assert len(network.server.seen) == asked
    settled.ring.trouble = None
    assert settled.kept() == before


def test_a_new_profile_without_a_keyring_is_not_begun(program: Program) -> None:
    program.ring.trouble = Locked("keyring_absent")
    assert "--passphrase-file" in program("feed").sentence()
    assert not [path.name for path in (program.folder / "profile").iterdir()]
    program.ring.trouble = None
    assert program.rows("feed") == []


def test_a_computer_without_a_keyring_says_so(start: Start, tmp_path: Path) -> None:
    told = ended(start("feed", options=("--profile", str(tmp_path / "fresh"))))
    assert "--passphrase-file" in told.sentence()
    assert list((tmp_path / "fresh").iterdir()) == []


def test_a_wrong_passphrase_changes_nothing(locked: Program) -> None:
    locked.rows("follows")
    kept = {path.name: path.read_bytes() for path in (locked.folder / "shared").iterdir()}
    right = (locked.folder / "passphrase").read_text()
    (locked.folder / "passphrase").write_text("another passphrase\n")
    for command in (("feed",), ("sync",), ("follow", "@ana")):
        told = locked(*command)
        assert "The passphrase is wrong" in told.sentence()
        assert "another passphrase" not in told.err
    assert {path.name: path.read_bytes() for path in (locked.folder / "shared").iterdir()} == kept
    (locked.folder / "passphrase").write_text(right)
    assert locked.rows("follows") == []


def test_a_store_of_a_newer_version_is_left_as_it_is(settled: Program) -> None:
    path = settled.folder / "profile" / "store.db"
    (key,) = settled.ring.entries.values()
    store = Store(path, key)
    store.connection.execute("PRAGMA user_version = 99")
    store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    before = path.read_bytes()
    for command in (("feed",), ("sync",), ("follow", "@ben")):
        assert "newer Earshot" in settled(*command).sentence()
    assert path.read_bytes() == before


def test_a_store_with_another_key_is_not_touched(settled: Program) -> None:
    path = settled.folder / "profile" / "store.db"
    before, keys = path.read_bytes(), dict(settled.ring.entries)
    settled.ring.entries = dict.fromkeys(keys, bytes(32))
    assert "does not fit" in settled("feed").sentence()
    settled.ring.entries = {}
    assert "recovery code" in settled("feed").sentence()
    assert path.read_bytes() == before
    settled.ring.entries = keys
    assert settled.rows("feed")


def begun(locked: Program, network: Company) -> None:
    """Connect the account."""
    assert locked.connect(network.server).status == 0
    locked.rows("follow", "@ana")


def test_a_full_disk_is_said_and_reading_goes_on_when_there_is_room(
    settled: Program, network: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = settled.kept()
    network.timeline.numbers = list(range(200))
    with monkeypatch.context() as full:
        connect = Store._connect

        def connect_full(store: Store) -> Connection:
            made = connect(store)
            pages = made.execute("PRAGMA page_count").fetchone()[0]
            made.execute(f"PRAGMA max_page_count = {pages}")
            return made

        full.setattr(Store, "_connect", connect_full)
        assert settled("sync").sentence().startswith("The disk is full.")
    posts = {row["id"]: row for rows in settled.kept()[:2] for row in rows}
    assert all(posts[row["id"]] == row for row in before[0])
    assert settled.kept()[3] == before[3]
    assert not settled("sync").errors
    assert settled.texts() == sorted(str(number) for number in range(200))


@unix
def test_a_disk_that_takes_no_more_is_said_and_nothing_is_lost(
    start: Start, locked: Program, network: Company
) -> None:
    import resource

    begun(locked, network)
    locked.rows("sync")
    before, texts = locked.kept(), locked.texts()
    network.timeline.numbers = list(range(200))
    limit = (locked.folder / "shared" / "store.db").stat().st_size
    most = (limit, limit)
    told = ended(start("sync", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, most)))
    assert told.sentence().startswith("The disk is full.")
    posts = {row["id"]: row for row in locked.kept()[0]}
    assert [posts[row["id"]]["text"] for row in before[0]] == [row["text"] for row in before[0]]
    assert set(texts) <= set(locked.texts())
    assert not locked("sync").errors
    assert locked.texts() == sorted(str(number) for number in range(200))


@unix
def test_a_killed_reading_loses_nothing_repeats_nothing_and_is_in_the_ledger(
    start: Start, locked: Program, network: Company
) -> None:
    begun(locked, network)
    stalled = Stalled(network)
    process = start("sync")
    assert stalled.reached.wait(60)
    process.kill()
    assert ended(process).status == -9
    under_way = [row["path"] for row in locked.rows("trust") if row["status"] == 0]
    assert [path.partition("?")[0] for path in under_way] == [PUBLIC]
    assert locked.texts() == sorted(str(number) for number in range(10, 30))
    network.is_well()
    assert not locked("sync").errors
    assert locked.texts() == sorted(str(number) for number in range(30))
    assert [row["address"] for row in locked.rows("follows")] == ["@ana"]


@unix
def test_two_never_read_at_once_but_everything_else_works_beside_it(
    start: Start, locked: Program, network: Company
) -> None:
    begun(locked, network)
    stalled = Stalled(network)
    first = start("sync")
    assert stalled.reached.wait(60)
    asked = len(network.server.seen)
    assert "Another Earshot is reading" in locked("sync").sentence()
    assert len(network.server.seen) == asked
    post = locked.rows("feed", "--limit", "1")[0]["id"]
    locked.rows("save", str(post))
    locked.rows("mute", "word", "changeover")
    network.server.released.set()
    assert ended(first).status == 0
    network.is_well()
    assert not locked("sync").errors
    assert locked.texts() == sorted(str(number) for number in range(30))
    assert [row["id"] for row in locked.rows("feed", "--scope", "saved")] == [post]


@unix
def test_a_reading_that_is_ended_politely_keeps_what_it_has(
    start: Start, locked: Program, network: Company
) -> None:
    begun(locked, network)
    stalled = Stalled(network)
    process = start("sync")
    assert stalled.reached.wait(60)
    process.terminate()
    network.server.released.set()
    told = ended(process)
    assert (told.status, told.err) == (143, "")
    assert len(locked.texts()) == 20


@pytest.mark.parametrize("part", [0.0, 0.3, 0.9])
def test_a_damaged_store_says_so_and_is_not_made_worse(
    settled: Program, network: Company, part: float
) -> None:
    path = settled.folder / "profile" / "store.db"
    whole = path.read_bytes()
    at = int(len(whole) * part)
    damaged = whole[:at] + bytes(len(whole) // 10) + whole[at + len(whole) // 10 :]
    path.write_bytes(damaged)
    network.timeline.numbers = list(range(60))
    told = [
        settled(*words) for words in (("feed", "--limit", "500"), ("sync",), ("search", "12"), ("trust",))
    ]
    said = [one.sentence() for one in told if one.status]
    assert any("backup" in sentence for sentence in said), told
    path.write_bytes(whole)
    for left in path.parent.glob("store.db-*"):
        left.unlink()
    assert not settled("sync").errors
    assert settled.texts() == sorted(str(number) for number in range(60))
