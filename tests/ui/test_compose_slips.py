"""Hands in a hurry do no harm: double clicks, letters typed in vain, files let fall."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.doors import Doors
from tests.ui.writing_hands import Writer
from ui.background import Background
from ui.compose.calm import CalmButton
from ui.screenshot import settle
from ui.window.main import MainWindow
from ui.wording import text

WORDS = "I sat with the night shift. Which line would you drop first?"


@pytest.fixture
def writer(doors: Doors, background: Background, qtbot: QtBot) -> Writer:
    """Somebody with a text that is ready to go."""
    hands = Writer(doors, background, qtbot)
    hands.blank_page()
    hands.type(WORDS)
    hands.settle()
    return hands


def press_at(writer: Writer, place: QPoint) -> None:
    """Press the mouse at a place of the pane, whatever stands there."""
    found = writer.pane.childAt(place)
    assert found is not None
    QTest.mouseClick(found, Qt.MouseButton.LeftButton, pos=found.mapFrom(writer.pane, place))
    settle(writer.background)


def place_of(writer: Writer, part: QWidget) -> QPoint:
    """Tell where the middle of a part is."""
    return part.mapTo(writer.pane, part.rect().center())


def entry_button(writer: Writer, name: str) -> CalmButton:
    """Give a button of the entry."""
    found = writer.pane.parts.entry.findChild(CalmButton, name)
    assert isinstance(found, CalmButton)
    return found


def test_a_double_click_confirms_nothing(writer: Writer) -> None:
    send = writer.pane.parts.send
    writer.pane.send()
    settle(writer.background)
    assert send.sheet.isVisible()
    press_at(writer, place_of(writer, send.sheet.yes))
    assert writer.doors.outbox.all() == ()
    writer.qtbot.waitUntil(send.sheet.yes.awake)
    press_at(writer, place_of(writer, send.sheet.yes))
    assert [entry.state for entry in writer.doors.outbox.all()] == ["waiting"]


def test_a_double_click_does_not_end_the_hold(writer: Writer) -> None:
    writer.send_confirmed()
    (held,) = writer.doors.outbox.all()
    press_at(writer, place_of(writer, entry_button(writer, "send_now")))
    press_at(writer, place_of(writer, entry_button(writer, "take_back")))
    assert writer.doors.outbox.all() == (held,)
    writer.qtbot.waitUntil(entry_button(writer, "take_back").awake)
    press_at(writer, place_of(writer, entry_button(writer, "take_back")))
    assert writer.doors.outbox.all() == ()


def test_letters_typed_into_a_text_on_its_way_are_no_commands(window: MainWindow, qtbot: QtBot) -> None:
    pane = window.writing.pane()
    draft = window.doors.drafts.new(WORDS)[0]
    window.writing.open_draft(draft.id)
    settle(window.background)
    pane.send()
    settle(window.background)
    pane.parts.send.sheet.yes.click()
    settle(window.background)
    pane.editor.setFocus()
    qtbot.keyClicks(pane.editor, "cxlF/?+")
    settle(window.background)
    assert pane.draft_id() == draft.id
    assert pane.editor.words() == WORDS
    assert pane.editor.hasFocus()
    assert text("entry.change_first") in pane.parts.entry.said()


def test_a_file_let_fall_leaves_no_path_in_the_text(writer: Writer, tmp_path: Path) -> None:
    editor = writer.pane.editor
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "salaries.xlsx"))])
    assert not editor.canInsertFromMimeData(data)
    editor.insertFromMimeData(data)
    assert editor.words() == WORDS


def test_an_address_of_the_web_may_be_pasted(writer: Writer) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://demo.example/form")])
    writer.pane.editor.insertFromMimeData(data)
    assert writer.pane.editor.words() == f"{WORDS}https://demo.example/form"


def test_no_hidden_signs_of_another_program_are_pasted(writer: Writer) -> None:
    writer.pane.editor.selectAll()
    writer.paste("Dear all,\r\n\x0b•\tone\x07\x00\r\nM\u200dM\u00a0x")
    assert writer.pane.editor.words() == "Dear all,\n\n•\tone\nM\u200dM\u00a0x"


def test_nothing_typed_after_the_key_is_left_out_of_what_leaves(writer: Writer) -> None:
    writer.send_confirmed()
    writer.pane.new(text="A second one, which line?")
    writer.settle()
    writer.pane.send()
    writer.type(" And my number is +49 170 1234567.")
    writer.settle()
    assert writer.doors.outbox.all()[0].text == "A second one, which line?"
    assert writer.pane.editor.words() == writer.stored() == "A second one, which line?"
    assert not writer.pane.unsaved()


def test_a_draft_that_is_put_in_the_outbox_behind_another_changes_nothing_there(writer: Writer) -> None:
    other = writer.doors.drafts.new("Another one")[0].id
    writer.send_confirmed()
    first = writer.doors.outbox.all()[0]
    writer.pane.open_draft(other)
    writer.settle()
    writer.pane.writing.on_put(first)
    assert not writer.pane.editor.isReadOnly()
    assert writer.pane.parts.entry.isHidden()


def test_esc_in_the_time_gives_up_the_time_and_not_the_draft(window: MainWindow, qtbot: QtBot) -> None:
    pane = window.writing.pane()
    window.writing.open_draft(window.doors.drafts.new(WORDS)[0].id)
    settle(window.background)
    moment = pane.parts.send.moment
    moment.choose()
    qtbot.keyClick(moment.field, Qt.Key.Key_Escape)
    assert moment.at() is None
    assert window.panes.pane() is pane
    assert moment.isAncestorOf(window.focusWidget())
