"""Several accounts side by side: inside and outside, colours, groups people were put into, their mails."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from app.accounts import Accounts
from app.curate import Curation
from app.feed import Feed
from app.model import Sight
from app.store import people
from app.store.open import Store
from tests.app.composing import add_account, group, keep, person, post
from tests.app.fakes import FakeClock
from tests.app.rooms import Rooms, opened, refusal

NEWS, PLANT = group("News", forced=True), group("Plant")
NOTE = "Dear colleagues, please note that registration for the summer party is now open to all of you"


@pytest.fixture
def rooms(store: Store) -> Iterator[Rooms]:
    """The rooms, on a network in memory."""
    with opened(store) as made:
        yield made


@pytest.fixture
def room(
    store: Store, rooms: Rooms, curation: Curation, clock: FakeClock, settle: Callable[[], None]
) -> Accounts:
    """The room of accounts, with a real judge."""

    def judge_rest() -> None:
        curation.notice()
        settle()

    return Accounts(store, rooms.access, clock, judge_rest)


def test_a_new_account_is_inside_and_has_the_colour_that_the_fewest_have(rooms: Rooms) -> None:
    for n in range(7):
        rooms.add(f"n{n}")
    found = rooms.accounts.all()
    assert [each.colour for each in found] == [0, 1, 2, 3, 4, 5, 0]
    assert not any(each.outside for each in found)


def test_an_account_can_be_added_outside_and_be_brought_inside(rooms: Rooms) -> None:
    made, _ = rooms.accounts.add("fake", "https://public.example.org", "a-token", outside=True)
    assert made.outside
    again, _ = rooms.accounts.add("fake", "https://public.example.org", "another-token")
    assert again.outside
    assert rooms.accounts.set_outside(made.id, False).accounts
    assert not rooms.accounts.all()[0].outside


def test_only_colours_of_houses_can_be_chosen(rooms: Rooms) -> None:
    account = rooms.add()
    rooms.accounts.set_colour(account, 4)
    assert rooms.accounts.all()[0].colour == 4
    assert refusal(lambda: rooms.accounts.set_colour(account, 6)).code == "bad_colour"
    assert refusal(lambda: rooms.accounts.set_colour(99, 1)).code == "no_such_account"


def test_a_check_says_what_the_account_can_see(rooms: Rooms) -> None:
    assert isinstance(rooms.accounts.check(rooms.add()), Sight)
    assert refusal(lambda: rooms.accounts.check(99)).code == "no_such_account"


def test_groups_are_listed_by_how_much_comes_from_them(room: Accounts, store: Store, account: int) -> None:
    keep(store, account, [post("1", group=PLANT), post("2", group=PLANT), post("3", group=NEWS)])
    found = room.groups(account)
    assert [(each.group.name, each.posts, each.said_forced, each.marked) for each in found] == [
        ("Plant", 2, False, None), ("News", 1, True, None),
    ]  # fmt: skip


def test_the_managers_word_on_a_group_counts_and_no_fetch_changes_it(
    room: Accounts, store: Store, account: int
) -> None:
    keep(store, account, [post("1", group=PLANT), post("3", group=NEWS)])
    room.mark_forced(account, "g-plant", True)
    room.mark_forced(account, "g-news", False)
    keep(store, account, [post("2", group=PLANT), post("4", group=NEWS)])
    counts = {each.name: each.forced for each in people.groups(store, account)}
    assert counts == {"Plant": True, "News": False}
    assert {each.group.name: each.said_forced for each in room.groups(account)} == {
        "Plant": False, "News": True,
    }  # fmt: skip
    room.mark_forced(account, "g-plant", None)
    assert {each.group.name: each.marked for each in room.groups(account)} == {"Plant": None, "News": False}
    assert refusal(lambda: room.mark_forced(account, "g-none", True)).code == "no_such_group"


def test_posts_of_a_group_are_judged_again_once_the_manager_marks_it(
    room: Accounts, store: Store, account: int, curation: Curation, feed: Feed, settle: Callable[[], None]
) -> None:
    keep(store, account, [post("1", NOTE, group=PLANT, author=person("Communications"))])
    curation.notice()
    settle()
    before = feed.trace(1)
    room.mark_forced(account, "g-plant", True)
    after = feed.trace(1)
    assert "forced_group" in {rule.reason.code for rule in after.rules if rule.fired}
    assert "forced_group" not in {rule.reason.code for rule in before.rules if rule.fired}
    room.mark_forced(account, "g-plant", None)
    assert feed.trace(1) == before


def test_the_mail_bill_counts_what_came_unasked_and_what_was_read(
    room: Accounts, store: Store, account: int, feed: Feed, settle: Callable[[], None], clock: FakeClock
) -> None:
    other = add_account(store, "rss", "feed")
    old = clock() - 40 * 86_400
    keep(store, account, [
        post("1", group=NEWS), post("2", group=PLANT), post("3", announcement=True),
        post("4", group=NEWS, created=old),
    ])  # fmt: skip
    keep(store, other, [post("1", group=PLANT)])
    settle()
    feed.mark_read([1])
    bills = {each.account: each for each in room.mail_bill()}
    assert (bills[account].groups, bills[account].posts, bills[account].read) == (1, 2, 1)
    assert other not in bills
    room.mark_forced(other, "g-plant", True)
    assert {each.account: each.posts for each in room.mail_bill()} == {account: 2, other: 1}


def test_nothing_stays_of_an_account_that_is_removed(room: Accounts, store: Store, account: int) -> None:
    keep(store, account, [post("1", group=PLANT)])
    room.mark_forced(account, "g-plant", True)
    room.remove(account)
    for table in ("accounts", "forced_groups", "same_people", "two_people", "groups"):
        assert store.connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
