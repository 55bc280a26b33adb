"""The outbox while the window is open: what leaves by itself, what is said of it, and closing too early."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.errors import Refused
from app.model import Changes, Outgoing, SourceReport
from ui.background import Background
from ui.dialogs.writing import LeavingDialog
from ui.screenshot import settle
from ui.window.main import MainWindow
from ui.window.sending import Sending
from ui.window.writing import sentence
from ui.wording import text

WORDS = "Which line of the form would you drop? #ops_handover"


def put(window: MainWindow, hold: float, words: str = WORDS) -> Outgoing:
    """Put a new draft in the outbox, as the pane does."""
    account = window.doors.accounts.all()[0].id
    draft, _changes = window.doors.drafts.new(words)
    entry, changes = window.doors.outbox.submit(draft.id, account, hold=hold, confirmed=True)
    window.background.changed.emit(changes)
    settle(window.background)
    return entry


def state(window: MainWindow, entry: Outgoing) -> str:
    return window.doors.outbox.one(entry.id).state


def test_a_post_leaves_by_itself_at_the_end_of_its_hold_and_that_is_said_once(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.writing.sending.start()
    entry = put(window, hold=0.3)
    assert state(window, entry) == "waiting"
    qtbot.waitUntil(lambda: state(window, entry) == "sent")
    qtbot.waitUntil(lambda: window.status.said() == text("sending.sent", account="Ambrel"))
    settle(window.background)
    cards = window.doors.feed.search('"form would you drop"').cards
    assert [reason.code for card in cards for reason in card.why] == ["your_post"]


def test_nothing_leaves_while_it_rests(window: MainWindow) -> None:
    window.writing.sending.start()
    window.rest()
    entry = put(window, hold=0)
    assert not window.writing.sending.waits()
    window.writing.sending.run()
    settle(window.background)
    assert state(window, entry) == "waiting"


def test_what_is_held_waits_for_its_moment(window: MainWindow) -> None:
    window.writing.sending.start()
    entry = put(window, hold=600)
    sending = window.writing.sending
    assert sending.waits()
    assert [each.id for each in sending.held()] == [entry.id]
    sending.run()
    settle(window.background)
    assert state(window, entry) == "waiting"


class Elsewhere:
    """An outbox that another process works through."""

    def __init__(self) -> None:
        self.runs = 0
        self.trouble: Exception = Refused("send_elsewhere")
        self.hurried: list[int] = []
        self.entries: tuple[Outgoing, ...] = ()

    def next_due(self) -> float:
        return time.time()

    def all(self) -> tuple[Outgoing, ...]:
        return self.entries

    def run(self, stopping: Callable[[], bool]) -> tuple[tuple[Outgoing, ...], Changes]:
        self.runs += 1
        raise self.trouble

    def send_now(self, entry: int) -> Changes:
        self.hurried.append(entry)
        return Changes(outbox=True)


class Rooms:
    """Doors with nothing behind them but that outbox."""

    def __init__(self) -> None:
        self.outbox = Elsewhere()


@pytest.fixture
def rooms() -> Rooms:
    return Rooms()


def test_where_another_process_sends_it_waits_quietly(
    background: Background, rooms: Rooms, qtbot: QtBot
) -> None:
    sending = Sending(rooms, background)  # type: ignore[arg-type]
    troubles: list[object] = []
    sending.failed.connect(troubles.append)
    sending.start()
    qtbot.waitUntil(lambda: rooms.outbox.runs == 1)
    settle(background)
    assert rooms.outbox.runs == 1, "the next try is not at once"
    assert sending.waits()
    assert troubles == []


def test_a_computer_that_slept_is_not_late_for_long(window: MainWindow) -> None:
    sending = window.writing.sending
    sending.start()
    put(window, hold=600)
    (timer,) = sending.findChildren(QTimer)
    assert 0 < timer.remainingTime() < 70_000, "a timer stands still while the computer sleeps"


def test_after_a_mistake_of_ours_it_tries_again_later(
    background: Background, rooms: Rooms, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _value, _at: seen.append(kind))
    rooms.outbox.trouble = ZeroDivisionError()
    sending = Sending(rooms, background)  # type: ignore[arg-type]
    sending.start()
    qtbot.waitUntil(lambda: seen == [ZeroDivisionError])
    qtbot.waitUntil(sending.waits)
    assert rooms.outbox.runs == 1, "the next try is not at once"


def test_what_waited_for_a_network_leaves_when_that_one_is_reached_again(
    background: Background, rooms: Rooms
) -> None:
    offline = ("offline", "not_reached", ())
    rooms.outbox.entries = (
        Outgoing(1, 1, 7, "", "a", "waiting", time.time() + 500, error=offline),
        Outgoing(2, 2, 8, "", "b", "waiting", time.time() + 500, error=offline),
        Outgoing(3, 3, 7, "", "c", "waiting", time.time() + 500),
        Outgoing(4, 4, 9, "", "d", "waiting", time.time() + 500, error=("bad_reply", "html_instead", ())),
        Outgoing(5, 5, 10, "", "e", "waiting", time.time() + 500, error=("too_fast", "too_fast", ())),
    )
    sending = Sending(rooms, background)  # type: ignore[arg-type]
    sending.start()
    settle(background)
    sending.hurry({7, 9, 10})
    settle(background)
    assert rooms.outbox.hurried == [1, 4]


def test_what_the_terminal_put_in_is_noticed_after_a_reading(background: Background, rooms: Rooms) -> None:
    sending = Sending(rooms, background)  # type: ignore[arg-type]
    sending.start()
    settle(background)
    rooms.outbox.entries = (Outgoing(1, 1, 7, "", "a", "waiting", time.time() + 500),)
    sending.hurry(set())
    settle(background)
    assert sending.entries == rooms.outbox.entries


def test_a_reading_that_failed_hurries_nothing(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    hurried: list[set[int]] = []
    monkeypatch.setattr(window.writing.sending, "hurry", lambda accounts: hurried.append(set(accounts)))
    failed = SourceReport(1, "home", error=("offline", "not_reached", ()))
    window.writing.after_sync((failed, SourceReport(2, "home")))
    assert hurried == [{2}]


@pytest.mark.parametrize("came_to", ["sent", "unclear", "failed"])
def test_each_end_of_a_sending_has_its_line(came_to: str) -> None:
    entry = Outgoing(1, 1, 1, "", "a", came_to, 0.0)  # type: ignore[arg-type]
    assert sentence(entry, "Ambrel") == text(f"sending.{came_to}", account="Ambrel")
    offline = Outgoing(1, 1, 1, "", "a", "waiting", 0.0, error=("offline", "not_reached", ()))
    assert sentence(offline, "Ambrel") == text("sending.waits", account="Ambrel")


def leaving(window: MainWindow) -> LeavingDialog:
    """Try to close the window; give the dialog that asks."""
    assert not window.close()
    return next(each for each in window.findChildren(QDialog) if isinstance(each, LeavingDialog))


def test_closing_with_something_about_to_leave_asks_once_and_can_wait(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.writing.sending.start()
    account = window.doors.accounts.all()[0].id
    later, _changes = window.doors.drafts.new("For tomorrow.")
    window.doors.outbox.submit(later.id, account, at=time.time() + 80_000, confirmed=True)
    entry = put(window, hold=0.5)
    asked = leaving(window)
    asked.go()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert state(window, entry) == "sent"


def test_closing_now_leaves_it_for_the_next_time(window: MainWindow) -> None:
    window.writing.sending.start()
    entry = put(window, hold=600)
    leaving(window).close_now.click()
    assert not window.isVisible()
    settle(window.background)
    assert state(window, entry) == "waiting"


def test_staying_asks_again_at_the_next_closing(window: MainWindow) -> None:
    window.writing.sending.start()
    put(window, hold=600)
    leaving(window).reject()
    settle(window.background)
    assert window.isVisible()
    assert leaving(window).isVisible()


def test_closing_with_nothing_held_asks_nothing(window: MainWindow) -> None:
    window.writing.sending.start()
    assert window.close()


def test_what_was_typed_is_on_disk_when_the_window_closes(window: MainWindow, qtbot: QtBot) -> None:
    window.writing.new()
    pane = window.writing.pane()
    pane.new()
    settle(window.background)
    pane.editor.insertPlainText("Typed a moment before the end.")
    window.close()
    window.background.stop()
    assert [each.text for each in window.doors.drafts.all()] == ["Typed a moment before the end."]
