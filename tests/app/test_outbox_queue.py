"""Stories of several entries at once: their order, what holds them back, and what changes under a run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.errors import SignInNeeded, TooFast
from app.store.open import Store
from tests.app.outbox_fakes import CUT, LOST, Desk, Happening, desk_on
from tests.loopback import Visitor


@pytest.fixture
def desk(store: Store) -> Iterator[Desk]:
    with desk_on(store) as built:
        yield built


def test_the_longest_pause_a_server_may_ask_for_is_kept_by_all_of_its_posts(desk: Desk) -> None:
    pause = Happening(lands=False, error=TooFast("too_fast", 900.0, host="example.org"))
    desk.office.happenings = [pause] * 9
    for text in ("one", "two", "three"):
        desk.submit(text)
    desk.run()
    desk.run()
    assert desk.office.calls.count("publish") == 1
    due = desk.outbox.next_due()
    assert due is not None
    assert due >= desk.clock() + 900


def test_a_time_that_was_set_is_not_moved_by_an_earlier_post_that_waits(desk: Desk) -> None:
    desk.office.trouble["mark"] = CUT
    desk.submit("one")
    for _ in range(6):
        desk.run()
        due = desk.outbox.next_due()
        assert due is not None
        desk.clock.now = due
    moment = desk.clock() + 300
    nine = desk.submit("at nine", at=moment)
    held = desk.submit("held", hold=60)
    desk.run()
    assert desk.outbox.one(nine.id).due == moment
    assert desk.outbox.one(held.id).due == held.due


def test_what_becomes_due_stands_behind_what_waits_for_its_network(desk: Desk) -> None:
    desk.office.trouble["mark"] = CUT
    one = desk.submit("one")
    desk.submit("two", hold=20)
    desk.run()
    del desk.office.trouble["mark"]
    desk.clock.forward(25)
    desk.run()
    assert desk.office.texts == []
    two = desk.outbox.all()[0]
    assert two.error == desk.outbox.one(one.id).error
    desk.until_done(two)
    assert desk.office.texts == ["one", "two"]


def test_trying_one_now_tries_those_before_it_too(desk: Desk) -> None:
    desk.office.trouble["mark"] = CUT
    desk.submit("one")
    two = desk.submit("two")
    held = desk.submit("held", hold=600)
    desk.run()
    del desk.office.trouble["mark"]
    desk.outbox.send_now(two.id)
    desk.run()
    assert desk.office.texts == ["one", "two"]
    assert desk.state(held) == "waiting"


def test_a_new_sign_in_cuts_no_hold_short(desk: Desk) -> None:
    desk.office.happenings = [Happening(lands=False, error=SignInNeeded("token_wrong", host="example.org"))]
    desk.submit("one")
    held = desk.submit("held", hold=120)
    desk.run()
    desk.accounts.renew(1, Visitor())
    desk.run()
    assert desk.office.texts == ["one"]
    desk.clock.now = held.due
    desk.run()
    assert desk.office.texts == ["one", "held"]


def test_taken_back_while_it_is_being_looked_for_harms_no_other(desk: Desk) -> None:
    desk.office.happenings = [Happening(error=LOST, is_shown=False)]
    first = desk.until_done(desk.submit("one"))
    assert first.asked
    desk.outbox.resolve(first.id, sent=False)
    desk.submit("two")
    desk.office.landed[0].is_shown = True
    desk.office.on = {"look": lambda: desk.outbox.take_back(first.id) and None}
    desk.run()
    assert desk.office.texts == ["one", "two"]
    assert [entry.text for entry in desk.outbox.all()] == ["two"]


def test_the_managers_word_while_it_is_being_looked_for_counts(desk: Desk) -> None:
    desk.office.happenings = [Happening(error=LOST)]
    entry = desk.submit("one")
    desk.office.on = {"look": lambda: desk.outbox.resolve(entry.id, sent=True) and None}
    desk.run()
    assert desk.state(entry) == "sent"
    assert desk.office.texts == ["one"]
