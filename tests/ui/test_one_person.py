"""One person on several networks is one person here, where the manager says so."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.doors import Doors
from app.model import Account
from tests.ui.conftest import open_window
from tests.ui.second_house import add_house, page, press, undo
from ui.background import Background
from ui.dialogs.follow import FollowDialog
from ui.dialogs.same import SameDialog
from ui.screenshot import settle
from ui.window import menus
from ui.window.main import MainWindow

LEYLA = "@loeztuerk"


@pytest.fixture
def there(doors: Doors) -> Account:
    """A second network beside the demo company."""
    return add_house(doors)


@pytest.fixture
def two(doors: Doors, there: Account, background: Background, qapp: QApplication, qtbot: QtBot) -> MainWindow:
    """The window on two networks."""
    return open_window(doors, background, qapp, qtbot)


def test_two_people_of_one_name_are_asked_about_and_yes_makes_them_one(two: MainWindow) -> None:
    shown = page(two)
    (row,) = shown.rows.values()
    assert "Leyla Öztürk (@leyla) on Example" in row.accessibleName()
    assert "Yes also follows the second one" in row.accessibleName()
    press(two, row.buttons[0])
    (follow,) = (each for each in two.doors.follows.all() if each.address == LEYLA)
    assert len(follow.also) == 1
    assert [f"follow:{each}" in two.sidebar.lists.rows for each in (follow.id, *follow.also)] == [True, False]
    assert "followed on 2 networks" in two.sidebar.lists.rows[f"follow:{follow.id}"].toolTip()
    (row,) = shown.rows.values()
    assert "@leyla on Example" in row.accessibleName()
    undo(two)
    (row,) = shown.rows.values()
    assert row.title.text() == "Is this the same person?"
    assert all(not each.also for each in two.doors.follows.each())


def test_no_is_not_asked_again_until_it_is_taken_back(two: MainWindow) -> None:
    shown = page(two)
    (row,) = shown.rows.values()
    press(two, row.buttons[1])
    assert shown.rows == {}
    undo(two)
    assert len(shown.rows) == 1


def test_one_person_is_said_from_the_menu_of_a_follow_and_parted_there(two: MainWindow) -> None:
    two.doors.follows.follow("@kim", 2)
    follow = next(each for each in two.doors.follows.all() if each.address == LEYLA)
    assert _codes(two, follow) == [
        "Details and coverage …", "The same person as …", "Stop following",
    ]  # fmt: skip
    dialog = SameDialog(two, follow)
    two.routes.open_dialog(dialog)
    settle(two.background)
    offered = [dialog.who.itemText(at) for at in range(dialog.who.count())]
    assert offered == ["Leyla Öztürk (@leyla) on Example", "@kim on Example"]
    dialog.who.setCurrentIndex(1)
    dialog.go()
    settle(two.background)
    follow = next(each for each in two.doors.follows.all() if each.address == LEYLA)
    assert "Not the same person" in _codes(two, follow)
    two.routes._on_follow("not_same", follow)
    settle(two.background)
    assert all(not each.also for each in two.doors.follows.each())
    undo(two)
    assert next(each for each in two.doors.follows.all() if each.address == LEYLA).also == follow.also


def test_the_details_of_one_person_name_all_their_networks(two: MainWindow, there: Account) -> None:
    two.doors.follows.follow("@leyla", there.id)
    one, other = (each.id for each in two.doors.follows.each() if each.address in (LEYLA, "@leyla"))
    two.doors.follows.same(one, other)
    follow = next(each for each in two.doors.follows.all() if each.address == LEYLA)
    two.routes._on_follow("details", follow)
    settle(two.background)
    (dialog,) = two.findChildren(FollowDialog)
    assert "@loeztuerk on Ambrel · @leyla on Example" in dialog.where.text()
    dialog.reject()


def test_with_one_network_nobody_is_asked_who_is_who(window: MainWindow) -> None:
    shown = page(window)
    assert (list(shown.cards), shown.rows) == ([1], {})
    follow = next(each for each in window.doors.follows.all() if each.kind == "person")
    assert "The same person as …" not in _codes(window, follow)


def _codes(window: MainWindow, follow: object) -> list[str]:
    several = window.sidebar.lists.several()
    menu = menus.follow_menu(window, follow, window.routes._on_follow, several)  # type: ignore[arg-type]
    found = [action.text() for action in menu.actions()]
    menu.deleteLater()
    return found
