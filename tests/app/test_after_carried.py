"""What comes after the post is carried along: whom one meant to answer, and what was put away."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.afterwards import AfterwardsRoom
from app.curate import Curation
from app.store import accounts, afterwards, bundle, erasing, marks
from app.store.open import Store
from tests.app.composing import add_account, keep, person, post
from tests.app.fakes import FakeClock

Carry = Callable[[], None]
ME, BEN, EVA = person("me"), person("Ben"), person("Eva")


@pytest.fixture
def clock() -> FakeClock:
    """A clock that both computers go by."""
    return FakeClock()


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Store]:
    """The store of a second computer, which has another account already."""
    opened = Store(tmp_path / "laptop.db", bytes(32))
    add_account(opened, handle="somebody-else")
    yield opened
    opened.close()


@pytest.fixture
def room(store: Store, account: int, clock: FakeClock) -> AfterwardsRoom:
    """The room of the first computer, with something of each kind in it."""
    read(store, account, clock)
    return AfterwardsRoom(store, clock)


@pytest.fixture
def carry(store: Store, laptop: Store, clock: FakeClock) -> Carry:
    """Exports from the first computer and imports on the second."""

    def carried() -> None:
        values = json.loads(json.dumps(bundle.gather(store)))
        with laptop.atomic():
            bundle.merge(laptop, values, [], clock())

    return carried


def read(store: Store, account: int, clock: FakeClock) -> None:
    """Read the same posts, and keep what waited for them."""
    now = clock()
    mine = post("mine", "Who knows the pump? I will report back tomorrow.", author=ME, created=now)
    answer = post("ben", "I know it well, ask me at any time.", author=BEN, created=now, reply_to="mine")
    question = post("eva", "Which form would you drop first?", author=EVA, created=now)
    keep(store, account, [mine, answer, question], day=(now - 1_760_000_000.0) / 86_400)
    Curation(store).judge_new()
    with store.atomic():
        bundle.keep_waiting(store)


def there(laptop: Store) -> int:
    """Find the account that came along."""
    return next(each.id for each in accounts.every(laptop) if each.handle == "me")


def test_whom_one_meant_to_answer_waits_for_the_post(
    room: AfterwardsRoom, laptop: Store, carry: Carry, clock: FakeClock
) -> None:
    room.mean_to_answer(3)
    carry()
    carried = AfterwardsRoom(laptop, clock)
    assert carried.show().meant == ()
    carry()
    read(laptop, there(laptop), clock)
    (meant,) = carried.show().meant
    assert (meant.sentence, meant.since) == ("Which form would you drop first?", room.show().meant[0].since)


def test_what_waits_goes_on_to_a_third_computer(
    room: AfterwardsRoom, laptop: Store, carry: Carry, clock: FakeClock, tmp_path: Path
) -> None:
    room.mean_to_answer(3)
    carry()
    third = Store(tmp_path / "third.db", bytes(32))
    with third.atomic():
        bundle.merge(third, json.loads(json.dumps(bundle.gather(laptop))), [], clock())
    read(third, there(third), clock)
    assert len(AfterwardsRoom(third, clock).show().meant) == 1
    third.close()


def test_what_was_put_away_stays_away(
    room: AfterwardsRoom, laptop: Store, carry: Carry, clock: FakeClock
) -> None:
    before = room.show()
    assert before.promises
    room.put_away_promise(before.promises[0])
    room.put_away_thanks(2)
    carry()
    read(laptop, there(laptop), clock)
    assert AfterwardsRoom(laptop, clock).show().promises == ()
    away = laptop.connection.execute('SELECT kind, "key" FROM put_away ORDER BY kind').fetchall()
    assert away == [("promise", f"{there(laptop)}:mine:0"), ("thanks", f"{there(laptop)}:{BEN.remote_id}")]


def test_what_is_decided_here_stays(
    room: AfterwardsRoom, laptop: Store, carry: Carry, clock: FakeClock
) -> None:
    room.mean_to_answer(3, "the form")
    carry()
    read(laptop, there(laptop), clock)
    here = AfterwardsRoom(laptop, clock)
    here.mean_to_answer(here.show().meant[0].post, "the other form")
    carry()
    assert [each.sentence for each in here.show().meant] == ["the other form"]


def test_a_removed_account_s_put_away_is_not_carried(
    room: AfterwardsRoom, store: Store, account: int, laptop: Store, carry: Carry
) -> None:
    afterwards.put_away(store, "promise", afterwards.key_of(99, "x", 0), 1.0)
    erasing.forget(store, account)
    carry()
    assert laptop.connection.execute("SELECT count(*) FROM put_away").fetchone()[0] == 0


def test_marks_of_two_files_wait_beside_each_other(
    room: AfterwardsRoom, store: Store, laptop: Store, carry: Carry, clock: FakeClock
) -> None:
    marks.set_mark(store, "saved", 2, clock())
    carry()
    store.connection.execute("DELETE FROM marks")
    marks.set_mark(store, "saved", 3, clock())
    carry()
    read(laptop, there(laptop), clock)
    saved = laptop.connection.execute("SELECT post FROM marks WHERE saved IS NOT NULL").fetchall()
    assert len(saved) == 2


@pytest.mark.parametrize(
    "spoilt",
    [
        [],
        {"meant": [["a", "b"]]},
        {"put_away": [["promise", ["a", "b", "c"], "x", 1.0]]},
        {"meant": [[["a", "b", "c"], "1", "x", float("nan")]]},
    ],
)
def test_a_spoilt_file_is_not_taken_in(
    room: AfterwardsRoom, store: Store, spoilt: list[str] | dict[str, object]
) -> None:
    values = bundle.gather(store)
    values["after"] = spoilt if isinstance(spoilt, list) else {"meant": [], "put_away": []} | spoilt
    with pytest.raises((KeyError, TypeError, ValueError, AttributeError)), store.atomic():
        bundle.merge(store, values, [], 0.0)
