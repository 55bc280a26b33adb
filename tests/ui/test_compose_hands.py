"""Writing with the keyboard and on any screen: what hands do without thinking does what they expect."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.doors import Doors
from tests.ui.writing_hands import Writer
from ui.application import dress
from ui.background import Background
from ui.compose.editor import LINE_HEIGHT
from ui.theme import LIGHT
from ui.wording import text

LONG = "One line of a post that goes on and on. " * 60


@pytest.fixture
def writer(doors: Doors, background: Background, qtbot: QtBot) -> Writer:
    """Somebody who reads the demo company and has never written."""
    return Writer(doors, background, qtbot)


def line_heights(writer: Writer) -> set[float]:
    """Measure the room between the lines of every paragraph."""
    document = writer.pane.editor.document()
    return {document.findBlockByNumber(n).blockFormat().lineHeight() for n in range(document.blockCount())}


def test_enter_pressed_twice_makes_an_empty_line(writer: Writer) -> None:
    writer.blank_page()
    writer.type("One.\n\nTwo.\n\n\nThree.")
    assert writer.pane.editor.words() == "One.\n\nTwo.\n\n\nThree."
    assert line_heights(writer) == {LINE_HEIGHT}


def test_a_text_written_anew_stands_as_the_one_before(writer: Writer) -> None:
    writer.blank_page()
    writer.type("One.\n\nTwo.")
    writer.key(Qt.Key.Key_A, held=Qt.KeyboardModifier.ControlModifier)
    writer.key(Qt.Key.Key_Delete)
    writer.type("Three.\n\nFour.")
    assert writer.pane.editor.words() == "Three.\n\nFour."
    assert line_heights(writer) == {LINE_HEIGHT}
    for _step in range(40):
        writer.pane.editor.undo()
    assert writer.pane.editor.words() == ""
    for _step in range(40):
        writer.pane.editor.redo()
    assert writer.pane.editor.words() == "Three.\n\nFour."


def test_the_keyboard_is_at_the_first_post_to_answer(writer: Writer) -> None:
    writer.pane.show_empty()
    writer.pane.focus()
    writer.settle()
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == text("beginning.reply")


def in_view(writer: Writer, part: QWidget) -> bool:
    """Tell whether all of a part can be seen without scrolling."""
    seen = writer.pane.parts.area.viewport()
    top = part.mapTo(seen, QPoint(0, 0)).y()
    return top >= 0 and top + part.height() <= seen.height()


def right_edge(writer: Writer, part: QWidget) -> int:
    """Measure where a part of the pane ends."""
    return part.mapTo(writer.pane, QPoint(part.width(), 0)).x()


@pytest.mark.parametrize("words", ["Short.", LONG])
def test_what_stands_under_each_other_ends_at_one_edge(
    writer: Writer, qapp: QApplication, words: str
) -> None:
    dress(qapp, LIGHT)
    writer.blank_page()
    writer.paste(words)
    writer.settle()
    parts = writer.pane.parts
    edges = {right_edge(writer, part) for part in (parts.paper, parts.coach, parts.send.button)}
    assert len(edges) == 1


def test_on_a_small_screen_there_is_room_for_the_words(writer: Writer) -> None:
    writer.pane.resize(375, 420)
    writer.blank_page()
    writer.type("Hello")
    writer.settle()
    parts = writer.pane.parts
    assert parts.area.viewport().height() >= 200
    assert parts.send.button.isVisible()
    assert parts.send.choice.isVisible()


def test_what_is_unfolded_is_seen(writer: Writer) -> None:
    writer.pane.resize(375, 420)
    writer.blank_page()
    writer.type("We leverage synergies.")
    writer.settle()
    card = writer.tips()[0]
    card.unfold()
    writer.qtbot.waitUntil(lambda: in_view(writer, card))


def test_the_preview_asked_for_is_seen(writer: Writer) -> None:
    writer.pane.resize(375, 420)
    writer.blank_page()
    writer.type("Hello there, all of you.")
    writer.settle()
    writer.pane.parts.paper.eye.click()
    writer.settle()
    writer.qtbot.waitUntil(lambda: in_view(writer, writer.pane.parts.preview))


def test_the_field_of_the_sheet_shows_how_its_answer_begins(writer: Writer) -> None:
    writer.pane.new()
    writer.settle()
    field = writer.pane.parts.sheet.fields["want"]
    QTest.keyClicks(field, "an answer that is much longer than the field in which it stands " * 2)
    writer.key(Qt.Key.Key_Return, field)
    assert field.cursorPosition() == 0


def test_words_composed_by_an_input_method_are_saved_once_they_stand(writer: Writer) -> None:
    writer.blank_page()
    editor = writer.pane.editor
    QApplication.sendEvent(editor, QInputMethodEvent("に", []))
    assert editor.words() == ""
    done = QInputMethodEvent("", [])
    done.setCommitString("日本 שלום")
    QApplication.sendEvent(editor, done)
    writer.settle()
    assert writer.stored() == "日本 שלום"


def test_the_coach_knows_what_the_sheet_says(writer: Writer) -> None:
    writer.pane.new()
    writer.settle()
    QTest.keyClicks(writer.pane.parts.sheet.fields["want"], "that the form loses a line")
    writer.press(text("intent.done"))
    writer.type("The form of the night shift is long, and few of us have ever read all of its lines.")
    writer.settle()
    asked = {card.tip.check: card.accessibleName() for card in writer.tips()}
    assert "that the form loses a line" in asked["intent-missing"]
    assert text("coach.intent-missing") not in asked["intent-missing"]
    assert "that the form" not in writer.pane.editor.words()


def test_whoever_listens_hears_the_question_where_the_keyboard_is(writer: Writer) -> None:
    writer.blank_page()
    writer.type("We leverage synergies.")
    writer.settle()
    for card in writer.tips():
        card.focus()
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.accessibleDescription()
        assert focused.accessibleDescription() in card.accessibleName()


def test_what_was_not_known_is_asked_no_more_of_a_text_on_its_way(writer: Writer) -> None:
    writer.pane.new()
    writer.settle()
    writer.pane.parts.sheet.ticks["who_gains"].click()
    writer.press(text("intent.done"))
    writer.type("The form of the night shift is long. Which line would you drop?")
    writer.settle()
    asked = text("intent.unknown_line", question=text("intent.who_gains"))
    assert asked in writer.sees()
    writer.send_confirmed()
    assert asked not in writer.sees()


def test_tab_goes_from_the_words_to_the_coach_and_then_to_the_outbox(writer: Writer) -> None:
    writer.blank_page()
    writer.type("We leverage synergies.")
    writer.settle()
    writer.tips()[0].unfold()
    writer.settle()
    way = []
    while writer.pane.parts.send.button not in way:
        writer.key(Qt.Key.Key_Tab, QApplication.focusWidget())
        way.append(QApplication.focusWidget())
        assert len(way) < 30
    reached = [card for card in writer.tips() if any(card.isAncestorOf(part) for part in way)]
    assert reached == writer.tips()
    assert sum(writer.tips()[0].isAncestorOf(part) for part in way) == 3
