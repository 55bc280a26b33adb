"""Private follows: what may be typed, what is found, and that nobody is told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import BadInput
from app.follows import DAY, parse_address, spell
from app.model import Changes
from app.store import follows
from app.store.open import Store
from tests.app import composing
from tests.app.rooms import Rooms, opened, refusal


@pytest.fixture
def rooms(store: Store) -> Iterator[Rooms]:
    """One account with a post by Ana in the group Plant, tagged ops."""
    with opened(store) as built:
        account = built.add()
        batch = [composing.post("a", tags=("ops",), group=composing.group("Plant"))]
        composing.keep(store, account, batch)
        yield built


@pytest.mark.parametrize(
    ("typed", "kind", "name"),
    [
        ("@ana", "person", "ana"),
        (" ＠ana ", "person", "ana"),
        ("@ ana@social.example.org", "person", "ana@social.example.org"),
        ("#Ops_Safety", "tag", "ops_safety"),
        ("＃ Straße", "tag", "strasse"),
        ("group:Plant", "group", "Plant"),
        ("GROUP ： „Plant Berlin“", "group", "Plant Berlin"),
        ('group:"Voice of Customer"', "group", "Voice of Customer"),
    ],
)
def test_an_address_is_understood_however_it_is_typed(typed: str, kind: str, name: str) -> None:
    assert parse_address(typed) == (kind, name)


@pytest.mark.parametrize(
    "typed", ["", "@", "#", "ana", "group:", 'group:""', "@ana @ben", "#one#two", "@a\nb", "@" + "x" * 400]
)
def test_what_is_no_address_is_said_so(typed: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_address(typed)
    assert refused.value.code == "bad_address"


@given(st.sampled_from(["@", "#", "group:", ""]), st.text(max_size=30))
def test_an_understood_address_is_understood_the_same_when_written_out(sign: str, rest: str) -> None:
    try:
        kind, name = parse_address(sign + rest)
    except BadInput:
        return
    assert parse_address(spell(kind, name)) == (kind, name)


def test_following_sends_nothing(rooms: Rooms) -> None:
    asked, requests = list(rooms.network.asked), rooms.count("ledger")
    for address in ("@ana", "#ops", "group:plant", "@nobody"):
        rooms.follows.follow(address)
    rooms.follows.all()
    rooms.follows.holes()
    for address in ("@ana", "#ops", "group:plant", "@nobody"):
        rooms.follows.unfollow(address)
    assert rooms.network.asked == asked
    assert rooms.count("ledger") == requests
    assert rooms.network.opened == rooms.network.closed


def test_a_follow_is_matched_by_what_the_network_calls_it(rooms: Rooms) -> None:
    made = [rooms.follows.follow(address)[0] for address in ("@Ana", "#OPS", "group:PLANT")]
    assert [(each.kind, each.key) for each in made] == [
        ("person", "p-ana"),
        ("tag", "ops"),
        ("group", "g-plant"),
    ]
    assert [each.last_seen for each in made] == [composing.NOON] * 3
    assert rooms.judge.again == [("person", "p-ana", 1), ("tag", "ops", 1), ("group", "g-plant", 1)]


def test_a_handle_with_the_accounts_own_host_is_the_same_person(rooms: Rooms) -> None:
    assert rooms.follows.follow("@ana@me.example.org")[0].key == "p-ana"
    assert rooms.follows.follow("@ana@elsewhere.example")[0].key == ""


def test_somebody_not_heard_of_yet_is_found_once_something_arrives(rooms: Rooms) -> None:
    made, changes = rooms.follows.follow("@ben")
    assert (made.key, changes) == ("", Changes(follows=True))
    composing.keep(rooms.store, 1, [composing.post("b", author=composing.person("Ben"))])
    assert follows.fill_keys(rooms.store) == (("person", "p-ben", 1),)
    assert follows.fill_keys(rooms.store) == ()
    assert rooms.follows.all()[0].key == "p-ben"


def test_following_twice_is_following_once(rooms: Rooms) -> None:
    first, _ = rooms.follows.follow("@ana")
    again, changes = rooms.follows.follow("@ANA@me.example.org")
    assert (again, changes) == (first, Changes())
    direct, changes = rooms.follows.follow("@ana", direct=True)
    assert (direct.id, direct.direct, changes) == (first.id, True, Changes(follows=True))


def test_unfollowing_undoes_following(rooms: Rooms) -> None:
    rooms.follows.follow("#ops")
    rooms.judge.again.clear()
    assert rooms.follows.unfollow(" #OPS") == Changes(follows=True, posts=True)
    assert rooms.judge.again == [("tag", "ops", 1)]
    assert rooms.follows.all() == ()
    assert refusal(lambda: rooms.follows.unfollow("#ops")).code == "no_such_follow"


def test_without_an_account_there_is_nobody_to_follow(store: Store) -> None:
    with opened(store) as rooms:
        assert refusal(lambda: rooms.follows.follow("@ana")).code == "no_account"


def test_with_several_accounts_the_one_that_knows_the_address_is_meant(rooms: Rooms) -> None:
    rooms.add("two")
    assert rooms.follows.follow("@ana")[0].account == 1
    assert rooms.follows.follow("#ops")[0].account == 1
    error = refusal(lambda: rooms.follows.follow("@nobody"))
    assert (error.code, error.values) == ("ambiguous_account", {"accounts": "1, 2"})
    assert rooms.follows.follow("@nobody", 2)[0].account == 2
    assert refusal(lambda: rooms.follows.follow("@nobody", 3)).code == "no_such_account"


def test_what_is_followed_in_two_accounts_is_unfollowed_in_the_one_that_is_named(rooms: Rooms) -> None:
    rooms.add("two")
    rooms.follows.follow("@ana", 1)
    rooms.follows.follow("@ana", 2)
    assert refusal(lambda: rooms.follows.unfollow("@ana")).code == "ambiguous_account"
    rooms.follows.unfollow("@ana", 2)
    assert [each.account for each in rooms.follows.all()] == [1]


def test_every_follow_states_its_coverage(rooms: Rooms) -> None:
    rooms.network.coverages = {"@ana": "not here", "@nobody": "not here", "#ops": "all"}
    for address in ("@ana", "@nobody", "#ops"):
        rooms.follows.follow(address)
    told = {each.address: each.coverage for each in rooms.follows.all()}
    assert told == {"@ana": "public posts only", "@nobody": "not here", "#ops": "all"}


def test_a_follow_that_stays_silent_says_why(rooms: Rooms) -> None:
    rooms.network.coverages = {"@nobody": "not here", "#ops": "all"}
    for address in ("@ana", "@nobody", "#ops"):
        rooms.follows.follow(address)
    assert rooms.follows.holes() == ()
    rooms.clock.forward(13.9 * DAY)
    assert rooms.follows.holes() == ()
    rooms.clock.forward(DAY)
    holes = {hole.follow.address: hole for hole in rooms.follows.holes()}
    assert {address: (hole.code, hole.days) for address, hole in holes.items()} == {
        "@ana": ("public_only", 14),
        "@nobody": ("not_here", 14),
        "#ops": ("quiet_person", 14),
    }
    assert holes["@ana"].server_sees == ("/read/direct:@ana",)
    assert not holes["@ana"].round_possible


def test_a_post_ends_the_silence_and_one_from_the_future_does_not_hide_it(rooms: Rooms) -> None:
    rooms.follows.follow("@ana")
    rooms.clock.forward(30 * DAY)
    late = composing.post("late", minute=10**7)
    composing.keep(rooms.store, 1, [late], day=5)
    assert [hole.days for hole in rooms.follows.holes()] == [26]
    composing.keep(rooms.store, 1, [composing.post("new", minute=24 * 60 * 30)], day=31)
    assert rooms.follows.holes() == ()


def test_direct_reading_is_switched_on_and_off_for_one_follow(rooms: Rooms) -> None:
    follow, _ = rooms.follows.follow("@ana")
    assert rooms.follows.direct(follow.id, True) == Changes(follows=True)
    assert rooms.follows.direct(follow.id, True) == Changes()
    assert rooms.follows.all()[0].direct
    assert rooms.follows.direct(follow.id, False) == Changes(follows=True)
    assert refusal(lambda: rooms.follows.direct(99, True)).code == "no_such_follow"


@pytest.mark.parametrize(
    ("prefix", "found"),
    [
        ("@a", ("@ana",)),
        ("@A", ("@ana",)),
        ("#o", ("#ops",)),
        ("group: pl", ("group:Plant",)),
        ("pla", ("group:Plant",)),
        ("an", ("@ana",)),
        ("@_", ()),
        ("@%", ()),
        ("", ()),
    ],
)
def test_what_is_typed_is_completed_with_what_is_known_here(
    rooms: Rooms, prefix: str, found: tuple[str, ...]
) -> None:
    assert rooms.follows.known(prefix) == found
