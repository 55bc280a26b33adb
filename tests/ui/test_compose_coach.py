"""The coach beside the draft: it asks little, can be made quiet, and never touches a word."""

from __future__ import annotations

from dataclasses import fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from app.doors import Doors
from app.model import Tip
from tests.ui.writing_hands import Writer
from ui.background import Background
from ui.compose.coach import AT_ONCE
from ui.compose.tip_card import PraiseCard
from ui.wording import coaching, text

RELEASE = (
    "We are pleased to announce that our company will leverage synergies 😀 going forward. "
    "All employees must join the outstanding, fantastic new group. AMAZING!!! "
    "For further information see the press release. @everyone #CollaborationIsKeyForOurFuture"
)


@pytest.fixture
def writer(doors: Doors, background: Background, qtbot: QtBot) -> Writer:
    """Somebody with a blank page before them."""
    hands = Writer(doors, background, qtbot)
    hands.blank_page()
    return hands


def test_no_deed_of_the_coach_changes_the_document(writer: Writer) -> None:
    writer.paste(RELEASE)
    writer.settle()
    document = writer.pane.editor.document()
    before = (writer.pane.editor.words(), document.availableUndoSteps(), document.availableRedoSteps())
    pressed: set[str] = set()
    for _round in range(60):
        parts = writer.pane.parts.coach
        buttons = [b for b in parts.findChildren(QAbstractButton) if b.isVisible()]
        fresh = next((b for b in buttons if _name(b) not in pressed), None)
        if fresh is None:
            break
        pressed.add(_name(fresh))
        fresh.click()
        writer.settle()
        document = writer.pane.editor.document()
        now = (writer.pane.editor.words(), document.availableUndoSteps(), document.availableRedoSteps())
        assert now == before
    assert len(pressed) > 6
    assert writer.stored() == RELEASE


def test_a_tip_has_no_place_for_words_to_insert() -> None:
    assert {field.name for field in fields(Tip)} == {"check", "tone", "start", "end", "values"}


def test_at_most_two_questions_are_asked_at_a_time(writer: Writer) -> None:
    writer.type("Collaboration creates value for everyone. Our strategy is the right one. It was decided.")
    writer.settle()
    asked = [card for card in writer.tips() if card.tip.tone == "question"]
    assert 1 <= len(asked) <= AT_ONCE


def test_tips_change_as_one_types(writer: Writer) -> None:
    writer.type("Let us leverage synergies going forward.")
    writer.settle()
    assert "jargon" in {tip.check for tip, _ in writer.pane.editor._marked}
    writer.pane.editor.selectAll()
    writer.type("Let us use each other's checklists.")
    writer.settle()
    assert "jargon" not in {tip.check for tip, _ in writer.pane.editor._marked}


def test_the_underline_is_right_behind_an_emoji(writer: Writer) -> None:
    writer.type("😀👩‍🔧 Let us leverage synergies.")
    writer.settle()
    marked = {cursor.selectedText() for tip, cursor in writer.pane.editor._marked if tip.check == "jargon"}
    assert marked == {"leverage", "synergies"}


def test_standing_in_an_underlined_word_shows_what_is_said_of_it(writer: Writer) -> None:
    writer.type("Let us leverage synergies going forward.")
    writer.settle()
    tip = next(tip for tip, _ in writer.pane.editor._marked if tip.check == "jargon")
    writer.pane.editor.go_to(tip.start + 1)
    writer.settle()
    assert writer.tips()[0].tip == tip
    writer.press(text("compose.tip_why_of", name=coaching.tip_name("jargon")))
    assert coaching.tip_why("jargon") in writer.sees()
    assert coaching.tip_source("jargon") in writer.sees()


def test_a_question_can_be_dismissed_for_this_draft_only(writer: Writer) -> None:
    writer.type("Collaboration creates value for everyone.")
    writer.settle()
    check = next(card.tip.check for card in writer.tips() if card.tip.tone == "question")
    writer.press(text("compose.tip_why_of", name=coaching.tip_name(check)))
    writer.press(text("compose.tip_dismiss"))
    assert check not in {card.tip.check for card in writer.tips()}
    assert check in writer.doors.drafts.one(writer.pane.draft_id()).dismissed
    assert writer.doors.settings.get().quiet_checks == ()


