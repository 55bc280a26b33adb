"""What the pane says of a text that is on its way, and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from app.doors import Doors
from app.errors import Refused
from app.model import Changes, Outgoing
from ui.background import Background
from ui.compose.entry import EntryPart
from ui.pieces import Button
from ui.screenshot import settle
from ui.wording import text

NOW = 1_795_300_000.0
HELD = Outgoing(1, 1, 1, "public", "Hello", "waiting", due=NOW + 42, created=NOW - 18)


@dataclass
class Outbox:
    """An outbox that remembers what was asked of it."""

    asked: list[tuple[str, object]] = field(default_factory=list)
    too_late: bool = False

    def take_back(self, entry: int) -> Changes:
        """Take back, unless it is too late."""
        if self.too_late:
            raise Refused("too_late")
        self.asked.append(("take_back", entry))
        return Changes(outbox=True)

    def resolve(self, entry: int, sent: bool) -> tuple[Outgoing, Changes]:
        """Take what the manager knows."""
        self.asked.append(("resolve", sent))
        return HELD, Changes(outbox=True)


@dataclass
class House:
    """Doors with nothing behind them but an outbox."""

    outbox: Outbox = field(default_factory=Outbox)


@pytest.fixture
def house() -> House:
    """A house with an outbox."""
    return House()


@pytest.fixture
def part(house: House, background: Background, qtbot: QtBot) -> EntryPart:
    """The foot of the pane."""
    made = EntryPart(cast(Doors, house), background, clock=lambda: NOW)
    qtbot.addWidget(made)
    return made


def buttons(part: EntryPart) -> dict[str, Button]:
    """What can be pressed."""
    return {b.text(): b for b in part.findChildren(Button)}


def test_the_seconds_of_the_hold_are_counted(part: EntryPart) -> None:
    part.show_entry(HELD)
    assert part.said().startswith(text("entry.leaves_in", wait="42 s"))
    assert set(buttons(part)) == {text("entry.take_back"), text("entry.send_now")}


def test_a_set_time_is_told(part: EntryPart) -> None:
    part.show_entry(replace(HELD, scheduled=True, due=NOW + 86_400))
    assert text("entry.leaves_in", wait="42 s") not in part.said()
    assert "2026" in part.said()


def test_offline_it_waits_and_says_why(part: EntryPart) -> None:
    waiting = replace(HELD, attempts=1, error=("offline", "unreachable", (("host", "esn.example"),)))
    part.show_entry(waiting)
    assert text("entry.again_in", wait="42 s") in part.said()


def test_too_late_to_take_back_is_said(part: EntryPart, house: House, background: Background) -> None:
    house.outbox.too_late = True
    part.show_entry(HELD)
    before = part.said()
    buttons(part)[text("entry.take_back")].click()
    settle(background)
    assert part.said() != before
    assert house.outbox.asked == []


@pytest.mark.parametrize(("words", "arrived"), [("entry.arrived", True), ("entry.again", False)])
def test_the_manager_decides_what_is_unclear(
    part: EntryPart, house: House, background: Background, words: str, arrived: bool
) -> None:
    part.show_entry(replace(HELD, state="unclear"))
    assert text("entry.unclear") in part.said()
    buttons(part)[text(words)].click()
    settle(background)
    assert house.outbox.asked == [("resolve", arrived)]


def test_a_refusal_is_told_in_the_words_of_the_server(part: EntryPart) -> None:
    failed = replace(
        HELD,
        state="failed",
        error=("refused", "unprocessable_said", (("host", "esn.example"), ("said", "Too long"))),
    )
    part.show_entry(failed)
    assert text("entry.failed") in part.said()
    assert "Too long" in part.said()
    assert buttons(part) == {}


def test_a_sent_post_can_be_opened(part: EntryPart, qtbot: QtBot) -> None:
    part.show_entry(replace(HELD, state="sent", url="https://esn.example/1", sent=NOW))
    with qtbot.waitSignal(part.link_asked) as asked:
        buttons(part)[text("entry.open")].click()
    assert asked.args[1] == "https://esn.example/1"


def test_while_it_is_looked_for_nobody_is_sent_to_look(part: EntryPart) -> None:
    unclear = replace(HELD, state="unclear")
    part.show_entry(unclear)
    assert text("outbox.unclear_looking") in part.said()
    part.show_entry(replace(unclear, asked=True))
    assert text("entry.unclear_why") in part.said()
