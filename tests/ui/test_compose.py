"""Writing in the pane: nothing typed is lost, the sheet is skippable, earlier words come back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.doors import Doors
from app.errors import StoreTrouble
from app.model.writing import QUESTIONS
from tests.ui.writing_hands import Writer
from ui.background import Background
from ui.compose.fragment import fragment
from ui.compose.offsets import to_characters, to_units
from ui.compose.saving import AFTER
from ui.wording import text


@pytest.fixture
def writer(doors: Doors, background: Background, qtbot: QtBot) -> Writer:
    """Somebody who reads the demo company and has never written."""
    return Writer(doors, background, qtbot)


def test_a_blank_page_stores_nothing_before_it_has_words(writer: Writer) -> None:
    writer.blank_page()
    assert writer.doors.drafts.all() == ()
    writer.type("H")
    writer.settle()
    assert [draft.text for draft in writer.doors.drafts.all()] == ["H"]
    assert text("compose.saved") in writer.sees()


def test_what_is_typed_without_a_pause_is_saved_too(writer: Writer) -> None:
    writer.blank_page()
    writer.type("One")
    timer = writer.pane.writing.saving._timer
    left = timer.remainingTime()
    writer.type(" two")
    assert timer.isActive()
    assert timer.remainingTime() <= left <= AFTER
    writer.settle()
    assert writer.stored() == "One two"


def test_saved_is_said_only_when_it_is_true(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    writer.blank_page()
    writer.type("Safe.")
    writer.settle()

    def full(*_given: object, **_values: object) -> None:
        raise StoreTrouble("disk_full")

    with monkeypatch.context() as disk:
        disk.setattr(writer.doors.drafts, "save", full)
        writer.type(" Not yet.")
        assert text("compose.saved") not in writer.sees()
        writer.pane.flush()
        writer.qtbot.waitUntil(lambda: not writer.pane.parts.wrong.isHidden())
        assert writer.pane.unsaved()
    writer.settle()
    assert writer.stored() == "Safe. Not yet."
    assert writer.pane.parts.wrong.isHidden()


def test_closing_saves_what_was_typed_last(writer: Writer) -> None:
    writer.blank_page()
    writer.type("The last words")
    writer.pane.flush()
    writer.background.stop()
    assert [draft.text for draft in writer.doors.drafts.all()] == ["The last words"]


def test_going_to_another_draft_saves_the_one_before(writer: Writer) -> None:
    other = writer.doors.drafts.new("Another one")[0]
    writer.blank_page()
    writer.type("Unfinished")
    writer.pane.open_draft(other.id)
    writer.settle()
    assert writer.pane.editor.words() == "Another one"
    assert {draft.text for draft in writer.doors.drafts.all()} == {"Another one", "Unfinished"}


def test_the_sheet_comes_before_the_blank_page_and_goes_with_one_key(writer: Writer) -> None:
    writer.pane.new()
    writer.settle()
    assert text("intent.title") in writer.sees()
    assert writer.pane.parts.paper.isHidden()
    writer.key(Qt.Key.Key_Escape, writer.pane.parts.sheet.fields["want"])
    assert not writer.pane.parts.paper.isHidden()
    assert writer.pane.editor.hasFocus()


def test_the_answers_stay_beside_the_draft(writer: Writer) -> None:
    writer.pane.new()
    writer.settle()
    sheet = writer.pane.parts.sheet
    for letter in "Fewer forms":
        writer.key(Qt.Key(ord(letter.upper())) if letter != " " else Qt.Key.Key_Space, sheet.fields["want"])
    sheet.ticks["who_gains"].click()
    writer.press(text("intent.done"))
    writer.settle()
    intent = writer.doors.drafts.one(writer.pane.draft_id()).intent
    assert intent.want.casefold() == "fewer forms"
    assert intent.unknown == ("who_gains",)
    assert text("intent.unknown_line", question=text("intent.who_gains")) in writer.sees()
    assert writer.pane.editor.words() == ""


def test_every_question_of_the_sheet_is_reached_by_enter(writer: Writer) -> None:
    writer.pane.new()
    writer.settle()
    sheet = writer.pane.parts.sheet
    for name in QUESTIONS:
        assert sheet.fields[name].hasFocus()
        writer.key(Qt.Key.Key_Return, sheet.fields[name])
    assert writer.pane.editor.hasFocus()


def test_one_goes_back_to_an_earlier_version_and_keeps_the_present_one(writer: Writer) -> None:
    writer.blank_page()
    writer.type("The first thought, long enough to be worth a way back.")
    writer.settle()
    writer.pane.editor.selectAll()
    writer.type("Gone")
    writer.pane.parts.versions.open()
    writer.settle()
    lines = [b for b in writer.pane.parts.versions.findChildren(object) if hasattr(b, "click")]
    next(b for b in lines if "The first thought" in b.text()).click()
    writer.settle()
    assert writer.pane.editor.words().startswith("The first thought")
    assert writer.stored() == writer.pane.editor.words()
    kept = writer.doors.drafts.versions(writer.pane.draft_id())
    assert "Gone" in {version.text for version in kept}


def test_one_goes_back_to_the_very_first_of_many_versions(writer: Writer) -> None:
    drafts = writer.doors.drafts
    draft = drafts.new("Version 0 of many")[0].id
    for number in range(1, 40):
        drafts.keep_version(draft)
        drafts.save(draft, text=f"Version {number} of many")
    writer.pane.open_draft(draft)
    writer.settle()
    writer.pane.parts.versions.open()
    writer.settle()
    for _page in range(3):
        writer.press(text("versions.more"))
    assert text("versions.more") not in writer.sees()
    lines = writer.pane.parts.versions.findChildren(QPushButton)
    next(line for line in lines if "Version 0 of many" in line.text()).click()
    writer.settle()
    assert writer.stored() == "Version 0 of many"


def test_only_words_are_pasted_and_the_longest_paste_is_remembered(writer: Writer) -> None:
    writer.blank_page()
    writer.paste("Pasted words")
    writer.type("!")
    writer.settle()
    draft = writer.doors.drafts.one(writer.pane.draft_id())
    assert draft.text == "Pasted words!"
    assert draft.pasted == len("Pasted words")


def test_what_was_pasted_and_deleted_again_is_no_paste(writer: Writer) -> None:
    writer.blank_page()
    writer.paste("Words of somebody else 🙂 " * 5)
    writer.type(" and mine")
    writer.settle()
    draft = writer.pane.draft_id()
    assert writer.doors.drafts.one(draft).pasted == len("Words of somebody else 🙂 " * 5)
    assert "paste" in {card.tip.check for card in writer.tips()}
    writer.pane.editor.selectAll()
    writer.type("I typed every word of this by myself. Which line would you drop first, and why that one?")
    writer.settle()
    assert writer.doors.drafts.one(draft).pasted == 0
    assert "paste" not in {card.tip.check for card in writer.tips()}


def test_a_paste_is_remembered_after_the_draft_was_left(writer: Writer) -> None:
    draft = writer.doors.drafts.new("Pasted words")[0].id
    writer.doors.drafts.save(draft, pasted=12)
    writer.pane.open_draft(draft)
    writer.settle()
    writer.type("!")
    writer.settle()
    assert writer.doors.drafts.one(draft).pasted == 12


def test_a_reply_is_offered_first_and_shows_whom_it_answers(writer: Writer) -> None:
    assert text("beginning.answer") in writer.sees()
    card = writer.doors.feed.page(scope="questions").cards[0]
    writer.pane.new(answers=card.post.id)
    writer.settle()
    assert text("compose.answering", name=card.post.author.name) in writer.sees()
    writer.type("So did we.")
    writer.settle()
    draft = writer.doors.drafts.one(writer.pane.draft_id())
    assert draft.reply_to is not None
    assert draft.reply_to.remote_id == card.post.remote_id
    writer.pane.new()
    writer.settle()
    writer.pane.new(answers=card.post.id)
    writer.settle()
    assert writer.pane.draft_id() == draft.id


def test_a_draft_that_was_deleted_elsewhere_leaves_the_pane(writer: Writer) -> None:
    writer.blank_page()
    writer.type("Not for long")
    writer.settle()
    writer.background.changed.emit(writer.doors.drafts.delete(writer.pane.draft_id()))
    writer.settle()
    assert writer.pane.draft_id() == 0
    assert text("compose.title_none") in writer.sees()


@given(st.text(), st.integers(0, 60))
def test_places_are_the_same_in_characters_and_in_units(words: str, place: int) -> None:
    place = min(place, len(words))
    units = to_units(words, place)
    assert units == len(words[:place].encode("utf-16-le", "surrogatepass")) // 2
    assert to_characters(words, units) == place


@pytest.mark.parametrize(
    ("before", "sign", "typed"),
    [("See #ops_h", "#", "ops_h"), ("#", "#", ""), ("Ask @ana", "@", "ana"), ("(#ö", "#", "ö")],
)
def test_a_tag_or_a_name_is_noticed_while_it_is_typed(before: str, sign: str, typed: str) -> None:
    found = fragment(before)
    assert found is not None
    assert (found.sign, found.typed, before[found.start]) == (sign, typed, sign)


@pytest.mark.parametrize("before", ["", "C#", "ana@example", "#ops ", "https://x.example/#part", "a/#b"])
def test_other_signs_begin_nothing(before: str) -> None:
    assert fragment(before) is None
