"""The pages of the writing way: drafts, outbox, and what comes after the post."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.model import Draft, Outgoing
from tests.ui.test_window import press
from ui.pages.listing import Listing, Row
from ui.pages.outbox import part_of, standing
from ui.screenshot import settle
from ui.window.main import MainWindow
from ui.wording import text

WORDS = "Which line of the form would you drop? #ops_handover"


def shown(window: MainWindow, name: str) -> Listing:
    """Show a page, filled."""
    window.routes.show_page(name)
    settle(window.background)
    page = window.panes.centre.currentWidget()
    assert isinstance(page, Listing)
    return page


def push(window: MainWindow, row: Row, words: str) -> None:
    """Push a button of a row, and wait for what follows."""
    next(made for made in row.buttons if made.text() == words).click()
    settle(window.background)


def dialog(window: MainWindow) -> QDialog:
    """Give the dialog that is open."""
    return next(each for each in window.findChildren(QDialog) if each.isVisible())


def draft(window: MainWindow, words: str = WORDS) -> Draft:
    """Begin a draft behind the window's back, as the pane would."""
    made = window.doors.drafts.new(words)
    window.background.changed.emit(made[1])
    settle(window.background)
    return made[0]


def waiting(window: MainWindow, hold: float = 600) -> Outgoing:
    """Put a draft in the outbox."""
    account = window.doors.accounts.all()[0].id
    entry, changes = window.doors.outbox.submit(draft(window).id, account, hold=hold, confirmed=True)
    window.background.changed.emit(changes)
    settle(window.background)
    return entry


def sent(window: MainWindow) -> Outgoing:
    """Send a draft to the demo company."""
    entry = waiting(window, hold=0)
    _entries, changes = window.doors.outbox.run()
    window.background.changed.emit(changes)
    settle(window.background)
    return window.doors.outbox.one(entry.id)


@pytest.mark.parametrize("name", ["drafts", "outbox", "after"])
def test_an_empty_page_says_what_belongs_there(window: MainWindow, name: str) -> None:
    page = shown(window, name)
    said = " ".join(label.text() for label in page.findChildren(QLabel))
    if not page.rows:
        assert text(f"{name}.none") in said
        assert text(f"{name}.none_why") in said


def test_a_draft_is_listed_by_its_first_line_and_counted_in_the_sidebar(window: MainWindow) -> None:
    made = draft(window, "\n\nThe night shift.\nWhat I learned there.")
    page = shown(window, "drafts")
    row = page.rows[str(made.id)]
    assert row.title.text() == "The night shift."
    assert text("drafts.words", n=7) in row.lines[0].text()
    assert "Drafts, 1" in window.sidebar.lists.writing.rows["drafts"].accessibleName()


def test_enter_on_a_draft_goes_on_with_it(window: MainWindow, qtbot: QtBot) -> None:
    made = draft(window)
    row = shown(window, "drafts").rows[str(made.id)]
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    settle(window.background)
    assert window.panes.pane() is window.writing.made()
    assert window.writing.pane().draft_id() == made.id


def test_a_draft_is_deleted_only_after_it_was_named(window: MainWindow) -> None:
    made = draft(window)
    page = shown(window, "drafts")
    push(window, page.rows[str(made.id)], text("drafts.delete"))
    asked = dialog(window)
    assert any("Which line of the form" in label.text() for label in asked.findChildren(QLabel))
    assert window.doors.drafts.all()
    asked.go()
    settle(window.background)
    assert window.doors.drafts.all() == ()
    assert page.rows == {}


def test_a_copy_is_a_draft_of_its_own(window: MainWindow) -> None:
    made = draft(window)
    push(window, shown(window, "drafts").rows[str(made.id)], text("drafts.copy"))
    assert [each.text for each in window.doors.drafts.all()] == [WORDS, WORDS]
    assert window.writing.pane().draft_id() != made.id


def test_a_post_that_waits_says_when_it_leaves_and_can_be_taken_back(window: MainWindow) -> None:
    entry = waiting(window)
    page = shown(window, "outbox")
    row = page.rows[str(entry.id)]
    assert row.lines[0].text() == text("outbox.leaves_in", wait="10 min")
    assert "Ambrel" in row.lines[1].text()
    push(window, row, text("outbox.take_back"))
    assert window.doors.outbox.all() == ()
    assert window.status.said() == text("outbox.taken_back")
    assert [each.state for each in window.doors.drafts.all()] == ["draft"]


