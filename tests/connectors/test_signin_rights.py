"""Stories of the right to post: asked for once, as narrowly as the server allows, and kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.connector import Credentials, Opening
from connectors.mastodon import Mastodon
from tests.connectors.browsers import Browser
from tests.loopback import Answer, Loopback

APP: dict[str, object] = {"client_id": "abc", "client_secret": "def"}
TOKEN: dict[str, object] = {"access_token": "new-token", "token_type": "Bearer"}


@pytest.fixture
def fresh(opening: Opening) -> Opening:
    return replace(opening, credentials=Credentials("", (("round", "on"),)))


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
