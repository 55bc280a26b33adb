"""An account that is one feed. It is fetched only when it is due and has changed."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from app.connector import Coverage, Depth, Opening, OutgoingPost, Page, PublishGuard, SentPost, Source
from app.errors import Refused
from app.model import Follow, Group, Person, Piece, Preview, Sight, Target
from connectors.http import Reading, Reply
from connectors.rss.feed import LONGEST_TTL, Feed, parse

KINDS_OF_FEED = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1"
MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)
LARGEST = 8_000_000
MOST = 500


@dataclass(frozen=True, slots=True)
class Standing:
    """What is kept between two fetches: validators as the server wrote them, the address, when it is due."""

    etag: str = ""
    modified: str = ""
    url: str = ""
    fetched: float = 0.0
    due: float = 0.0
    ttl: float = 0.0
    seen: tuple[tuple[str, float], ...] = ()

    @classmethod
    def read(cls, state: bytes) -> Standing:
        """Read a state that `bytes` wrote."""
        if not state:
            return cls()
        found = json.loads(state)
        return cls(**(found | {"seen": tuple((key, at) for key, at in found["seen"])}))

    def __bytes__(self) -> bytes:
        return json.dumps(asdict(self), separators=(",", ":")).encode()

    def rests(self, now: float) -> bool:
        """Tell whether the feed asked not to be fetched yet; a clock that was set back does not count."""
        return self.fetched <= now < self.due


class RssConnection:
    """Reads a feed. It has one source, and what it holds is all there is."""

    guard = PublishGuard.NONE
    can_edit = False
    can_delete = False
    memory = b""

    def __init__(self, opening: Opening, url: str) -> None:
        self._opening = opening
        self._url = url
        self._readings: dict[str, Reading] = {}
        self._looked_at: Feed | None = None

    def me(self) -> Person:
        """Check that there is a feed; nobody is signed in to it."""
        return Person("", "", self._look().title)

    def name(self) -> str:
        """Tell the title of the feed."""
        return self._look().title

    def sight(self) -> Sight:
        """Tell how much is in the feed now."""
        return Sight((("posts", (("n", len(self._look().fetched)),)),), may_write=False)

    def sources(self, follows: Sequence[Follow]) -> Sequence[Source]:
        """List the feed itself; whoever is followed, the same request is sent."""
        return (Source("feed"),)

    def read(self, source: Source, state: bytes, depth: Depth) -> Page:
        """Fetch the feed where it is due and has changed; raises Refused("gone") for one that has ended."""
        standing, now = Standing.read(state), self._opening.clock()
        if standing.rests(now):
            return Page((), state, requests=0)
        reply = self._get(standing.url or self._url, _conditions(standing))
        standing = replace(standing, url=reply.moved or standing.url, fetched=now)
        if reply.status == 304:
            return Page((), bytes(replace(standing, due=now + _rest(reply, standing.ttl))))
        feed = parse(reply, dict(standing.seen), now, min(MOST, depth.posts))
        times = {one.post.remote_id: one.post.created for one in feed.fetched}
        standing = replace(
            standing,
            # Half a document is read again, so its validators are not kept.
            etag=reply.headers.get("etag", "") if feed.whole else "",
            modified=reply.headers.get("last-modified", "") if feed.whole else "",
            ttl=feed.ttl,
            due=now + _rest(reply, feed.ttl),
            seen=tuple((remote_id, times[remote_id]) for remote_id in feed.undated),
        )
        return Page(feed.fetched, bytes(standing))

    def exists(self, remote_id: str) -> bool:
        """Tell that a post exists: feeds drop old posts without deleting them."""
        return True

    def conversation(self, remote_id: str) -> Page:
        """Fetch nothing: a feed has no replies."""
        return Page((), requests=0)

    def coverage(self, follow: Follow) -> Coverage:
        """Tell that everything in the feed arrives."""
        return "all"

    def what_server_sees(self, follow: Follow) -> tuple[str, ...]:
        """List nothing: direct reading of a feed is the same as quiet reading."""
        return ()

    def targets(self, groups: Sequence[Group]) -> tuple[Target, ...]:
        """List nothing: nobody can write into a feed."""
        return ()

    def preview(self, post: OutgoingPost) -> Preview:
        """Show the text as it is; there is nothing that a feed would make of it."""
        pieces = (Piece("text", post.text),) if post.text else ()
        return Preview(pieces, len(post.text), 0)

    def newest_own(self) -> str:
        """Tell that nobody has posts of their own here."""
        return ""

    def publish(self, post: OutgoingPost, key: str) -> SentPost:
        """Refuse, since nobody can write into a feed."""
        raise Refused("cannot_publish")

    def look_back(self, post: OutgoingPost, mark: str, known: frozenset[str]) -> SentPost | None:
        """Find nothing, since nothing can have been sent."""
        return None

    def edit(self, remote_id: str, post: OutgoingPost) -> SentPost:
        """Refuse, as `publish`."""
        raise Refused("cannot_publish")

    def delete(self, remote_id: str) -> None:
        """Refuse, as `publish`."""
        raise Refused("cannot_publish")

    def close(self) -> None:
        """Close the sessions."""
        for reading in self._readings.values():
            reading.close()

    def _get(self, url: str, headers: dict[str, str]) -> Reply:
        if url not in self._readings:
            opening = self._opening
            self._readings[url] = Reading(url, opening.record, opening.clock, roams=True, largest=LARGEST)
        return self._readings[url].get(url, purpose="read", headers={"Accept": KINDS_OF_FEED} | headers)

    def _look(self) -> Feed:
        if self._looked_at is None:
            self._looked_at = parse(self._get(self._url, {}), {}, self._opening.clock(), MOST)
        return self._looked_at


def _conditions(standing: Standing) -> dict[str, str]:
    told = {"If-None-Match": standing.etag, "If-Modified-Since": standing.modified}
    return {name: value for name, value in told.items() if value}


def _rest(reply: Reply, ttl: float) -> float:
    """Compute for how many seconds the feed asks to be left alone, at most a day."""
    found = MAX_AGE.search(reply.headers.get("cache-control", ""))
    return min(max(ttl, float(found.group(1)) if found else 0.0), LONGEST_TTL)
