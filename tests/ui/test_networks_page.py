"""The page of networks: what each brings, who was put into which group, and who is one person."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.doors import Doors
from app.errors import Offline
from app.model import Account, Changes, Sight
from tests.ui.conftest import open_window
from tests.ui.second_house import CANTEEN, add_house, page, press, undo
from ui.application import dress
from ui.background import Background
from ui.dialogs.account import RemoveDialog, RenewDialog
from ui.dialogs.dialog import Dialog
from ui.dialogs.link import LinkDialog
from ui.pages.network_card import NetworkCard, under
from ui.pages.networks import NetworksPage
from ui.screenshot import settle
from ui.theme import DARK, LIGHT
from ui.window import menus
from ui.window.main import MainWindow
from ui.wording import use
from ui.wording.networks import words_of

LEYLA = "@loeztuerk"


@pytest.fixture
def there(doors: Doors) -> Account:
    """A second network beside the demo company."""
    return add_house(doors)


@pytest.fixture
def two(doors: Doors, there: Account, background: Background, qapp: QApplication, qtbot: QtBot) -> MainWindow:
    """The window on two networks."""
    return open_window(doors, background, qapp, qtbot)


def said(card: NetworkCard) -> str:
    """Join all words in sight on a card."""
    return "\n".join(label.text() for label in card.findChildren(QLabel) if label.isVisibleTo(card))


def test_the_page_is_reached_from_the_sidebar_and_from_an_accounts_menu(two: MainWindow) -> None:
    two.sidebar.lists.networks.click()
    settle(two.background)
    assert isinstance(two.panes.centre.currentWidget(), NetworksPage)
    two.panes.back()
    account = two.doors.accounts.all()[0]
    menu = menus.account_menu(two, account, two.routes.on_account_asked)
    menu.actions()[1].trigger()
    settle(two.background)
    assert isinstance(two.panes.centre.currentWidget(), NetworksPage)
    menu.deleteLater()


def test_each_network_says_what_it_brings_who_sees_it_and_where_its_mails_end(
    two: MainWindow, there: Account
) -> None:
    shown = page(two)
    assert list(shown.cards) == [1, there.id]
    words = said(shown.cards[there.id])
    for part in ("Example", "Mattermost · @robin · social.example.org", "public channels of your teams"):
        assert part in words
    assert "Email notifications › Never" in words
    assert "log that your account asks" in words
    assert shown.cards[there.id].accessibleName() == "Example: ready"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://me:secret@news.example.org/feed?token=x", "RSS · news.example.org"),
        ("/home/robin/Mails/Newsletters/", "RSS · Newsletters"),
        ("C:\\Users\\robin\\[Mails]", "RSS · [Mails]"),
        ("social.example.org", "RSS · social.example.org"),
        ("", "RSS"),
    ],
)
def test_an_account_is_placed_in_a_few_words_without_its_secrets(url: str, shown: str) -> None:
    assert under(Account(3, "rss", url, "Letters", "")) == shown.replace("RSS", words_of("rss").name)


def test_the_mail_bill_says_what_came_unasked(two: MainWindow) -> None:
    (bill,) = (each for each in two.doors.accounts.mail_bill() if each.account == 1)
    assert f"In the last 30 days {bill.posts} posts came from groups" in said(page(two).cards[1])


def test_the_place_where_mails_end_is_opened_only_after_showing_where_it_is(
    two: MainWindow, there: Account, qtbot: QtBot
) -> None:
    press(two, page(two).cards[there.id].mails_page)
    (dialog,) = two.findChildren(LinkDialog)
    assert "https://social.example.org/" in "".join(
        label.text().replace("\u200b", "") for label in dialog.findChildren(QLabel)
    )
    dialog.reject()


def test_a_group_one_was_put_into_is_marked_by_hand_and_the_mark_can_be_taken_back(
    two: MainWindow, there: Account
) -> None:
    card = page(two).cards[there.id]
    line = card.groups.lines[CANTEEN.remote_id]
    assert not line.tick.isChecked()
    line.tick.setFocus()
    press(two, line.tick)
    (standing,) = two.doors.accounts.groups(there.id)
    assert (standing.group.forced, standing.marked) == (True, True)
    again = card.groups.lines[CANTEEN.remote_id]
    assert again is not line
    assert again.tick.hasFocus()
    assert "your own word" in again.tick.accessibleDescription()
    assert "Noted: you were put into Canteen." in two.status.said()
    undo(two)
    assert two.doors.accounts.groups(there.id)[0].marked is None


def test_a_tick_that_agrees_with_the_network_leaves_the_word_to_the_network(two: MainWindow) -> None:
    card = page(two).cards[1]
    key, line = next((key, each) for key, each in card.groups.lines.items() if each.standing.said_forced)
    assert line.tick.isChecked()
    assert "the network says so" in line.tick.accessibleDescription()
    press(two, line.tick)
    assert _mark(two.doors, key) is False
    press(two, card.groups.lines[key].tick)
    assert _mark(two.doors, key) is None


def test_a_click_on_a_groups_name_ticks_it(two: MainWindow, there: Account, qtbot: QtBot) -> None:
    line = page(two).cards[there.id].groups.lines[CANTEEN.remote_id]
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    settle(two.background)
    assert two.doors.accounts.groups(there.id)[0].marked is True


def test_of_many_groups_a_few_are_shown_until_all_are_asked_for(two: MainWindow) -> None:
    groups = page(two).cards[1].groups
    known = len(two.doors.accounts.groups(1))
    assert len(groups.lines) == 6 < known
    groups._more.click()
    assert len(groups.lines) == known
    groups._more.click()
    assert len(groups.lines) == 6


def test_outside_and_colour_are_kept_at_once_and_can_be_taken_back(two: MainWindow, there: Account) -> None:
    card = page(two).cards[there.id]
    press(two, card.outside)
    assert _account(two, there).outside
    card.colour.setCurrentIndex(3)
    settle(two.background)
    assert (_account(two, there).colour, card.colour.currentText()) == (3, "Violet")
    undo(two)
    undo(two)
    assert (_account(two, there).outside, _account(two, there).colour) == (False, there.colour)
    assert (card.outside.isChecked(), card.colour.currentIndex()) == (False, there.colour)


def test_a_check_says_what_the_account_sees(two: MainWindow) -> None:
    card = page(two).cards[1]
    assert not card.seen.isVisible()
    press(two, card.check)
    assert card.seen.isVisible()
    assert "It sees" in card.seen.said()
    assert card.check.isEnabled()


def test_a_check_that_does_not_reach_the_network_says_so(
    two: MainWindow, there: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreachable(_account: int) -> Sight:
        raise Offline("no_connection", host="social.example.org")

    monkeypatch.setattr(two.doors.accounts, "check", unreachable)
    card = page(two).cards[there.id]
    press(two, card.check)
    assert "cannot be reached" in card.seen.said()
    assert card.check.isEnabled()


def test_an_account_that_needs_a_sign_in_says_so_and_offers_it(two: MainWindow, there: Account) -> None:
    card = page(two).cards[there.id]
    assert not card.renew.isVisible()
    two.doors.accounts._store.connection.execute("UPDATE accounts SET state = 'sign_in' WHERE id = 2")
    two.background.changed.emit(Changes(accounts=True))
    settle(two.background)
    assert card.renew.isVisible()
    assert "sign in" in card.accessibleName()
    press(two, card.renew)
    press(two, card.remove)
    kinds = {type(dialog) for dialog in two.findChildren(Dialog)}
    assert kinds == {RenewDialog, RemoveDialog}
    for dialog in two.findChildren(Dialog):
        dialog.reject()


@pytest.mark.parametrize("language", ["en", "de"])
def test_in_a_narrow_window_with_large_words_nothing_is_cut_off(
    doors: Doors, there: Account, background: Background, qapp: QApplication, qtbot: QtBot, language: str
) -> None:
    use(language)
    doors.settings.change(text_scale=150)
    window = open_window(doors, background, qapp, qtbot, (1000, 640))
    dress(qapp, LIGHT, 150)
    shown = page(window)
    settle(background)
    assert shown.area.widget().minimumSizeHint().width() <= shown.area.viewport().width()
    for card in shown.cards.values():
        assert card.geometry().right() <= shown.area.viewport().width()


def test_the_page_follows_the_theme(two: MainWindow, there: Account) -> None:
    card = page(two).cards[there.id]
    two.set_theme(DARK)
    drawn = card._dot.pixmap().toImage()
    middle = drawn.pixelColor(drawn.width() // 2, drawn.height() // 2)
    assert middle.name() == DARK.houses[there.colour]


def test_without_any_network_the_page_says_what_belongs_here(
    empty_doors: Doors, background: Background, qapp: QApplication, qtbot: QtBot
) -> None:
    shown = page(open_window(empty_doors, background, qapp, qtbot))
    assert shown.cards == {}
    assert any("No network yet." in label.text() for label in shown.findChildren(QLabel))


def _mark(doors: Doors, key: str) -> bool | None:
    return next(each.marked for each in doors.accounts.groups(1) if each.group.remote_id == key)


def _account(window: MainWindow, account: Account) -> Account:
    return next(each for each in window.doors.accounts.all() if each.id == account.id)
