"""What the tests of the contract share: the networks that are played, and a reader in place of the app."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module

from app.connector import Connection, Depth, Source
from app.model import Follow, Group, Post
from connectors import ALL
from tests.connectors.conftest import NOW
from tests.loopback import Clock, Ledger, Loopback, Played

PLAYED = {
    "mastodon": "PlayedMastodon",
    "rss": "PlayedRss",
    "viva-engage": "PlayedVivaEngage",
    "mattermost": "PlayedMattermost",
    "zulip": "PlayedZulip",
    "discourse": "PlayedDiscourse",
    "newsletter": "PlayedNewsletter",
}
NAMES = sorted(name for name in ALL if name != "demo")
WRITING = [name for name in NAMES if name not in ALL.read_only]
ON_THE_WIRE = [name for name in NAMES if name != "newsletter"]
DEEP = Depth(NOW - 30 * 86_400.0)
MINUTES = 130.0  # longer than any network wants to be left alone between two readings


def played(name: str, server: Loopback, clock: Clock) -> Played:
    """Play a network."""
    module = import_module(f"tests.loopback.{name.replace('-', '_')}")
    made: Played = getattr(module, PLAYED[name])(server, clock)
    return made


@dataclass
class Reader:
    """Reads a network as the app does: keeps states and memory, looks up what may have been deleted."""

    played: Played
    clock: Clock
    ledger: Ledger
    follows: list[Follow] = field(default_factory=list)
    posts: dict[str, Post] = field(default_factory=dict)
    memory: bytes = b""
    _states: dict[str, bytes] = field(default_factory=dict)
    _seen_in: dict[str, dict[str, float]] = field(default_factory=dict)

    def open(self) -> Connection:
        """Open the account anew, with what it remembers."""
        return self.played.network.open(self.played.opening(self.ledger, self.clock, self.memory))

    def sync(self, pages: int = 400) -> int:
        """Read all sources to their ends, or so many pages of each; tells how many posts came or changed."""
        connection = self.open()
        changed = 0
        for source in connection.sources(self.follows):
            changed += self._read(connection, source, pages)
        connection.close()
        self.memory = connection.memory
        return changed

    def sync_later(self) -> int:
        """Sync again after a while."""
        self.clock.rest(MINUTES)
        return self.sync()

    def texts(self) -> list[str]:
        """List the texts of all posts."""
        return [post.text for post in self.posts.values()]

    def holding(self, words: str) -> Post:
        """Find the one post with some words."""
        (found,) = [post for post in self.posts.values() if words in post.text]
        return found

    @property
    def groups(self) -> tuple[Group, ...]:
        """List the groups that posts stood in."""
        return tuple(
            {post.group.remote_id: post.group for post in self.posts.values() if post.group}.values()
        )

    def _read(self, connection: Connection, source: Source, pages: int) -> int:
        changed = 0
        state = self._states.get(source.key, b"")
        for _ in range(pages):
            page = connection.read(source, state, DEEP)
            for one in page.fetched:
                changed += self.posts.get(one.post.remote_id) != one.post
                self.posts[one.post.remote_id] = one.post
                self._seen_in.setdefault(source.key, {})[one.post.remote_id] = one.post.created
                assert one.raw.decode()
            self._forget(
                connection, source, page.gone, page.doubtful, {one.post.remote_id for one in page.fetched}
            )
            more = page.more and (page.state != state or bool(page.fetched))
            state = self._states[source.key] = page.state
            if not more:
                return changed
        assert pages < 400, f"{source.key} has no end"
        return changed

    def _forget(
        self,
        connection: Connection,
        source: Source,
        gone: tuple[str, ...],
        doubtful: tuple[float, float] | None,
        shown: set[str],
    ) -> None:
        for remote_id in gone:
            self.posts.pop(remote_id, None)
        if doubtful is None:
            return
        seen = self._seen_in.get(source.key, {})
        missing = [
            remote_id
            for remote_id, created in seen.items()
            if doubtful[0] < created < doubtful[1] and remote_id in self.posts and remote_id not in shown
        ]
        for remote_id in missing[:20]:
            if not connection.exists(remote_id):
                self.posts.pop(remote_id)
