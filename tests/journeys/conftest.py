"""The journeys through the window use what the tests of the window use; the others run the program."""

from __future__ import annotations

import pytest

from tests.journeys.commands import moved_in, ring, run, say
from tests.journeys.program import locked, network, other_server, program, server, settled, start
from tests.ui.conftest import background, company, doors, empty_doors, window

__all__ = [
    "background", "company", "doors", "empty_doors", "locked", "moved_in", "network", "other_server",
    "program", "ring", "run", "say", "server", "settled", "start", "window",
]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the journeys through the window: a Qt warning is a failure."""
    for item in items:
        if "journeys" in item.path.parts and "background" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True))
