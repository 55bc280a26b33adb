"""From the pane to the outbox: where it goes is always shown, and confirmed the first time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.doors import Doors
from app.model import Outgoing, Target
from tests.ui.writing_hands import Writer
from ui.background import Background
from ui.compose.place import Place, places
from ui.wording import text

SECRET = "Call me or write to ana.lind@ambrel.example about it."


@pytest.fixture
def writer(doors: Doors, background: Background, qtbot: QtBot) -> Writer:
    """Somebody with a post that is ready."""
    hands = Writer(doors, background, qtbot)
    hands.blank_page()
    hands.type("Which line on the form would you drop first? #ops_handover")
    hands.settle()
    return hands


def entries(writer: Writer) -> tuple[Outgoing, ...]:
    """What is in the outbox."""
    return writer.doors.outbox.all()


def test_where_it_goes_is_always_shown(writer: Writer) -> None:
    account = writer.doors.accounts.all()[0]
    place = writer.pane.parts.send.place()
    assert place is not None
    assert place.account.id == account.id
    assert place.audience in writer.sees()


def test_the_first_post_to_a_place_is_asked_about_and_the_second_is_not(writer: Writer) -> None:
    put: list[Outgoing] = []
    writer.pane.put_in_outbox.connect(put.append)
    writer.pane.send()
    writer.settle()
    assert entries(writer) == ()
    account = writer.doors.accounts.all()[0]
    assert text("confirm.first", network=account.name) in writer.sees()
    assert f"@{account.handle}" in writer.sees()
    writer.press(text("confirm.yes"))
    assert [entry.id for entry in put] == [entry.id for entry in entries(writer)]
    writer.pane.new(text="A second one, with nobody asking?")
    writer.settle()
    writer.pane.send()
    writer.settle()
    assert len(entries(writer)) == 2


def test_not_yet_leaves_everything_as_it_was(writer: Writer) -> None:
    writer.pane.send()
    writer.settle()
    writer.key(Qt.Key.Key_Escape, writer.pane.parts.send.sheet)
    assert entries(writer) == ()
    assert not writer.pane.editor.isReadOnly()
    assert writer.pane.parts.send.button.isVisible()


def test_words_changed_after_the_question_are_asked_about_anew(writer: Writer) -> None:
    writer.pane.send()
    writer.settle()
    writer.type(" Or two?")
    assert writer.pane.parts.send.sheet.isHidden()
    assert entries(writer) == ()


def test_what_looks_private_is_shown_before_it_goes_every_time(writer: Writer) -> None:
    writer.send_confirmed()
    writer.pane.new(text=SECRET)
    writer.settle()
    writer.pane.send()
    writer.settle()
    assert "ana.lind@ambrel.example" in writer.pane.parts.send.sheet.accessibleName() + writer.sees()
    assert writer.pane.parts.send.sheet.no.hasFocus()
    assert len(entries(writer)) == 1
    writer.press(text("confirm.yes"))
    assert len(entries(writer)) == 2


def test_ctrl_enter_sends_and_plain_enter_does_not(writer: Writer) -> None:
    writer.key(Qt.Key.Key_Return)
    writer.settle()
    assert writer.pane.parts.send.sheet.isHidden()
    writer.key(Qt.Key.Key_Return, held=Qt.KeyboardModifier.ControlModifier)
    writer.settle()
    assert not writer.pane.parts.send.sheet.isHidden()


def test_it_is_taken_back_within_the_hold(writer: Writer) -> None:
    before = writer.pane.editor.words()
    writer.send_confirmed()
    assert writer.pane.editor.isReadOnly()
    assert "Leaves in" in writer.pane.parts.entry.said()
    assert writer.pane.parts.entry._tick.isActive()
    writer.press(text("entry.take_back"))
    assert entries(writer) == ()
    assert not writer.pane.editor.isReadOnly()
    assert writer.pane.editor.words() == before
    assert not writer.pane.parts.entry._tick.isActive()


def test_nothing_ticks_while_nobody_looks(writer: Writer) -> None:
    writer.send_confirmed()
    writer.pane.hide()
    assert not writer.pane.parts.entry._tick.isActive()
    writer.pane.show()
    assert writer.pane.parts.entry._tick.isActive()


def test_it_is_sent_now_and_the_pane_says_so(writer: Writer) -> None:
    writer.send_confirmed()
    writer.press(text("entry.send_now"))
    writer.background.changed.emit(writer.doors.outbox.run()[1])
    writer.settle()
    assert [entry.state for entry in entries(writer)] == ["sent"]
    assert text("entry.sent") in writer.pane.parts.entry.said()
    writer.press(text("entry.another"))
    assert writer.pane.draft_id() == 0
    assert text("compose.title") in writer.sees()


def test_the_sheet_can_be_forgotten_once_the_post_was_sent(writer: Writer) -> None:
    draft = writer.pane.draft_id()
    writer.pane.menu().findChild(object, "intent").trigger()
    writer.pane.parts.sheet.fields["want"].setFocus()
    writer.key(Qt.Key.Key_X, writer.pane.parts.sheet.fields["want"])
    writer.press(text("intent.done"))
    writer.settle()
    assert text("intent.forget") not in writer.sees()
    writer.send_confirmed()
    writer.press(text("entry.send_now"))
    writer.background.changed.emit(writer.doors.outbox.run()[1])
    writer.settle()
    writer.press(text("intent.forget"))
    assert writer.doors.drafts.one(draft).intent.want == ""


def test_a_sent_draft_belongs_to_its_network_and_a_copy_is_free(writer: Writer) -> None:
    first = writer.pane.draft_id()
    writer.send_confirmed()
    writer.press(text("entry.send_now"))
    writer.doors.outbox.run()
    writer.background.changed.emit(writer.doors.outbox.put_away(entries(writer)[0].id))
    writer.settle()
    assert writer.doors.drafts.one(first).account != 0
    writer.press(text("compose.copy"))
    assert writer.pane.draft_id() != first
    assert writer.doors.drafts.one(writer.pane.draft_id()).account == 0


def test_a_time_of_its_own_is_kept(writer: Writer) -> None:
    writer.press(text("moment.choose"))
    at = writer.pane.parts.send.moment.at()
    assert at is not None
    writer.send_confirmed()
    entry = entries(writer)[0]
    assert (entry.scheduled, entry.due) == (True, at)


def test_too_long_is_said_by_how_much(writer: Writer) -> None:
    limit = writer.doors.outbox.preview("x", writer.doors.accounts.all()[0].id).limit
    writer.pane.editor.selectAll()
    writer.paste("x" * (limit + 7))
    writer.settle()
    assert text("compose.too_long", n=7) in writer.sees()
    assert not writer.pane.parts.send.button.isEnabled()


def test_the_preview_shows_the_text_as_the_network_will(writer: Writer) -> None:
    writer.press(text("compose.preview"))
    name = writer.doors.accounts.all()[0].name
    assert text("compose.preview_in", network=name) in writer.sees()
    assert "characters" in writer.sees()


def test_a_reply_goes_to_where_its_post_is_and_nowhere_else(writer: Writer) -> None:
    card = writer.doors.feed.page(scope="questions").cards[0]
    writer.pane.new(answers=card.post.id)
    writer.settle()
    assert [place.account.id for place in writer.pane.parts.send.places()] == [card.post.account]
    assert not writer.pane.parts.send.choice.isVisible()
    writer.type("We had that, too.")
    writer.settle()
    writer.send_confirmed()
    assert entries(writer)[0].reply_to == card.post.remote_id


def test_an_account_without_the_right_to_post_is_signed_in_to_first(writer: Writer) -> None:
    asked: list[int] = []
    writer.pane.sign_in_asked.connect(asked.append)
    account = writer.doors.accounts.all()[0]
    place = Place(account, Target("public", "everybody", account.name), may_write=False)
    writer.pane.parts.send.show_draft(writer.pane.writing.draft, (place,))
    assert text("compose.sign_in") in writer.pane.parts.send.button.text()
    writer.pane.send()
    writer.settle()
    assert asked == [account.id]
    assert entries(writer) == ()


def test_without_a_network_the_draft_is_safe_and_the_pane_says_why(
    empty_doors: Doors, background: Background, qtbot: QtBot
) -> None:
    alone = Writer(empty_doors, background, qtbot)
    alone.blank_page()
    alone.type("For later")
    alone.settle()
    assert text("compose.nowhere_why") in alone.sees()
    assert not alone.pane.parts.send.button.isEnabled()
    assert alone.stored() == "For later"
    assert places(empty_doors, empty_doors.drafts.all()[0]) == ()


@pytest.mark.parametrize("width", [300, 375])
def test_nothing_is_cut_off_in_a_narrow_pane(
    doors: Doors, background: Background, qtbot: QtBot, width: int
) -> None:
    hands = Writer(doors, background, qtbot, width)
    hands.blank_page()
    hands.type("Hello #ops")
    hands.settle()
    inner = hands.pane.parts.area.widget()
    assert inner.minimumSizeHint().width() <= width
    assert hands.pane.parts.foot.minimumSizeHint().width() <= width
