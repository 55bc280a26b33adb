"""An evening with whom to follow, the catch-up and what was learned; and all of it in German."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.doors import Doors
from tests.journeys.evening import Evening, said
from tests.ui.conftest import open_window
from ui import wording
from ui.application import speak
from ui.background import Background
from ui.dialogs.fewer import FewerDialog
from ui.dialogs.rules import RulesDialog
from ui.feed.drawer import CLASSES
from ui.feed.slots import EVERY
from ui.pages.digest import DigestPage
from ui.pages.digest_row import DigestRow
from ui.pages.suggestion_row import SuggestionRow
from ui.pages.suggestions import SuggestionsPage
from ui.pages.taste import TastePage
from ui.window.main import MainWindow
from ui.wording.language import Plural, translated

KEY = Qt.Key


@pytest.fixture
def evening(doors: Doors, window: MainWindow, qtbot: QtBot) -> Evening:
    """The window at the beginning of the evening, with suggestions made."""
    doors.suggestions.renew()
    window.feed.show_feed()
    begun = Evening(window, qtbot)
    begun.wait()
    return begun


def followed(evening: Evening) -> set[str]:
    """List the addresses that are followed."""
    return {each.address for each in evening.window.doors.follows.all()}


def test_one_is_followed_another_sent_away_and_both_come_back(evening: Evening) -> None:
    before = followed(evening)
    evening.go("suggestions")
    page = evening.newest(SuggestionsPage)
    first, second = list(page.rows)[:2]
    evening.click(page.rows[first].buttons[0])
    assert len(followed(evening) - before) == 1
    assert page.rows[first].buttons[0].text() == "Following"
    away = page.rows[second]
    assert isinstance(away, SuggestionRow)
    evening.click(away.away)
    assert second not in page.rows
    evening.undo()
    assert second in page.rows
    evening.undo()
    assert followed(evening) == before
    assert page.rows[first].buttons[0].text() == "Follow"


def test_in_the_feed_a_suggestion_is_never_first_and_at_most_one_in_twenty(evening: Evening) -> None:
    feed = evening.window.feed.feed
    while feed.canFetchMore():
        feed.fetchMore()
        evening.wait()
    rows = [row for row in range(feed.rowCount() - 1) if feed.slots.suggestion(feed.card(row))]
    assert rows
    assert rows[0] > 0
    assert all(after - before > EVERY for before, after in pairwise(rows))
    assert len(rows) <= len(evening.cards()) // EVERY


def test_one_in_the_feed_is_followed_once_however_often_enter_is_pressed(evening: Evening) -> None:
    window, before = evening.window, followed(evening)
    feed = window.feed.feed
    row = next(row for row in range(feed.rowCount() - 1) if feed.slots.suggestion(feed.card(row)))
    given = feed.slots.suggestion(feed.card(row))
    assert given is not None
    window.feed.view.setCurrentIndex(feed.index(row))
    window.feed.focus()
    evening.qtbot.keyClick(window.feed.view, KEY.Key_Return)
    evening.qtbot.keyClick(window.feed.view, KEY.Key_Return)
    evening.wait()
    assert followed(evening) == before | {given.address}
    assert all(feed.slots.suggestion(feed.card(row)) != given for row in range(feed.rowCount() - 1))


def test_three_days_are_caught_up_with_in_lines_and_have_an_end(evening: Evening) -> None:
    evening.go("digest")
    page = evening.newest(DigestPage)
    evening.click(page.chips["days"])
    rows = page.findChildren(DigestRow)
    talks = {(row.card.post.account, row.card.post.conversation) for row in rows}
    assert len(talks) == len(rows) > 1
    assert all(row.post is None for row in rows)
    assert " set aside:" in said(page)
    assert page.findChildren(QLabel)[-1].text() == "You are up to date"


def test_what_was_learned_can_be_corrected_and_forgotten(evening: Evening) -> None:
    window = evening.window
    for card in evening.cards()[:12]:
        window.doors.feed.save(card.post.id)
        window.doors.feed.feedback(card.post.id, 1)
    window.doors.ordering.renew()
    evening.go("taste")
    page = evening.newest(TastePage)
    person = next(key for key in page.rows if key.startswith("person:"))
    evening.click(page.rows[person].buttons[0])
    assert any(each.corrected for each in window.doors.ordering.profile().lines)
    evening.undo()
    assert not any(each.corrected for each in window.doors.ordering.profile().lines)
    evening.click(page.forget)
    evening.click(page.sure)
    assert window.doors.ordering.profile().lines == ()
    assert not page.rows


@pytest.fixture
def german(doors: Doors, background: Background, qapp: QApplication, qtbot: QtBot) -> Iterator[Evening]:
    """The same evening in German."""
    speak(qapp, "de")
    doors.suggestions.renew()
    yield Evening(open_window(doors, background, qapp, qtbot), qtbot)
    speak(qapp, "en")


def english() -> set[str]:
    """List the sentences without values that are another in German."""
    table = wording.table().values()
    sentences = {
        each for one in table for each in ([one.one, one.many] if isinstance(one, Plural) else [one])
    }
    return {each for each in sentences if "{" not in each and translated(each) != each}


def words_of(widget: QWidget) -> Iterator[str]:
    """Give every word that a part of the window shows or says."""
    for each in [widget, *widget.findChildren(QWidget)]:
        yield each.accessibleName()
        yield each.toolTip()
        if isinstance(each, QLabel | QAbstractButton):
            yield each.text()
        if isinstance(each, QComboBox):
            yield from (each.itemText(row) for row in range(each.count()))


def test_nothing_of_it_is_left_in_english_where_german_is_spoken(german: Evening) -> None:
    window, foreign = german.window, english()
    shown: set[str] = set()
    german.key(KEY.Key_J)
    german.key(KEY.Key_W)
    shown |= set(words_of(window))
    german.key(KEY.Key_M)
    shown |= set(words_of(german.looked(german.newest(FewerDialog))))
    german.newest(FewerDialog).done(1)
    german.go("mutes")
    shown |= set(words_of(german.newest(RulesDialog)))
    german.newest(RulesDialog).reject()
    for name in CLASSES:
        window.feed.show_feed(f"class:{name}", folded=True)
        german.wait()
        shown |= set(words_of(window.feed))
    for place in ("suggestions", "digest", "taste", "settings"):
        german.go(place)
        shown |= set(words_of(window))
    assert len(foreign) > 500
    assert shown & foreign == set()
