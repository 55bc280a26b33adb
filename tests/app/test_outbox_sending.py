"""Stories of sending: once, in order, and what each kind of trouble comes to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.connector import PublishGuard
from app.errors import BadReply, EarshotError, Refused, SignInNeeded, TooFast, Unclear
from app.store.open import Store
from tests.app.outbox_fakes import CUT, LOST, Desk, Happening, desk_on

REFUSAL = Refused("unprocessable", host="example.org", status=422, said="Text contains a banned word")


@pytest.fixture
def desk(store: Store) -> Iterator[Desk]:
    with desk_on(store) as built:
        yield built


def test_a_sent_post_is_in_the_feed_at_once(desk: Desk) -> None:
    entry = desk.submit("What went wrong?")
    touched, changes = desk.outbox.run()
    assert [each.id for each in touched] == [entry.id]
    assert (changes.outbox, changes.drafts, changes.posts) == (True, True, True)
    (card,) = desk.feed.page().cards
    assert card.post.text == "What went wrong?"
    assert desk.outbox.one(entry.id).post == card.post.id


def test_the_mark_is_asked_for_before_the_first_byte(desk: Desk) -> None:
    entry = desk.submit()
    states: list[str] = []
    desk.office.on = {
        "mark": lambda: states.append(desk.state(entry)),
        "publish": lambda: states.append(desk.state(entry)),
    }
    desk.run()
    assert states == ["waiting", "sending"]
    assert desk.office.calls[:2] == ["mark", "publish"]


def test_offline_it_waits_longer_each_time_and_goes_once_there_is_a_connection(desk: Desk) -> None:
    desk.office.trouble["mark"] = CUT
    entry = desk.submit()
    waits = []
    for _ in range(7):
        desk.run()
        due = desk.outbox.next_due()
        assert due is not None
        waits.append(due - desk.clock())
        desk.clock.now = due
    assert waits == [30, 60, 120, 240, 480, 600, 600]
    waiting = desk.outbox.one(entry.id)
    assert (waiting.state, waiting.attempts) == ("waiting", 0)
    assert waiting.error == ("offline", "no_server", (("host", "example.org"),))
    assert "publish" not in desk.office.calls
    del desk.office.trouble["mark"]
    desk.run()
    assert desk.outbox.one(entry.id).error is None
    assert desk.office.texts == ["What went wrong?"]


def test_where_nothing_was_sent_it_waits_with_its_key(desk: Desk) -> None:
    desk.office.happenings = [Happening(lands=False, error=CUT)]
    entry = desk.submit()
    desk.run()
    waiting = desk.outbox.one(entry.id)
    assert (waiting.state, waiting.due - desk.clock(), waiting.attempts) == ("waiting", 30, 1)
    sent = desk.until_done(entry)
    assert (sent.state, sent.attempts, sent.key) == ("sent", 2, entry.key)
    assert [each.key for each in desk.office.landed] == [entry.key]


def test_a_server_that_asks_for_a_pause_gets_it(desk: Desk) -> None:
    pause = TooFast("too_fast", 200, host="example.org")
    desk.office.happenings = [Happening(lands=False, error=pause)]
    entry = desk.submit()
    desk.run()
    assert desk.outbox.next_due() == desk.clock() + 200
    assert desk.until_done(entry).state == "sent"
    assert len(desk.office.landed) == 1


def test_a_pause_asked_for_after_it_landed_sends_nothing_twice(desk: Desk) -> None:
    desk.office.happenings = [Happening(error=TooFast("too_fast", 5, host="example.org"))]
    assert desk.until_done(desk.submit()).url == "https://example.org/101"
    assert len(desk.office.landed) == 1


def test_a_refusal_gives_the_draft_back_with_the_servers_words(desk: Desk) -> None:
    desk.office.happenings = [Happening(lands=False, error=REFUSAL)]
    entry = desk.until_done(desk.submit())
    assert entry.state == "failed"
    assert entry.error is not None
    assert dict(entry.error[2])["said"] == "Text contains a banned word"
    desk.drafts.save(entry.draft, text="Another word")
    again = desk.outbox.submit(entry.draft, 1, hold=0)[0]
    assert again.key != entry.key
    assert desk.until_done(again).state == "sent"
    assert desk.office.texts == ["Another word"]


def test_a_sign_in_that_is_needed_lets_it_wait_until_it_is_renewed(desk: Desk) -> None:
    desk.office.happenings = [Happening(lands=False, error=SignInNeeded("token_wrong", host="example.org"))]
    entry = desk.submit()
    desk.run()
    waiting = desk.outbox.one(entry.id)
    assert (waiting.state, waiting.error and waiting.error[0]) == ("waiting", "sign_in")
    assert waiting.due == desk.clock() + 600
    desk.outbox.send_now(entry.id)
    desk.run()
    assert desk.state(entry) == "sent"


def test_a_lost_reply_is_found_by_looking_back_at_once(desk: Desk) -> None:
    desk.office.happenings = [Happening(error=LOST)]
    entry = desk.submit()
    desk.run()
    sent = desk.outbox.one(entry.id)
    assert (sent.state, sent.url, sent.error, sent.attempts) == ("sent", "https://example.org/101", None, 1)
    assert desk.office.calls == ["mark", "publish", "landed", "look"]


def test_a_post_that_shows_late_is_found_a_minute_later(desk: Desk) -> None:
    desk.office.happenings = [Happening(error=LOST, is_shown=False)]
    entry = desk.submit()
    desk.run()
    unclear = desk.outbox.one(entry.id)
    assert (unclear.state, unclear.asked) == ("unclear", False)
    assert desk.outbox.next_due() == desk.clock() + 60
    desk.office.landed[0].is_shown = True
    desk.clock.forward(60)
    desk.run()
    assert desk.state(entry) == "sent"
    assert len(desk.office.landed) == 1


@pytest.mark.parametrize("error", [LOST, BadReply("not_json"), Unclear("server_trouble", status=503)])
def test_what_is_not_found_twice_is_left_to_the_manager(desk: Desk, error: EarshotError) -> None:
    desk.office.happenings = [Happening(lands=False, error=error)]
    entry = desk.until_done(desk.submit())
    assert (entry.state, entry.asked, entry.attempts) == ("unclear", True, 1)
    assert entry.error == ("unclear", error.code, tuple(error.values.items()))
    assert desk.office.calls.count("publish") == 1
    assert desk.office.calls.count("look") == 2
    assert desk.outbox.next_due() is None
    desk.clock.forward(86_400)
    assert desk.run() == ()


def test_looking_goes_on_while_the_network_cannot_be_asked(desk: Desk) -> None:
    desk.office.happenings = [Happening(error=LOST)]
    desk.office.looks = [CUT] * 8
    entry = desk.until_done(desk.submit())
    assert entry.state == "sent"
    assert desk.office.calls.count("look") == 9
    assert len(desk.office.landed) == 1


def test_a_network_that_shows_nothing_back_asks_at_once(desk: Desk) -> None:
    desk.office.guard = PublishGuard.ASK
    desk.office.happenings = [Happening(error=LOST)]
    entry = desk.submit()
    desk.run()
    assert desk.outbox.one(entry.id).asked
    assert desk.office.calls == ["publish", "landed"]


def test_a_server_known_to_honour_the_key_gets_it_again_by_itself(desk: Desk) -> None:
    desk.office.guard, desk.office.honours_key = PublishGuard.KEY, True
    desk.office.happenings = [Happening(error=LOST), Happening(error=LOST)]
    entry = desk.until_done(desk.submit())
    assert (entry.state, entry.attempts) == ("sent", 3)
    assert len(desk.office.landed) == 1


def test_what_may_be_there_is_not_taken_back_while_its_network_is_away(desk: Desk) -> None:
    desk.office.guard, desk.office.honours_key = PublishGuard.KEY, True
    desk.office.happenings = [Happening(error=LOST), Happening(lands=False, error=CUT)]
    entry = desk.submit()
    desk.run()
    assert desk.state(entry) == "unclear"
    with pytest.raises(Refused):
        desk.outbox.take_back(entry.id)
    assert desk.until_done(entry).state == "sent"
    assert len(desk.office.landed) == 1


def test_a_refusal_of_the_second_try_says_nothing_about_the_first(desk: Desk) -> None:
    desk.office.guard, desk.office.honours_key = PublishGuard.KEY, True
    desk.office.happenings = [Happening(error=LOST), Happening(lands=False, error=REFUSAL)]
    entry = desk.until_done(desk.submit())
    assert (entry.state, entry.asked) == ("unclear", True)
    assert entry.error is not None
    assert entry.error[0] == "refused"


def test_a_key_is_not_trusted_for_longer_than_an_hour(desk: Desk) -> None:
    desk.office.guard, desk.office.honours_key = PublishGuard.KEY, True
    desk.office.happenings = [Happening(error=LOST)] * 40
    entry = desk.until_done(desk.submit())
    assert (entry.state, entry.asked) == ("unclear", True)
    assert 5 < entry.attempts < 15
    assert len(desk.office.landed) == 1


def test_a_queue_keeps_its_order_and_one_account_never_stops_another(desk: Desk) -> None:
    other = desk.add("other")
    desk.office.happenings = [Happening(lands=False, error=CUT)]
    entries = [desk.submit(text) for text in ("one", "two", "three")]
    desk.submit("elsewhere", other)
    desk.run()
    assert desk.office.texts == ["elsewhere"]
    assert {desk.state(entry) for entry in entries} == {"waiting"}
    desk.until_done(entries[-1])
    assert desk.office.texts == ["elsewhere", "one", "two", "three"]


def test_the_same_words_of_two_entries_are_not_taken_for_each_other(desk: Desk) -> None:
    first = desk.submit("Thank you")
    desk.run()
    desk.office.happenings = [Happening(lands=False, error=LOST)]
    second = desk.until_done(desk.submit("Thank you"))
    assert desk.state(first) == "sent"
    assert (second.state, second.asked) == ("unclear", True)


def test_an_earlier_post_that_shows_late_is_not_taken_for_the_same_words_of_today(desk: Desk) -> None:
    desk.office.happenings = [Happening(is_shown=False), Happening(lands=False, error=LOST)]
    first = desk.submit("Thank you")
    second = desk.submit("Thank you")
    desk.office.on = {"look": lambda: setattr(desk.office.landed[0], "is_shown", True)}
    assert desk.until_done(second).asked
    assert desk.outbox.one(first.id).remote_id == "101"


def test_stopping_leaves_the_rest_for_later(desk: Desk) -> None:
    desk.submit("one")
    desk.submit("two")
    desk.outbox.run(lambda: bool(desk.office.landed))
    assert desk.office.texts == ["one"]
    desk.run()
    assert desk.office.texts == ["one", "two"]
