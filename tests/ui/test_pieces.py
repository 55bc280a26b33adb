"""The small widgets: what Enter presses, what grows, and what is never shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.doors import Doors
from app.model import Account, Counts
from ui import theme
from ui.addresses import without_secrets
from ui.application import dress
from ui.background import Background
from ui.dialogs.dialog import Dialog
from ui.feed.header import OneLine
from ui.flow import Flow
from ui.sidebar.lists import Known, SidebarLists
from ui.sidebar.row import SidebarRow

FEED = "https://news.example.org/feed?format=atom&token=s3cret"


def test_enter_presses_the_button_in_focus_and_not_the_default_one(qtbot: QtBot) -> None:
    dialog = Dialog("Remove everything?", confirm="Remove")
    qtbot.addWidget(dialog)
    dialog.show()
    done: list[int] = []
    dialog.finished.connect(done.append)
    dialog.cancel.setFocus()
    qtbot.keyClick(dialog.cancel, Qt.Key.Key_Return)
    assert done == [QDialog.DialogCode.Rejected]


def test_a_dialog_grows_by_the_sentence_that_says_what_went_wrong(qapp: QApplication, qtbot: QtBot) -> None:
    dress(qapp, theme.LIGHT)
    dialog = Dialog("Add a network", confirm="Add")
    qtbot.addWidget(dialog)
    dialog.show()
    before = dialog.height()
    dialog.say_wrong("This server cannot be found. Check the address and whether you are online. " * 4)
    qtbot.waitUntil(lambda: dialog.height() > before + 40)


def test_words_that_are_wider_than_a_line_wrap_in_it(qapp: QApplication, qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    flow, line = Flow(ground), OneLine()
    line.setText("Filtered on this computer. Nothing is lost, everything comes back.")
    flow.addWidget(line)
    wide, high = line.sizeHint().width() + 10, line.sizeHint().height()
    ground.resize(wide // 3, 200)
    ground.show()
    assert flow.heightForWidth(wide) == high
    assert flow.heightForWidth(wide // 3) >= 3 * high
    assert line.width() <= wide // 3


def test_an_address_is_shown_without_its_secret() -> None:
    assert without_secrets(FEED) == "https://news.example.org/feed?format=atom&token=hidden"
    assert without_secrets("https://news.example.org/feed?page=2") == "https://news.example.org/feed?page=2"


def test_the_sidebar_shows_no_secret_of_a_feed(doors: Doors, background: Background, qtbot: QtBot) -> None:
    lists = SidebarLists(doors, background, theme.LIGHT)
    qtbot.addWidget(lists)
    lists.fill(Known(Counts(), (), (Account(1, "rss", FEED, "", ""),), {}))
    shown = [words for row in lists.findChildren(SidebarRow) for words in (row.text(), row.toolTip())]
    assert any("news.example.org" in words for words in shown)
    assert not any("s3cret" in words for words in shown)
