"""The first minute: nothing there, look around, follow two people, see the feed change."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.doors import Doors
from connectors import ALL
from tests.ui.conftest import open_window
from ui import theme
from ui.application import dress
from ui.background import Background
from ui.dialogs.account import AccountDialog
from ui.pages.first_run import FirstRun
from ui.screenshot import settle
from ui.window.main import MainWindow
from ui.wording.networks import words_of


def test_from_nothing_to_a_feed_that_follows_two_people(
    empty_doors: Doors, background: Background, qapp: QApplication, qtbot: QtBot
) -> None:
    dress(qapp, theme.LIGHT)
    window = MainWindow(empty_doors, background, theme.LIGHT, empty_doors.settings.get())
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: isinstance(window.panes.centre.currentWidget(), FirstRun))
    assert window.sidebar.isHidden()

    window.panes.centre.currentWidget().demo.click()
    settle(background)
    assert window.panes.feed_in_view()
    assert window.sidebar.isVisible()
    assert empty_doors.settings.get().first_run_done
    assert empty_doors.feed.counts().posts > 500
    assert empty_doors.trust.requests() == ()

    field = window.sidebar.lists.field
    for address in ("@loeztuerk", "@tgarcia"):
        window.routes.run("follow_new")
        field.field.setText(address)
        field.submit()
        settle(background)
    first = empty_doors.feed.page(limit=1).cards[0]
    assert first.author_followed
    assert first.post.author.handle in ("loeztuerk", "tgarcia")
    assert {"Leyla Öztürk", "Tomás García"} <= {row.text() for row in window.sidebar.lists.rows.values()}
    assert empty_doors.trust.requests() == ()


def test_the_next_start_goes_straight_to_the_feed(window: MainWindow) -> None:
    assert window.panes.feed_in_view()


def test_every_network_is_offered_by_its_name_and_leads_to_its_dialog(
    empty_doors: Doors, background: Background, qapp: QApplication, qtbot: QtBot
) -> None:
    window = open_window(empty_doors, background, qapp, qtbot)
    window.routes.show_page("first_run")
    settle(background)
    page = window.panes.centre.currentWidget()
    assert isinstance(page, FirstRun)
    for name in (each for each in ALL if each != "demo"):
        named = page.findChild(QPushButton, name)
        assert (named.text(), named.isVisible()) == (words_of(name).name, True)
    page.findChild(QPushButton, "zulip").click()
    settle(background)
    (dialog,) = window.findChildren(AccountDialog)
    assert dialog.network.currentData() == "zulip"
    dialog.reject()
