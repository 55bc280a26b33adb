"""The store is encrypted, whole, and says in our words what is wrong with it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.errors import Locked, StoreTrouble
from app.store import schema
from app.store.open import Store
from tests.app.composing import add_account, keep, post
from tests.app.conftest import KEY


def test_nothing_of_a_post_can_be_read_in_the_file(tmp_path: Path) -> None:
    store = Store(tmp_path / "s.db", KEY)
    keep(store, add_account(store), [post("1", "the merger is off")])
    store.close()
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"merger" not in kept
    assert b"SQLite format" not in kept


def test_a_wrong_key_opens_nothing_and_changes_nothing(tmp_path: Path) -> None:
    Store(tmp_path / "s.db", KEY).close()
    before = (tmp_path / "s.db").read_bytes()
    with pytest.raises(Locked, match="key_wrong"):
        Store(tmp_path / "s.db", b"x" * 32)
    assert (tmp_path / "s.db").read_bytes() == before
    Store(tmp_path / "s.db", KEY).close()


def test_a_store_from_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    store = Store(tmp_path / "s.db", KEY)
    store.connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    store.close()
    before = (tmp_path / "s.db").read_bytes()
    with pytest.raises(StoreTrouble, match="newer_version") as caught:
        Store(tmp_path / "s.db", KEY)
    assert caught.value.values == {"found": schema.VERSION + 1, "known": schema.VERSION}
    assert (tmp_path / "s.db").read_bytes() == before


def test_a_full_disk_keeps_what_was_stored_and_nothing_of_the_batch(store: Store, account: int) -> None:
    keep(store, account, [post("1")])
    pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
    store.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreTrouble, match="disk_full"):
        keep(store, account, [post(f"n{n}", f"text number {n} " * 50) for n in range(200)])
    assert store.connection.execute("SELECT remote_id FROM posts").fetchall() == [("1",)]
    assert not store.connection.in_transaction


def test_a_damaged_file_is_told_apart_from_a_wrong_key(tmp_path: Path) -> None:
    store = Store(tmp_path / "s.db", KEY)
    keep(store, add_account(store), [post(f"{n}", f"text number {n} " * 50) for n in range(300)])
    store.close()
    content = bytearray((tmp_path / "s.db").read_bytes())
    for page in range(120, len(content) // 4096):
        content[page * 4096 + 50 : page * 4096 + 90] = bytes(40)
    (tmp_path / "s.db").write_bytes(content)
    store = Store(tmp_path / "s.db", KEY)
    with pytest.raises(StoreTrouble, match="damaged"):
        store.connection.execute("SELECT sum(length(text)), sum(length(url)) FROM posts").fetchall()
    store.close()


def test_a_folder_that_is_not_there_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(StoreTrouble, match="not_writable"):
        Store(tmp_path / "nowhere" / "s.db", KEY)


def test_one_thread_reads_what_was_there_while_another_writes(store: Store, account: int) -> None:
    keep(store, account, [post("1")])
    count = "SELECT count(*) FROM posts"
    with ThreadPoolExecutor(1) as reading, store.atomic():
        keep(store, account, [post("2")])
        assert reading.submit(lambda: store.connection.execute(count).fetchone()).result() == (1,)
        assert store.connection.execute(count).fetchone() == (2,)


def test_a_transaction_that_fails_leaves_nothing(store: Store, account: int) -> None:
    def fail_half_way() -> None:
        with store.atomic():
            keep(store, account, [post("1")])
            raise LookupError("the network's next page was broken")

    with pytest.raises(LookupError):
        fail_half_way()
    assert store.connection.execute("SELECT count(*) FROM posts").fetchone() == (0,)
    assert store.connection.execute("SELECT count(*) FROM post_search").fetchone() == (0,)
