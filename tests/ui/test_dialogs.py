"""Dialogs keep what was typed, say one plain sentence, and change nothing before they are asked to."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from app.errors import Locked
from app.model import Changes, Hole
from ui.background import Background
from ui.dialogs.account import AccountDialog, RemoveDialog
from ui.dialogs.follow import FollowDialog
from ui.dialogs.holes import DirectBox, HolesDialog
from ui.dialogs.keeping import DestroyDialog, ExportDialog, ImportDialog, RecoveryDialog
from ui.dialogs.link import LinkDialog, is_misleading
from ui.dialogs.report import ReportDialog
from ui.dialogs.unlock import UnlockDialog
from ui.screenshot import settle
from ui.window.main import MainWindow
from ui.wording import text


@pytest.mark.parametrize(
    ("label", "host", "misleads"),
    [
        ("intranet.example.com/a", "intranet.example.com", False),
        ("www.example.com", "example.com", False),
        ("our plan", "example.net", False),
        ("bank.example.com/login", "example.net", True),
        ("https://example.com", "example.com.evil.net", True),
        ("https://exa.mple.org…", "evil.net", True),
    ],
)
def test_a_link_that_names_another_place_is_noticed(label: str, host: str, misleads: bool) -> None:
    assert is_misleading(label, host) is misleads


def test_enter_does_not_open_a_link_that_misleads(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    dialog = LinkDialog("bank.example.com/login", "https://example.net/login")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return)
    assert opened == []
    assert not dialog.isVisible()


def test_a_link_that_is_no_web_address_cannot_be_opened(qtbot: QtBot) -> None:
    dialog = LinkDialog("x", "file:///etc/passwd")
    qtbot.addWidget(dialog)
    assert dialog.confirm is None


def test_an_address_that_cannot_be_reached_stays_typed(window: MainWindow) -> None:
    dialog = AccountDialog(window, "rss")
    settle(window.background)
    dialog.form.url.setText("http://127.0.0.1:9/feed")
    dialog.go()
    settle(window.background)
    assert dialog.form.url.text() == "http://127.0.0.1:9/feed"
    assert dialog.wrong.text()
    assert dialog.confirm.isEnabled()
    assert len(window.doors.accounts.all()) == 1
    dialog.reject()


def test_the_round_is_offered_where_a_network_has_one(window: MainWindow) -> None:
    dialog = AccountDialog(window, "mastodon")
    settle(window.background)
    assert dialog.form.round.isVisibleTo(dialog)
    assert not dialog.form.round.isChecked()
    dialog.network.setCurrentIndex(dialog.network.findData("rss"))
    assert not dialog.form.round.isVisibleTo(dialog)
    dialog.reject()


def test_the_round_begins_where_a_follow_is_silent_and_can_be_taken_back(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, bool]] = []

    def go_round(_room: object, account: int, on: bool = True) -> Changes:
        asked.append((account, on))
        return Changes(accounts=True)

    monkeypatch.setattr(type(window.doors.accounts), "go_round", go_round)
    follow = window.doors.follows.all()[0]
    box = DirectBox(window, Hole(follow, 20, "public_only", (), round_possible=True))
    begin = next(b for b in box.findChildren(QPushButton) if b.text() == text("holes.go_round"))
    begin.click()
    settle(window.background)
    window.acts.undo()
    settle(window.background)
    assert asked == [(follow.account, True), (follow.account, False)]


def test_removing_an_account_takes_its_posts_along(window: MainWindow) -> None:
    account = window.doors.accounts.all()[0]
    dialog = RemoveDialog(window, account)
    dialog.go()
    settle(window.background)
    assert window.doors.accounts.all() == ()
    assert window.doors.feed.counts().posts == 0


def test_a_recovery_code_is_shown_once_it_is_asked_for(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(window.doors.trust), "recovery_code", lambda _self: "7K2M-9QXA")
    dialog = RecoveryDialog(window)
    assert not dialog.code.text()
    dialog.go()
    settle(window.background)
    assert dialog.code.text() == "7K2M-9QXA"
    dialog.go()
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_what_was_decided_is_exported_and_read_in_again(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = str(tmp_path / "mine.bundle")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (file, ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (file, ""))
    export = ExportDialog(window)
    export.first.setText("one")
    export.second.setText("two")
    export.go()
    assert export.wrong.text() == text("secret.differ")
    export.second.setText("one")
    export.go()
    settle(window.background)
    assert Path(file).exists()
    window.doors.follows.unfollow("@tgarcia")
    entry = ImportDialog(window)
    entry.first.setText("wrong")
    entry.go()
    settle(window.background)
    assert entry.wrong.text()
    assert entry.first.text() == "wrong"
    entry.first.setText("one")
    entry.go()
    settle(window.background)
    assert "@tgarcia" in {follow.address for follow in window.doors.follows.all()}


def test_nothing_is_destroyed_before_the_word_is_typed(window: MainWindow) -> None:
    dialog = DestroyDialog(window)
    assert not dialog.confirm.isEnabled()
    dialog.typed.setText(text("destroy.word"))
    assert dialog.confirm.isEnabled()
    dialog.reject()


def test_a_wrong_passphrase_stays_typed_and_the_right_one_opens(background: Background, qtbot: QtBot) -> None:
    tried: list[tuple[str, str]] = []

    def attempt(kind: str, secret: str) -> str:
        tried.append((kind, secret))
        if secret != "right":
            raise Locked("passphrase_wrong")
        return "doors"

    dialog = UnlockDialog(attempt, Locked("passphrase_needed"), background)
    qtbot.addWidget(dialog)
    opened: list[object] = []
    dialog.opened.connect(opened.append)
    dialog.secret.setText("wrong")
    dialog.go()
    settle(background)
    assert dialog.secret.text() == "wrong"
    assert dialog.wrong.text()
    dialog.secret.setText("right")
    dialog.go()
    settle(background)
    assert opened == ["doors"]
    assert tried == [("passphrase", "wrong"), ("passphrase", "right")]


def test_details_of_a_follow_and_silent_follows_can_be_looked_at(window: MainWindow) -> None:
    for dialog in (
        FollowDialog(window, window.doors.follows.all()[0]), HolesDialog(window), ReportDialog(window)
    ):  # fmt: skip
        dialog.show()
        settle(window.background)
        assert not dialog.wrong.text()
        dialog.close()


def test_a_token_is_asked_for_before_anything_is_sent(window: MainWindow) -> None:
    dialog = AccountDialog(window, "mastodon")
    settle(window.background)
    assert dialog.form.way.currentData() == "browser"
    assert not dialog.form.fields["token"].isVisibleTo(dialog)
    dialog.form.url.setText("http://127.0.0.1:9")
    dialog.form.way.setCurrentIndex(dialog.form.way.findData("token"))
    assert dialog.form.fields["token"].isVisibleTo(dialog)
    dialog.go()
    assert dialog.wrong.text() == text("account.missing", label="Access token")
    assert window.doors.trust.requests() == ()
    dialog.reject()
