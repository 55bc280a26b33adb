"""Stories of signing in: the browser goes out, comes back to this computer, and nobody else is let in."""

from __future__ import annotations

import base64
import hashlib
from contextlib import nullcontext
from dataclasses import replace
from urllib.parse import parse_qs

import pytest
import requests

from app.connector import Credentials, Opening
from app.errors import BadReply, EarshotError, Refused, SignInNeeded
from connectors.mastodon import Mastodon
from connectors.signin import OAuth, SigningIn, code_flow
from tests.connectors.browsers import Browser, Nobody
from tests.connectors.conftest import NOW
from tests.loopback import Answer, Ledger, Loopback

APP: dict[str, object] = {"client_id": "abc", "client_secret": "def"}
TOKEN: dict[str, object] = {"access_token": "new-token", "token_type": "Bearer"}


@pytest.fixture
def fresh(opening: Opening) -> Opening:
    return replace(opening, credentials=Credentials("", (("round", "on"),)))


def test_the_whole_way(server: Loopback, fresh: Opening, ledger: Ledger) -> None:
    server.play("/api/v1/apps", Answer(APP))
    server.play("/oauth/token", Answer(TOKEN))
    browser = Browser(code="the-code")
    credentials = Mastodon().sign_in(fresh, browser)
    browser.close()
    assert credentials.token == "new-token"
    assert dict(credentials.extra)["client_secret"] == "def"
    assert dict(credentials.extra)["round"] == "on"
    assert browser.statuses == [200]
    assert "write" not in browser.asked["scope"]
    form = {key: values[0] for key, values in parse_qs(server.seen[1].body.decode()).items()}
    challenge = (
        base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest())
        .rstrip(b"=")
        .decode()
    )
    assert browser.asked["code_challenge"] == challenge
    assert form["code"] == "the-code"
    registered = parse_qs(server.seen[0].body.decode())["redirect_uris"]
    assert registered == [form["redirect_uri"]] == [browser.asked["redirect_uri"]]
    assert {line.purpose for line in ledger.lines} == {"sign-in"}
    assert not [line for line in ledger.lines if "the-code" in line.path or "new-token" in line.path]


def test_a_stranger_at_the_door_is_sent_away(server: Loopback, fresh: Opening) -> None:
    server.play("/api/v1/apps", Answer(APP))
    server.play("/oauth/token", Answer(TOKEN))
    browser = Browser(code="the-code").first(
        lambda redirect: f"{redirect}?code=evil&state=guessed",
        lambda redirect: f"{redirect}?code=evil",
        lambda redirect: redirect.replace("signed-in", "favicon.ico"),
    )
    assert Mastodon().sign_in(fresh, browser).token == "new-token"
    browser.close()
    assert browser.statuses == [404, 404, 404, 200]
    assert b"the-code" in server.seen[1].body


def test_saying_no_in_the_browser_is_a_no(server: Loopback, fresh: Opening) -> None:
    server.play("/api/v1/apps", Answer(APP))
    browser = Browser(error="access_denied")
    with pytest.raises(Refused) as caught:
        Mastodon().sign_in(fresh, browser)
    browser.close()
    assert caught.value.code == "sign_in_denied"
    assert b"denied" in browser.pages[0]


def test_the_browser_hears_what_became_of_it(server: Loopback, fresh: Opening) -> None:
    server.play("/api/v1/apps", Answer(APP))
    server.play("/oauth/token", Answer(TOKEN), Answer({"error": "invalid_grant"}, 400))
    told = []
    for trouble in (nullcontext(), pytest.raises(Refused)):
        browser = Browser(code="the-code")
        with trouble:
            Mastodon().sign_in(fresh, browser)
        browser.close()
        told += browser.pages
    # Its words are written as text: nothing in them can become markup.
    assert [b"&lt;signed_in&gt;" in told[0], b"&lt;failed&gt;" in told[1]] == [True, True]


def test_the_port_takes_one_answer_and_is_closed(server: Loopback, fresh: Opening) -> None:
    server.play("/api/v1/apps", Answer(APP))
    server.play("/oauth/token", Answer(TOKEN))
    browser = Browser(code="the-code")
    Mastodon().sign_in(fresh, browser)
    browser.close()
    with pytest.raises(requests.ConnectionError):
        requests.get(browser.asked["redirect_uri"], timeout=5)


def test_it_can_be_cancelled(server: Loopback, fresh: Opening) -> None:
    server.play("/api/v1/apps", Answer(APP))
    with pytest.raises(Refused) as caught:
        Mastodon().sign_in(fresh, Nobody(gives_up=True))
    assert caught.value.code == "cancelled"


def test_it_does_not_wait_for_ever(server: Loopback, ledger: Ledger) -> None:
    server.play("/api/v1/apps", Answer(APP))
    session = SigningIn(server.url, ledger, lambda: NOW)
    with pytest.raises(Refused) as caught:
        code_flow(session, Nobody(False), Credentials(), lambda _: OAuth("abc"), patience=0.0)
    session.close()
    assert caught.value.code == "sign_in_timeout"


def test_a_server_that_knows_no_fine_rights_is_asked_for_reading(server: Loopback, fresh: Opening) -> None:
    server.play("/api/v1/apps", Answer({"error": "Validation failed: Scopes"}, 422), Answer(APP))
    server.play("/oauth/token", Answer(TOKEN))
    browser = Browser(code="c")
    Mastodon().sign_in(fresh, browser)
    browser.close()
    assert browser.asked["scope"] == "read"


@pytest.mark.parametrize(
    ("app", "token", "kind", "code"),
    [
        (Answer({}, 404), Answer({}), Refused, "not_mastodon"),
        (Answer("<html>"), Answer({}), BadReply, "html_instead"),
        (Answer({}), Answer({}), BadReply, "not_json"),
        (Answer(APP), Answer({"error": "invalid_grant"}, 400), Refused, "refused"),
        (Answer(APP), Answer({}), BadReply, "not_json"),
        (Answer(APP), Answer({}, 302, {"Location": "https://x.example/"}), Refused, "moved_to_other_host"),
    ],
)
def test_what_can_go_wrong_has_a_name(
    server: Loopback, fresh: Opening, app: Answer, token: Answer, kind: type[EarshotError], code: str
) -> None:
    server.play("/api/v1/apps", app)
    server.play("/oauth/token", token)
    browser = Browser(code="c")
    with pytest.raises(kind) as caught:
        Mastodon().sign_in(fresh, browser)
    if browser.asked:
        browser.close()
    assert caught.value.code == code


def test_a_token_is_renewed_where_the_server_offers_it(server: Loopback, fresh: Opening) -> None:
    extra = (("client_id", "abc"), ("client_secret", "def"), ("refresh_token", "r1"))
    server.play(
        "/oauth/token", Answer(TOKEN | {"refresh_token": "r2"}), Answer({"error": "invalid_grant"}, 400)
    )
    opening = replace(fresh, credentials=Credentials("old", extra))
    renewed = Mastodon().renew(opening)
    assert renewed.token == "new-token"
    assert dict(renewed.extra)["refresh_token"] == "r2"
    with pytest.raises(SignInNeeded):
        Mastodon().renew(opening)
    with pytest.raises(SignInNeeded):
        Mastodon().renew(fresh)


def test_a_token_is_given_back(server: Loopback, fresh: Opening) -> None:
    server.play("/oauth/revoke", Answer({}))
    Mastodon().revoke(replace(fresh, credentials=Credentials("old", (("client_id", "abc"),))))
    assert parse_qs(server.seen[0].body.decode())["token"] == ["old"]
