"""The dialog that connects a network, and the mistakes people make in it."""

from __future__ import annotations

from pathlib import Path

from app.errors import Offline, SignInNeeded
from tests.ui.account_hands import asked, asking, said
from ui.dialogs.account import RemoveDialog
from ui.screenshot import settle
from ui.window.main import MainWindow
from ui.wording import text


def test_the_dialog_is_as_high_as_its_words_after_each_choice(window: MainWindow) -> None:
    dialog = asking(window, "discourse")
    heights = []
    for way in ("token", "nothing", "token", "nothing"):
        dialog.form.way.setCurrentIndex(dialog.form.way.findData(way))
        settle(window.background)
        heights.append(dialog.height())
    assert heights[0] == heights[2] > heights[1] == heights[3]
    dialog.reject()


def test_an_error_leads_to_what_mends_it(window: MainWindow) -> None:
    dialog = asking(window, "zulip", "https://chat.example.com")
    dialog.form.fields["email"].line.setText("robin@example.com")
    dialog.form.fields["token"].line.setText("an old one")
    dialog.say_wrong(SignInNeeded("token_wrong", host="chat.example.com"))
    line = dialog.form.fields["token"].line
    assert dialog.focusWidget() is line
    assert line.hasSelectedText()
    dialog.say_wrong(Offline("dns", host="chat.example.com"))
    assert dialog.focusWidget() is dialog.form.url
    dialog.reject()


def test_a_feed_behind_a_password_asks_for_it(window: MainWindow) -> None:
    dialog = asking(window, "rss", "https://blog.example.com/feed")
    dialog.say_wrong(SignInNeeded("password_missing", host="blog.example.com"))
    assert asked(dialog) == ["url", "user", "token"]
    assert dialog.focusWidget() is dialog.form.fields["user"].line
    assert "blog.example.com" in dialog.wrong.text()
    dialog.reject()


def test_a_web_address_is_no_place_of_mails(window: MainWindow) -> None:
    dialog = asking(window, "newsletter", "https://mail.example.com")
    dialog.go()
    settle(window.background)
    assert dialog.wrong.text() == text("account.no_web_address")
    assert dialog.focusWidget() is dialog.form.url
    assert window.doors.accounts.all()[-1].network == "demo"
    dialog.reject()


def test_an_account_that_is_here_already_is_named_so(window: MainWindow, tmp_path: Path) -> None:
    for again in (False, True):
        dialog = asking(window, "newsletter", str(tmp_path))
        dialog.go()
        settle(window.background)
        assert (text("account.was_there") in said(dialog)) is again
        dialog.reject()
        settle(window.background)


def test_nothing_is_asked_about_posting_where_nothing_can_be_posted(window: MainWindow) -> None:
    dialog = asking(window, "discourse")
    for way, shown in (("browser", True), ("nothing", False), ("token", True)):
        dialog.form.way.setCurrentIndex(dialog.form.way.findData(way))
        assert dialog.form.outside.isVisible() is shown
    dialog.reject()


def test_a_folder_without_mails_is_named_so(window: MainWindow, tmp_path: Path) -> None:
    dialog = asking(window, "newsletter", str(tmp_path))
    dialog.go()
    settle(window.background)
    assert text("sight.no_newsletters") in said(dialog)
    dialog.reject()


def test_a_second_enter_does_not_take_an_account_away(window: MainWindow) -> None:
    dialog = RemoveDialog(window, window.doors.accounts.all()[0])
    dialog.open()
    assert dialog.focusWidget() is dialog.cancel
    dialog.reject()
