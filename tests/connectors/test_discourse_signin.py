"""A key is handed over: the site encrypts it, a person copies it back, and only this program can read it."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from app.connector import Credentials, Depth, Opening, Source
from app.errors import BadInput, EarshotError, Refused, SignInNeeded
from connectors.discourse import Discourse
from connectors.discourse.handing import HandOver
from tests.connectors.conftest import NOW
from tests.loopback import Clock, Ledger, Loopback, Visitor
from tests.loopback.discourse import PlayedDiscourse
from tests.loopback.discourse_keys import allow_in_browser

NETWORK = Discourse(glance=0.01, patience=0.2)


@pytest.fixture
def site(server: Loopback) -> Iterator[PlayedDiscourse]:
    place = PlayedDiscourse(server, Clock(NOW))
    yield place
    assert place.wrong == []


@pytest.fixture
def new(site: PlayedDiscourse) -> Opening:
    """An account without a key yet."""
    return replace(site.opening(Ledger(), Clock(NOW)), credentials=Credentials())


class Person(Visitor):
    """Looks at the page in the browser, allows it, and copies what is shown; `around` is copied with it."""

    def __init__(self, around: str = "{}", first: tuple[str, ...] = (), gives_up: bool = False) -> None:
        super().__init__(self._go, gives_up=gives_up)
        self._around = around
        self._pastes = list(first)
        self.shows: Callable[[str], str] = allow_in_browser

    def _go(self, url: str) -> None:
        self._pastes.append(self._around.replace("{}", self.shows(url)))

    def pasted(self) -> str:
        """Give the next thing that was copied; the last one stays."""
        return self._pastes.pop(0) if len(self._pastes) > 1 else self._pastes[0]


def trouble(opening: Opening, person: Visitor) -> EarshotError:
    """Sign in, which must fail; gives how."""
    with pytest.raises(EarshotError) as caught:
        NETWORK.sign_in(opening, person)
    return caught.value


@pytest.mark.parametrize("today", [True, False])
def test_a_key_is_handed_over_and_reads(site: PlayedDiscourse, new: Opening, today: bool) -> None:
    site.keys.knows_oaep = today
    person = Person()
    made = NETWORK.sign_in(new, person)
    assert made.token in site.keys.scopes
    assert dict(made.extra)["scopes"] == "read"
    assert not NETWORK.may_write(made)
    connection = NETWORK.open(replace(new, credentials=made))
    assert connection.me().handle == "robin"
    assert connection.read(Source("posts"), b"", Depth(0.0)).fetched
    assert connection.sight().may_write is False
    assert site.server.seen[-1].headers["user-api-client-id"] == dict(made.extra)["client_id"]


def test_the_page_says_who_asks_for_what_and_holds_no_secret(new: Opening) -> None:
    person = Person()
    made = NETWORK.sign_in(new, person)
    asked = {name: values[0] for name, values in parse_qs(urlsplit(person.shown[0]).query).items()}
    assert urlsplit(person.shown[0]).path == "/user-api-key/new"
    assert (asked["application_name"], asked["scopes"], asked["padding"]) == ("Earshot", "read", "oaep")
    assert load_pem_public_key(asked["public_key"].encode()).key_size == 2048  # type: ignore[union-attr]
    assert "PRIVATE" not in asked["public_key"]
    assert made.token not in person.shown[0]
    assert "auth_redirect" not in asked


def test_two_sign_ins_have_nothing_in_common(new: Opening) -> None:
    asked = []
    for _ in range(2):
        person = Person()
        NETWORK.sign_in(new, person)
        asked.append(parse_qs(urlsplit(person.shown[0]).query))
    for name in ("public_key", "nonce", "client_id"):
        assert asked[0][name] != asked[1][name]


def test_the_right_to_post_is_asked_for_once_and_kept(site: PlayedDiscourse, new: Opening) -> None:
    reading = NETWORK.sign_in(new, Person())
    writing = NETWORK.sign_in(replace(new, credentials=reading), Person(), write=True)
    assert NETWORK.may_write(writing)
    assert site.keys.scopes[writing.token] == "read,write"
    # The same client, so that the site puts this key in the place of the other.
    assert dict(writing.extra)["client_id"] == dict(reading.extra)["client_id"]
    again = NETWORK.sign_in(replace(new, credentials=writing), Person())
    assert NETWORK.may_write(again)


@pytest.mark.parametrize("around", ["{}", "  {}\n\n", "We encrypted this for you:\n\n{}\n\nCopy it, please."])
def test_more_than_the_key_may_have_been_copied(new: Opening, around: str) -> None:
    assert NETWORK.sign_in(new, Person(around)).token


@pytest.mark.parametrize(
    "wrong",
    ["hello", "https://forum.example.com/t/1", base64.b64encode(b"x" * 256).decode(), "A" * 5_000, "ü" * 900],
)
def test_a_wrong_paste_is_passed_over_and_the_right_one_still_counts(new: Opening, wrong: str) -> None:
    assert NETWORK.sign_in(new, Person(first=(wrong,))).token


def test_a_terminal_that_gives_one_line_after_the_other_is_heard_to_the_end(new: Opening) -> None:
    class Terminal(Person):
        def _go(self, url: str) -> None:
            self._pastes = ["Here it is:", *allow_in_browser(url).split(), "and more"]

    assert NETWORK.sign_in(new, Terminal()).token


def test_a_wrong_paste_is_named_when_nobody_waits_any_more(new: Opening) -> None:
    assert trouble(new, Visitor(pastes="not the key", gives_up=True)).code == "wrong_paste"
    assert isinstance(trouble(new, Visitor(pastes="not the key")), BadInput)


def test_an_answer_to_somebody_else_is_not_taken(site: PlayedDiscourse, new: Opening) -> None:
    site.keys.forges_nonce = True
    assert trouble(new, Person()).code == "wrong_paste"


def test_a_key_that_was_made_for_another_sign_in_cannot_be_read() -> None:
    first, second = HandOver.begin(), HandOver.begin()
    public = load_pem_public_key(
        parse_qs(urlsplit(first.address("https://x.example", "c", "read")).query)["public_key"][0].encode()
    )
    assert public
    assert second.open(base64.b64encode(b"\0" * 256).decode()) == ""
    assert "PRIVATE" not in repr(first)
    assert "RSA" not in repr(first)


def test_who_gives_up_or_lets_it_rest_is_told_so(new: Opening) -> None:
    assert trouble(new, Visitor(gives_up=True)).code == "cancelled"
    assert trouble(new, Visitor()).code == "sign_in_timeout"


def test_a_key_that_was_pasted_may_write_until_the_site_says_no(site: PlayedDiscourse, new: Opening) -> None:
    pasted = Credentials(site.token)
    assert NETWORK.may_write(pasted)
    connection = NETWORK.open(replace(new, credentials=pasted))
    assert connection.sight().may_write is None
    assert "user-api-client-id" not in site.server.seen[-1].headers
    assert not NETWORK.may_write(Credentials())


def test_signing_out_takes_the_key_back(site: PlayedDiscourse, new: Opening) -> None:
    made = NETWORK.sign_in(new, Person())
    NETWORK.revoke(replace(new, credentials=made))
    assert made.token not in site.keys.scopes
    with pytest.raises(SignInNeeded):
        NETWORK.open(replace(new, credentials=made)).me()
    with pytest.raises(Refused):
        NETWORK.revoke(replace(new, credentials=made))


def test_signing_in_sends_nothing_by_itself(new: Opening) -> None:
    ledger = Ledger()
    NETWORK.sign_in(replace(new, record=ledger), Person())
    assert ledger.lines == []
