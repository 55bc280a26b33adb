"""A person at a browser, for tests of signing in."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urljoin

import requests


class Visitor:
    """Notes what is shown; `goes` follows an address like a browser, `pastes` is copied back."""

    def __init__(
        self, goes: Callable[[str], object] | None = None, pastes: str = "", gives_up: bool = False
    ) -> None:
        self.shown: list[str] = []
        self.codes: list[str] = []
        self.outcomes: list[str] = []
        self.pastes = pastes
        self._goes = goes
        self._gives_up = gives_up

    def show(self, url: str, code: str = "") -> None:
        """Open an address, and note the code."""
        self.shown.append(url)
        self.codes.append(code)
        if self._goes is not None:
            self._goes(url)

    def pasted(self) -> str:
        """Give what was copied back."""
        return self.pastes

    def given_up(self) -> bool:
        """Tell whether nobody waits."""
        return self._gives_up

    def page(self, outcome: str) -> tuple[str, str]:
        """Note what became of it."""
        self.outcomes.append(outcome)
        return outcome, "Close this page."


def go(url: str) -> str:
    """Go to an address and wherever it leads, as a browser does; gives the last page.

    Browsers know by themselves what "localhost" is; a bare machine may not.
    """
    for _ in range(10):
        here = url.replace("//localhost:", "//127.0.0.1:")
        answer = requests.get(here, timeout=20, allow_redirects=False)
        if not answer.is_redirect:
            return answer.text
        url = urljoin(here, answer.headers["Location"])
    raise AssertionError("a circle of redirects")
