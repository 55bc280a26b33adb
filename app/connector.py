"""What a network must offer. There is no call to follow, join, like or mark as seen, so none can be made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Literal, Protocol

from app.model import Fetched, Follow, Group, Person, Post, Preview, Sight, Target, Way


class PublishGuard(Enum):
    """How a network keeps one post from being sent twice."""

    KEY = "key"
    LOOK_BACK = "look back"
    KEY_AND_LOOK_BACK = "key and look back"
    ASK = "ask"
    NONE = "cannot publish"


@dataclass(frozen=True, slots=True)
class Source:
    """A place that can be read, such as "home", "local" or "direct:@ana".

    `direct` sources name a followed person or tag to the server; all others are wide and name nobody.
    `revisits` sources are read again from the newest end to notice edits and deletions.
    """

    key: str
    direct: bool = False
    follow: int = 0


@dataclass(frozen=True, slots=True)
class Depth:
    """How far back a first reading goes: not before `since` (seconds UTC), at most `posts` posts."""

    since: float
    posts: int = 2000


@dataclass(frozen=True, slots=True)
class Page:
    """One reply's worth of posts.

    `state` is what `read` wants back next time for this source, kept by the app in the same transaction as
    the posts: cursors, ETags, the demo's own posts. `more` says that calling again now brings more.
    `gone` are remote ids known to be deleted. `doubtful` is a stretch of time (from, to), both ends
    exclusive, of which this page claims to show everything in this source: stored posts of the source in it
    that the page lacks may have been deleted, and are looked up one by one with `exists`. `groups_seen` and
    `people_seen` need no posts. `requests` is the number of requests the page cost.
    """

    fetched: tuple[Fetched, ...] = ()
    state: bytes = b""
    more: bool = False
    gone: tuple[str, ...] = ()
    doubtful: tuple[float, float] | None = None
    people: tuple[Person, ...] = ()
    requests: int = 1


Coverage = Literal["all", "public posts only", "not here"]


@dataclass(frozen=True, slots=True)
class SentPost:
    """What the network made of a published post; `fetched` is the post itself, where the reply held it."""

    remote_id: str
    url: str
    fetched: Fetched | None = None


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


@dataclass(frozen=True, slots=True)
class OutgoingPost:
    """A text on its way out, with its visibility spelled out. `reply_to` is a remote id or "".

    `reply_to_handle` is whom it answers, without @: some networks tell only those who are mentioned. `key`
    is what it is sent with, so that it can be looked for where a network keeps such a key; "" in a preview.
    """

    text: str
    reply_to: str = ""
    reply_to_handle: str = ""
    visibility: str = "public"
    group: str = ""
    language: str = ""
    key: str = ""


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


class Network(Protocol):
    """A kind of network (an ESN product), such as the Mastodon API.

    `ways` are the ways in, the usual one first; `signs_in`: one of them names a person. A network may say
    `has_round`: everybody's posts can be read in turn; and `takes_posts`, True unless said.
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
