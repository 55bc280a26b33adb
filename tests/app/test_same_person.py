"""The same person on two networks is one human being here, if the manager says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.curate import Curation
from app.feed import Feed
from app.follows import Follows
from app.model import Follow
from app.rules import Rules
from app.store.open import Store
from app.suggestions import Suggestions
from tests.app.composing import add_account, keep, person, post
from tests.app.fakes import FakeClock
from tests.app.rooms import opened, refusal

KIM, KIM_THERE = (
    person("Kim Ode", handle="kim", remote_id="k1"),
    person("Kim ODE", handle="kode", remote_id="9"),
)
ANA = person("Ana")


@pytest.fixture
def there(store: Store, account: int) -> int:
    """A second account on another network, where Kim writes, too."""
    other = add_account(store, "rss", handle="me2", me="p-me")
    keep(store, account, [post("1", "The press stands still", author=KIM), post("2", author=ANA)])
    keep(store, other, [post("1", "The shift plan is out", author=KIM_THERE, minute=5)])
    return other


@pytest.fixture
def room(store: Store, there: int, curation: Curation, clock: FakeClock) -> Follows:
    """The room of follows, with a real judge."""
    with opened(store) as rooms:
        return Follows(store, rooms.access, curation.judge_again, clock)


@pytest.fixture
def both(room: Follows, there: int) -> tuple[Follow, Follow]:
    """Kim followed on both networks."""
    return room.follow("@kim", 1)[0], room.follow("@kode", there)[0]


def texts(feed: Feed, scope: str) -> set[str]:
    """List what a scope shows."""
    return {card.post.text for card in feed.page(scope=scope).cards}


def test_two_people_of_one_name_are_asked_about(room: Follows, there: int) -> None:
    room.follow("@kim", 1)
    (twin,) = room.twins()
    assert (twin.a.address, twin.b.name, twin.account, twin.why, twin.follow) == (
        "@kim", "Kim ODE", there, "name", 0,
    )  # fmt: skip


def test_nobody_is_asked_about_whom_nobody_follows(room: Follows) -> None:
    room.follow("@ana", 1)
    assert room.twins() == ()


def test_yes_follows_both_and_shows_them_once(
    room: Follows, settle: Callable[[], None], feed: Feed, there: int
) -> None:
    first, _ = room.follow("@kim", 1)
    (twin,) = room.twins()
    room.say_twins(twin, True)
    settle()
    (shown,) = room.all()
    assert (shown.id, len(shown.also), len(room.each())) == (first.id, 1, 2)
    assert room.twins() == ()
    for scope in (f"follow:{shown.id}", f"follow:{shown.also[0]}"):
        assert texts(feed, scope) == {"The press stands still", "The shift plan is out"}
    assert dict(feed.counts().follows)[shown.id] == 2


def test_yes_can_be_taken_back(room: Follows) -> None:
    room.follow("@kim", 1)
    (twin,) = room.twins()
    room.say_twins(twin, True)
    room.say_twins(twin, None)
    assert [each.address for each in room.all()] == ["@kim"]
    assert room.twins() == (twin,)


def test_no_asks_no_more_until_it_is_taken_back(room: Follows) -> None:
    room.follow("@kim", 1)
    (twin,) = room.twins()
    room.say_twins(twin, False)
    assert room.twins() == ()
    room.say_twins(twin, None)
    assert room.twins() == (twin,)


def test_two_followed_people_can_be_said_to_be_one_and_two_again(
    room: Follows, both: tuple[Follow, Follow], feed: Feed, settle: Callable[[], None]
) -> None:
    room.same(both[0].id, both[1].id)
    settle()
    assert [each.id for each in room.all()] == [both[0].id]
    room.not_same(both[1].id)
    settle()
    assert [each.also for each in room.all()] == [(), ()]
    assert texts(feed, f"follow:{both[1].id}") == {"The shift plan is out"}
    assert texts(feed, f"follow:{both[0].id}") == {"The press stands still"}


def test_unfollowing_one_undoes_both_and_following_again_brings_both_back(
    room: Follows, both: tuple[Follow, Follow]
) -> None:
    room.same(both[0].id, both[1].id)
    room.unfollow("@kode")
    assert room.each() == ()
    room.follow("@kim", 1)
    assert {each.address for each in room.each()} == {"@kim", "@kode"}
    room.unfollow("@kim")
    room.follow("@kim", 1, both=False)
    assert {each.address for each in room.each()} == {"@kim"}


def test_only_people_on_two_networks_can_be_one(room: Follows, both: tuple[Follow, Follow]) -> None:
    tag, _ = room.follow("#press", 1)
    ana, _ = room.follow("@ana", 1)
    assert refusal(lambda: room.same(both[0].id, tag.id)).code in ("not_a_person", "same_account")
    assert refusal(lambda: room.same(both[1].id, tag.id)).code == "not_a_person"
    assert refusal(lambda: room.same(both[0].id, ana.id)).code == "same_account"


def test_a_mute_of_one_covers_the_other(
    store: Store, room: Follows, both: tuple[Follow, Follow], feed: Feed, curation: Curation, clock: FakeClock
) -> None:
    room.same(both[0].id, both[1].id)
    rules = Rules(store, curation.judge_new, clock)
    rule, _ = rules.mute("person", "kim", 1)
    assert texts(feed, "class:user_rule") == {"The press stands still", "The shift plan is out"}
    rules.unmute(rule.id)
    assert feed.page(folded=True).cards == ()


def test_whoever_is_the_same_is_never_suggested_as_a_stranger(
    store: Store, room: Follows, both: tuple[Follow, Follow], clock: FakeClock
) -> None:
    room.same(both[0].id, both[1].id)
    room.unfollow("@kim", 1)
    room.follow("@kim", 1, both=False)
    suggestions = Suggestions(store, clock)
    suggestions.renew()
    assert "@kode" not in {each.address for each in suggestions.all()}


def test_an_account_that_goes_leaves_the_other_person_alone(
    store: Store, room: Follows, both: tuple[Follow, Follow], feed: Feed, settle: Callable[[], None]
) -> None:
    room.same(both[0].id, both[1].id)
    settle()
    with opened(store) as rooms:
        rooms.accounts.remove(both[0].account)
    settle()
    assert [(each.id, each.also) for each in room.each()] == [(both[1].id, ())]
    assert texts(feed, f"follow:{both[1].id}") == {"The shift plan is out"}


def test_a_silent_account_of_somebody_who_speaks_elsewhere_is_no_hole(
    room: Follows, both: tuple[Follow, Follow], clock: FakeClock, store: Store, there: int
) -> None:
    room.same(both[0].id, both[1].id)
    clock.forward(30 * 86_400)
    keep(store, there, [post("9", author=KIM_THERE, created=clock() - 60)], day=31)
    assert room.holes() == ()


def test_one_address_seen_from_two_servers_is_asked_about(room: Follows, store: Store, there: int) -> None:
    store.connection.execute("UPDATE accounts SET url = 'https://b.example' WHERE id = ?", (there,))
    keep(store, 1, [post("8", author=person("Jo", handle="jo@b.example", remote_id="j"))])
    keep(store, there, [post("8", author=person("J. Falk", handle="jo", remote_id="77"))])
    room.follow("@jo@b.example", 1)
    (twin,) = room.twins()
    assert (twin.b.handle, twin.why) == ("jo", "handle")


def test_neither_machines_nor_the_manager_are_asked_about(room: Follows, store: Store, there: int) -> None:
    keep(store, 1, [post("8", author=person("Line Four", handle="line", remote_id="l"))])
    keep(store, there, [
        post("8", author=person("Line Four", handle="bot", remote_id="b", bot=True)),
        post("9", author=person("Line Four", handle="me2", remote_id="p-me")),
    ])  # fmt: skip
    room.follow("@line", 1)
    assert room.twins() == ()


def test_a_single_word_is_no_full_name(room: Follows, store: Store, there: int) -> None:
    keep(store, there, [post("8", author=person("Ana", handle="ana2", remote_id="a2"))])
    room.follow("@ana", 1)
    assert room.twins() == ()
