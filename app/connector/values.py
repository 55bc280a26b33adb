"""What goes to and fro between the app and a network: sources, pages, and what is sent."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal

from app.model import Fetched, Person


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
