"""Drafts that are carried to another computer in an exported file, and what stays behind."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.drafts import Drafts
from app.model import Draft, Intent
from app.settings import SettingsRoom
from app.store import accounts, bundle, erasing
from app.store.open import Store
from tests.app import composing
from tests.app.fakes import FakeClock

Carry = Callable[[], None]
SENT = """
INSERT INTO outbox (draft, account, target, text, reply_to, reply_handle, visibility, "group", language,
    "key", state, due, scheduled, created)
VALUES (?, 1, 'public', 'x', '', '', 'public', '', 'en', 'k', 'waiting', 0, 0, 0)
"""


@pytest.fixture
def clock() -> FakeClock:
    """A clock that both computers go by."""
    return FakeClock()


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Store]:
    """The store of a second computer, empty."""
    opened = Store(tmp_path / "laptop.db", bytes(32))
    yield opened
    opened.close()


@pytest.fixture
def drafts(store: Store, account: int, clock: FakeClock) -> Drafts:
    """The drafts of the first computer: one with everything, and a reply."""
    composing.keep(store, account, [composing.post("a", "Who knows the pump?")])
    room = Drafts(store, clock)
    first, _ = room.new("Half a thought", kind="lesson")
    sheet = Intent(want="Hear them", unknown=("wrong",))
    room.save(first.id, intent=sheet, pasted=3, dismissed=("jargon",))
    room.keep_version(first.id)
    clock.forward(10)
    room.save(first.id, text="A whole thought")
    room.new("Ask Ben", answers=1)
    return room


@pytest.fixture
def carry(store: Store, laptop: Store, clock: FakeClock) -> Carry:
    """Exports from the first computer and imports on the second."""

    def carried() -> None:
        values = json.loads(json.dumps(bundle.gather(store)))
        with laptop.atomic():
            bundle.merge(laptop, values, [], clock())

    return carried


def told(draft: Draft) -> tuple[object, ...]:
    """List all of a draft but the ids, which each computer gives by itself."""
    return (
        *(draft.text, draft.created, draft.changed, draft.intent, draft.kind, draft.reply_to),
        *(draft.pasted, draft.dismissed, draft.state),
    )


def test_drafts_arrive_with_their_intent_and_versions(
    drafts: Drafts, laptop: Store, carry: Carry, clock: FakeClock
) -> None:
    carry()
    arrived = Drafts(laptop, clock)
    assert [told(each) for each in arrived.all()] == [told(each) for each in drafts.all()]
    whole = next(each for each in arrived.all() if each.kind == "lesson")
    assert [each.text for each in arrived.versions(whole.id)] == ["Half a thought"]


def test_a_reply_stays_bound_to_the_account_that_it_was_bound_to(
    drafts: Drafts, laptop: Store, carry: Carry, clock: FakeClock
) -> None:
    composing.add_account(laptop, handle="somebody-else")
    carry()
    reply = next(each for each in Drafts(laptop, clock).all() if each.reply_to)
    assert accounts.one(laptop, reply.account).handle == "me"


def test_a_reply_whose_account_is_gone_reaches_no_other(
    drafts: Drafts, store: Store, laptop: Store, account: int, carry: Carry, clock: FakeClock
) -> None:
    erasing.forget(store, account)
    accounts.erase(store, account)
    composing.add_account(laptop)
    carry()
    reply = next(each for each in Drafts(laptop, clock).all() if each.reply_to)
    assert reply.account not in {0, *(each.id for each in accounts.every(laptop))}


def test_importing_twice_makes_no_twins(
    drafts: Drafts, laptop: Store, carry: Carry, clock: FakeClock
) -> None:
    carry()
    before = Drafts(laptop, clock).all()
    carry()
    assert Drafts(laptop, clock).all() == before
    assert len(Drafts(laptop, clock).versions(before[-1].id)) <= 1


def test_a_draft_written_on_at_both_ends_keeps_both_texts(
    drafts: Drafts, laptop: Store, carry: Carry, clock: FakeClock
) -> None:
    carry()
    there = Drafts(laptop, clock)
    whole = next(each for each in there.all() if each.kind == "lesson")
    there.save(whole.id, text="A whole thought, on the train")
    drafts.save(1, text="A whole thought, at my desk")
    carry()
    assert there.one(whole.id).text == "A whole thought, on the train"
    assert "A whole thought, at my desk" in {each.text for each in there.versions(whole.id)}


def test_what_waits_to_be_sent_leaves_from_one_computer_only(
    drafts: Drafts, store: Store, laptop: Store, carry: Carry
) -> None:
    store.connection.execute(SENT, (drafts.all()[0].id,))
    carry()
    assert laptop.connection.execute("SELECT count(*) FROM outbox").fetchone()[0] == 0


def test_a_file_from_before_there_were_drafts_still_comes_in(
    drafts: Drafts, store: Store, laptop: Store, clock: FakeClock
) -> None:
    values = bundle.gather(store)
    del values["drafts"]
    bundle.merge(laptop, values, [], clock())
    assert len(accounts.every(laptop)) == 1
    assert Drafts(laptop, clock).all() == ()


def test_the_settings_of_writing_come_along_but_for_a_file_that_is_not_here(
    store: Store, laptop: Store, carry: Carry, tmp_path: Path
) -> None:
    words = tmp_path / "words.toml"
    words.write_text("")
    SettingsRoom(store).change(hold_seconds=0, quiet_checks=["jargon"], company_words=str(words))
    carry()
    there = SettingsRoom(laptop).get()
    assert (there.hold_seconds, there.quiet_checks, there.company_words) == (0, ("jargon",), str(words))
    SettingsRoom(laptop).change(company_words="")
    words.unlink()
    carry()
    assert SettingsRoom(laptop).get().company_words == ""


@pytest.mark.parametrize(
    "spoilt",
    [
        {"kind": "rant"},
        {"text": 7},
        {"created": float("nan")},
        {"intent": []},
        {"versions": [["late", "x"]]},
        {"bound": True, "account": ["a", "b", "c"]},
    ],
)
def test_a_spoilt_draft_is_not_taken_in(drafts: Drafts, store: Store, spoilt: dict[str, object]) -> None:
    values = bundle.gather(store)
    values["drafts"][0] |= {"created": 1.0} | spoilt
    with pytest.raises((KeyError, TypeError, ValueError, AttributeError)), store.atomic():
        bundle.merge(store, values, [], 0.0)
    assert len(drafts.all()) == 2
