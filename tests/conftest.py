"""What every test begins with."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest
from _pytest.terminal import TerminalReporter
from hypothesis import HealthCheck, settings

from tests.connectors.questions import asked, figures
from ui.wording import use

# How long a machine takes to make its examples says nothing about the program.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Print what the tests found out: what every network was asked by the contract, and other figures."""
    for title, lines in (
        ("what the contract asked the networks", asked(terminalreporter.stats)),
        ("figures", figures(terminalreporter.stats)),
    ):
        if lines:
            terminalreporter.section(title)
            for line in lines:
                terminalreporter.write_line(line)


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
