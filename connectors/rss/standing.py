"""What is kept of a feed between two readings, as the state of its one source."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from connectors.rss.feed import Feed

# So long is a walk to older pages one and the same; after that the newest page is looked at first.
WALK = 600.0
MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Shown:
    """A post that the feed showed: its id, the address of its own page, when it was written."""

    remote_id: str
    url: str
    created: float


@dataclass(frozen=True, slots=True)
class Standing:
    """Where reading stands: validators as the server wrote them, the address, when the feed is due.

    `seen` tells when posts without a time were first seen. `shown` are the posts with a time that the newest
    page showed; `doubted` those missing that could not be asked for yet. `back` is the address of the next
    older page while there is one to read, `passed` the ids of the page before it, `walked` how many posts
    came on the way, and `until` are the ids where it ends.
    """

    etag: str = ""
    modified: str = ""
    url: str = ""
    fetched: float = 0.0
    due: float = 0.0
    ttl: float = 0.0
    seen: tuple[tuple[str, float], ...] = ()
    shown: tuple[Shown, ...] = ()
    doubted: tuple[Shown, ...] = ()
    back: str = ""
    walked: int = 0
    passed: tuple[str, ...] = ()
    until: tuple[str, ...] = ()

    @classmethod
    def read(cls, state: bytes) -> Standing:
        """Read a state that `bytes` wrote."""
        if not state:
            return cls()
        found = json.loads(state)
        found["seen"] = tuple((key, at) for key, at in found["seen"])
        for name in ("shown", "doubted"):
            found[name] = tuple(Shown(**one) for one in found.get(name, ()))
        for name in ("passed", "until"):
            found[name] = tuple(found.get(name, ()))
        return cls(**found)

    def __bytes__(self) -> bytes:
        return json.dumps(asdict(self), separators=(",", ":")).encode()

    def rests(self, now: float) -> bool:
        """Tell whether the newest page needs no look now; a clock that was set back does not count."""
        until = max(self.due, self.fetched + WALK if self.back else 0.0)
        return self.fetched <= now < until


def shown_in(feed: Feed) -> tuple[Shown, ...]:
    """List the posts of a feed that tell their time, the newest first."""
    undated = set(feed.undated)
    dated = (one.post for one in feed.fetched if one.post.remote_id not in undated)
    newest = sorted(dated, key=lambda post: post.created, reverse=True)
    return tuple(Shown(post.remote_id, post.url, post.created) for post in newest[:MOST_SHOWN])


def ids_of(shown: Iterable[Shown]) -> tuple[str, ...]:
    """List the ids of posts."""
    return tuple(one.remote_id for one in shown)
