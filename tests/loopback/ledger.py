"""A ledger in memory, for tests that need no store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass
class Line:
    """One request as the ledger keeps it."""

    method: str
    host: str
    path: str
    purpose: str
    bytes_out: int
    status: int = -1
    at: float = 0.0
    bytes_in: int = 0


class Ledger:
    """Keeps every request; `broken` makes it refuse, as a full disk would."""

    def __init__(self, clock: Callable[[], float] = lambda: 0.0) -> None:
        self.clock = clock
        self.lines: list[Line] = []
        self.broken: Exception | None = None

    def started(self, method: str, host: str, path: str, purpose: str, bytes_out: int) -> int:
        """Write the row; returns its place."""
        if self.broken is not None:
            raise self.broken
        self.lines.append(Line(method, host, path, purpose, bytes_out, at=self.clock()))
        return len(self.lines) - 1

    def ended(self, ticket: int, status: int, bytes_in: int) -> None:
        """Add what came back."""
        self.lines[ticket].status = status
        self.lines[ticket].bytes_in = bytes_in

    def sent(self, host: str, since: float) -> list[tuple[float, str, str]]:
        """List earlier requests to a host."""
        return [
            (each.at, each.method, each.path) for each in self.lines if each.host == host and each.at >= since
        ]

    @property
    def paths(self) -> list[str]:
        """List the paths without their queries."""
        return [line.path.partition("?")[0] for line in self.lines]
