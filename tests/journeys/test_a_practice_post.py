"""A practice post at the demo company: it stays inside, and it is not lost when the program ends."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from app.access import Access
from app.connector import OutgoingPost, SentPost
from app.doors import Doors, open_doors
from app.model import Card
from app.profile import Profile
from app.store.ledger import LedgerRecord
from app.store.open import Store
from connectors import ALL
from tests.app.fakes import FakeClock

KEY = bytes(range(32))
WORDS = OutgoingPost("Which line of the form would you drop? #ops_handover", language="en")


@contextmanager
def started(folder: Path, clock: FakeClock) -> Iterator[Doors]:
    """Start the program on a profile, and end it."""
    doors = open_doors(Profile(folder), KEY, ALL, clock)
    try:
        yield doors
    finally:
        doors.close()


def publish(folder: Path, clock: FakeClock, post: OutgoingPost, key: str) -> SentPost:
    """Publish in a process of its own, which then ends."""
    store = Store(folder / "store.db", KEY)
    with ThreadPoolExecutor(1) as lane:
        access = Access(store, ALL, lambda account: LedgerRecord(store, lane, account, clock), clock)
        with started(folder, clock) as doors:
            (account,) = doors.accounts.all()
        with access.connection(account) as connection:
            sent = connection.publish(post, key)
    store.close()
    return sent


def found(doors: Doors, word: str) -> list[Card]:
    return list(doors.feed.search(word).cards)


def test_a_post_is_there_once_and_answered_later(tmp_path: Path) -> None:
    clock = FakeClock()
    with started(tmp_path, clock) as doors:
        doors.accounts.add("demo")
        doors.sync.run()
        assert found(doors, '"form would you drop"') == []
    sent = publish(tmp_path, clock, WORDS, "key-1")
    assert publish(tmp_path, clock, WORDS, "key-1") == sent
    with started(tmp_path, clock) as doors:
        doors.sync.run()
        (mine,) = found(doors, '"form would you drop"')
        assert mine.post.remote_id == sent.remote_id
        assert [reason.code for reason in mine.why] == ["your_post"]
        assert len(doors.feed.conversation(mine.post.id)) == 1
    clock.forward(3_600)
    with started(tmp_path, clock) as doors:
        doors.sync.run()
        (mine,) = found(doors, '"form would you drop"')
        own, answer = doors.feed.conversation(mine.post.id)
        assert own.post.remote_id == sent.remote_id
        assert answer.why[0].code == "first_answer"
        assert doors.trust.requests() == ()


def test_a_post_published_before_the_first_reading_is_not_lost(tmp_path: Path) -> None:
    clock = FakeClock()
    with started(tmp_path, clock) as doors:
        doors.accounts.add("demo")
    publish(tmp_path, clock, WORDS, "key-1")
    with started(tmp_path, clock) as doors:
        doors.sync.run()
        assert len(found(doors, '"form would you drop"')) == 1
