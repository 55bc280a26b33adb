"""Stands for the world: a network in memory, a clock that moves when told, a keyring, a judge."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.connector import (
    Browser,
    Connection,
    Coverage,
    Credentials,
    Depth,
    Opening,
    OutgoingPost,
    Page,
    PublishGuard,
    SentPost,
    Sight,
    Source,
    Way,
)
from app.errors import EarshotError, Locked, Refused
from app.model import Fetched, Follow, Person, Post

ME = Person("p-me", "me", "Robin Adler")


@dataclass
class FakeClock:
    """A clock that moves when told."""

    now: float = 1_760_086_400.0

    def __call__(self) -> float:
        return self.now

    def forward(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds


@dataclass
class FakeRing:
    """A keyring in memory; `trouble` is raised by every call while it is set."""

    entries: dict[str, bytes] = field(default_factory=dict)
    trouble: Locked | None = None

    def get(self, entry: str) -> bytes | None:
        self._ask()
        return self.entries.get(entry)

    def put(self, entry: str, key: bytes) -> None:
        self._ask()
        self.entries[entry] = key

    def forget(self, entry: str) -> None:
        self._ask()
        self.entries.pop(entry, None)

    def _ask(self) -> None:
        if self.trouble:
            raise self.trouble


@dataclass
class FakeJudge:
    """A judge that only notes what it was asked."""

    again: list[tuple[str, str, int | None]] = field(default_factory=list)
    posts: list[tuple[int, ...]] = field(default_factory=list)
    rounds: int = 0

    def judge_posts(self, post_ids: Sequence[int]) -> None:
        self.posts.append(tuple(post_ids))

    def judge_new(self, post_ids: Sequence[int] | None, cancelled: Callable[[], bool]) -> int:
        self.rounds += 1
        return 0

    def notice(self, cancelled: Callable[[], bool]) -> int:
        return 0

    def judge_again(self, kind: str, key: str, account: int | None) -> None:
        self.again.append((kind, key, account))


@dataclass
class FakeNetwork:
    """A network in memory. Each place is a log of posts, read from the oldest on, `page_size` at a time.

    `trouble` maps a place, "me", "sources", "open" or "exists" to the error raised there. `doubts` maps a
    place to the stretch that its next last page claims to show completely. `glance` is what a connection
    remembers that remembered nothing before.
    """

    name: str = "fake"
    needs_url: bool = True
    signs_in: bool = True
    ways: tuple[Way, ...] = (Way("browser"), Way("token", ("token",)), Way("nothing"))
    has_round: bool = False
    page_size: int = 2
    me: Person = ME
    places: dict[str, list[Fetched]] = field(default_factory=dict)
    trouble: dict[str, EarshotError] = field(default_factory=dict)
    coverages: dict[str, Coverage] = field(default_factory=dict)
    doubts: dict[str, tuple[float, float]] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)
    told_gone: dict[str, tuple[str, ...]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    glance: bytes = b""
    depths: list[Depth] = field(default_factory=list)
    opened: int = 0
    closed: int = 0
    url: str = "https://social.example.org"

    def write(self, place: str, *posts: Post) -> None:
        """Write posts, or new versions of them, at the end of a place's log."""
        raws = [json.dumps({"id": post.remote_id}).encode() for post in posts]
        log = self.places.setdefault(place, [])
        log.extend(Fetched(post, raw) for post, raw in zip(posts, raws, strict=True))

    def open(self, opening: Opening) -> Connection:
        if "open" in self.trouble:
            raise self.trouble["open"]
        self.opened += 1
        return FakeConnection(self, opening, memory=opening.memory or self.glance)

    def may_write(self, credentials: Credentials) -> bool:
        return bool(credentials.token)

    def sign_in(
        self,
        opening: Opening,
        browser: Browser,
        write: bool = False,
    ) -> Credentials:
        browser.show(f"{opening.url}/sign-in")
        if browser.given_up():
            raise Refused("cancelled")
        self.asked.append("sign_in to write" if write else "sign_in")
        return Credentials("signed-in", (("client_id", "c-1"),))


@dataclass
class FakeConnection:
    """An open account of the network in memory; what asks the network is written into the ledger."""

    network: FakeNetwork
    opening: Opening
    guard: PublishGuard = PublishGuard.NONE
    memory: bytes = b""

    def me(self) -> Person:
        self._ask("me", "/me")
        return self.network.me

    def name(self) -> str:
        return "Example"

    def sight(self) -> Sight:
        self._ask("sight", "/sight")
        return Sight((("timelines", (("n", len(self.network.places)),)),), may_write=True)

    def sources(self, follows: Sequence[Follow]) -> Sequence[Source]:
        if "sources" in self.network.trouble:
            raise self.network.trouble["sources"]
        wide = [Source(place) for place in self.network.places if not place.startswith("direct:")]
        return wide + [Source(f"direct:{each.address}", True, each.id) for each in follows if each.direct]

    def read(self, source: Source, state: bytes, depth: Depth) -> Page:
        self.network.depths.append(depth)
        self._ask(source.key, f"/read/{source.key}")
        log = self.network.places.get(source.key, [])
        start = int(state or b"0")
        end = min(start + self.network.page_size, len(log))
        last = end == len(log)
        return Page(
            tuple(log[start:end]),
            str(end).encode(),
            more=not last,
            gone=self.network.told_gone.pop(source.key, ()) if last else (),
            doubtful=self.network.doubts.pop(source.key, None) if last else None,
        )

    def exists(self, remote_id: str) -> bool:
        self._ask("exists", f"/posts/{remote_id}")
        return remote_id not in self.network.deleted

    def conversation(self, remote_id: str) -> Page:
        self._ask("conversation", f"/posts/{remote_id}/context")
        every = [item for log in self.network.places.values() for item in log]
        root = next((item.post.conversation for item in every if item.post.remote_id == remote_id), "")
        return Page(tuple(item for item in every if item.post.conversation == root))

    def coverage(self, follow: Follow) -> Coverage:
        return self.network.coverages.get(follow.address, "public posts only")

    def what_server_sees(self, follow: Follow) -> tuple[str, ...]:
        return (f"/read/direct:{follow.address}",)

    def publish(self, post: OutgoingPost, key: str) -> SentPost:
        raise Refused("cannot_publish")

    def close(self) -> None:
        self.network.closed += 1

    def _ask(self, what: str, path: str) -> None:
        ticket = self.opening.record.started("GET", "social.example.org", path, "test", 10)
        self.network.asked.append(what)
        trouble = self.network.trouble.get(what)
        self.opening.record.ended(ticket, 500 if trouble else 200, 100)
        if trouble:
            raise trouble
