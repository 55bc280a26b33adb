"""Stories of putting a draft in the outbox: what is checked before anything can leave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

import pytest

from app.connector import PublishGuard
from app.errors import EarshotError, Refused
from app.model import Answered, Intent
from app.store.open import Store
from tests.app.composing import keep, post
from tests.app.outbox_fakes import CUT, Desk, Happening, desk_on
from tests.app.rooms import refusal

TOO_LONG = Refused("unprocessable", host="example.org", status=422, said="Text is too long")


@pytest.fixture
def desk(store: Store) -> Iterator[Desk]:
    with desk_on(store) as built:
        yield built


def no(desk: Desk, draft: int, account: int = 1, **more: object) -> EarshotError:
    """Tell why a draft cannot be put in the outbox; it then is not."""
    before = desk.outbox.all()
    error = refusal(lambda: desk.outbox.submit(draft, account, **{"confirmed": True, **more}))  # type: ignore[arg-type]
    assert desk.outbox.all() == before
    return error


def test_a_draft_is_held_for_a_minute_and_then_leaves(desk: Desk) -> None:
    draft = desk.write("What went wrong?  \n")
    entry, changes = desk.outbox.submit(draft.id, 1, confirmed=True)
    assert changes.outbox
    assert changes.drafts
    assert (entry.state, entry.due, entry.text) == ("waiting", desk.clock() + 60, "What went wrong?")
    assert (entry.target, entry.visibility, entry.draft) == ("public", "public", draft.id)
    assert desk.outbox.next_due() == entry.due
    assert desk.run() == ()
    desk.clock.forward(60)
    (sent,) = desk.run()
    assert (sent.state, sent.url, sent.sent) == ("sent", "https://example.org/101", desk.clock())
    assert desk.office.texts == ["What went wrong?"]
    assert desk.drafts.one(draft.id).state == "sent"
    assert desk.outbox.next_due() is None


def test_no_word_of_the_intent_sheet_leaves(desk: Desk) -> None:
    draft = desk.write()
    secret = Intent("wantword", "nowword", "gainword", "changeword", "wrongword", ("wrong",))
    desk.drafts.save(draft.id, intent=secret, dismissed=("jargon",))
    desk.outbox.submit(draft.id, 1, hold=0, confirmed=True)
    desk.office.happenings = [Happening(error=CUT), Happening(lands=False, error=CUT)]
    desk.until_done(desk.outbox.all()[0])
    everything = repr(desk.office.got) + repr([asdict(each.post) for each in desk.office.landed])
    assert "What went wrong?" in everything
    for word in ("wantword", "nowword", "gainword", "changeword", "wrongword", "jargon"):
        assert word not in everything


def test_what_cannot_be_sent_is_said_before(desk: Desk) -> None:
    assert no(desk, 99).code == "no_such_draft"
    draft = desk.write(" \n").id
    assert no(desk, draft).code == "empty_draft"
    assert no(desk, desk.write().id, 99).code == "no_such_account"
    long = no(desk, desk.write("x" * 61).id)
    assert (long.code, long.values) == ("too_long", {"n": 61, "limit": 60})
    wrong = no(desk, desk.write().id, target="moon")
    assert (wrong.code, wrong.values) == ("unknown_target", {"known": "public unlisted g-plant"})


@pytest.mark.parametrize("hold", [-1, 601, float("nan"), float("inf")])
def test_a_hold_has_bounds(desk: Desk, hold: float) -> None:
    assert no(desk, desk.write().id, hold=hold).code == "bad_hold"


def test_a_time_that_is_over_is_refused(desk: Desk) -> None:
    assert no(desk, desk.write().id, at=desk.clock() - 60).code == "time_past"
    assert no(desk, desk.write().id, at=float("nan")).code == "time_past"


def test_a_network_that_takes_nothing_says_so(desk: Desk) -> None:
    desk.office.guard = PublishGuard.NONE
    assert desk.outbox.targets(1) == ()
    assert no(desk, desk.write().id).code == "cannot_publish"


def test_the_first_post_to_a_target_is_confirmed_once(desk: Desk) -> None:
    draft = desk.write().id
    asked = no(desk, draft, confirmed=False)
    assert asked.code == "confirm_target"
    assert asked.values == {"name": "Example", "target": "public", "audience": "everybody"}
    assert desk.outbox.needs_confirmation(1, "public")
    desk.outbox.submit(draft, 1, confirmed=True)
    assert not desk.outbox.needs_confirmation(1, "public")
    assert desk.outbox.submit(desk.write("Again").id, 1)[0].state == "waiting"
    assert no(desk, desk.write("Elsewhere").id, target="g-plant", confirmed=False).code == "confirm_target"


def test_a_draft_of_one_account_cannot_reach_another(desk: Desk) -> None:
    other = desk.accounts.add("fake", "https://other.example.org", "a-token")[0]
    draft = desk.write().id
    desk.office.happenings = [Happening(lands=False, error=TOO_LONG)]
    entry = desk.outbox.submit(draft, 1, hold=0, confirmed=True)[0]
    desk.run()
    assert desk.state(entry) == "failed"
    bound = no(desk, draft, other.id)
    assert (bound.kind, bound.code, bound.values) == ("refused", "draft_bound", {"name": "Example"})
    assert desk.outbox.submit(draft, 1, hold=0)[0].state == "waiting"


def test_a_draft_on_its_way_is_not_put_in_again(desk: Desk) -> None:
    draft = desk.write().id
    desk.outbox.submit(draft, 1, confirmed=True)
    assert no(desk, draft).code == "draft_on_its_way"


def test_the_same_text_is_not_sent_again_by_the_same_draft(desk: Desk) -> None:
    entry = desk.submit()
    desk.run()
    assert no(desk, entry.draft).code == "already_sent"
    desk.drafts.save(entry.draft, text="What went right?")
    desk.outbox.submit(entry.draft, 1, hold=0)
    desk.run()
    assert desk.office.texts == ["What went wrong?", "What went right?"]


def test_a_reply_goes_where_the_post_went_that_it_answers(desk: Desk, store: Store) -> None:
    keep(store, 1, [post("55", "Who knows?", visibility="unlisted"), post("56", "Psst", visibility="direct")])
    first, second = store.connection.execute("SELECT id FROM posts ORDER BY remote_id").fetchall()
    draft = desk.drafts.new("I do", answers=first[0])[0]
    assert desk.outbox.target_of_reply(draft).key == "unlisted"
    assert no(desk, draft.id, target="public").code == "unknown_target"
    entry = desk.outbox.submit(draft.id, 1, hold=0, confirmed=True)[0]
    assert (entry.visibility, entry.reply_to) == ("unlisted", "55")
    whisper = desk.drafts.new("Yes?", answers=second[0])[0]
    assert desk.outbox.target_of_reply(whisper).audience == "people"
    assert desk.outbox.submit(whisper.id, 1, hold=0, confirmed=True)[0].visibility == "direct"
    desk.run()
    sent = [each.post for each in desk.office.landed]
    assert [(each.reply_to, each.reply_to_handle) for each in sent] == [("55", "ana"), ("56", "ana")]


def test_the_network_is_told_the_language_where_it_can_be_told(desk: Desk) -> None:
    assert desk.submit("Wir haben gestern in der Nachtschicht viel gelernt.").language == "de"
    assert desk.submit("Yesterday we have learned a lot in the night shift.").language == "en"
    assert desk.submit("Ok?").language == ""


def test_a_preview_asks_nothing_of_the_network(desk: Desk, store: Store) -> None:
    requests = store.connection.execute("SELECT count(*) FROM ledger").fetchone()
    shown = desk.outbox.preview("Hello", 1, "unlisted")
    answered = desk.outbox.preview("Hello", 1, reply_to=Answered("55", "Ana", "ana", "?", "private"))
    assert (shown.length, shown.limit, answered.length) == (5, 60, 5)
    assert store.connection.execute("SELECT count(*) FROM ledger").fetchone() == requests


def test_a_sign_in_without_the_right_to_post_is_known(desk: Desk) -> None:
    assert desk.outbox.can_write(1)
    desk.office.may = False
    assert not desk.outbox.can_write(1)
