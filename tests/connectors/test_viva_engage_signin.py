"""Stories of signing in to Viva Engage: by the browser, by a code, again after an hour, and not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from app.connector import Credentials, Opening
from app.errors import SignInNeeded
from connectors.viva_engage import VivaEngage
from tests.connectors.conftest import NOW
from tests.connectors.engage_visits import Browser, by_code, trouble
from tests.loopback import Clock, Ledger, Loopback, Visitor
from tests.loopback.entra import CLIENT, TENANT
from tests.loopback.viva_engage import PlayedVivaEngage

DISCOVERY = f"/{TENANT}/v2.0/.well-known/openid-configuration"
TOKEN = f"/{TENANT}/oauth2/v2.0/token"


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def ledger(clock: Clock) -> Ledger:
    return Ledger(clock)


@pytest.fixture
def place(server: Loopback, clock: Clock) -> Iterator[PlayedVivaEngage]:
    made = PlayedVivaEngage(server, clock)
    yield made
    assert made.entra.wrong == []


@pytest.fixture
def opening(ledger: Ledger, clock: Clock) -> Opening:
    """An account to be: the company's own registration, and nothing else."""
    return Opening("", Credentials("", (("client", CLIENT), ("tenant", TENANT))), ledger, clock)


@pytest.fixture
def browser() -> Iterator[Browser]:
    made = Browser()
    yield made
    made.close()


def test_the_browser_signs_in_with_a_proof_and_the_account_can_be_read(
    place: PlayedVivaEngage, opening: Opening, browser: Browser
) -> None:
    made = place.network.sign_in(opening, browser)
    asked = {name: values[0] for name, values in parse_qs(urlsplit(browser.shown[0]).query).items()}
    assert urlsplit(browser.shown[0]).path == f"/{TENANT}/oauth2/v2.0/authorize"
    assert (asked["client_id"], asked["code_challenge_method"], asked["response_type"]) == (
        CLIENT,
        "S256",
        "code",
    )
    assert asked["redirect_uri"].startswith("http://localhost:")
    assert set(asked["scope"].split()) >= {"https://www.yammer.com/access_as_user", "offline_access"}
    extra = dict(made.extra)
    assert (made.token, extra["client"], extra["tenant"]) == (place.token, CLIENT, TENANT)
    assert extra["refresh_token"] == "refresh-2"
    browser.close()
    assert browser.outcomes == ["signed_in"]
    assert "signed_in" in browser.pages[0]
    account = place.network.open(replace(opening, credentials=made))
    assert account.me().handle == "jofalk"
    account.close()


def test_every_request_of_a_sign_in_is_in_the_ledger_without_its_secrets(
    place: PlayedVivaEngage, opening: Opening, browser: Browser, ledger: Ledger
) -> None:
    place.network.sign_in(opening, browser)
    assert [(line.method, line.path) for line in ledger.lines] == [("GET", DISCOVERY), ("POST", TOKEN)]
    assert {line.purpose for line in ledger.lines} == {"sign-in"}


def test_a_code_typed_elsewhere_signs_in_too(place: PlayedVivaEngage, opening: Opening) -> None:
    place.entra.pending = 2
    visitor = Visitor()
    made = place.network.sign_in(by_code(opening), visitor)
    assert (visitor.shown, visitor.codes) == (["https://login.microsoft.com/device"], ["GHJK2LMN"])
    assert place.entra.grants == ["urn:ietf:params:oauth:grant-type:device_code"] * 3
    assert made.token == place.token
    assert dict(made.extra)["refresh_token"] == "refresh-2"


@pytest.mark.parametrize(("way", "gives_up"), [("browser", True), ("device", True)])
def test_whoever_gives_up_is_not_waited_for(
    place: PlayedVivaEngage, opening: Opening, way: str, gives_up: bool
) -> None:
    place.entra.pending = 1_000
    chosen = by_code(opening) if way == "device" else opening
    assert trouble(place, chosen, Visitor(gives_up=gives_up)).code == "cancelled"


def test_after_an_hour_the_token_is_renewed_without_anybody(
    place: PlayedVivaEngage, opening: Opening, browser: Browser
) -> None:
    made = place.network.sign_in(opening, browser)
    place.entra.expire()
    account = place.network.open(replace(opening, credentials=made))
    with pytest.raises(SignInNeeded):
        account.me()
    account.close()
    again = place.network.renew(replace(opening, credentials=made))  # type: ignore[attr-defined]
    assert again.token == place.entra.token
    assert dict(again.extra)["refresh_token"] == "refresh-3"
    assert {"client", "tenant"} <= set(dict(again.extra))
    account = place.network.open(replace(opening, credentials=again))
    assert account.me().remote_id == "70"
    account.close()


@pytest.mark.parametrize(
    ("refused", "code"),
    [
        ({"error": "invalid_grant", "error_description": "AADSTS700082: expired"}, "token_wrong"),
        ({"error": "interaction_required", "error_description": "AADSTS50076: MFA"}, "conditional_access"),
        ({"error": "invalid_grant", "error_codes": [53003], "suberror": "x"}, "conditional_access"),
        ({"error": "invalid_grant", "error_description": "AADSTS65001: consent"}, "consent_needed"),
    ],
)
def test_where_only_the_person_can_go_on_a_renewal_says_so(
    place: PlayedVivaEngage, opening: Opening, refused: dict[str, object], code: str
) -> None:
    place.entra.refused = refused
    known = Credentials("old", (*opening.credentials.extra, ("refresh_token", "refresh-1")))
    with pytest.raises(SignInNeeded) as caught:
        VivaEngage(place.server.url, place.server.url).renew(replace(opening, credentials=known))
    assert caught.value.code == code


def test_without_a_refresh_token_nothing_is_asked(
    place: PlayedVivaEngage, opening: Opening, ledger: Ledger
) -> None:
    with pytest.raises(SignInNeeded):
        VivaEngage(place.server.url, place.server.url).renew(opening)
    assert ledger.lines == []


def test_whoever_is_signed_in_may_write() -> None:
    assert VivaEngage().may_write(Credentials("t"))
    assert not VivaEngage().may_write(Credentials())
    assert [(way.key, way.asks) for way in VivaEngage.ways] == [
        ("browser", ("client", "tenant")),
        ("device", ("client", "tenant")),
    ]
