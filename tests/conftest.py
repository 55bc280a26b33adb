"""What every test begins with."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from ui.wording import use

# How long a machine takes to make its examples says nothing about the program.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


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
