"""Stories of time: holds, times that were set, and clocks that jump."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.store.open import Store
from tests.app.outbox_fakes import CUT, LOST, Desk, Happening, desk_on


@pytest.fixture
def desk(store: Store) -> Iterator[Desk]:
    with desk_on(store) as built:
        yield built


def test_a_post_set_for_a_time_leaves_then(desk: Desk) -> None:
    entry = desk.submit(at=desk.clock() + 7_200)
    assert entry.scheduled
    desk.clock.forward(7_199)
    assert desk.run() == ()
    assert desk.outbox.next_due() == entry.due
    desk.clock.forward(1)
    assert desk.run()[0].state == "sent"


def test_a_post_whose_time_passed_while_the_computer_slept_leaves_late(desk: Desk) -> None:
    desk.submit(at=desk.clock() + 60)
    desk.clock.forward(86_400)
    assert desk.run()[0].state == "sent"


def test_sending_now_ends_the_waiting(desk: Desk) -> None:
    entry = desk.submit(hold=600)
    later = desk.submit("Later", at=desk.clock() + 86_400)
    desk.outbox.send_now(entry.id)
    desk.outbox.send_now(later.id)
    assert {each.state for each in desk.run()} == {"sent"}


def test_a_clock_set_back_begins_the_hold_again_once(desk: Desk) -> None:
    desk.submit(hold=60)
    desk.clock.forward(-30 * 86_400)
    assert desk.outbox.next_due() == desk.clock()
    desk.run()
    assert desk.office.texts == []
    assert desk.outbox.next_due() == desk.clock() + 60
    desk.clock.forward(60)
    desk.run()
    assert desk.office.texts == ["What went wrong?"]


def test_a_clock_set_back_does_not_prolong_the_waiting_for_a_network(desk: Desk) -> None:
    desk.office.trouble["mark"] = CUT
    desk.submit()
    desk.run()
    del desk.office.trouble["mark"]
    desk.clock.forward(-365 * 86_400)
    desk.run()
    assert desk.office.texts == ["What went wrong?"]


def test_a_clock_set_back_does_not_prolong_the_looking(desk: Desk) -> None:
    desk.office.happenings = [Happening(error=LOST, is_shown=False)]
    entry = desk.submit()
    desk.run()
    desk.office.landed[0].is_shown = True
    desk.clock.forward(-86_400)
    assert desk.outbox.next_due() == desk.clock()
    desk.run()
    assert desk.state(entry) == "sent"


def test_a_clock_set_back_keeps_a_time_that_was_set(desk: Desk) -> None:
    entry = desk.submit(at=desk.clock() + 3_600)
    desk.clock.forward(-86_400)
    assert desk.run() == ()
    assert desk.outbox.next_due() == entry.due
