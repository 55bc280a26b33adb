"""Builds rooms on a real store, with a network in memory and a judge that takes notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from app.access import Access
from app.accounts import Accounts
from app.errors import EarshotError
from app.follows import Follows
from app.profile import Profile
from app.rules import Rules
from app.store.ledger import LedgerRecord
from app.store.open import Store
from app.sync import Sync
from tests.app.fakes import FakeClock, FakeJudge, FakeNetwork


@dataclass
class Rooms:
    """The rooms of one store that the manager's decisions and syncing go through."""

    store: Store
    lane: ThreadPoolExecutor
    network: FakeNetwork = field(default_factory=FakeNetwork)
    other: FakeNetwork = field(default_factory=lambda: FakeNetwork("other", url=""))
    clock: FakeClock = field(default_factory=FakeClock)
    judge: FakeJudge = field(default_factory=FakeJudge)
    networks: dict[str, FakeNetwork] = field(default_factory=dict)

    @property
    def access(self) -> Access:
        networks = {"fake": self.network, "other": self.other} | self.networks
        return Access(
            self.store,
            networks,
            lambda owner: LedgerRecord(self.store, self.lane, owner, self.clock),
            self.clock,
        )

    @property
    def accounts(self) -> Accounts:
        return Accounts(self.store, self.access, self.clock)

    @property
    def follows(self) -> Follows:
        return Follows(self.store, self.access, self.judge.judge_again, self.clock)

    @property
    def rules(self) -> Rules:
        return Rules(self.store, self.judge.judge_posts, self.clock)

    @property
    def sync(self) -> Sync:
        return Sync(self.store, self.access, self.judge, Profile(self.store.path.parent), self.clock)

    def add(self, handle: str = "me") -> int:
        """Add an account on the first network."""
        account, _ = self.accounts.add("fake", f"https://{handle}.example.org", "a-token")
        return account.id

    def count(self, table: str) -> int:
        """Count the rows of a table."""
        return int(self.store.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


@contextmanager
def opened(store: Store) -> Iterator[Rooms]:
    """Build rooms on a store, and stop their lane afterwards."""
    with ThreadPoolExecutor(1) as lane:
        yield Rooms(store, lane)


def refusal(work: Callable[[], object]) -> EarshotError:
    """Give the error that some work ends in."""
    with pytest.raises(EarshotError) as refused:
        work()
    return refused.value
