"""A person at a browser, for tests of signing in."""

from __future__ import annotations

from collections.abc import Callable


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