def test_a_post_that_waits_for_the_right_to_post_leads_to_the_sign_in(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = waiting(window)
    trouble = ("sign_in", "write_missing", (("host", "example.org"),))
    monkeypatch.setattr(window.doors.outbox, "all", lambda: (replace(made, error=trouble),))
    page = shown(window, "outbox")
    page.refresh()
    settle(window.background)
    push(window, page.rows[str(made.id)], text("compose.sign_in"))
    asked = dialog(window)
    assert asked.windowTitle() == text("account.write_title")


def test_a_sent_post_is_changed_and_deleted_on_its_network(window: MainWindow) -> None:
    entry = sent(window)
    page = shown(window, "outbox")
    push(window, page.rows[str(entry.id)], text("outbox.edit"))
    asked = dialog(window)
    asked.field.setPlainText("Which line would you drop first?")
    asked.go()
    settle(window.background)
    assert window.doors.outbox.one(entry.id).text == "Which line would you drop first?"
    push(window, page.rows[str(entry.id)], text("outbox.delete"))
    dialog(window).go()
    settle(window.background)
    assert window.doors.outbox.one(entry.id).deleted is not None
    assert text("outbox.edit") not in [made.text() for made in page.rows[str(entry.id)].buttons]


def test_what_was_put_away_leaves_the_list_and_its_draft_stays(window: MainWindow) -> None:
    entry = sent(window)
    page = shown(window, "outbox")
    push(window, page.rows[str(entry.id)], text("outbox.put_away"))
    assert page.rows == {}
    assert [each.state for each in window.doors.drafts.all()]


def test_every_state_of_an_entry_has_its_words_and_its_place() -> None:
    places = {
        "wants_you": (unclear(asked=True), failed()),
        "on_its_way": (entry("waiting"), entry("sending"), unclear(asked=False)),
        "was_sent": (entry("sent"),),
    }
    for place, entries in places.items():
        for each in entries:
            assert part_of(each) == place
            assert standing(each)
    assert "Too long" in standing(failed())


def entry(state: str, **more: object) -> Outgoing:
    return Outgoing(1, 1, 1, "public", "Words.", state, 4e9, **more)  # type: ignore[arg-type]


def unclear(asked: bool) -> Outgoing:
    return entry("unclear", asked=asked)


def failed() -> Outgoing:
    values = (("host", "social.example"), ("said", "Too long"), ("status", 422))
    return entry("failed", error=("refused", "unprocessable", values))


def later(window: MainWindow) -> int:
    """Note the first post of the feed to be answered later, by its key."""
    window.feed.focus()
    press(window, "J")
    card = window.feed.selected()
    press(window, "L")
    return card.post.id


def test_answering_later_notes_the_post_with_its_sentence_and_undo_takes_it_back(window: MainWindow) -> None:
    post = later(window)
    (meant,) = window.doors.afterwards.show().meant
    assert meant.post == post
    assert meant.sentence
    assert meant.name in window.status.said()
    press(window, "Ctrl+Z")
    assert window.doors.afterwards.show().meant == ()


def test_the_same_key_again_takes_it_back(window: MainWindow) -> None:
    later(window)
    press(window, "L")
    assert window.doors.afterwards.show().meant == ()


def test_a_post_to_answer_opens_an_empty_reply_to_it(window: MainWindow) -> None:
    post = later(window)
    page = shown(window, "after")
    row = page.rows[f"meant {post}"]
    push(window, row, text("after.reply"))
    assert window.panes.pane() is window.writing.made()
    assert window.panes.feed_in_view()


@pytest.fixture
def focused(window: MainWindow) -> Callable[[], Row | QPushButton]:
    """Tell what has the keyboard."""
    return lambda: QApplication.focusWidget()


def test_the_keyboard_stays_in_the_list_when_a_row_is_dealt_with(
    window: MainWindow, focused: Callable[[], object]
) -> None:
    first, second = waiting(window), waiting(window)
    page = shown(window, "outbox")
    row = page.rows[str(second.id)]
    row.buttons[0].setFocus()
    push(window, row, text("outbox.take_back"))
    assert focused() is page.rows[str(first.id)]
