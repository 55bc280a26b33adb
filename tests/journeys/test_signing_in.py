"""Signing in through the browser, from the command to the first post, and again when a token has expired."""

from __future__ import annotations

import signal
import sys
import webbrowser
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.journeys.office import Browser, Office
from tests.journeys.program import INSTANCE, ME, Company, Program, Start, ended
from tests.loopback import Answer, Loopback


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    made = Browser()
    monkeypatch.setattr(webbrowser, "open", made.open)
    yield made
    made.close()


@pytest.fixture
def office(network: Company) -> Office:
    return Office(network)


def sign_in(program: Program, office: Office) -> dict[str, object]:
    """Add the account through the browser."""
    told = program("account", "add", "mastodon", office.server.url)
    assert told.status == 0, told
    assert told.err.count("\n") == 1
    assert "s3cret" not in told.out + told.err
    (account,) = told.rows
    return account


def test_from_the_address_to_the_first_post(program: Program, office: Office, browser: Browser) -> None:
    account = sign_in(program, office)
    assert (account["handle"], account["state"], account["name"]) == ("robin", "ready", "Plant social")
    assert not program("sync").errors
    assert len(program.texts()) == 30
    browser.close()
    assert browser.statuses == [200]
    asked = parse_qs(urlsplit(browser.address).query)
    assert "write" not in asked["scope"][0]
    assert asked["code_challenge_method"] == ["S256"]
    requests_sent = program.rows("trust")
    posted = {row["path"]: row["purpose"] for row in requests_sent if row["method"] == "POST"}
    assert posted == {"/api/v1/apps": "sign-in", "/oauth/token": "sign-in"}
    assert {row["account"] for row in requests_sent} == {account["id"]}
    assert "s3cret" not in str(requests_sent)


def test_what_was_set_beside_a_sign_in_is_kept(program: Program, office: Office, browser: Browser) -> None:
    told = program("account", "add", "mastodon", office.server.url, "--set", "round=on")
    assert told.status == 0
    office.server.play("/api/v1/directory", Answer([]))
    assert "round" in {row["source"] for row in program("sync").rows}


def test_a_stranger_with_a_wrong_state_is_sent_away(
    program: Program, office: Office, browser: Browser
) -> None:
    browser.strays = ["?code=evil&state=guessed", "?code=evil", "?error=access_denied"]
    sign_in(program, office)
    browser.close()
    assert browser.statuses == [404, 404, 404, 200]
    assert all(b"evil" not in seen.body for seen in office.server.seen)


def test_saying_no_in_the_browser_keeps_nothing(program: Program, office: Office, browser: Browser) -> None:
    office.says_no = True
    told = program("account", "add", "mastodon", office.server.url)
    assert told.status == 1
    assert told.err.splitlines()[1:] == ["The sign-in was turned down in the browser. Nothing was changed."]
    assert program.rows("account", "list") == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals are different on Windows")
def test_giving_up_in_the_terminal_keeps_nothing(start: Start, locked: Program, office: Office) -> None:
    process = start("account", "add", "mastodon", office.server.url)
    assert process.stderr
    assert "/oauth/authorize?" in process.stderr.readline()
    process.send_signal(signal.SIGINT)
    told = ended(process)
    assert (told.status, told.out, told.err) == (130, "", "")
    assert locked.rows("account", "list") == []


def test_an_expired_token_asks_for_a_sign_in_and_gets_one(
    program: Program, network: Company, office: Office, browser: Browser
) -> None:
    account = sign_in(program, office)
    program.rows("follow", "@ana")
    program.rows("sync")
    before = program.texts()
    office.valid = ""
    network.timeline.numbers.append(30)
    assert "Sign in again" in program("sync").sentence()
    assert program.rows("account", "list")[0]["state"] == "sign_in"
    assert program.texts() == before
    told = program("sign-in", str(account["id"]))
    assert told.rows == [account]
    assert not program("sync").errors
    assert program.texts() == sorted([*before, "30"])
    assert [row["address"] for row in program.rows("follows")] == ["@ana"]


def test_somebody_else_who_signs_in_does_not_take_the_account_over(
    program: Program, office: Office, browser: Browser
) -> None:
    account = sign_in(program, office)
    mine = office.valid
    office.handle = "mallory"
    told = program("sign-in", str(account["id"]))
    assert told.status == 1
    assert "That was @mallory" in told.err.splitlines()[-1]
    office.valid, office.handle = mine, "robin"
    assert not program("sync").errors


def test_a_token_that_expires_is_renewed_without_a_word(
    program: Program, network: Company, browser: Browser
) -> None:
    office = Office(network, renews=True)
    sign_in(program, office)
    for _ in range(2):
        office.valid = ""
        told = program("sync")
        assert (told.status, told.errors) == (0, [])
        assert program.rows("account", "list")[0]["state"] == "ready"
    assert office.given == 3
    assert len(browser.statuses) <= 1
    assert len(program.texts()) == 30


def test_a_token_that_cannot_be_renewed_asks_for_a_sign_in(
    program: Program, network: Company, browser: Browser
) -> None:
    office = Office(network, renews=True)
    account = sign_in(program, office)
    program.rows("sync")
    office.valid, office.given = "", 7
    assert "Sign in again" in program("sync").sentence()
    assert program.rows("account", "list")[0]["state"] == "sign_in"
    renewals = [seen for seen in office.server.seen if b"refresh_token" in seen.body]
    assert len(renewals) == 1
    assert program("sign-in", str(account["id"])).status == 0
    assert not program("sync").errors


@pytest.mark.parametrize(
    ("path", "answer", "words"),
    [
        ("/api/v1/apps", Answer("", 404), "does not speak the Mastodon API"),
        ("/api/v1/apps", Answer("<html>", 200), "web page"),
        ("/api/v1/apps", Answer("", 500), "trouble of its own"),
        ("/api/v1/apps", Answer("", fault="lose"), "broke off"),
        ("/oauth/token", Answer({"error": "invalid_grant"}, 400), "refused"),
        ("/oauth/token", Answer('{"access', 200), "cannot be read"),
        (INSTANCE, Answer("", 503), "trouble of its own"),
        (ME, Answer({"error": "no"}, 401), "does not accept"),
    ],
)
def test_what_goes_wrong_on_the_way_is_one_sentence_and_keeps_nothing(
    program: Program, office: Office, browser: Browser, path: str, answer: Answer, words: str
) -> None:
    office.server.play(path, answer)
    told = program("account", "add", "mastodon", office.server.url)
    said = [line for line in told.err.splitlines() if "/oauth/authorize?" not in line]
    assert (told.status, len(said)) == (1, 1)
    assert words in said[0]
    assert "s3cret" not in told.out + told.err
    assert program.rows("account", "list") == []


def test_the_forms_of_a_sign_in_follow_no_redirect(
    program: Program, office: Office, browser: Browser, other_server: Loopback
) -> None:
    for path in ("/oauth/token", "/api/v1/apps"):
        office.server.play(path, Answer("", 307, {"Location": other_server.url + path}))
        assert program("account", "add", "mastodon", office.server.url).status == 1
    assert other_server.seen == []
