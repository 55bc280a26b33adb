"""What every test begins with."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from ui.wording import use


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Speak English; a test that speaks another language leaves no trace in the next one."""
    use("en")
    yield
    use("en")


@pytest.fixture(scope="session", autouse=True)
def _interruptible() -> None:
    """Let the programs that tests start hear an interrupt, also where the tests run in the background."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
