"""A clock for tests: it stands still until somebody rests or moves it."""

from __future__ import annotations


class Clock:
    """Tells seconds UTC. `rest` is what a program that waits would do: time goes by at once."""

    def __init__(self, now: float) -> None:
        self.now = now
        self.rested = 0.0

    def __call__(self) -> float:
        """Tell the time."""
        return self.now

    def rest(self, seconds: float) -> None:
        """Let so many seconds go by."""
        self.now += seconds
        self.rested += seconds
