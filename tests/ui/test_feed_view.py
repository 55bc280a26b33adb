"""The feed in the reader's hands: keys, pointer, and new posts that do not push what is read away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model import Card, Changes, Link
from tests.ui.feed_fakes import FeedDoors, card, cards
from ui.background import Background
from ui.card.layout import CardLayout
from ui.card.look import Look
from ui.feed.model import FeedModel
from ui.feed.view import FeedView
from ui.theme import LIGHT

Show = Callable[..., FeedView]
KEY, BUTTON = Qt.Key, Qt.MouseButton
POSTS = Changes(posts=True)


@pytest.fixture
def settled(qtbot: QtBot, background: Background) -> Callable[[], None]:
    """Wait until every answer has arrived and what is in sight was painted."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not background.busy())
        QApplication.processEvents()

    return wait


@pytest.fixture
def show(qtbot: QtBot, background: Background, settled: Callable[[], None]) -> Show:
    """Show doors in a view of 740×700 pixels."""

    def shown(doors: FeedDoors) -> FeedView:
        model = FeedModel(doors, background)  # type: ignore[arg-type]
        view = FeedView(model, Look(LIGHT))
        model.setParent(view)
        qtbot.addWidget(view)
        view.resize(740, 700)
        view.show()
        model.show("all", "ranked", False)
        settled()
        return view

    return shown


def first_seen(view: FeedView) -> tuple[int, int]:
    """Tell which post is on top, and at which pixel."""
    row, top, _ = next(view.place.visible())
    shown = view.feed.card(row)
    assert shown is not None
    return shown.post.id, top


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


def test_new_posts_come_in_above_without_moving_what_is_read(show: Show, settled: Callable[[], None]) -> None:
    doors = FeedDoors(cards(20))
    view = show(doors)
    view.scroll_by(333)
    before = first_seen(view)
    doors.feed.shown[0:0] = cards(12, first=100)
    view.feed.on_changed(POSTS)
    settled()
    assert first_seen(view) == before
    assert view.pill.isVisible()
    assert view.pill.text() == "12 new above"


def test_the_pill_takes_you_to_the_new_posts_and_goes(
    qtbot: QtBot, show: Show, settled: Callable[[], None]
) -> None:
    doors = FeedDoors(cards(20))
    view = show(doors)
    doors.feed.shown[0:0] = cards(12, first=100)
    view.feed.on_changed(POSTS)
    settled()
    qtbot.mouseClick(view.pill, BUTTON.LeftButton)
    assert first_seen(view) == (100, 0)
    assert not view.pill.isVisible()


@pytest.mark.parametrize("key", [KEY.Key_Period, KEY.Key_Home])
def test_a_key_takes_you_to_the_new_posts(
    qtbot: QtBot, show: Show, settled: Callable[[], None], key: Qt.Key
) -> None:
    doors = FeedDoors(cards(20))
    view = show(doors)
    doors.feed.shown[0:0] = cards(3, first=100)
    view.feed.on_changed(POSTS)
    settled()
    qtbot.keyClick(view, key)
    assert first_seen(view) == (100, 0)
    assert view.pill.count() == 0


def test_scrolling_up_to_a_new_post_counts_it_as_seen(
    qtbot: QtBot, show: Show, settled: Callable[[], None]
) -> None:
    doors = FeedDoors(cards(20))
    view = show(doors)
    doors.feed.shown[0:0] = cards(6, first=100)
    view.feed.on_changed(POSTS)
    settled()
    view.scroll_by(-100)
    qtbot.waitUntil(lambda: 0 < view.pill.count() < 6)


def test_a_feed_that_began_empty_fills_from_the_top(show: Show, settled: Callable[[], None]) -> None:
    doors = FeedDoors()
    view = show(doors)
    for first in (200, 100):
        doors.feed.shown[0:0] = cards(8, first=first)
        view.feed.on_changed(POSTS)
        settled()
    assert first_seen(view) == (100, 0)
    assert not view.pill.isVisible()


def test_another_feed_is_stood_at_before_it_is_laid_out(show: Show) -> None:
    """Idle work may run between a change of feeds and its layout; it must not ask for rows that went."""
    view = show(FeedDoors(cards(60)))
    view.feed.show("saved", "ranked", False)
    assert [row for row, _, _ in view.place.visible()] == [0]


