"""Drafts: what is written stays, with its versions, until the manager deletes it."""

from __future__ import annotations

import pytest

from app.connector import Credentials
from app.drafts import Drafts, removed
from app.errors import Refused
from app.model import Answered, Changes, Intent
from app.store import accounts, erasing, versions
from app.store.open import Store
from tests.app import composing
from tests.app.fakes import ME, FakeClock
from tests.app.rooms import refusal

ADD_ENTRY = """
INSERT INTO outbox (draft, account, target, text, reply_to, reply_handle, visibility, "group", language,
    "key", state, due, scheduled, created)
VALUES (?, 1, 'public', '', '', '', 'public', '', 'en', lower(hex(randomblob(8))), ?, 0, 0, 0)
"""
LONG = "I sat with the night shift in plant 2 last week and learned what our form hides."


@pytest.fixture
def clock() -> FakeClock:
    """A clock that moves when told."""
    return FakeClock()


@pytest.fixture
def drafts(store: Store, clock: FakeClock) -> Drafts:
    """The room of drafts on an empty store."""
    return Drafts(store, clock)


def put_in_outbox(store: Store, draft: int, state: str) -> None:
    """Write an entry of the outbox as it stands while a draft is on its way."""
    store.connection.execute(ADD_ENTRY, (draft, state))


def test_a_draft_is_there_as_it_was_written(drafts: Drafts, clock: FakeClock) -> None:
    draft, changes = drafts.new("Half a thought", kind="ask")
    assert changes == Changes(drafts=True)
    clock.forward(5)
    sheet = Intent(want="Hear the night shift", unknown=("who_gains",))
    drafts.save(draft.id, text="A whole thought 🙂", intent=sheet, pasted=7, dismissed=("jargon", "jargon"))
    kept = drafts.one(draft.id)
    assert (kept.text, kept.kind, kept.intent, kept.pasted) == ("A whole thought 🙂", "ask", sheet, 7)
    assert (kept.dismissed, kept.state, kept.account) == (("jargon",), "draft", 0)
    assert kept.changed == kept.created + 5


def test_saving_what_is_there_already_changes_nothing(drafts: Drafts, clock: FakeClock) -> None:
    draft, _ = drafts.new("The same")
    clock.forward(5)
    assert drafts.save(draft.id, text="The same", kind="") == (draft, Changes())


def test_the_draft_written_last_comes_first(drafts: Drafts, clock: FakeClock) -> None:
    first, second = drafts.new("One")[0], drafts.new("Two")[0]
    clock.forward(1)
    drafts.save(first.id, text="One more word")
    clock.forward(1)
    drafts.save(second.id, dismissed=("no-question",))
    assert [each.id for each in drafts.all()] == [first.id, second.id]


def test_a_half_character_does_not_keep_a_draft_from_being_saved(drafts: Drafts) -> None:
    draft, _ = drafts.new()
    assert drafts.save(draft.id, text="pasted \ud83d")[0].text == "pasted ?"


def test_what_does_not_exist_is_said(drafts: Drafts) -> None:
    draft, _ = drafts.new("x")
    for work in (lambda: drafts.one(9), lambda: drafts.save(9, text=""), lambda: drafts.versions(9)):
        assert refusal(work).code == "no_such_draft"
    assert refusal(lambda: drafts.go_back(draft.id, 4)).code == "no_such_version"
    assert refusal(lambda: drafts.new(answers=4)).code == "no_such_post"
    assert refusal(lambda: drafts.new(kind="rant")).code == "bad_kind"  # type: ignore[arg-type]


def test_a_minute_of_typing_is_kept_as_a_version(drafts: Drafts, clock: FakeClock) -> None:
    draft, _ = drafts.new()
    for seconds in range(150):
        clock.forward(1)
        drafts.save(draft.id, text="word " * (seconds + 1))
    assert [version.words for version in drafts.versions(draft.id)] == [119, 59]


def test_a_text_that_is_deleted_in_a_moment_of_anger_is_kept(drafts: Drafts) -> None:
    draft, _ = drafts.new(LONG)
    drafts.save(draft.id, text="")
    assert [version.text for version in drafts.versions(draft.id)] == [LONG]


def test_replacing_a_sentence_counts_as_taking_it_away() -> None:
    assert removed("Dear all, hello", "Dear all, goodbye") == 5
    assert removed("abc", "abc") == removed("", "abc") == removed("ab", "aXb") == 0
    assert removed("aaaa", "aa") == 2


def test_going_back_keeps_the_present_text_first(drafts: Drafts) -> None:
    draft, _ = drafts.new(LONG)
    drafts.save(draft.id, text="Something else")
    past = drafts.versions(draft.id)[0]
    back, _ = drafts.go_back(draft.id, past.id)
    assert back.text == LONG
    assert {version.text for version in drafts.versions(draft.id)} == {LONG, "Something else"}
    drafts.go_back(draft.id, past.id)
    assert len(drafts.versions(draft.id)) == 2


def test_a_version_can_be_kept_when_asked_for_and_no_text_twice(drafts: Drafts) -> None:
    draft, _ = drafts.new("Monday")
    assert drafts.keep_version(draft.id) == Changes(drafts=True)
    assert drafts.keep_version(draft.id) == Changes()
    blank, _ = drafts.new("  ")
    assert drafts.keep_version(blank.id) == Changes()


