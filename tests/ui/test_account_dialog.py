"""The dialog that connects a network: it asks for what that network needs, and for nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit

from app.errors import Offline
from app.model import Account, Changes, Sight
from tests.ui.account_hands import asked, asking, button, said
from ui.dialogs.account import RenewDialog
from ui.screenshot import settle
from ui.window.main import MainWindow
from ui.wording import text, use
from ui.wording.networks import in_order, words_of

ASKED = {
    "mastodon": ["url"],
    "rss": ["url"],
    "demo": [],
    "viva-engage": ["client", "tenant"],
    "mattermost": ["url", "token"],
    "zulip": ["url", "email", "token"],
    "discourse": ["url"],
    "newsletter": ["url"],
}


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that the browser was sent to."""
    found: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: found.append(url.toString()))
    return found


@pytest.fixture
def german() -> Iterator[None]:
    """Speak the language with the longest words."""
    use("de")
    yield
    use("en")


@pytest.mark.parametrize("network", sorted(ASKED))
def test_each_network_asks_only_for_what_it_needs(window: MainWindow, network: str) -> None:
    dialog, words = asking(window, network), words_of(network)
    assert asked(dialog) == ASKED[network]
    shown = said(dialog)
    assert all(each in shown for each in (words.about, words.sees, words.note))
    assert dialog.form.outside.isVisible() is (network not in {"demo", "newsletter", "rss"})
    assert dialog.form.outside.isChecked() is words.outside
    assert dialog.height() <= window.height()
    dialog.reject()


def test_all_networks_can_be_chosen_by_name(window: MainWindow) -> None:
    dialog = asking(window, "")
    names = [dialog.network.itemText(row) for row in range(dialog.network.count())]
    assert names == [words_of(info.name).name for info in in_order(window.doors.accounts.networks())]
    assert len(names) == len(ASKED)
    assert dialog.focusWidget() is dialog.network
    dialog.reject()


def test_another_way_in_asks_for_other_things(window: MainWindow) -> None:
    dialog = asking(window, "mattermost")
    assert dialog.confirm.text() == text("account.add")
    dialog.form.way.setCurrentIndex(dialog.form.way.findData("browser"))
    assert asked(dialog) == ["url", "client", "secret"]
    assert text("account.optional", label="Client secret") in said(dialog)
    assert dialog.confirm.text() == text("account.sign_in")
    assert dialog.form.fields["secret"].line.echoMode() == QLineEdit.EchoMode.Password
    dialog.network.setCurrentIndex(dialog.network.findData("viva-engage"))
    dialog.form.way.setCurrentIndex(dialog.form.way.findData("device"))
    assert dialog.confirm.text() == text("account.get_code")
    dialog.reject()


def test_what_was_typed_waits_for_its_own_network(window: MainWindow) -> None:
    dialog = asking(window, "mattermost")
    dialog.form.url.setText("https://chat.example.com")
    dialog.form.fields["token"].line.setText("only for this one")
    dialog.network.setCurrentIndex(dialog.network.findData("zulip"))
    assert dialog.form.url.text() == "https://chat.example.com"
    assert dialog.form.fields["token"].told() == ""
    dialog.network.setCurrentIndex(dialog.network.findData("newsletter"))
    assert dialog.form.url.text() == ""
    dialog.network.setCurrentIndex(dialog.network.findData("mattermost"))
    assert dialog.form.fields["token"].told() == "only for this one"
    dialog.reject()


def test_what_is_still_empty_is_named_before_anything_is_sent(window: MainWindow) -> None:
    dialog = asking(window, "zulip")
    for name in ("url", "email", "token"):
        line = dialog.form.place if name == "url" else dialog.form.fields[name]
        dialog.go()
        assert dialog.wrong.text() == text("account.missing", label=line.label)
        assert dialog.focusWidget() is line.line
        line.line.setText("http://127.0.0.1:9")
    assert window.doors.trust.requests() == ()
    dialog.reject()


