"""What was set aside is shown as each kind is wanted: as a figure, as a line, or in the drawer only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from app.model import Reason
from tests.ui.feed_fakes import FeedDoors, card
from tests.ui.feed_hands import Show, point
from ui import wording
from ui.card.layout import CardLayout
from ui.card.line import LineLayout
from ui.card.words import because, spoken
from ui.feed.drawer import CLASSES, DrawerNote, shown_as, way_of
from ui.feed.view import FeedView
from ui.pages.settings import SettingsPage
from ui.screenshot import settle
from ui.window.main import MainWindow

KEY = Qt.Key


def with_a_line(show: Show) -> FeedView:
    """Show a feed of three posts, the second of which is a line."""
    second = card(2, "Build passed", folded=True, klass="automated")
    return show(FeedDoors([card(1), second, card(3)]))


def test_a_line_is_thin_and_spoken_as_what_it_is(show: Show) -> None:
    view = with_a_line(show)
    line = view.laid(1)
    assert isinstance(line, LineLayout)
    assert line.height < view.laid(0).height / 3
    said = view.feed.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Set aside: Tomás García · posts like a machine.")
    keys = view.feed.index(1).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert keys == wording.text("line.keys")


def test_a_line_takes_part_in_moving_and_enter_opens_it_in_its_place(show: Show, qtbot: QtBot) -> None:
    view = with_a_line(show)
    opened = QSignalSpy(view.opened)
    for key in (KEY.Key_J, KEY.Key_J, KEY.Key_Return):
        qtbot.keyClick(view, key)
    assert view.currentIndex().row() == 1
    assert isinstance(view.laid(1), CardLayout)
    assert "Build passed" in view.feed.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert opened.count() == 0
    qtbot.keyClick(view, KEY.Key_Return)
    assert opened.count() == 1


def test_a_line_brings_its_post_back_by_its_button_and_opens_by_a_click_elsewhere(
    show: Show, qtbot: QtBot
) -> None:
    view = with_a_line(show)
    asked = QSignalSpy(view.pressed_action)
    line = view.laid(1)
    assert isinstance(line, LineLayout)
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=point(view, 1, line.restore.rect.center())
    )
    assert asked.at(0)[0] == "restore"
    assert isinstance(view.laid(1), LineLayout)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point(view, 1, line.ground.center()))
    assert isinstance(view.laid(1), CardLayout)


def test_in_the_drawer_nothing_is_a_line(show: Show) -> None:
    aside = [card(2, "Build passed", folded=True, klass="automated")]
    view = show(FeedDoors([card(1)], aside))
    view.feed.show("all", "newest", True)
    settle(view.feed._background)
    assert isinstance(view.laid(0), CardLayout)


def test_a_class_is_shown_in_one_way_at_a_time(window: MainWindow) -> None:
    settings = window.settings
    for way in ("line", "drawer", "counted", "drawer", "line"):
        settings = window.doors.settings.change(**shown_as(settings, "broadcast", way))[0]
        assert way_of(settings, "broadcast") == way
    assert way_of(settings, "automated") == "counted"


def test_the_drawer_lists_every_class_and_says_what_it_is(window: MainWindow) -> None:
    window.sidebar.go("aside")
    settle(window.background)
    wanted = [scope for scope, _ in window.feed.header._wanted_chips()]
    assert wanted == ["all", *(f"class:{name}" for name in CLASSES)]
    assert window.feed.drawer.isHidden()
    for name in CLASSES:
        window.feed.header.scope_asked.emit(f"class:{name}")
        settle(window.background)
        assert window.feed.drawer.words.text() == wording.text(f"drawer.{name}")
    assert not window.feed.drawer.rules.isHidden()


def test_a_class_that_is_in_the_drawer_only_is_not_counted_in_the_feed(window: MainWindow) -> None:
    counts = window.doors.feed.counts()
    automated = dict(counts.folded)["automated"]
    window.feed.show_feed("class:automated", folded=True)
    settle(window.background)
    choose(window.feed.drawer, "drawer")
    settle(window.background)
    assert window.settings.in_drawer == ("automated",)
    window.feed.show_feed()
    settle(window.background)
    left = wording.text("cards.aside_count", n=counts.folded_total - automated)
    assert window.feed.header._aside.text() == left


def test_a_class_in_line_stands_in_its_place_at_once(window: MainWindow) -> None:
    window.feed.show_feed(order="newest")
    settle(window.background)
    window.feed.show_feed("class:automated", folded=True)
    settle(window.background)
    choose(window.feed.drawer, "line")
    settle(window.background)
    window.feed.show_feed(order="newest")
    settle(window.background)
    model = window.feed.feed
    cards = [model.card(row) for row in range(model.rowCount() - 1)]
    assert any(each is not None and model.lines.is_line(each) for each in cards)


def choose(note: DrawerNote, way: str) -> None:
    """Choose how the class shown is to be shown."""
    at = note.way.findData(way)
    note.way.setCurrentIndex(at)
    note.way.activated.emit(at)


def test_the_settings_show_each_class_with_its_figures_and_keep_a_choice(window: MainWindow) -> None:
    window.routes.show_page("settings")
    settle(window.background)
    page = next(page for page in window.routes.pages() if isinstance(page, SettingsPage))
    figures = dict(window.doors.feed.counts().folded)
    for name in CLASSES:
        assert page.aside.counts[name].text().startswith(f"{figures.get(name, 0)}, ")
    page.aside.ways["automated"].activated.emit(1)
    page.aside.pushed.activated.emit(page.aside.pushed.findData(3))
    settle(window.background)
    assert window.settings.in_line == ("automated",)
    assert window.settings.pushed_a_day == 3


def test_what_spoke_against_it_is_no_reason_for_setting_a_post_aside() -> None:
    why = (Reason("template_repeats", 2.0), Reason("talks_to_people", -0.4))
    aside = card(1, "Soup 4,20", folded=True, klass="automated", why=why)
    assert because(aside) == why[:1]
    assert "talks as people do" not in spoken(aside, 0.0)
