"""Getting into an account again: by the browser, or with another token or password."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.connector import Browser, Credentials, Opening, Way
from app.errors import SignInNeeded
from app.store import accounts
from app.store.open import Store
from tests.app.fakes import ME, FakeConnection
from tests.app.rooms import Rooms, opened, refusal
from tests.loopback import Visitor


@pytest.fixture
def rooms(store: Store) -> Iterator[Rooms]:
    """The rooms of an empty store."""
    with opened(store) as built:
        yield built


def secrets(rooms: Rooms, account: int, token: str, **extra: str) -> None:
    """Let an account be known by these."""
    with rooms.store.atomic():
        accounts.renew(rooms.store, account, Credentials(token, tuple(extra.items())))
        accounts.set_state(rooms.store, account, "sign_in")


def test_a_new_token_replaces_all_that_a_sign_in_brought(rooms: Rooms) -> None:
    account = rooms.add()
    secrets(rooms, account, "old", client_id="c-1", refresh_token="r-1", round="on")
    assert rooms.accounts.retell(account, " new-token\n").accounts
    known = accounts.credentials(rooms.store, account)
    assert (known.token, dict(known.extra)) == ("new-token", {"round": "on"})
    assert rooms.accounts.all()[0].state == "ready"


def test_a_token_of_somebody_else_is_not_taken(rooms: Rooms) -> None:
    account = rooms.add()
    rooms.network.me = replace(ME, remote_id="p-else", handle="else")
    assert refusal(lambda: rooms.accounts.retell(account, "theirs")).code == "other_person"
    rooms.network.me = replace(ME, remote_id="", handle="")
    assert refusal(lambda: rooms.accounts.retell(account, "nobody's")).code == "token_wrong"
    assert accounts.credentials(rooms.store, account).token == "a-token"


def test_what_was_told_is_not_asked_for_again_and_its_way_is_known(rooms: Rooms) -> None:
    rooms.network.ways = (Way("token", ("token",)), Way("browser", ("client", "secret?")))
    account = rooms.add()
    assert rooms.accounts.told(account) == {"way": "token"}
    secrets(rooms, account, "t", client="app-1", client_id="app-1")
    assert rooms.accounts.told(account) == {"client": "app-1", "way": "browser"}
    secrets(rooms, account, "t", client="app-1", way="token")
    assert rooms.accounts.told(account)["way"] == "token"


def test_a_value_that_changed_is_told_with_the_new_sign_in(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    account, told = rooms.add(), []

    def sign_in(opening: Opening, _browser: Browser, write: bool = False) -> Credentials:
        told.append((dict(opening.credentials.extra), write))
        return Credentials("signed-in", opening.credentials.extra)

    monkeypatch.setattr(rooms.network, "sign_in", sign_in)
    rooms.accounts.renew(account, Visitor(), extra={"client": "app-2"})
    rooms.accounts.renew(account, Visitor(), write=True)
    assert told == [({"client": "app-2"}, False), ({"client": "app-2"}, True)]


def test_a_wrong_password_shows_where_nobody_is_asked_who_one_is(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    rooms.network.signs_in = False
    account = rooms.add()

    def refused(_connection: FakeConnection) -> str:
        raise SignInNeeded("token_wrong")

    monkeypatch.setattr(FakeConnection, "name", refused)
    assert refusal(lambda: rooms.accounts.retell(account, "wrong")).code == "token_wrong"