def test_a_question_can_be_switched_off_for_good(writer: Writer) -> None:
    kept: list[tuple[str, object]] = []
    writer.pane.setting_asked.connect(lambda name, value: kept.append((name, value)))
    writer.type("Collaboration creates value for everyone.")
    writer.settle()
    check = next(card.tip.check for card in writer.tips() if card.tip.tone == "question")
    writer.press(text("compose.tip_why_of", name=coaching.tip_name(check)))
    writer.press(text("compose.tip_off"))
    assert kept == [("quiet_checks", (check,))]
    assert check not in {card.tip.check for card in writer.tips()}


def test_what_is_done_well_is_said_once(writer: Writer) -> None:
    writer.type("Last week Sara saved us two hours. I will read every answer until Friday. Whom do you ask?")
    writer.settle()
    told = [card.code for card in writer.pane.findChildren(PraiseCard) if card.isVisible()]
    assert len(told) == 1
    writer.pane.editor.selectAll()
    writer.type("I am not sure that this works, and I made a mistake in the first week of it.")
    writer.settle()
    writer.pane.editor.selectAll()
    writer.type("Last week Sara saved us two hours. I will read every answer until Friday. Whom do you ask?")
    writer.settle()
    again = [card.code for card in writer.pane.findChildren(PraiseCard) if card.isVisible()]
    assert told[0] not in again


def test_the_list_of_marks_leads_to_each(writer: Writer) -> None:
    writer.paste(RELEASE)
    writer.settle()
    marks = writer.pane.parts.coach._review.marks
    assert len(marks) > 2
    writer.press(text("compose.marks", n=len(marks)))
    line = next(b for b in writer.pane.parts.coach.findChildren(QAbstractButton) if "· " in b.text())
    line.click()
    assert writer.pane.editor.hasFocus()
    assert writer.pane.editor.marked_at_cursor() is not None


def test_the_bench_shows_known_tags_and_completes_what_was_begun(writer: Writer) -> None:
    writer.type("We met today. #op")
    writer.settle()
    rows = [row.value for row in writer.pane.parts.bench.rows]
    assert rows
    assert writer.pane.editor.hasFocus()
    assert text("bench.based_on", n=writer.doors.feed.counts().posts) in writer.sees()
    writer.key(Qt.Key.Key_Down)
    assert rows[0] in writer.pane.editor.accessibleDescription()
    writer.key(Qt.Key.Key_Return)
    assert writer.pane.editor.words() == f"We met today. {rows[0]} "
    assert writer.pane.parts.bench.isHidden()


def test_enter_ends_a_line_while_nothing_is_chosen(writer: Writer) -> None:
    writer.type("#op")
    writer.settle()
    writer.key(Qt.Key.Key_Return)
    assert writer.pane.editor.words() == "#op\n"


def test_esc_closes_the_bench_and_only_that(writer: Writer) -> None:
    backs: list[bool] = []
    writer.pane.back_asked.connect(lambda: backs.append(True))
    writer.type("#op")
    writer.settle()
    assert not writer.pane.parts.bench.isHidden()
    writer.key(Qt.Key.Key_Escape)
    assert writer.pane.parts.bench.isHidden()
    writer.type("s")
    writer.settle()
    assert writer.pane.parts.bench.isHidden()
    assert backs == []


def test_people_known_here_are_completed_too(writer: Writer) -> None:
    known = writer.doors.feed.page(limit=1).cards[0].post.author
    writer.type(f"Thank you @{known.handle[:3]}")
    writer.settle()
    values = [row.value for row in writer.pane.parts.bench.rows]
    assert f"@{known.handle}" in values
    writer.pane.parts.bench.rows[values.index(f"@{known.handle}")].chosen.emit(f"@{known.handle}")
    assert writer.pane.editor.words() == f"Thank you @{known.handle} "


def _name(button: QAbstractButton) -> str:
    return f"{button.text()}|{button.accessibleName()}"


def test_a_mistake_of_ours_does_not_silence_the_coach_for_good(
    writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistaken(*_given: object, **_values: object) -> None:
        raise ValueError("ours")

    with monkeypatch.context() as spoilt, writer.qtbot.captureExceptions() as caught:
        spoilt.setattr(writer.doors.coaching, "review", mistaken)
        writer.type("We leverage")
        writer.settle()
    assert {str(value) for _kind, value, _at in caught} == {"ours"}
    writer.type(" synergies.")
    writer.settle()
    assert writer.tips()
