"""Stories of what comes after sending: what became of it, changing it, deleting it, putting it away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.errors import Refused, Unclear
from app.model import Outgoing
from app.store import posts
from app.store.open import Store
from tests.app.outbox_fakes import LOST, Desk, Happening, desk_on
from tests.app.rooms import refusal


@pytest.fixture
def desk(store: Store) -> Iterator[Desk]:
    with desk_on(store) as built:
        yield built


def unclear(desk: Desk, lands: bool) -> Outgoing:
    """Give an entry of which only the manager can tell whether it arrived."""
    desk.office.happenings = [Happening(lands=lands, error=LOST, is_shown=False)]
    entry = desk.until_done(desk.submit())
    assert entry.asked
    return entry


def sent(desk: Desk, text: str = "What went wrong?") -> Outgoing:
    return desk.until_done(desk.submit(text))


def test_the_manager_says_that_it_arrived(desk: Desk) -> None:
    entry, changes = desk.outbox.resolve(unclear(desk, lands=True).id, sent=True)
    assert (entry.state, entry.url, entry.error, changes.outbox) == ("sent", "", None, True)
    assert desk.outbox.next_due() is None
    assert refusal(lambda: desk.outbox.resolve(entry.id, sent=False)).code == "not_unclear"


def test_the_manager_says_that_it_did_not_arrive(desk: Desk) -> None:
    entry = unclear(desk, lands=False)
    again, _ = desk.outbox.resolve(entry.id, sent=False)
    assert (again.state, again.key) == ("waiting", entry.key)
    assert desk.until_done(entry).state == "sent"
    assert desk.office.texts == ["What went wrong?"]


def test_before_it_is_sent_again_it_is_looked_for_once_more(desk: Desk) -> None:
    entry = unclear(desk, lands=True)
    desk.office.landed[0].is_shown = True
    desk.outbox.resolve(entry.id, sent=False)
    assert desk.until_done(entry).url == "https://example.org/101"
    assert desk.office.calls.count("publish") == 1


def test_a_sent_post_is_changed_there_and_here(desk: Desk) -> None:
    entry = sent(desk)
    changed, changes = desk.outbox.edit(entry.id, "What went right?\n")
    assert (changed.text, changed.edited, changed.state) == ("What went right?", desk.clock(), "sent")
    assert changes.posts
    assert desk.office.texts == ["What went right?"]
    assert desk.feed.page().cards[0].post.text == "What went right?"
    assert desk.drafts.one(entry.draft).text == "What went wrong?"


@pytest.mark.parametrize(("text", "code"), [(" ", "empty_draft"), ("x" * 61, "too_long")])
def test_a_change_is_checked_like_a_post(desk: Desk, text: str, code: str) -> None:
    entry = sent(desk)
    assert refusal(lambda: desk.outbox.edit(entry.id, text)).code == code
    assert desk.office.texts == ["What went wrong?"]


def test_a_change_that_may_have_arrived_can_be_made_again(desk: Desk) -> None:
    entry = sent(desk)
    desk.office.trouble["edit"] = Unclear("timeout")
    assert refusal(lambda: desk.outbox.edit(entry.id, "Better")).kind == "unclear"
    assert desk.outbox.one(entry.id).edited is None
    del desk.office.trouble["edit"]
    desk.outbox.edit(entry.id, "Better")
    assert desk.office.texts == ["Better"]


def test_a_sent_post_is_deleted_there_and_erased_here(desk: Desk) -> None:
    entry = sent(desk)
    gone, _ = desk.outbox.delete(entry.id)
    assert (gone.deleted, gone.post, gone.state) == (desk.clock(), 0, "sent")
    assert desk.office.landed == []
    assert desk.feed.page().cards == ()
    assert desk.drafts.one(entry.draft).text == "What went wrong?"
    assert refusal(lambda: desk.outbox.delete(entry.id)).code == "cannot_delete"
    assert refusal(lambda: desk.outbox.edit(entry.id, "x")).code == "cannot_edit"


def test_a_post_deleted_elsewhere_may_be_sent_anew(desk: Desk, store: Store) -> None:
    entry = sent(desk)
    assert refusal(lambda: desk.outbox.submit(entry.draft, 1)).code == "already_sent"
    desk.clock.forward(60)
    posts.erase(store, 1, [entry.remote_id], desk.clock())
    gone = desk.outbox.one(entry.id)
    assert (gone.state, gone.deleted, gone.post) == ("sent", desk.clock(), 0)
    assert desk.outbox.submit(entry.draft, 1)[0].state == "waiting"


def test_a_deletion_that_is_refused_changes_nothing_here(desk: Desk) -> None:
    entry = sent(desk)
    desk.office.trouble["delete"] = Refused("forbidden")
    assert refusal(lambda: desk.outbox.delete(entry.id)).code == "forbidden"
    assert desk.outbox.one(entry.id).deleted is None
    assert len(desk.feed.page().cards) == 1


def test_where_the_network_has_neither_that_is_said(desk: Desk) -> None:
    entry = sent(desk)
    desk.office.can_edit = desk.office.can_delete = False
    assert refusal(lambda: desk.outbox.edit(entry.id, "x")).code == "cannot_edit"
    assert refusal(lambda: desk.outbox.delete(entry.id)).code == "cannot_delete"
    waiting = desk.submit("Not yet", hold=60)
    assert refusal(lambda: desk.outbox.edit(waiting.id, "x")).code == "cannot_edit"


def test_what_is_done_with_is_put_away_and_its_draft_stays(desk: Desk) -> None:
    done, waiting = sent(desk), desk.submit("Not yet", hold=60)
    desk.outbox.put_away(done.id)
    assert [each.id for each in desk.outbox.all()] == [waiting.id]
    assert desk.outbox.one(done.id).state == "sent"
    assert {each.id for each in desk.drafts.all()} == {done.draft, waiting.draft}
    assert refusal(lambda: desk.outbox.put_away(waiting.id)).code == "draft_on_its_way"
    assert refusal(lambda: desk.outbox.put_away(99)).code == "no_such_entry"
