"""The ways in that lead over the browser: there and back, by a code on another device, by a pasted text."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from connectors.mattermost import Mattermost
from tests.journeys.newcomer import Newcomer, house, internet, newcomer, place, push, seen, street
from tests.loopback import Answer, Loopback, Played, Seen
from tests.loopback.discourse_keys import allow_in_browser
from ui.dialogs.account import AccountDialog, RenewDialog
from ui.wording import text

__all__ = ["house", "internet", "newcomer", "place", "street"]

# The offscreen platform says so of windows over windows; it is about itself.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def signs_in(server: Loopback, token: str, **made: object) -> None:
    """Let a server sign in whoever comes, as the person with this token."""

    def page(asked: Seen) -> Answer:
        query = {name: values[0] for name, values in asked.query.items()}
        back = urlencode({"state": query["state"], "code": "c0de"})
        return Answer("", 302, {"Location": f"{query['redirect_uri']}?{back}"})

    server.play("/oauth/authorize", page)
    for path in ("/oauth/token", "/oauth/access_token"):
        server.play(path, Answer({"access_token": token, "token_type": "bearer"} | made))


def begin(newcomer: Newcomer, place: Played, way: str) -> AccountDialog:
    """Fill the form for one way in, and press Enter."""
    dialog = newcomer.open_dialog(place.name)
    newcomer.choose_way(dialog, way)
    newcomer.fill(dialog, place)
    newcomer.enter(dialog)
    return dialog


@pytest.mark.parametrize("street", ["mastodon"], indirect=True)
def test_mastodon_is_signed_in_to_in_the_browser(newcomer: Newcomer, place: Played) -> None:
    place.server.play("/api/v1/apps", Answer({"client_id": "abc", "client_secret": "s3cret"}))
    signs_in(place.server, place.token, scope="read")
    newcomer.internet.follow()
    dialog = begin(newcomer, place, "browser")
    newcomer.connected(dialog)
    newcomer.internet.close()
    assert text("browser.signed_in") in newcomer.internet.pages[0]
    newcomer.read_now(dialog)
    assert newcomer.window.doors.feed.counts().posts
    (account,) = newcomer.window.doors.accounts.all()
    assert account.outside, "a public server is outside unless somebody says that it is the company's"


@pytest.mark.parametrize("street", ["mattermost"], indirect=True)
def test_mattermost_asks_for_the_registered_app(newcomer: Newcomer, place: Played) -> None:
    place.network = Mattermost(port=0)
    signs_in(place.server, place.token)
    newcomer.internet.follow()
    dialog = newcomer.open_dialog("mattermost")
    newcomer.choose_way(dialog, "browser")
    newcomer.fill(dialog, place)
    newcomer.enter(dialog)
    assert "Client ID" in dialog.wrong.text()
    assert newcomer.internet.opened == []
    newcomer.type(dialog.form.fields["client"].line, "app-1")
    newcomer.enter(dialog)
    newcomer.connected(dialog)
    assert "client_id=app-1" in newcomer.internet.opened[0]
    newcomer.read_now(dialog)
    assert newcomer.window.doors.feed.counts().posts


@pytest.mark.parametrize("street", ["viva-engage"], indirect=True)
def test_viva_engage_by_a_code_on_another_device(newcomer: Newcomer, place: Played) -> None:
    place.entra.pending = 3  # type: ignore[attr-defined]
    dialog = begin(newcomer, place, "device")
    newcomer.until(lambda: dialog.waiting.isVisible() or dialog.checked is not None)
    assert dialog.waiting.code.text() == "GHJK2LMN"
    flags = dialog.waiting.code.textInteractionFlags()
    assert flags & Qt.TextInteractionFlag.TextSelectableByKeyboard
    dialog.waiting.copy.click()
    assert QGuiApplication.clipboard().text() == "GHJK2LMN"
    assert newcomer.internet.opened == [], "the browser that is meant is elsewhere"
    newcomer.connected(dialog)
    newcomer.read_now(dialog)
    assert newcomer.window.doors.feed.counts().posts
    assert place.entra.wrong == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("street", ["discourse"], indirect=True)
def test_discourse_by_a_text_that_is_pasted(newcomer: Newcomer, place: Played) -> None:
    dialog = begin(newcomer, place, "browser")
    newcomer.until(dialog.waiting.paste.isVisible)
    assert dialog.focusWidget() is dialog.waiting.paste
    dialog.waiting.paste.setPlainText("Something else altogether")
    newcomer.until(lambda: text("account.paste_wrong") in seen(dialog))
    shown = allow_in_browser(newcomer.internet.opened[0])
    dialog.waiting.paste.clear()
    dialog.waiting.paste.insertPlainText(shown)
    newcomer.connected(dialog)
    newcomer.read_now(dialog)
    assert newcomer.window.doors.feed.counts().posts
    asked = parse_qs(newcomer.internet.opened[0].partition("?")[2])
    assert asked["scopes"] == ["read"]


@pytest.mark.parametrize("street", ["discourse"], indirect=True)
def test_whoever_stops_waiting_finds_what_was_typed(newcomer: Newcomer, place: Played) -> None:
    dialog = begin(newcomer, place, "browser")
    newcomer.until(dialog.waiting.paste.isVisible)
    push(dialog, text("account.stop"))
    newcomer.until(dialog.form.isEnabled)
    assert dialog.isVisible()
    assert dialog.wrong.text()
    assert dialog.form.url.text() == place.url
    assert not dialog.waiting.isVisible()
    assert newcomer.window.doors.accounts.all() == ()
    push(dialog, text("dialog.cancel"))
    assert not dialog.isVisible()


@pytest.mark.parametrize("street", ["zulip"], indirect=True)
def test_a_key_that_ended_is_told_again_and_nothing_else(newcomer: Newcomer, place: Played) -> None:
    dialog = begin(newcomer, place, "token")
    newcomer.connected(dialog)
    newcomer.read_now(dialog)
    place.token = "another-key"
    newcomer.read_again()
    (account,) = newcomer.window.doors.accounts.all()
    assert account.state == "sign_in"
    renewing = RenewDialog(newcomer.window, account)
    renewing.open()
    newcomer.settle()
    assert renewing.form.place is None
    assert renewing.form.fields["email"].told() == place.extra["email"]
    assert renewing.focusWidget() is renewing.form.fields["token"].line
    newcomer.type(renewing.form.fields["token"].line, "mistyped")
    newcomer.enter(renewing)
    newcomer.until(lambda: bool(renewing.wrong.text()))
    assert renewing.form.fields["token"].told() == "mistyped"
    renewing.form.fields["token"].line.selectAll()
    newcomer.type(renewing.form.fields["token"].line, place.token)
    newcomer.enter(renewing)
    newcomer.until(lambda: not renewing.isVisible())
    newcomer.settle()
    (account,) = newcomer.window.doors.accounts.all()
    assert account.state == "ready"


@pytest.mark.parametrize("street", ["rss"], indirect=True)
def test_a_feed_that_is_behind_a_password_now_asks_for_it(newcomer: Newcomer, place: Played) -> None:
    dialog = begin(newcomer, place, "nothing")
    newcomer.connected(dialog)
    newcomer.read_now(dialog)
    place.token, place.extra = "s3cret", {"user": "robin"}
    newcomer.read_again()
    (account,) = newcomer.window.doors.accounts.all()
    assert account.state == "sign_in"
    renewing = RenewDialog(newcomer.window, account)
    renewing.open()
    newcomer.settle()
    newcomer.fill(renewing, place)
    newcomer.enter(renewing)
    newcomer.until(lambda: not renewing.isVisible())
    newcomer.settle()
    assert [each.state for each in newcomer.window.doors.accounts.all()] == ["ready"]
