"""A reader's hands on a feed: where a card is, and a click on one of its parts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from ui.card.layout import CardLayout
from ui.feed.view import FeedView

Show = Callable[..., FeedView]
KEY, BUTTON = Qt.Key, Qt.MouseButton


def laid(view: FeedView, row: int) -> CardLayout:
    found = view.laid(row)
    assert isinstance(found, CardLayout)
    return found


def point(view: FeedView, row: int, at: QPointF) -> QPoint:
    return view.visualRect(view.feed.index(row)).topLeft() + at.toPoint()


def press(qtbot: QtBot, view: FeedView, row: int, action: str) -> None:
    piece = laid(view, row).piece(action)
    assert piece is not None
    at = point(view, row, piece.rect.center())
    qtbot.mouseMove(view.viewport(), at)
    qtbot.mouseClick(view.viewport(), BUTTON.LeftButton, pos=at)
