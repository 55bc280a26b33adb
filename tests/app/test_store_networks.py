"""A store of the version before knows several networks once it is opened, and is as a new one then."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.store import accounts, drafts
from app.store import open as opening
from app.store.open import Store
from tests.app.composing import add_account
from tests.app.conftest import KEY

TABLES = "SELECT type, name, tbl_name FROM sqlite_master ORDER BY name"
ADD_DRAFT = """
INSERT INTO drafts (text, kind, intent, account, reply_to, pasted, dismissed, created, changed)
VALUES ('Mine', '', '{}', 1, '', 0, '[]', 1.0, 1.0)
"""


@pytest.fixture
def third(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a store of the third version, with two accounts and a draft that is bound to the first."""
    path = tmp_path / "third.db"
    with monkeypatch.context() as then:
        then.setattr(opening, "MIGRATIONS", opening.MIGRATIONS[:3])
        then.setattr(opening.schema, "VERSION", 3)
        store = Store(path, KEY)
        add_account(store)
        add_account(store, "rss", "feed")
        store.connection.execute(ADD_DRAFT)
        store.close()
    return path


def test_an_old_store_is_as_a_new_one_once_it_is_opened(third: Path, store: Store) -> None:
    migrated = Store(third, KEY)
    ask = [TABLES, *(f"PRAGMA table_info({name})" for name in ("accounts", "drafts", "forced_groups"))]
    for sql in ask:
        found = migrated.connection.execute(sql).fetchall()
        assert found == store.connection.execute(sql).fetchall()
        assert found
    migrated.close()


def test_what_was_there_is_inside_and_told_apart_by_colour(third: Path) -> None:
    migrated = Store(third, KEY)
    assert [(each.outside, each.colour) for each in accounts.every(migrated)] == [(False, 0), (False, 1)]
    assert drafts.one(migrated, 1).inside
    migrated.close()
