"""Stories of not getting in: why Entra signs nobody in, told so that somebody can do something about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.connector import Credentials, Opening
from app.errors import BadInput, BadReply, EarshotError, Offline, Refused
from connectors.viva_engage.refusals import refusal
from tests.connectors.conftest import NOW
from tests.connectors.engage_visits import Browser, by_code, trouble
from tests.loopback import Answer, Clock, Ledger, Loopback, Visitor
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


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("AADSTS90094: The grant requires admin permission.", "consent_needed"),
        ("AADSTS65004: User declined to consent.", "sign_in_denied"),
        ("AADSTS53003: Access has been blocked by Conditional Access policies.", "conditional_access"),
        ("the user canceled", "sign_in_denied"),
    ],
)
def test_why_the_browser_brings_no_code_is_told(
    place: PlayedVivaEngage, opening: Opening, browser: Browser, said: str, code: str
) -> None:
    place.entra.denied = {"error": "access_denied", "error_description": said}
    met = trouble(place, opening, browser)
    assert isinstance(met, Refused)
    assert met.code == code
    browser.close()
    assert browser.outcomes == ["denied"]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (
            {"error": "unauthorized_client", "error_description": "AADSTS700016: no such app"},
            "client_unknown",
        ),
        ({"error": "invalid_client", "error_description": "AADSTS7000218: secret"}, "client_not_public"),
        ({"error": "authorization_declined"}, "sign_in_denied"),
        ({"error": "expired_token"}, "sign_in_timeout"),
        ({"error": "invalid_grant", "error_description": "AADSTS50131: device"}, "conditional_access"),
        ({"error": "something_new", "error_description": "AADSTS999999: ?"}, "refused"),
    ],
)
def test_numbers_of_the_vendor_become_plain_words(
    place: PlayedVivaEngage, opening: Opening, answer: dict[str, object], code: str
) -> None:
    place.server.play(TOKEN, Answer(answer, 400))
    met = trouble(place, by_code(opening), Visitor())
    assert isinstance(met, Refused)
    assert met.code == code
    assert met.values["host"] == "127.0.0.1"


def test_a_tenant_that_does_not_exist_is_named_as_such(place: PlayedVivaEngage, opening: Opening) -> None:
    said = {"error": "invalid_tenant", "error_description": "AADSTS90002: Tenant 'x' not found."}
    place.server.play(DISCOVERY, Answer(said, 400))
    assert trouble(place, opening, Visitor()).code == "tenant_unknown"


@pytest.mark.parametrize(
    ("extra", "code"),
    [
        ((), "client_missing"),
        ((("client", CLIENT),), "tenant_missing"),
        ((("client", CLIENT), ("tenant", "../common")), "tenant_wrong"),
        ((("client", "a b"), ("tenant", TENANT)), "client_wrong"),
    ],
)
def test_what_the_registration_needs_is_asked_for(
    place: PlayedVivaEngage, opening: Opening, extra: tuple[tuple[str, str], ...], code: str
) -> None:
    met = trouble(place, replace(opening, credentials=Credentials("", extra)), Visitor())
    assert isinstance(met, BadInput)
    assert met.code == code
    assert place.server.seen == []


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (Answer("<html>Hotel"), BadReply),
        (Answer({"issuer": "x"}), BadReply),
        (Answer("", 503), Offline),
        (Answer(fault="lose"), Offline),
        (
            Answer({"token_endpoint": "https://elsewhere.example/t", "authorization_endpoint": "x"}),
            EarshotError,
        ),
    ],
)
def test_a_bad_day_of_the_sign_in_is_one_of_our_errors(
    place: PlayedVivaEngage, opening: Opening, answer: Answer, kind: type[EarshotError]
) -> None:
    place.server.play(DISCOVERY, answer)
    assert isinstance(trouble(place, by_code(opening), Visitor()), kind)


def test_an_answer_with_nothing_in_it_is_a_plain_no() -> None:
    assert refusal({}, "login.example").code == "refused"
