"""What a network gets to open an account or to sign somebody in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol


class Record(Protocol):
    """Writes every request into the ledger; `started` returns after the row is safely on disk."""

    def started(self, method: str, host: str, path: str, purpose: str, bytes_out: int) -> int:
        """Write the row before the first byte leaves; returns its ticket."""

    def ended(self, ticket: int, status: int, bytes_in: int) -> None:
        """Add what came back; status 0 means that no answer came."""

    def sent(self, host: str, since: float) -> Sequence[tuple[float, str, str]]:
        """List earlier requests to a host since a time (seconds UTC) as (at, method, path), the oldest first.

        So a budget outlives the program that keeps to it.
        """


@dataclass(frozen=True, slots=True)
class Credentials:
    """What it takes to open an account again. Kept in the encrypted store only, never printed.

    `extra` holds what a network needs beside, as (key, value) pairs: client id and secret, a tenant, "round".
    """

    token: str = ""
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Opening:
    """Everything a network gets to open an account.

    `me` is the manager's own remote id there, if known; `memory` is that of the connection before this one.
    `rest` waits so many seconds until a budget has room again, and raises EarshotError where nobody wants to
    wait any longer; None: there is no time to wait.
    """

    url: str
    credentials: Credentials
    record: Record
    clock: Callable[[], float]
    me: str = ""
    memory: bytes = b""
    rest: Callable[[float], None] | None = None


class Browser(Protocol):
    """The person at the system browser during a sign-in. Called from any thread."""

    def show(self, url: str, code: str = "") -> None:
        """Open an address; `code` is what is to be typed there, "" for nothing."""

    def pasted(self) -> str:
        """Tell what the person copied back from the browser, "" so far."""

    def given_up(self) -> bool:
        """Tell whether nobody waits any more."""

    def page(self, outcome: str) -> tuple[str, str]:
        """Give title and sentence of the page that ends the visit: signed_in, denied or failed."""
