"""What a sync does about tokens that end, and servers that want time."""

from __future__ import annotations

import pytest

from app.connector import Credentials
from app.errors import Offline, Refused, SignInNeeded, TooFast
from app.model import Person
from app.store import accounts
from tests.app import composing
from tests.app.fakes import FakeNetwork
from tests.app.reading import DAY, read, stored
from tests.app.rooms import Rooms


def test_an_expired_token_asks_for_a_new_sign_in_and_posts_stay(rooms: Rooms) -> None:
    read(rooms)
    rooms.network.trouble = {"home": SignInNeeded("token_wrong"), "me": SignInNeeded("token_wrong")}
    assert read(rooms)["home"].error == ("sign_in", "token_wrong", ())
    assert rooms.accounts.all()[0].state == "sign_in"
    assert len(stored(rooms)) == 6
    assert read(rooms)[""].error == ("sign_in", "token_wrong", ())
    asked = len(rooms.network.asked)
    assert read(rooms, patient=True) == {}
    assert len(rooms.network.asked) == asked
    rooms.network.trouble = {}
    assert read(rooms)["home"].error is None
    assert rooms.accounts.all()[0].state == "ready"


class Renewing(FakeNetwork):
    """A network that gives a new token for a refresh token."""

    def renew(self, opening: object) -> Credentials:
        self.asked.append("renew")
        if "renew" in self.trouble:
            raise self.trouble["renew"]
        self.trouble.clear()
        return Credentials("renewed", (("refresh_token", "r-2"),))


@pytest.fixture
def renewing(rooms: Rooms) -> Rooms:
    """The same account, with a refresh token and a stale token."""
    rooms.network = Renewing(places=rooms.network.places)
    rooms.network.trouble = {"home": SignInNeeded("token_wrong"), "me": SignInNeeded("token_wrong")}
    with rooms.store.atomic():
        accounts.renew(rooms.store, 1, Credentials("stale", (("refresh_token", "r-1"),)))
    return rooms


def test_a_stale_token_is_exchanged_without_asking_the_manager(renewing: Rooms) -> None:
    reports = read(renewing)
    assert {key: report.error for key, report in reports.items()} == {"home": None, "plant": None}
    assert accounts.credentials(renewing.store, 1).token == "renewed"
    assert renewing.accounts.all()[0].state == "ready"


def test_a_token_that_cannot_be_exchanged_asks_for_a_sign_in_once(renewing: Rooms) -> None:
    renewing.network.trouble["renew"] = SignInNeeded("token_wrong")
    reports = read(renewing)
    assert reports["home"].error == ("sign_in", "token_wrong", ())
    assert reports["plant"].error is None
    assert renewing.network.asked.count("renew") == 1
    assert renewing.accounts.all()[0].state == "sign_in"


def test_a_feed_that_has_ended_is_not_read_again(rooms: Rooms) -> None:
    del rooms.network.places["plant"]
    rooms.network.trouble["home"] = Refused("gone")
    assert read(rooms)["home"].error == ("refused", "gone", ())
    assert rooms.accounts.all()[0].state == "gone"
    assert read(rooms) == {}


def test_a_server_that_asks_for_time_gets_it_also_from_an_impatient_manager(rooms: Rooms) -> None:
    rooms.network.trouble["home"] = TooFast("too_fast", 300.0)
    read(rooms)
    rooms.network.trouble = {}
    asked = rooms.network.asked.count("home")
    rooms.clock.forward(100)
    report = read(rooms)["home"]
    assert report.error == ("too_fast", "too_fast", (("retry_after", 200.0),))
    assert rooms.network.asked.count("home") == asked
    rooms.clock.forward(201)
    assert read(rooms)["home"].new == 5


def test_a_network_out_of_reach_is_left_alone_longer_and_longer_unless_the_manager_asks(rooms: Rooms) -> None:
    del rooms.network.places["plant"]
    rooms.network.trouble["home"] = Offline("no_server")
    waits = []
    for _ in range(9):
        read(rooms)
        waits.append(rooms.sync.due_in())
    assert waits == [60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]
    asked = rooms.network.asked.count("home")
    assert read(rooms, patient=True) == {}
    assert rooms.network.asked.count("home") == asked
    rooms.network.trouble = {}
    assert read(rooms)["home"].new == 5
    assert rooms.sync.due_in() == 0


@pytest.mark.parametrize("jump", [-365 * DAY, -2 * 3600.0, 365 * DAY])
def test_a_clock_that_jumps_never_makes_anybody_wait(rooms: Rooms, jump: float) -> None:
    read(rooms)
    rooms.network.trouble["home"] = TooFast("too_fast", 10 * DAY)
    read(rooms)
    assert rooms.sync.due_in() == 0  # the plant may be read
    assert read(rooms)["home"].error is not None
    rooms.network.trouble = {}
    rooms.network.write("home", composing.post("h5"))
    rooms.clock.forward(jump)
    assert read(rooms)["home"].new == 1


def test_an_account_that_was_carried_here_is_not_read_as_nobody(rooms: Rooms) -> None:
    with rooms.store.atomic():
        accounts.renew(rooms.store, 1, Credentials())
        accounts.set_state(rooms.store, 1, "sign_in")
    rooms.network.me = Person("", "", "")
    assert read(rooms)[""].error == ("sign_in", "token_missing", (("host", "Example"),))
    assert rooms.accounts.all()[0].state == "sign_in"
    assert stored(rooms) == []
