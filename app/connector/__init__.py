"""What a network must offer. There is no call to follow, join, like or mark as seen, so none can be made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from app.connector.opening import Browser, Credentials, Opening, Record
from app.connector.values import Coverage, Depth, OutgoingPost, Page, PublishGuard, SentPost, Source
from app.model import Follow, Group, Person, Post, Preview, Sight, Target, Way


class Connection(Protocol):
    """An open account on a network. Synchronous; may be used from one thread at a time.

    `memory` is what an account remembers beside the states of its sources, such as what was published to
    the demo. The app keeps it when the connection is closed, and opens the next one with it.
    """

    guard: PublishGuard
    can_edit: bool
    can_delete: bool
    memory: bytes

    def me(self) -> Person:
        """Ask who is signed in; remote_id "" where reading needs nobody.

        Raises SignInNeeded, Offline, BadReply.
        """

    def name(self) -> str:
        """Tell the network's own name, such as the instance title or the feed title."""

    def sight(self) -> Sight:
        """Ask in a few requests what the account can see, and whether it could also post."""

    def sources(self, follows: Sequence[Follow]) -> Sequence[Source]:
        """List what a sync reads: the wide places first, then one for each follow with `direct` set."""

    def read(self, source: Source, state: bytes, depth: Depth) -> Page:
        """Read one page onward from `state` (b"" at first); raises EarshotError, and then nothing moved."""

    def exists(self, remote_id: str) -> bool:
        """Tell whether a post still exists (a GET of this post); True when in doubt."""

    def conversation(self, remote_id: str) -> Page:
        """Fetch the whole conversation of a post; `state` and `more` of the page mean nothing."""

    def coverage(self, follow: Follow) -> Coverage:
        """Tell what quiet (or, where the follow says so, direct) reading can bring of a follow."""

    def what_server_sees(self, follow: Follow) -> tuple[str, ...]:
        """List the paths that direct reading of this follow would ask for, to be shown before it is on."""

    def targets(self, groups: Sequence[Group]) -> tuple[Target, ...]:
        """List where a post can go, the usual place first; () where nothing can be published. Sends nothing.

        `groups` are those known of this account.
        """

    def preview(self, post: OutgoingPost) -> Preview:
        """Show a text as the network will, counted as it counts. Sends nothing."""

    def newest_own(self) -> str:
        """Ask for the remote id of the manager's newest post, "" for none: the mark to look back to later.

        Raises EarshotError, and then nothing is to be sent.
        """

    def publish(self, post: OutgoingPost, key: str) -> SentPost:
        """Send one post. Raises Refused, TooFast, SignInNeeded, Offline (nothing was sent) or Unclear."""

    def look_back(self, post: OutgoingPost, mark: str, known: frozenset[str]) -> SentPost | None:
        """Look for a post among the manager's own ones after `mark`; None where it is not there (yet).

        `known` are remote ids that belong to other posts of the outbox. Raises EarshotError.
        """

    def edit(self, remote_id: str, post: OutgoingPost) -> SentPost:
        """Change the text of a sent post. Raises as `publish`; editing twice does no harm."""

    def delete(self, remote_id: str) -> None:
        """Delete a sent post; one that is gone already is deleted. Raises as `publish`."""

    def close(self) -> None:
        """Close the sessions."""


class Network(Protocol):
    """A kind of network (an ESN product), such as the Mastodon API.

    `ways` are the ways in, the usual one first; `signs_in`: one of them names a person. A network may say
    `has_round`: everybody's posts can be read in turn; `takes_posts`, True unless said; and have a method
    `spelled`, which writes an address so that one server is one account, however it was entered.
    """

    name: str
    needs_url: bool
    signs_in: bool
    ways: tuple[Way, ...]

    def open(self, opening: Opening) -> Connection:
        """Open an account without a request; raises BadInput for a URL that cannot be one."""

    def sign_in(self, opening: Opening, browser: Browser, write: bool = False) -> Credentials:
        """Sign in through the browser, by the way that the extra "way" names; raises EarshotError.

        The rights are read-only, where there are such, unless `write` asks for the right to post, too.
        """

    def may_write(self, credentials: Credentials) -> bool:
        """Tell whether a sign-in has the right to post, as far as is known; True when in doubt."""


__all__ = [
    "Browser", "Connection", "Coverage", "Credentials", "Depth", "Network", "Opening", "OutgoingPost", "Page",
    "Post", "PublishGuard", "Record", "SentPost", "Sight", "Source", "Way",
]  # fmt: skip
