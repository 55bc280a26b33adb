"""The lanes: answers in order, on the main thread, to those who still want them."""

from __future__ import annotations

import sys
import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.errors import BadInput
from app.model import Changes
from ui.background import Background


def test_an_answer_comes_on_the_main_thread_and_the_work_does_not_run_there(
    background: Background, qtbot: QtBot
) -> None:
    seen: list[tuple[str, bool]] = []
    here = threading.current_thread()

    def then(worker: str) -> None:
        seen.append((worker, threading.current_thread() is here))

    background.ask("read", background, lambda: threading.current_thread().name, then)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0].startswith("lane-read")
    assert seen[0][1]


def test_answers_of_one_lane_never_overtake_each_other(background: Background, qtbot: QtBot) -> None:
    seen: list[int] = []
    for number in range(200):
        background.ask("read", background, lambda number=number: number, seen.append)
    qtbot.waitUntil(lambda: not background.busy())
    assert seen == list(range(200))


def test_an_answer_whose_owner_is_gone_is_dropped_but_its_change_is_told(
    background: Background, qtbot: QtBot
) -> None:
    gate, told, seen = threading.Event(), [], []
    owner = QObject()
    background.changed.connect(told.append)

    def work() -> Changes:
        gate.wait(10)
        return Changes(marks=True)

    background.ask("write", owner, work, seen.append)
    owner.deleteLater()
    del owner
    qtbot.waitUntil(lambda: True)
    gate.set()
    qtbot.waitUntil(lambda: not background.busy())
    assert told == [Changes(marks=True)]


def test_a_change_beside_a_result_is_told_once_after_the_answer(background: Background, qtbot: QtBot) -> None:
    order: list[object] = []
    background.changed.connect(lambda changes: order.append(changes))
    background.ask(
        "write", background, lambda: ("made", Changes(rules=True)), lambda done: order.append(done[0])
    )
    qtbot.waitUntil(lambda: not background.busy())
    assert order == ["made", Changes(rules=True)]


def test_what_the_world_says_no_to_goes_to_whoever_asked_or_else_to_the_status_line(
    background: Background, qtbot: QtBot
) -> None:
    taken: list[Exception] = []
    told: list[Exception] = []
    background.troubled.connect(told.append)

    def refuse() -> None:
        raise BadInput("no_such_post")

    background.ask("read", background, refuse, lambda _r: None, taken.append)
    background.ask("read", background, refuse, lambda _r: None)
    qtbot.waitUntil(lambda: not background.busy())
    assert [problem.code for problem in (*taken, *told)] == ["no_such_post", "no_such_post"]


def test_a_mistake_of_ours_reaches_the_one_dialog(
    background: Background, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _value, _at: seen.append(kind))
    background.ask("read", background, lambda: 1 // 0, lambda _r: None)
    qtbot.waitUntil(lambda: not background.busy())
    assert seen == [ZeroDivisionError]


def test_whoever_waits_hears_of_a_mistake_of_ours_too(
    background: Background, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda *_mistake: None)
    background.ask("read", background, lambda: 1 // 0, lambda _r: None, lambda error: seen.append(str(error)))
    qtbot.waitUntil(lambda: not background.busy())
    assert seen == ["mistake"]


def test_stopping_tells_long_work_to_end_and_drops_what_waits(background: Background) -> None:
    begun = threading.Event()
    seen: list[object] = []

    def long() -> bool:
        begun.set()
        return background.stopping.wait(10)

    background.ask("sync", background, long, seen.append)
    background.ask("sync", background, lambda: "never", seen.append)
    begun.wait(10)
    background.stop()
    background.ask("sync", background, lambda: "too late", seen.append)
    assert not background.busy()
    assert seen == []