def test_many_versions_are_thinned_out_from_the_oldest_and_never_the_first(drafts: Drafts) -> None:
    draft, _ = drafts.new()
    for number in range(1000):
        drafts.save(draft.id, text=f"Number {number}")
        drafts.keep_version(draft.id)
    kept = [int(version.text.split()[1]) for version in drafts.versions(draft.id)]
    assert versions.MOST // 2 < len(kept) <= versions.MOST
    assert kept[-1] == 0
    assert kept[:50] == list(range(999, 949, -1))


def test_versions_are_kept_when_the_clock_was_put_back(drafts: Drafts, clock: FakeClock) -> None:
    draft, _ = drafts.new("Now")
    clock.forward(-3600)
    drafts.save(draft.id, text="Now and then")
    assert [version.text for version in drafts.versions(draft.id)] == ["Now"]


@pytest.mark.parametrize("state", ["waiting", "sending", "unclear"])
def test_a_text_on_its_way_cannot_change_under_it(drafts: Drafts, store: Store, state: str) -> None:
    draft, _ = drafts.new(LONG)
    drafts.keep_version(draft.id)
    drafts.save(draft.id, text=LONG + " And?")
    put_in_outbox(store, draft.id, state)
    assert drafts.one(draft.id).state == state
    version = drafts.versions(draft.id)[0].id
    for change in (
        lambda: drafts.save(draft.id, text="Other words"),
        lambda: drafts.go_back(draft.id, version),
        lambda: drafts.delete(draft.id),
    ):
        error = refusal(change)
        assert isinstance(error, Refused)
        assert error.code == "draft_on_its_way"
    assert drafts.save(draft.id, dismissed=("jargon",))[0].text == LONG + " And?"


def test_a_draft_shows_the_state_of_its_newest_entry(drafts: Drafts, store: Store) -> None:
    draft, _ = drafts.new(LONG)
    put_in_outbox(store, draft.id, "failed")
    assert drafts.save(draft.id, text="Shorter")[0].state == "failed"
    put_in_outbox(store, draft.id, "sent")
    assert drafts.all()[0].state == "sent"
    assert drafts.delete(draft.id) == Changes(drafts=True)
    assert drafts.all() == ()


def test_a_deleted_draft_takes_its_versions_along(drafts: Drafts, store: Store) -> None:
    draft, _ = drafts.new(LONG)
    drafts.keep_version(draft.id)
    drafts.delete(draft.id)
    assert store.connection.execute("SELECT count(*) FROM draft_versions").fetchone()[0] == 0


def test_a_reply_knows_whom_it_answers_and_where_it_can_go(
    drafts: Drafts, store: Store, account: int
) -> None:
    composing.keep(store, account, [composing.post("a", "Who knows the pump? " * 20, visibility="unlisted")])
    reply, _ = drafts.new(answers=1)
    assert reply.account == account
    beginning = ("Who knows the pump? " * 20)[:200]
    assert reply.reply_to == Answered("a", "Ana", "ana", beginning, "unlisted")
    erasing.erase(store, account, ["a"], composing.NOON)
    assert refusal(lambda: drafts.new(answers=1)).code == "no_such_post"
    assert drafts.one(reply.id).reply_to == reply.reply_to


def test_a_copy_has_the_words_but_not_the_place(drafts: Drafts, store: Store, account: int) -> None:
    composing.keep(store, account, [composing.post("a")])
    draft, _ = drafts.new(LONG, kind="lesson")
    drafts.save(draft.id, intent=Intent(want="Change the form"))
    store.connection.execute("UPDATE drafts SET account = ?", (account,))
    put_in_outbox(store, draft.id, "sent")
    copy, _ = drafts.copy(draft.id)
    assert (copy.text, copy.intent.want, copy.kind) == (LONG, "Change the form", "lesson")
    assert (copy.account, copy.state) == (0, "draft")
    reply, _ = drafts.new("Ask Ben", answers=1)
    twin, _ = drafts.copy(reply.id)
    assert (twin.account, twin.reply_to) == (account, reply.reply_to)


def test_the_intent_sheet_can_be_destroyed(drafts: Drafts, store: Store) -> None:
    draft, _ = drafts.new("Hello")
    drafts.save(draft.id, intent=Intent(want="A raise"))
    assert drafts.forget_intent(draft.id) == Changes(drafts=True)
    assert drafts.forget_intent(draft.id) == Changes()
    assert drafts.one(draft.id).intent == Intent()
    assert "raise" not in str(store.connection.execute("SELECT * FROM drafts").fetchall())


def test_drafts_outlive_the_account_and_never_reach_the_next_one(
    drafts: Drafts, store: Store, account: int
) -> None:
    composing.keep(store, account, [composing.post("a")])
    reply, _ = drafts.new("Ask Ben", answers=1)
    erasing.forget(store, account)
    accounts.erase(store, account)
    assert drafts.one(reply.id) == reply
    other = ("mastodon", "https://x.example.org", "X", ME, Credentials("t"), composing.NOON)
    assert accounts.add(store, *other).id > account
