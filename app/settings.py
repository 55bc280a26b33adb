"""Settings: each is declared once, in `app.model.Settings`, with its default."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, fields, replace
from typing import Any

from app.errors import BadInput
from app.model import Changes, Settings
from app.store import noticed, settings
from app.store.open import Store

_CHOICES: dict[str, tuple[str, ...]] = {
    "theme": ("system", "light", "dark"),
    "language": ("", "en", "de"),
    "order": ("ranked", "newest"),
}
_RANGES = {
    "sync_minutes": (0, 24 * 60),
    "text_scale": (50, 300),
    "hold_seconds": (0, 600),
    "pushed_a_day": (0, 50),
}
BROADCASTS = 500  # the newest, which are judged again
_LISTS = ("department_list", "quiet_checks", "in_line", "in_drawer")
_SWITCHES = ("first_run_done", "suggest_in_feed")
_TEXTS = ("company_words",)


class SettingsRoom:
    """The room of settings. `order` orders the feed anew once other classes are to stand in their place.

    `judge` judges what waits for it: the newest broadcasts, once another number of them is let through a day.
    """

    def __init__(
        self, store: Store, order: Callable[[], Changes] = Changes, judge: Callable[[], object] = Changes
    ) -> None:
        """Take the open store and what other rooms do for this one."""
        self._store = store
        self._order = order
        self._judge = judge

    def get(self) -> Settings:
        """Look up all settings; what cannot be understood any more has its default."""
        known = settings.load(self._store)
        sound = {field.name: known[field.name] for field in fields(Settings) if field.name in known}
        return replace(Settings(), **{name: _sound(name, value) for name, value in sound.items()})

    def change(self, **values: object) -> tuple[Settings, Changes]:
        """Change some settings; raises BadInput("bad_setting") and changes nothing where one cannot be."""
        for name, value in values.items():
            if not _fits(name, value):
                raise BadInput("bad_setting", name=name, value=str(value)[:80])
        before = self.get()
        after = replace(before, **{name: _sound(name, value) for name, value in values.items()})
        if after == before:
            return after, Changes()
        pushed = after.pushed_a_day != before.pushed_a_day
        with self._store.atomic() as connection:
            settings.save(self._store, {name: asdict(after)[name] for name in values})
            if pushed:
                noticed.newest_broadcasts(connection, BROADCASTS)
        if pushed:
            self._judge()
        ordered = self._order() if after.in_line != before.in_line else Changes()
        return after, ordered | Changes(settings=True, posts=pushed)


def _sound(name: str, value: object) -> Any:
    """Give a value its declared type, or the default where it does not fit."""
    if not _fits(name, value):
        return getattr(Settings(), name)
    return tuple(value) if isinstance(value, list) else value


def _fits(name: str, value: object) -> bool:
    if name in _CHOICES:
        return value in _CHOICES[name]
    if name in _RANGES:
        least, most = _RANGES[name]
        return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
    if name in _SWITCHES:
        return isinstance(value, bool)
    if name in _TEXTS:
        return isinstance(value, str)
    if name in _LISTS:
        return isinstance(value, (list, tuple)) and all(isinstance(each, str) for each in value)
    return False