def test_another_width_keeps_the_same_card_on_top(show: Show) -> None:
    view = show(FeedDoors(cards(20)))
    view.scroll_by(900)
    before = first_seen(view)[0]
    view.resize(500, 700)
    QApplication.processEvents()
    assert first_seen(view)[0] == before


def test_the_next_page_is_asked_for_before_the_end_is_in_sight(
    show: Show, settled: Callable[[], None]
) -> None:
    view = show(FeedDoors(cards(100)))
    before = view.feed.rowCount()
    for _ in range(40):
        view.scroll_by(300)
        settled()
    assert view.feed.rowCount() > before


def test_a_hundred_thousand_posts_are_laid_out_only_where_one_looks(
    show: Show, settled: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.feed.model.PAGE", 100_000)
    post = card(1)
    many = [Card(post.post.__class__(f"r{n}", post.post.author, 1.0, "Short.", id=n), post.why, f"{n}")
            for n in range(1, 100_001)]  # fmt: skip
    view = show(FeedDoors(many))
    assert view.feed.rowCount() == 100_001
    view.verticalScrollBar().setValue(70_000 * 256)
    settled()
    assert first_seen(view)[0] == 70_001
    assert len(view.shelf._layouts) < 60


def test_arrows_move_by_card_and_tell_which_was_left(qtbot: QtBot, show: Show) -> None:
    view = show(FeedDoors(cards(5)))
    view.setCurrentIndex(view.feed.index(0))
    chosen: list[int] = []
    left: list[int] = []
    view.selection_changed.connect(lambda one: chosen.append(one.post.id if one else 0))
    view.left.connect(lambda one: left.append(one.post.id))
    for key in (KEY.Key_Down, KEY.Key_J, KEY.Key_Down, KEY.Key_K, KEY.Key_Up):
        qtbot.keyClick(view, key)
    assert chosen == [2, 3, 4, 3, 2]
    assert left == [1, 2, 3, 4, 3]


def test_the_card_chosen_is_brought_into_sight(qtbot: QtBot, show: Show) -> None:
    view = show(FeedDoors(cards(12)))
    for _ in range(8):
        qtbot.keyClick(view, KEY.Key_J)
        rect = view.visualRect(view.currentIndex())
        assert rect.isValid()
        assert rect.top() >= 0
        assert rect.bottom() <= view.viewport().height()


def test_space_pages_down_and_back(qtbot: QtBot, show: Show) -> None:
    view = show(FeedDoors(cards(20)))
    qtbot.keyClick(view, KEY.Key_Space)
    assert first_seen(view) != (1, 0)
    qtbot.keyClick(view, KEY.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert first_seen(view) == (1, 0)


def test_enter_and_a_click_on_the_card_open_the_conversation(qtbot: QtBot, show: Show) -> None:
    view = show(FeedDoors(cards(3)))
    opened: list[int] = []
    view.opened.connect(lambda one: opened.append(one.post.id))
    view.setCurrentIndex(view.feed.index(0))
    qtbot.keyClick(view, KEY.Key_Return)
    at = point(view, 1, laid(view, 1).frame.center() - QPointF(0, laid(view, 1).frame.height() / 2 - 6))
    qtbot.mouseClick(view.viewport(), BUTTON.LeftButton, pos=at)
    press(qtbot, view, 0, "conversation")
    assert opened == [1, 2, 1]


@pytest.mark.parametrize("action", ["save", "less"])
def test_a_button_on_a_card_asks_for_what_it_says(qtbot: QtBot, show: Show, action: str) -> None:
    view = show(FeedDoors(cards(3)))
    with qtbot.waitSignal(view.pressed_action) as asked:
        press(qtbot, view, 1, action)
    assert (asked.args[0], asked.args[1].post.id) == (action, 2)


def test_follow_and_why_are_one_click_away(qtbot: QtBot, show: Show) -> None:
    view = show(FeedDoors(cards(3)))
    asked: list[str] = []
    view.pressed_action.connect(lambda code, _card: asked.append(code))
    for piece in (laid(view, 0).follow, laid(view, 0).chips[0]):
        assert piece is not None
        qtbot.mouseClick(view.viewport(), BUTTON.LeftButton, pos=point(view, 0, piece.rect.center()))
    assert asked == ["follow_author", "why"]


def test_letting_go_elsewhere_does_nothing(qtbot: QtBot, show: Show) -> None:
    view = show(FeedDoors(cards(3)))
    asked: list[str] = []
    view.pressed_action.connect(lambda code, _card: asked.append(code))
    view.opened.connect(lambda _card: asked.append("opened"))
    save = laid(view, 0).piece("save")
    assert save is not None
    qtbot.mousePress(view.viewport(), BUTTON.LeftButton, pos=point(view, 0, save.rect.center()))
    qtbot.mouseRelease(view.viewport(), BUTTON.LeftButton, pos=QPoint(300, 660))
    assert asked == []


def test_a_link_shows_where_it_really_goes_and_a_tag_is_searched(qtbot: QtBot, show: Show) -> None:
    text = "see our wiki and #ops_safety"
    view = show(FeedDoors([card(1, text, links=(Link("our wiki", "https://wiki.example.com/x"),))]))
    with qtbot.waitSignal(view.link_asked) as link:
        press(qtbot, view, 0, "link")
    with qtbot.waitSignal(view.search_asked) as search:
        press(qtbot, view, 0, "tag")
    assert link.args == ["our wiki", "https://wiki.example.com/x"]
    assert search.args == ["#ops_safety"]


def test_a_warned_text_opens_where_it_stands(qtbot: QtBot, show: Show) -> None:
    view = show(FeedDoors([card(1, "hidden", warning="Accident"), card(2)]))
    height = laid(view, 0).height
    press(qtbot, view, 0, "reveal")
    assert laid(view, 0).height > height
    press(qtbot, view, 0, "reveal")
    assert laid(view, 0).height == height


def test_the_menu_opens_by_pointer_and_by_key(qtbot: QtBot, show: Show) -> None:
    view = show(FeedDoors(cards(3)))
    asked: list[int] = []
    view.menu_asked.connect(lambda one, _point: asked.append(one.post.id))
    press(qtbot, view, 1, "menu")
    reason = QContextMenuEvent.Reason
    at = point(view, 0, QPointF(60, 60))
    QApplication.sendEvent(view.viewport(), QContextMenuEvent(reason.Mouse, at, view.mapToGlobal(at)))
    QApplication.sendEvent(view.viewport(), QContextMenuEvent(reason.Keyboard, QPoint(0, 0), QPoint(0, 0)))
    assert asked == [2, 1, 2]


def test_the_wheel_glides_and_fingers_scroll_at_once(qtbot: QtBot, show: Show) -> None:
    view = show(FeedDoors(cards(20)))

    def wheel(pixels: QPoint, angle: QPoint) -> None:
        at = QPointF(100, 100)
        buttons, modifiers = BUTTON.NoButton, Qt.KeyboardModifier.NoModifier
        event = QWheelEvent(at, at, pixels, angle, buttons, modifiers, Qt.ScrollPhase.NoScrollPhase, False)
        QApplication.sendEvent(view.viewport(), event)

    wheel(QPoint(0, -40), QPoint(0, -40))
    assert view.place.offset == 40
    wheel(QPoint(), QPoint(0, -120))
    qtbot.waitUntil(lambda: view.place.offset == 150 and not view._glide.isActive())


# The offscreen screen warns of every tip that it shows.
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_tip_says_what_an_icon_stands_for(qtbot: QtBot, show: Show) -> None:
    view = show(FeedDoors(cards(1)))
    menu = laid(view, 0).piece("menu")
    assert menu is not None
    at = point(view, 0, menu.rect.center())
    event = QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at))
    assert QApplication.sendEvent(view.viewport(), event)
    assert view._over == menu


def test_the_end_leads_to_what_was_set_aside(qtbot: QtBot, show: Show) -> None:
    view = show(FeedDoors(cards(2)))
    view.feed.set_aside(5)
    qtbot.keyClick(view, KEY.Key_End)
    view.setCurrentIndex(view.feed.index(2))
    with qtbot.waitSignal(view.aside_asked):
        qtbot.keyClick(view, KEY.Key_Return)


def test_a_screen_reader_finds_a_list_of_posts(show: Show) -> None:
    view = show(FeedDoors(cards(3)))
    seen = QAccessible.queryAccessibleInterface(view)
    assert seen.role() == QAccessible.Role.List
    assert seen.childCount() == 4
    assert "Tomás García" in seen.child(0).text(QAccessible.Text.Name)
    assert seen.child(0).rect().height() > 100
    assert "You are up to date" in seen.child(3).text(QAccessible.Text.Name)
