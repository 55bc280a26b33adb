"""Stories of signing in: the browser goes out, comes back to this computer, and nobody else is let in."""

from __future__ import annotations

import base64
import hashlib
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests

from app.connector import Credentials, Opening
from app.errors import BadReply, EarshotError, Refused, SignInNeeded
from connectors.mastodon import Mastodon
from connectors.signin import OAuth, SigningIn, code_flow
from tests.connectors.conftest import NOW
from tests.loopback import Answer, Ledger, Loopback

APP: dict[str, object] = {"client_id": "abc", "client_secret": "def"}
TOKEN: dict[str, object] = {"access_token": "new-token", "token_type": "Bearer"}


class Browser:
    """A browser that is sent to an address and comes back, in a thread of its own as a real one."""

    def __init__(self, **answer: str) -> None:
        self.answer = answer
        self.asked: dict[str, str] = {}
        self.statuses: list[int] = []
        self.pages: list[bytes] = []
        self._thread = threading.Thread(target=self._come_back)
        self._before: list[Callable[[str], str]] = []

    def first(self, *strays: Callable[[str], str]) -> Browser:
        """Let other requests arrive at the redirect address before the right one."""
        self._before = list(strays)
        return self

    def show(self, url: str, code: str = "") -> None:
        """Open an address."""
        self.asked = {key: values[0] for key, values in parse_qs(urlsplit(url).query).items()}
        self.asked["place"] = url.partition("?")[0]
        self._thread.start()

    def pasted(self) -> str:
        """Paste nothing."""
        return ""

    def given_up(self) -> bool:
        """Wait as long as it takes."""
        return False

    def page(self, outcome: str) -> tuple[str, str]:
        """Say what became of it."""
        return f"<{outcome}>", "Close this page."

    def _come_back(self) -> None:
        redirect = self.asked["redirect_uri"]
        for stray in self._before:
            self._get(stray(redirect))
        self._get(f"{redirect}?{urlencode({'state': self.asked['state']} | self.answer)}")

    def _get(self, address: str) -> None:
        with suppress(requests.ConnectionError):
            answer = requests.get(address, timeout=10)
            self.statuses.append(answer.status_code)
            self.pages.append(answer.content)

    def close(self) -> None:
        """Wait until the browser is done."""
        self._thread.join()


class Nobody(Browser):
    """A person who closes the dialog, or only looks at it."""

    def __init__(self, gives_up: bool) -> None:
        super().__init__()
        self._gives_up = gives_up

    def show(self, url: str, code: str = "") -> None:
        """Open nothing."""

    def given_up(self) -> bool:
        """Wait, or do not."""
        return self._gives_up


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


WRITING = [
    "read:accounts read:statuses read:notifications read:search write:statuses",
    "read write:statuses",
    "read write",
]


@pytest.mark.parametrize("refused", [0, 1, 2])
def test_the_right_to_post_is_asked_for_as_narrowly_as_the_server_allows(
    server: Loopback, fresh: Opening, refused: int
) -> None:
    no = Answer({"error": "Scopes doesn't match configured on the server."}, 422)
    server.play("/api/v1/apps", *[no] * refused, Answer(APP))
    server.play("/oauth/token", Answer(TOKEN))
    browser = Browser(code="the-code")
    credentials = Mastodon().sign_in(fresh, browser, write=True)
    browser.close()
    assert browser.asked["scope"] == WRITING[refused]
    assert Mastodon().may_write(credentials)


def test_a_right_once_given_is_asked_for_again(server: Loopback, fresh: Opening) -> None:
    server.play("/api/v1/apps", Answer(APP))
    server.play("/oauth/token", Answer(TOKEN))
    known = Credentials("old", (("scopes", "read write:statuses"),))
    browser = Browser(code="the-code")
    credentials = Mastodon().sign_in(replace(fresh, credentials=known), browser)
    browser.close()
    assert browser.asked["scope"] == WRITING[0]
    assert Mastodon().may_write(credentials)


def test_what_the_server_gave_counts_and_not_what_was_asked(server: Loopback, fresh: Opening) -> None:
    server.play("/api/v1/apps", Answer(APP))
    server.play("/oauth/token", Answer(TOKEN | {"scope": "read:statuses read:accounts"}))
    browser = Browser(code="the-code")
    credentials = Mastodon().sign_in(fresh, browser, write=True)
    browser.close()
    assert not Mastodon().may_write(credentials)


@pytest.mark.parametrize(
    ("token", "scopes", "may"),
    [
        ("t", None, True),
        ("", None, False),
        ("t", "read", False),
        ("t", "read:statuses write:media", False),
        ("t", "read write", True),
        ("t", "read:statuses write:statuses", True),
    ],
)
def test_a_pasted_token_may_post_until_the_server_says_no(token: str, scopes: str | None, may: bool) -> None:
    extra = (("scopes", scopes),) if scopes else ()
    assert Mastodon().may_write(Credentials(token, extra)) is may
