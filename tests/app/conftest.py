"""A real encrypted store for the tests of the app."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.store.open import Store
from tests.app import composing

KEY = bytes(range(32))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty encrypted store."""
    opened = Store(tmp_path / "earshot.db", KEY)
    yield opened
    opened.close()


@pytest.fixture
def account(store: Store) -> int:
    """The first account of the store, where the manager is p-me with the handle me."""
    return composing.add_account(store)
