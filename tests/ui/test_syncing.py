"""Reading in the background: progress in words, a way to stop, and a quiet line for what went wrong."""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.errors import Refused
from app.model import Changes, Progress, SourceReport
from ui.background import Background
from ui.screenshot import settle
from ui.window.status import StatusLine
from ui.window.sync_line import SyncLine
from ui.window.syncing import Syncing
from ui.wording import error, source, text, when

BROKEN = SourceReport(1, "local", error=("offline", "dns", (("host", "social.example.org"),)))
GOOD = SourceReport(1, "home", fetched=3, new=2, requests=1)
Run = Callable[[Callable[[Progress], None], Callable[[], bool]], tuple[SourceReport, ...]]


class Reader:
    """A sync that does what the test says."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self.patient: list[bool] = []

    def run(
        self,
        progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
        patient: bool,
        only: str = "",
    ) -> tuple[tuple[SourceReport, ...], Changes]:
        self.patient.append(patient)
        return self._run(progress, cancelled), Changes(posts=True)

    def judge_rest(self, cancelled: Callable[[], bool]) -> Changes:
        return Changes()

    def due_in(self) -> float:
        return 0.0


@pytest.fixture
def status(qtbot: QtBot) -> StatusLine:
    line = StatusLine()
    qtbot.addWidget(line)
    line.show()
    return line


def reading(background: Background, status: StatusLine, run: Run, ended: list[str]) -> Syncing:
    """Tie a sync that does what the test says to a status line."""
    syncing = Syncing(SimpleNamespace(sync=Reader(run)), background, status)
    SyncLine(syncing, status, lambda: ended.append("ended"))
    return syncing


def test_a_source_that_failed_is_one_quiet_line_and_the_rest_is_counted(
    background: Background, status: StatusLine, qtbot: QtBot
) -> None:
    ended: list[str] = []
    syncing = reading(background, status, lambda _p, _c: (GOOD, BROKEN), ended)
    syncing.start()
    settle(background)
    assert status.said() == text("sync.done", n=2)
    assert status.report() == text("sync.some_failed", n=1, of=2)
    assert syncing.reports == (GOOD, BROKEN)
    assert ended == ["ended"]


def test_up_to_date_is_not_said_while_something_could_not_be_read(
    background: Background, status: StatusLine
) -> None:
    syncing = reading(background, status, lambda _p, _c: (BROKEN,), [])
    syncing.start()
    settle(background)
    assert status.said() == ""


def test_progress_is_said_in_words_and_can_be_stopped(
    background: Background, status: StatusLine, qtbot: QtBot
) -> None:
    stopped = threading.Event()

    def run(progress: Callable[[Progress], None], cancelled: Callable[[], bool]) -> tuple[SourceReport, ...]:
        progress(Progress("home", 1, 40, 0, 2))
        while not cancelled():
            stopped.wait(0.01)
        return (GOOD,)

    syncing = reading(background, status, run, [])
    syncing.start()
    syncing.start()
    qtbot.waitUntil(lambda: status.doing() == text("sync.reading", source=source("home"), n=40))
    status.cancel_asked.emit()
    assert status.doing() == text("sync.stopping")
    settle(background)
    assert status.doing() == ""


def test_another_program_that_reads_already_is_said_plainly(
    background: Background, status: StatusLine
) -> None:
    def run(_progress: object, _cancelled: object) -> tuple[SourceReport, ...]:
        raise Refused("sync_elsewhere")

    syncing = reading(background, status, run, [])
    syncing.start()
    settle(background)
    assert status.said() == error(Refused("sync_elsewhere"))
    assert status.doing() == ""


def test_reading_by_itself_waits_at_least_as_long_as_it_is_set(
    background: Background, status: StatusLine
) -> None:
    syncing = reading(background, status, lambda _p, _c: (GOOD,), [])
    assert not syncing.waits()
    syncing.every(15)
    assert syncing.waits()
    syncing.every(0)
    assert not syncing.waits()


def test_only_readings_by_the_clock_keep_to_our_own_back_off(
    background: Background, status: StatusLine
) -> None:
    reader = Reader(lambda _p, _c: (GOOD,))
    syncing = Syncing(SimpleNamespace(sync=reader), background, status)
    syncing.start()
    settle(background)
    syncing.every(15)
    syncing.findChild(QTimer).timeout.emit()
    settle(background)
    assert reader.patient == [False, True]


def test_the_line_comes_to_rest_at_when_all_was_read(
    background: Background, status: StatusLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.time", lambda: 1_700_000_000.0)
    syncing = reading(background, status, lambda _p, _c: (GOOD,), [])
    syncing.start()
    settle(background)
    status.say("")
    assert status.said() == text("sync.as_of", when=when(1_700_000_000.0))
    status.say(text("status.saved"), undo=True)
    assert status.said() == text("status.saved")


def test_what_was_stopped_by_a_rest_is_read_when_it_is_over(
    background: Background, status: StatusLine
) -> None:
    reader = Reader(lambda _p, cancelled: () if cancelled() else (GOOD,))
    syncing = Syncing(SimpleNamespace(sync=reader), background, status)
    syncing.every(15)
    syncing.start()
    syncing.rest()
    settle(background)
    assert not syncing.waits()
    syncing.start()
    syncing.every(5)
    settle(background)
    assert len(reader.patient) == 1
    assert not syncing.waits()
    syncing.wake()
    settle(background)
    assert syncing.waits()
    assert syncing.reports == (GOOD,)
