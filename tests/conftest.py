"""What every test begins with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ui.wording import use


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Speak English; a test that speaks another language leaves no trace in the next one."""
    use("en")
    yield
    use("en")
