"""Settings keep what was chosen, and refuse what cannot be."""

from __future__ import annotations

import pytest

from app.model import Changes, Settings
from app.settings import SettingsRoom
from app.store import settings
from app.store.open import Store
from tests.app.rooms import refusal


def test_settings_begin_with_their_defaults(store: Store) -> None:
    assert SettingsRoom(store).get() == Settings()


def test_a_change_stays_and_leaves_the_rest(store: Store) -> None:
    after, changes = SettingsRoom(store).change(theme="dark", department_list=["ops", "rnd"])
    assert changes == Changes(settings=True)
    assert after == Settings(theme="dark", department_list=("ops", "rnd"))
    assert SettingsRoom(store).get() == after
    assert SettingsRoom(store).change(theme="dark") == (after, Changes())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "purple"),
        ("language", "xx"),
        ("sync_minutes", -1),
        ("sync_minutes", True),
        ("text_scale", 5000),
        ("order", ""),
        ("first_run_done", "yes"),
        ("department_list", "ops"),
        ("colour", "red"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(store: Store, name: str, value: object) -> None:
    error = refusal(lambda: SettingsRoom(store).change(**{"text_scale": 150, name: value}))
    assert error.code == "bad_setting"
    assert SettingsRoom(store).get() == Settings()


def test_a_setting_that_nobody_understands_any_more_has_its_default(store: Store) -> None:
    settings.save(store, {"theme": "sepia", "text_scale": 120, "wallpaper": "cats"})
    assert SettingsRoom(store).get() == Settings(text_scale=120)
