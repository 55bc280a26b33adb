"""A ledger in memory, for tests that need no store."""

from __future__ import annotations

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
    bytes_in: int = 0


class Ledger:
    """Keeps every request; `broken` makes it refuse, as a full disk would."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.broken: Exception | None = None

    def started(self, method: str, host: str, path: str, purpose: str, bytes_out: int) -> int:
        """Write the row; returns its place."""
        if self.broken is not None:
            raise self.broken
        self.lines.append(Line(method, host, path, purpose, bytes_out))
        return len(self.lines) - 1

    def ended(self, ticket: int, status: int, bytes_in: int) -> None:
        """Add what came back."""
        self.lines[ticket].status = status
        self.lines[ticket].bytes_in = bytes_in

    @property
    def paths(self) -> list[str]:
        """List the paths without their queries."""
        return [line.path.partition("?")[0] for line in self.lines]