def test_the_page_where_a_token_is_made_is_one_click_away(window: MainWindow, opened: list[str]) -> None:
    dialog = asking(window, "zulip")
    page = dialog.form.page
    assert not page.isEnabled()
    assert page.toolTip() == text("account.page_later")
    dialog.form.url.setText("chat.example.com")
    assert page.isEnabled()
    page.click()
    assert opened == ["https://chat.example.com/#settings/account-and-privacy"]
    dialog.reject()


def test_mails_are_chosen_as_a_file_or_a_folder(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(tmp_path / "a.eml"), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(tmp_path))
    dialog = asking(window, "newsletter", "/somewhere")
    assert dialog.form.url.text() == "/somewhere"
    button(dialog, text("account.choose_file")).click()
    assert dialog.form.url.text() == str(tmp_path / "a.eml")
    button(dialog, text("account.choose_folder")).click()
    assert dialog.form.url.text() == str(tmp_path)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: "")
    button(dialog, text("account.choose_folder")).click()
    assert dialog.form.url.text() == str(tmp_path)
    dialog.reject()


def test_an_account_that_cannot_be_looked_at_is_connected_all_the_same(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def check(_room: object, _account: int) -> Sight:
        raise Offline("dns", host="social.example")

    monkeypatch.setattr(type(window.doors.accounts), "check", check)
    dialog = asking(window, "demo")
    dialog.go()
    settle(window.background)
    assert "social.example was not found" in said(dialog)
    assert dialog.confirm.text() == text("account.read_now")
    assert dialog.confirm.isEnabled()
    dialog.reject()


def test_closing_keeps_the_account_and_reads_nothing_yet(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[bool] = []
    monkeypatch.setattr(window, "sync_now", lambda: synced.append(True))
    for press in ("dialog.close", "account.read_now"):
        dialog = asking(window, "demo")
        dialog.go()
        settle(window.background)
        assert text("account.can_see") in said(dialog)
        button(dialog, text(press)).click()
        settle(window.background)
        assert not dialog.isVisible()
    assert synced == [True]


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("network", sorted(ASKED))
def test_long_words_and_a_small_window_leave_everything_in_reach(window: MainWindow, network: str) -> None:
    window.resize(1000, 640)
    settle(window.background)
    dialog = asking(window, network)
    assert dialog.height() <= 640
    for label in dialog.form.findChildren(QLabel):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width()) - 1, label.text()
            assert label.width() <= dialog.width()
    assert dialog.confirm.isVisible()
    dialog.reject()


def test_signing_in_again_asks_for_nothing_that_is_known(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = Account(7, "viva-engage", "", "Plant", "robin", "sign_in")
    rooms = type(window.doors.accounts)
    known = {"way": "device", "client": "c-1", "tenant": "plant.example"}
    renewed: list[dict[str, str]] = []

    def renew(_room: object, _id: int, _browser: object, write: bool, extra: dict[str, str]) -> Changes:
        renewed.append({"write": str(write)} | extra)
        return Changes(accounts=True)

    monkeypatch.setattr(rooms, "told", lambda _room, _id: known)
    monkeypatch.setattr(rooms, "renew", renew)
    dialog = RenewDialog(window, account)
    dialog.open()
    settle(window.background)
    assert dialog.form.place is None
    assert dialog.form.chosen().key == "device"
    assert dialog.form.fields["client"].told() == "c-1"
    assert not dialog.form.outside.isVisible()
    dialog.go()
    settle(window.background)
    assert renewed == [{"write": "False"} | known]
    assert not dialog.isVisible()


def test_the_right_to_post_is_asked_for_in_the_browser_only(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = Account(7, "discourse", "https://forum.example", "Forum", "robin", "ready")
    monkeypatch.setattr(type(window.doors.accounts), "told", lambda _room, _id: {"way": "token"})
    dialog = RenewDialog(window, account, write=True)
    dialog.open()
    settle(window.background)
    assert not dialog.form.way.isVisible()
    assert dialog.form.chosen().key == "browser"
    assert dialog.confirm.text() == text("account.sign_in")
    dialog.reject()
