"""Mails and folders that somebody drops onto the real window."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.doors import Doors
from tests.ui.conftest import open_window
from ui.background import Background
from ui.dialogs.account import AccountDialog
from ui.screenshot import settle
from ui.window.dropping import Dropping
from ui.window.main import MainWindow
from ui.wording import text

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
ANY = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
MAIL = """From: Plant news <news@ambrel.example>
To: robin@ambrel.example
List-Id: Plant news <plant.ambrel.example>
Subject: {subject}
Message-ID: <{subject}@ambrel.example>
Date: Sat, 21 Nov 2026 08:00:00 +0000
Content-Type: text/plain; charset=utf-8

{subject}: the press stands still until Monday.
"""


class Hand:
    """Somebody who drags files from elsewhere onto the window."""

    def __init__(self, window: MainWindow, background: Background, folder: Path) -> None:
        self.window = window
        self.background = background
        self.folder = folder
        (self.dropping,) = window.findChildren(Dropping)

    def mails(self, *subjects: str) -> list[Path]:
        """Lay mails on the disk."""
        paths = [self.folder / f"{subject}.eml" for subject in subjects]
        for path, subject in zip(paths, subjects, strict=True):
            path.write_text(MAIL.format(subject=subject))
        return paths

    def hold(self, data: QMimeData) -> bool:
        """Hold something over the window; tells whether it takes that."""
        at = QPoint(200, 200)
        enter = QDragEnterEvent(at, ANY, data, LEFT, NONE)
        enter.ignore()
        QApplication.sendEvent(self.window, enter)
        move = QDragMoveEvent(at, ANY, data, LEFT, NONE)
        move.ignore()
        QApplication.sendEvent(self.window, move)
        assert enter.isAccepted() == move.isAccepted()
        return enter.isAccepted()

    def take_away(self) -> None:
        """Leave the window again."""
        QApplication.sendEvent(self.window, QDragLeaveEvent())

    def drop(self, paths: Sequence[Path]) -> None:
        """Drop files, and wait until all came of it that will."""
        data = of(paths)
        assert self.hold(data)
        event = QDropEvent(QPointF(200, 200), ANY, data, LEFT, NONE)
        QApplication.sendEvent(self.window, event)
        assert event.dropAction() == Qt.DropAction.CopyAction
        settle(self.background)

    def said(self) -> str:
        """What the status line says."""
        return self.window.status.said()


def of(paths: Sequence[Path]) -> QMimeData:
    """What a file manager gives for files."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


@pytest.fixture
def window(
    empty_doors: Doors, background: Background, qapp: QApplication, qtbot: QtBot
) -> Iterator[MainWindow]:
    """The window of somebody with a demo account, so that it is no first run."""
    empty_doors.accounts.add("demo")
    opened = open_window(empty_doors, background, qapp, qtbot)
    yield opened
    for dialog in opened.findChildren(AccountDialog):
        dialog.reject()


@pytest.fixture
def hand(window: MainWindow, background: Background, tmp_path: Path) -> Hand:
    """Somebody with files."""
    return Hand(window, background, tmp_path)


def newsletters(hand: Hand) -> list[str]:
    """The addresses of the accounts of newsletters."""
    return [each.url for each in hand.window.doors.accounts.all() if each.network == "newsletter"]


def test_what_is_held_over_the_window_is_answered_quietly(hand: Hand) -> None:
    overlay = hand.dropping.invitation
    assert overlay.isHidden()
    assert hand.hold(of(hand.mails("Week 47")))
    assert overlay.isVisible()
    assert text("dropping.title") in [label.text() for label in overlay.findChildren(QLabel)]
    assert overlay.size() == hand.window.centralWidget().size()
    hand.take_away()
    assert overlay.isHidden()
    assert newsletters(hand) == []


def test_mails_are_taken_in_and_read_at_once(hand: Hand) -> None:
    hand.drop(hand.mails("Week 46", "Week 47"))
    assert hand.dropping.invitation.isHidden()
    assert newsletters(hand) == [""]
    found = hand.window.doors.feed.search("press stands still").cards
    assert len(found) == 2
    assert hand.said() == text("dropping.brought", n=2)


def test_the_same_mail_twice_brings_nothing_new(hand: Hand) -> None:
    hand.drop(hand.mails("Week 47"))
    hand.drop(hand.mails("Week 47"))
    assert hand.said() == text("dropping.nothing")
    assert newsletters(hand) == [""]
    hand.drop(hand.mails("Week 48"))
    assert hand.said() == text("dropping.brought", n=1)


def test_mails_dropped_while_the_networks_are_read_come_too(hand: Hand) -> None:
    assert hand.window.syncing.start()
    hand.drop(hand.mails("Week 47"))
    assert hand.said() == text("dropping.brought", n=1)


def test_a_folder_leads_to_its_dialog_with_the_path_filled_in(hand: Hand, tmp_path: Path) -> None:
    hand.mails("Week 47")
    hand.drop([tmp_path])
    (dialog,) = hand.window.findChildren(AccountDialog)
    assert dialog.network.currentData() == "newsletter"
    assert newsletters(hand) == []
    assert str(tmp_path) in [field.text() for field in dialog.findChildren(type(dialog.form.url))]


@pytest.mark.parametrize("others", [True, False])
def test_several_folders_or_a_folder_among_mails_are_too_much(
    hand: Hand, tmp_path: Path, others: bool
) -> None:
    folder = tmp_path / "mails"
    folder.mkdir()
    more = hand.mails("Week 47") if others else [tmp_path]
    hand.drop([folder, *more])
    assert hand.said() == text("dropping.one_folder")
    assert newsletters(hand) == []


def test_what_is_no_mail_is_named(hand: Hand, tmp_path: Path) -> None:
    picture = tmp_path / "press.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    hand.drop([picture])
    assert "press.png" in hand.said()
    outlook = tmp_path / "Week 47.MSG"
    outlook.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(200))
    hand.drop([outlook])
    assert hand.said() == text("dropping.outlook", name="Week 47.MSG")
    assert newsletters(hand) == []


def test_words_and_addresses_of_elsewhere_are_not_taken(hand: Hand) -> None:
    words, link = QMimeData(), QMimeData()
    words.setText("some words")
    link.setUrls([QUrl("https://news.example.org/week.eml")])
    assert [hand.hold(each) for each in (words, link)] == [False, False]
    assert hand.dropping.invitation.isHidden()


def test_in_the_practice_room_nothing_is_taken_in(hand: Hand) -> None:
    hand.window.practice = "practice"
    assert not hand.hold(of(hand.mails("Week 47")))
    assert hand.said() == text("practice.barred")
    hand.dropping.take(hand.mails("Week 47"))
    settle(hand.background)
    assert newsletters(hand) == []


def test_a_first_mail_begins_a_profile(
    empty_doors: Doors,
    background: Background,
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    settled: Callable[[], None],
) -> None:
    window = open_window(empty_doors, background, qapp, qtbot)
    hand = Hand(window, background, tmp_path)
    hand.drop(hand.mails("Week 47"))
    settled()
    assert newsletters(hand) == [""]
    assert window.panes.feed_in_view()
    assert window.settings.first_run_done
