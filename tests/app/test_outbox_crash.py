"""Stories of bad moments: killed at every step, taken back at the last moment, two processes at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from app.connector import PublishGuard
from app.errors import SignInNeeded
from app.profile import SENDING, Profile
from app.store.open import Store
from tests.app.outbox_fakes import LOST, Desk, Happening, Killed, desk_on
from tests.app.rooms import refusal
from tests.loopback import Visitor


@pytest.fixture
def desk(store: Store) -> Iterator[Desk]:
    with desk_on(store) as built:
        yield built


def killed_at(desk: Desk, step: str) -> None:
    """Run until the process is killed at a step; the next one starts without that fate."""

    def die() -> None:
        raise Killed

    desk.office.on = {step: die}
    with pytest.raises(Killed):
        desk.run()
    desk.office.on = {}


@pytest.mark.parametrize("step", ["mark", "landed"])
def test_killed_before_or_after_it_arrives_once(desk: Desk, step: str) -> None:
    entry = desk.submit()
    killed_at(desk, step)
    assert desk.until_done(entry).state == "sent"
    assert desk.office.texts == ["What went wrong?"]


def test_killed_before_the_first_byte_the_manager_is_asked(desk: Desk) -> None:
    entry = desk.submit()
    killed_at(desk, "publish")
    assert desk.state(entry) == "sending"
    assert desk.outbox.next_due() == desk.clock()
    asked = desk.until_done(entry)
    assert (asked.state, asked.asked, asked.attempts) == ("unclear", True, 1)
    assert asked.error is not None
    assert asked.error[:2] == ("unclear", "interrupted")
    desk.outbox.resolve(entry.id, sent=False)
    assert desk.until_done(entry).state == "sent"
    assert desk.office.texts == ["What went wrong?"]


@pytest.mark.parametrize("guard", [PublishGuard.LOOK_BACK, PublishGuard.KEY, PublishGuard.ASK])
@pytest.mark.parametrize("step", ["publish", "landed"])
def test_killed_while_sending_it_is_never_there_twice(desk: Desk, guard: PublishGuard, step: str) -> None:
    desk.office.guard, desk.office.honours_key = guard, guard is PublishGuard.KEY
    entry = desk.submit()
    killed_at(desk, step)
    done = desk.until_done(entry)
    assert len(desk.office.landed) == (1 if step == "landed" or guard is PublishGuard.KEY else 0)
    assert done.asked if guard is PublishGuard.ASK or not desk.office.landed else done.state == "sent"


def test_killed_while_looking_it_looks_again(desk: Desk) -> None:
    desk.office.happenings = [Happening(error=LOST)]
    entry = desk.submit()
    killed_at(desk, "look")
    assert desk.state(entry) == "unclear"
    assert desk.until_done(entry).state == "sent"
    assert len(desk.office.landed) == 1


def test_a_mistake_of_ours_while_sending_is_not_hidden_and_sends_nothing_twice(desk: Desk) -> None:
    entry = desk.submit()
    desk.office.on = {"landed": lambda: [][0]}
    with pytest.raises(IndexError):
        desk.run()
    desk.office.on = {}
    assert desk.until_done(entry).state == "sent"
    assert len(desk.office.landed) == 1


def test_taken_back_while_it_is_held_nothing_leaves_and_the_draft_is_as_before(desk: Desk) -> None:
    entry = desk.submit(hold=60)
    desk.outbox.take_back(entry.id)
    assert desk.outbox.all() == ()
    draft = desk.drafts.one(entry.draft)
    assert (draft.state, draft.account, draft.text) == ("draft", 0, "What went wrong?")
    desk.clock.forward(120)
    assert desk.run() == ()
    assert desk.office.calls == []


def test_taken_back_in_the_last_moment_nothing_leaves(desk: Desk) -> None:
    entry = desk.submit()
    desk.office.on = {"mark": lambda: desk.outbox.take_back(entry.id) and None}
    assert desk.run() == ()
    assert desk.office.calls == ["mark"]
    assert refusal(lambda: desk.outbox.take_back(entry.id)).code == "no_such_entry"


def test_a_moment_later_it_is_too_late(desk: Desk) -> None:
    entry = desk.submit()
    said: list[str] = []
    desk.office.on = {"publish": lambda: said.append(refusal(lambda: desk.outbox.take_back(entry.id)).code)}
    desk.run()
    assert said == ["too_late"]
    assert refusal(lambda: desk.outbox.send_now(entry.id)).code == "too_late"


def test_two_processes_never_send_at_once(desk: Desk, store: Store) -> None:
    desk.submit()
    with Profile(store.path.parent).lock(SENDING):
        assert refusal(desk.run).code == "send_elsewhere"
    assert desk.office.calls == []
    said: list[str] = []
    desk.office.on = {"publish": lambda: said.append(refusal(desk.run).code)}
    desk.run()
    assert said == ["send_elsewhere"]
    assert len(desk.office.landed) == 1


def test_two_windows_that_put_in_the_same_draft_at_once_send_it_once(desk: Desk) -> None:
    draft = desk.write().id
    start = threading.Barrier(2)
    said: list[str] = []

    def put_in() -> None:
        start.wait()
        try:
            desk.outbox.submit(draft, 1, hold=0, confirmed=True)
            said.append("in")
        except Exception as error:  # noqa: BLE001  # what it was is checked below
            said.append(str(error))

    threads = [threading.Thread(target=put_in) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["draft_on_its_way", "in"]
    desk.run()
    assert len(desk.office.landed) == 1


def test_what_is_sent_is_on_the_disk_itself_before_it_leaves(desk: Desk, store: Store) -> None:
    said: list[str] = []

    def listen(statement: str) -> None:
        if statement.split()[:2] in (["PRAGMA", "synchronous"], ["UPDATE", "outbox"]):
            said.append(" ".join(statement.split()[:5]))

    entry = desk.submit()
    store.connection.set_trace_callback(listen)
    desk.office.on = {"publish": lambda: said.append("publish")}
    desk.run()
    store.connection.set_trace_callback(None)
    first = said[: said.index("publish")]
    full = "PRAGMA synchronous = FULL"
    assert first == [full, "UPDATE outbox SET state =", full.replace("FULL", "NORMAL")]
    assert desk.state(entry) == "sent"
    with store.atomic(), pytest.raises(RuntimeError), store.durable():
        pass


def test_a_new_sign_in_lets_go_what_waited_for_it(desk: Desk) -> None:
    needed = SignInNeeded("write_missing", host="example.org")
    desk.office.happenings = [Happening(lands=False, error=needed)]
    entry, next_one, later = desk.submit(), desk.submit("Next"), desk.submit("Later", hold=600)
    desk.run()
    assert desk.outbox.one(entry.id).due == desk.clock() + 600
    desk.accounts.renew(1, Visitor())
    desk.run()
    assert desk.office.texts == ["What went wrong?", "Next"]
    assert [desk.state(each) for each in (entry, next_one, later)] == ["sent", "sent", "waiting"]


def test_nothing_leaves_for_an_account_that_was_removed(desk: Desk) -> None:
    entry, unclear = desk.submit("one", hold=60), desk.submit("two")
    desk.office.happenings = [Happening(lands=False, error=LOST)]
    desk.run()
    desk.accounts.remove(1)
    gone = desk.outbox.one(entry.id)
    assert (gone.state, gone.error and gone.error[1]) == ("failed", "account_gone")
    assert desk.outbox.one(unclear.id).asked
    desk.add()
    desk.outbox.resolve(unclear.id, sent=False)
    desk.clock.forward(600)
    desk.run()
    assert desk.state(unclear) == "failed"
    assert desk.office.landed == []
