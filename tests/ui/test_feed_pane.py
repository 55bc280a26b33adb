"""The centre of the window: the head tells how much there is, the chips choose, the drawer opens."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.model import Changes
from tests.ui.feed_fakes import FeedDoors, card, cards
from ui.background import Background
from ui.feed.pane import FeedPane
from ui.theme import DARK, LIGHT

Show = Callable[..., FeedPane]


@pytest.fixture
def settled(qtbot: QtBot, background: Background) -> Callable[[], None]:
    """Wait until every answer has arrived."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not background.busy())
        QApplication.processEvents()

    return wait


@pytest.fixture
def doors() -> FeedDoors:
    """Five posts shown and two set aside."""
    aside = [card(n, folded=True, klass="automated") for n in (70, 71)]
    return FeedDoors(cards(5), aside)


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    """A plain window: the offscreen screen warns of windows that have a smallest size themselves."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(740, 700)
    return window


@pytest.fixture
def pane(host: QWidget, background: Background, doors: FeedDoors, settled: Callable[[], None]) -> FeedPane:
    """The pane on the feed."""
    made = FeedPane(doors, background, LIGHT, host)  # type: ignore[arg-type]
    made.setGeometry(host.rect())
    host.show()
    made.show_feed()
    settled()
    return made


def words(pane: FeedPane) -> str:
    labels = [w.text() for w in pane.header.findChildren(QLabel) if w.isVisible()]
    return " ".join([*labels, *(w.text() for w in pane.header.findChildren(QPushButton) if w.isVisible())])


def button(pane: FeedPane, text: str) -> QPushButton:
    return next(
        b for b in pane.header.findChildren(QPushButton) if b.isVisible() and b.text().startswith(text)
    )


def test_the_head_tells_what_is_new_and_what_was_set_aside(pane: FeedPane) -> None:
    said = words(pane)
    assert "My feed" in said
    assert "5 new since yesterday" in said
    assert "2 set aside" in said


def test_the_line_of_set_aside_posts_opens_the_drawer_and_leads_back(
    qtbot: QtBot, pane: FeedPane, settled: Callable[[], None]
) -> None:
    shown: list[tuple[str, bool]] = []
    pane.shown.connect(lambda scope, folded: shown.append((scope, folded)))
    qtbot.mouseClick(button(pane, "2 set aside"), Qt.MouseButton.LeftButton)
    settled()
    assert "Automated 2" in words(pane)
    first = pane.feed.card(0)
    assert first is not None
    assert first.folded
    qtbot.mouseClick(button(pane, "Back to my feed"), Qt.MouseButton.LeftButton)
    settled()
    assert shown == [("all", True), ("all", False)]


def test_the_drawer_can_be_narrowed_to_one_class(
    qtbot: QtBot, pane: FeedPane, doors: FeedDoors, settled: Callable[[], None]
) -> None:
    pane.show_feed(folded=True)
    settled()
    qtbot.mouseClick(button(pane, "Automated"), Qt.MouseButton.LeftButton)
    settled()
    assert doors.feed.asked[-1][0] == "class:automated"
    assert button(pane, "Automated").isChecked()


@pytest.mark.parametrize(
    ("chip", "scope"), [("Unread", "unread"), ("Questions", "questions"), ("Unanswered", "unanswered")]
)
def test_a_chip_chooses_posts(
    qtbot: QtBot, pane: FeedPane, doors: FeedDoors, settled: Callable[[], None], chip: str, scope: str
) -> None:
    qtbot.mouseClick(button(pane, chip), Qt.MouseButton.LeftButton)
    settled()
    assert doors.feed.asked[-1][:3] == (scope, "ranked", False)
    assert button(pane, chip).isChecked()
    assert not button(pane, "All").isChecked()


def test_the_order_is_changed_and_remembered(
    qtbot: QtBot, pane: FeedPane, doors: FeedDoors, settled: Callable[[], None]
) -> None:
    qtbot.mouseClick(button(pane, "Best first"), Qt.MouseButton.LeftButton)
    settled()
    assert doors.feed.asked[-1][1] == "newest"
    assert doors.settings.set == {"order": "newest"}
    assert button(pane, "Newest first").isVisible()


def test_a_search_is_asked_for_on_return_only(qtbot: QtBot, pane: FeedPane) -> None:
    asked: list[str] = []
    pane.search_asked.connect(asked.append)
    pane.focus()
    qtbot.keyClick(pane.view, Qt.Key.Key_Slash)
    assert pane.header.search.hasFocus() or QApplication.focusWidget() is None
    qtbot.keyClicks(pane.header.search, "  Sitzung ")
    assert asked == []
    qtbot.keyClick(pane.header.search, Qt.Key.Key_Return)
    assert asked == ["Sitzung"]


def test_an_empty_search_is_no_search(qtbot: QtBot, pane: FeedPane) -> None:
    with qtbot.assertNotEmitted(pane.search_asked):
        qtbot.keyClick(pane.header.search, Qt.Key.Key_Return)


def test_moving_chooses_cards_without_a_word_of_having_left(qtbot: QtBot, pane: FeedPane) -> None:
    assert pane.selected() is None
    with qtbot.assertNotEmitted(pane.left):
        pane.move(1)
        pane.move(1)
    chosen = pane.selected()
    assert chosen is not None
    assert chosen.post.id == 2


def test_a_mark_is_seen_on_the_card(pane: FeedPane, doors: FeedDoors, settled: Callable[[], None]) -> None:
    doors.feed.mark(1, saved=True)
    pane.on_changed(Changes(marks=True))
    for _ in range(3):
        settled()
    shown = pane.feed.card(0)
    assert shown is not None
    assert shown.saved


def test_another_theme_and_text_size_are_painted_at_once(pane: FeedPane) -> None:
    before, height = pane.grab().toImage(), pane.view.laid(0).height
    pane.set_theme(DARK, 2.0)
    assert pane.view.laid(0).height > 1.5 * height
    assert pane.grab().toImage() != before


def test_saved_posts_have_their_own_head(pane: FeedPane, settled: Callable[[], None]) -> None:
    pane.show_feed(scope="saved")
    settled()
    said = words(pane)
    assert "Saved" in said
    assert "2 posts kept for later" in said
    assert "Questions" not in said


def test_everything_in_the_head_has_a_name(pane: FeedPane) -> None:
    assert pane.header.search.accessibleName() == "Search posts"
    assert pane.view.accessibleName() == "Posts"
    for one in pane.header.findChildren(QPushButton):
        assert one.text() or not one.isVisible()
