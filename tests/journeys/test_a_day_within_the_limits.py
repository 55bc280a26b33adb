"""A simulated day on servers with their vendors' real limits: never asked too much, nothing comes late."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.journeys.day import a_day

EVERY = 15.0  # minutes between two readings, as the window sets out with


def test_no_server_is_asked_more_than_allowed_and_every_post_arrives_with_the_next_reading(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    day = a_day(tmp_path / "profile", EVERY)
    record_property("figures", "\n".join(day.lines()))
    assert day.wrong == []
    assert day.errors == []
    assert day.missing == []
    latest = {name: max(delays) for name, delays in day.delays.items()}
    assert {name for name, delay in latest.items() if delay > EVERY * 60 + 60} == set()
