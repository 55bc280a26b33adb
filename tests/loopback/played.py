"""What a played server of a network offers to the tests that ask every network the same questions."""

from __future__ import annotations

from typing import Protocol

from app.connector import Network, Opening, Record
from tests.loopback.clock import Clock
from tests.loopback.server import Answer, Loopback


class Played(Protocol):
    """A server of one kind of network, with people who write; it keeps to its vendor's shapes and limits.

    `handles` and `ana` are of the two people who write here: tests follow the first. `groups` are the names
    of a public group that the account is in, of a public one that it is not in, and of a private one, as far
    as the network has such. `own` are the remote ids of posts that arrived through the API. `wrong` lists
    what no client may do: more requests than allowed by the clock, a call that leaves a trace, a route or
    parameter that is not documented.
    """

    name: str
    server: Loopback
    network: Network
    me: str
    url: str
    token: str
    extra: dict[str, str]
    handles: tuple[str, str]
    ana: str
    groups: tuple[str, ...]
    own: list[str]
    wrong: list[str]

    def opening(self, record: Record, clock: Clock, memory: bytes = b"") -> Opening:
        """Give an account here, signed in where the network signs people in."""

    def write(
        self, text: str, who: str = "ana", group: int = 0, reply_to: str = "", at: float | None = None
    ) -> str:
        """Let somebody else write, now or at a time; returns the remote id that a connection will tell."""

    def edit(self, remote_id: str, text: str) -> None:
        """Let somebody change a post."""

    def delete(self, remote_id: str) -> None:
        """Let somebody delete a post."""

    def text_of(self, remote_id: str) -> str:
        """Tell the text of a post, as it was sent."""

    def answer_with(self, answer: Answer | None) -> None:
        """Answer everything that reads like this, until None."""

    def after_landing(self, *faults: Answer) -> None:
        """Take the next posts, and answer like this although they are there."""

    def refuse(self, answer: Answer | None) -> None:
        """Take no posts and answer like this, until None."""
