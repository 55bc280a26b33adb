"""Stories of getting into Mattermost: by a token, or by an app that the server's people registered."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import pytest
import requests

from app.connector import Credentials, Opening
from app.errors import BadInput, SignInNeeded
from connectors.mattermost import Mattermost
from tests.connectors.conftest import NOW
from tests.loopback import Answer, Clock, Documented, Ledger, Loopback, Visitor
from tests.loopback.mattermost import PlayedMattermost

APP = (("client", "app-1"),)
TOKEN: dict[str, object] = {"access_token": "new-token", "token_type": "bearer", "expires_in": 3600}


class Person:
    """A person at a browser, who comes back with a code in a moment."""

    def __init__(self) -> None:
        self.asked: dict[str, str] = {}
        self.visitor = Visitor(self._go)
        self._threads: list[threading.Thread] = []

    def _go(self, url: str) -> None:
        self.asked = {"place": url.partition("?")[0]} | dict(parse_qsl(urlsplit(url).query))
        back = f"{self.asked['redirect_uri']}?{urlencode({'state': self.asked['state'], 'code': 'c0de'})}"
        thread = threading.Thread(target=requests.get, args=(back,), kwargs={"timeout": 10})
        self._threads.append(thread)
        thread.start()

    def leave(self) -> None:
        """Close the browser."""
        for thread in self._threads:
            thread.join()


@pytest.fixture
def person() -> Iterator[Person]:
    made = Person()
    yield made
    made.leave()


@pytest.fixture
def network() -> Mattermost:
    return Mattermost(port=0)


def with_app(opening: Opening, *more: tuple[str, str]) -> Opening:
    """Name the app."""
    return replace(opening, credentials=Credentials("", (*APP, *more)))


def test_a_token_tells_who_one_is_and_what_one_sees(server: Loopback) -> None:
    clock = Clock(NOW)
    place = PlayedMattermost(server, clock)
    connection = place.network.open(place.opening(Ledger(clock), clock))
    assert connection.me().handle == "robin"
    assert connection.name() == "Plant chat"
    sight = connection.sight()
    assert dict(sight.facts) == {
        "teams": (("n", 1),),
        "channels": (("n", 3), ("joined", 2)),
        "private_groups": (("n", 1),),
    }
    assert sight.may_write
    assert place.wrong == []


def test_a_wrong_token_is_told_as_such(server: Loopback) -> None:
    clock = Clock(NOW)
    place = PlayedMattermost(server, clock)
    opening = replace(place.opening(Ledger(clock), clock), credentials=Credentials("wrong"))
    with pytest.raises(SignInNeeded) as caught:
        place.network.open(opening).me()
    assert caught.value.code == "token_wrong"


def test_an_app_without_a_secret_proves_itself_by_what_only_it_can_know(
    server: Loopback, opening: Opening, network: Mattermost, person: Person
) -> None:
    server.play("/oauth/access_token", Answer(TOKEN))
    credentials = network.sign_in(with_app(opening), person.visitor)
    assert credentials.token == "new-token"
    assert network.may_write(credentials)
    assert person.asked["place"] == f"{server.url}/oauth/authorize"
    assert (person.asked["client_id"], person.asked["code_challenge_method"]) == ("app-1", "S256")
    form = {key: values[0] for key, values in parse_qs(server.seen[-1].body.decode()).items()}
    assert form["code"] == "c0de"
    assert form["code_verifier"]
    assert "client_secret" not in form
    assert Documented.load("mattermost").complaints(server.seen[-1]) == []
    assert person.visitor.outcomes == ["signed_in"]


def test_an_app_with_a_secret_gets_new_tokens_without_asking_again(
    server: Loopback, opening: Opening, network: Mattermost, person: Person
) -> None:
    server.play("/oauth/access_token", Answer(TOKEN | {"refresh_token": "r1"}), Answer(TOKEN))
    credentials = network.sign_in(with_app(opening, ("secret", "s1")), person.visitor)
    assert b"client_secret=s1" in server.seen[-1].body
    again = network.renew(replace(opening, credentials=credentials))
    assert again.token == "new-token"
    assert b"refresh_token=r1" in server.seen[-1].body


def test_without_a_refresh_token_the_person_is_asked_again(opening: Opening, network: Mattermost) -> None:
    with pytest.raises(SignInNeeded):
        network.renew(with_app(opening))


def test_without_an_app_there_is_nothing_to_sign_in_to(opening: Opening, network: Mattermost) -> None:
    with pytest.raises(BadInput) as caught:
        network.sign_in(replace(opening, credentials=Credentials()), Visitor())
    assert caught.value.code == "client_missing"


def test_a_server_behind_a_path_of_its_own_is_asked_there(server: Loopback, opening: Opening) -> None:
    me: dict[str, object] = {"id": "u1", "username": "robin"}
    server.play("/chat/api/v4/users/me", Answer(me))
    inside = replace(opening, url=f"{server.url}/chat/plant/channels/line-4")
    assert Mattermost().open(inside).me().handle == "robin"
