"""Stands for a network that takes posts, and for everything that can go wrong on the way to it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from app.access import Access
from app.accounts import Accounts
from app.connector import Connection, Credentials, Opening, OutgoingPost, PublishGuard, SentPost
from app.curate import Curation
from app.drafts import Drafts
from app.errors import EarshotError, Offline, Unclear
from app.feed import Feed
from app.model import Draft, Fetched, Group, Outgoing, Person, Piece, Post, Preview, Target
from app.outbox import Outbox
from app.profile import Profile
from app.store.ledger import LedgerRecord
from app.store.open import Store
from tests.app.fakes import FakeClock, FakeConnection, FakeNetwork

LIMIT = 60
TARGETS = (
    Target("public", "everybody", "Example", "public"),
    Target("unlisted", "unlisted", "Example", "unlisted"),
    Target("g-plant", "group", "Plant", "public", "g-plant"),
)
LOST = Unclear("timeout", host="example.org")
CUT = Offline("no_server", host="example.org")


class Killed(BaseException):
    """The process is killed: nothing may be caught, nothing is tidied up."""


@dataclass
class Landed:
    """A post that is on the network."""

    remote_id: str
    key: str
    post: OutgoingPost
    is_shown: bool = True


@dataclass
class Happening:
    """What one try to publish comes to: whether the post lands, and what is raised to the sender."""

    lands: bool = True
    error: BaseException | None = None
    is_shown: bool = True


@dataclass
class Office(FakeNetwork):
    """A network that takes posts. `happenings` are played one a try; then all is well.

    `got` is every value that ever reached it. `on` are things to do at a step, such as a race or a kill.
    """

    guard: PublishGuard = PublishGuard.KEY_AND_LOOK_BACK
    honours_key: bool = False
    can_edit: bool = True
    can_delete: bool = True
    may: bool = True
    landed: list[Landed] = field(default_factory=list)
    happenings: list[Happening] = field(default_factory=list)
    looks: list[EarshotError] = field(default_factory=list)
    on: dict[str, Callable[[], None]] = field(default_factory=dict)
    got: list[Any] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    made: int = 100

    def open(self, opening: Opening) -> Connection:
        return Window(self, opening)

    def may_write(self, credentials: Credentials) -> bool:
        return self.may

    @property
    def texts(self) -> list[str]:
        """List the texts that are on the network."""
        return [each.post.text for each in self.landed]

    def step(self, name: str, *values: Any) -> None:
        """Note a call, and do what was planned for it."""
        self.calls.append(name)
        self.got.extend(values)
        self.on.get(name, lambda: None)()

    def land(self, post: OutgoingPost, key: str, is_shown: bool = True) -> Landed:
        """Take a post, or know it again by its key."""
        for each in self.landed:
            if self.honours_key and each.key == key:
                return each
        self.made += 1
        self.landed.append(Landed(str(self.made), key, post, is_shown))
        return self.landed[-1]


@dataclass
class Window(FakeConnection):
    """An open account of the office."""

    network: Office

    def __post_init__(self) -> None:
        self.guard = self.network.guard
        self.can_edit = self.network.can_edit
        self.can_delete = self.network.can_delete

    def targets(self, groups: Sequence[Group]) -> tuple[Target, ...]:
        return () if self.guard is PublishGuard.NONE else TARGETS

    def preview(self, post: OutgoingPost) -> Preview:
        return Preview((Piece("text", post.text),), len(post.text), LIMIT)

    def newest_own(self) -> str:
        self.network.step("mark")
        if "mark" in self.network.trouble:
            raise self.network.trouble["mark"]
        return max((each.remote_id for each in self.network.landed if each.is_shown), default="")

    def publish(self, post: OutgoingPost, key: str) -> SentPost:
        self.network.step("publish", post, key)
        happening = self.network.happenings.pop(0) if self.network.happenings else Happening()
        landed = self.network.land(post, key, happening.is_shown) if happening.lands else None
        self.network.step("landed")
        if happening.error is not None:
            raise happening.error
        assert landed is not None
        return told(landed)

    def look_back(self, post: OutgoingPost, mark: str, known: frozenset[str]) -> SentPost | None:
        self.network.step("look", post, mark, known)
        if self.network.looks:
            raise self.network.looks.pop(0)
        for each in self.network.landed:
            if each.is_shown and each.post == post and each.remote_id > mark and each.remote_id not in known:
                return told(each)
        return None

    def edit(self, remote_id: str, post: OutgoingPost) -> SentPost:
        self.network.step("edit", remote_id, post)
        if "edit" in self.network.trouble:
            raise self.network.trouble["edit"]
        (found,) = [each for each in self.network.landed if each.remote_id == remote_id]
        found.post = post
        return told(found)

    def delete(self, remote_id: str) -> None:
        self.network.step("delete", remote_id)
        if "delete" in self.network.trouble:
            raise self.network.trouble["delete"]
        self.network.landed = [each for each in self.network.landed if each.remote_id != remote_id]


def told(landed: Landed) -> SentPost:
    """Tell of a post as the network does."""
    author = Person("p-me", "me", "Robin Adler")
    post = Post(
        landed.remote_id, author, 1_760_086_400.0, landed.post.text, landed.remote_id, landed.post.reply_to
    )
    raw = json.dumps({"id": landed.remote_id}).encode()
    return SentPost(landed.remote_id, f"https://example.org/{landed.remote_id}", Fetched(post, raw))


@dataclass
class Desk:
    """Somebody who writes: one account at an office, a clock, drafts and the outbox."""

    store: Store
    lane: ThreadPoolExecutor
    office: Office = field(default_factory=Office)
    clock: FakeClock = field(default_factory=FakeClock)

    @property
    def access(self) -> Access:
        return Access(
            self.store,
            {"fake": self.office},
            lambda owner: LedgerRecord(self.store, self.lane, owner, self.clock),
            self.clock,
        )

    @property
    def outbox(self) -> Outbox:
        curation = Curation(self.store)
        return Outbox(
            self.store, self.access, curation.judge_new, Profile(self.store.path.parent), self.clock
        )

    @property
    def drafts(self) -> Drafts:
        return Drafts(self.store, self.clock)

    @property
    def accounts(self) -> Accounts:
        return Accounts(self.store, self.access, self.clock)

    @property
    def feed(self) -> Feed:
        curation = Curation(self.store)
        return Feed(self.store, self.clock, curation.judge_new, curation.trace, self.access.conversation)

    def add(self, name: str = "me") -> int:
        """Add an account."""
        return self.accounts.add("fake", f"https://{name}.example.org", "a-token")[0].id

    def write(self, text: str = "What went wrong?") -> Draft:
        """Write a draft."""
        return self.drafts.new(text)[0]

    def submit(self, text: str = "What went wrong?", account: int = 1, **more: Any) -> Outgoing:
        """Write a draft and put it in the outbox, without a hold."""
        return self.outbox.submit(self.write(text).id, account, **{"hold": 0, "confirmed": True, **more})[0]

    def run(self) -> tuple[Outgoing, ...]:
        """Let the outbox work through what is due."""
        return self.outbox.run()[0]

    def state(self, entry: Outgoing) -> str:
        """Tell how an entry stands."""
        return self.outbox.one(entry.id).state

    def until_done(self, entry: Outgoing, hours: int = 2) -> Outgoing:
        """Run whenever something is due, until the entry is done with or the manager is asked."""
        end = self.clock() + hours * 3_600
        while (due := self.outbox.next_due()) is not None and due <= end:
            self.clock.now = max(self.clock(), due)
            self.run()
        return self.outbox.one(entry.id)


@contextmanager
def desk_on(store: Store) -> Iterator[Desk]:
    """Set up a desk with one account."""
    with ThreadPoolExecutor(1) as lane:
        desk = Desk(store, lane)
        desk.add()
        yield desk
