"""After the post: promises come back before their day, posts to answer wait, three people a week."""

from __future__ import annotations

from datetime import datetime

import pytest

from app.afterwards import AfterwardsRoom
from app.curate import Curation
from app.errors import BadInput
from app.model import Afterwards, Post
from app.store import erasing, marks
from app.store.open import Store
from tests.app.composing import add_follow, keep, person, post
from tests.app.fakes import FakeClock
from tests.app.rooms import refusal

DAY = 86_400.0
WEDNESDAY = datetime(2026, 4, 22, 10).timestamp()
ME, BEN = person("me"), person("Ben")
SENT = """
INSERT INTO outbox (draft, account, target, text, reply_to, reply_handle, visibility, "group", language,
    "key", state, due, scheduled, created, sent, remote_id)
VALUES (1, 1, 'public', ?, ?, '', 'public', '', 'en', ?, 'sent', 0, 0, ?, ?, ?)
"""


@pytest.fixture
def clock() -> FakeClock:
    """A Wednesday morning."""
    return FakeClock(WEDNESDAY)


@pytest.fixture
def room(store: Store, account: int, clock: FakeClock) -> AfterwardsRoom:
    """The room, on an account that was added half a year before."""
    return AfterwardsRoom(store, clock)


def _at(remote_id: str, text: str, days: float = 0, **more: object) -> Post:
    """A post, by the manager where nothing else is said, so many days after Wednesday."""
    return post(remote_id, text, **{"author": ME, "created": WEDNESDAY + days * DAY, **more})


def _keep(store: Store, *given: Post, days: float = 0) -> tuple[int, ...]:
    """Keep posts that arrived so many days after Wednesday, and judge them."""
    ids = keep(store, 1, given, day=(WEDNESDAY - 1_760_000_000.0) / DAY + days).new
    Curation(store).judge_new()
    return ids


def _sent(store: Store, text: str, remote_id: str, reply_to: str = "", at: float = WEDNESDAY) -> None:
    store.connection.execute(SENT, (text, reply_to, f"key-{remote_id}", at, at, remote_id))


def _promised(shown: Afterwards) -> list[str]:
    return [each.sentence for each in shown.promises]


def test_promises_of_sent_posts_come_back_before_their_day(
    store: Store, room: AfterwardsRoom, clock: FakeClock
) -> None:
    (mine,) = _keep(store, _at("1", "What would you drop? I will read every answer until Friday."))
    _keep(store, _at("2", "I'll report back next week."), _at("3", "I'll do it by Friday.", author=BEN))
    _sent(store, "Ich melde mich morgen bei allen.", "4")
    _sent(store, "I will read every answer until Friday.", "1")
    shown = room.show()
    lines = ["Ich melde mich morgen bei allen.", "I will read every answer until Friday."]
    assert _promised(shown) == [*lines, "I'll report back next week."]
    assert [each.post for each in shown.promises] == [0, mine, mine + 1]
    assert [each.sentence for each in shown.soon] == lines[:1], "tomorrow's, but not Friday's yet"
    clock.forward(DAY)
    assert [each.sentence for each in room.show().soon] == lines
    clock.forward(16.5 * DAY)
    assert [each.sentence for each in room.show().soon] == ["I'll report back next week."]
    assert len(room.show().promises) == 3, "listed until it is put away"


def test_a_promise_is_put_away_by_hand_and_comes_back_if_that_was_a_slip(
    store: Store, room: AfterwardsRoom
) -> None:
    _keep(store, _at("1", "I'll write on Friday. I'll come on Monday."))
    first, second = room.show().promises
    assert room.put_away_promise(first).afterwards
    assert room.show().promises == (second,)
    room.put_away_promise(first, away=False)
    assert room.show().promises == (first, second)


def test_what_was_deleted_or_is_old_promises_nothing(store: Store, room: AfterwardsRoom) -> None:
    _keep(store, _at("1", "I'll write on Friday."), _at("2", "I'll write on Friday.", days=-130))
    erasing.erase(store, 1, ["1"], WEDNESDAY)
    _sent(store, "I'll write on Friday.", "1")
    assert room.show().promises == ()


def test_an_edited_post_promises_what_it_says_now(store: Store, room: AfterwardsRoom) -> None:
    _keep(store, _at("1", "I'll write on Friday."))
    assert _promised(room.show()) == ["I'll write on Friday."]
    _keep(store, _at("1", "I'll write on Monday.", edited=WEDNESDAY + 60))
    assert _promised(room.show()) == ["I'll write on Monday."]


def test_a_post_meant_to_be_answered_waits_with_the_sentence_that_was_worth_it(
    store: Store, room: AfterwardsRoom, clock: FakeClock
) -> None:
    asked, told, given = _keep(
        store,
        _at("1", "Hello all. The form is long. Which half of it do you need?", author=BEN),
        _at("2", "Well. We dropped the form last week.", author=BEN),
        _at("3", "Look at that", author=BEN),
    )
    for each in (asked, told):
        room.mean_to_answer(each)
        clock.forward(60)
    room.mean_to_answer(given, "at  that")
    said = {each.post: each.sentence for each in room.show().meant}
    assert said == {
        given: "at that",
        told: "We dropped the form last week.",
        asked: "Which half of it do you need?",
    }
    assert list(said) == [given, told, asked]
    assert room.unmean(told).afterwards
    assert not room.unmean(told).afterwards
    assert [each.post for each in room.show().meant] == [given, asked]
    assert refusal(lambda: room.mean_to_answer(99)).code == "no_such_post"


def test_an_answer_empties_the_list_one_from_before_does_not(
    store: Store, room: AfterwardsRoom, clock: FakeClock
) -> None:
    first, second, third = _keep(store, *(_at(f"{n}", "Who has an idea?", author=BEN) for n in range(3)))
    _keep(store, _at("m0", "A quick one.", reply_to="2"))
    clock.forward(3600)
    for each in (first, second, third):
        room.mean_to_answer(each)
    clock.forward(3600)
    _keep(store, _at("m1", "I have one.", 0.1, reply_to="0"))
    _sent(store, "So have I.", "m2", reply_to="1", at=clock())
    assert [each.post for each in room.show().meant] == [third]
    clock.forward(3600)
    room.mean_to_answer(first)
    assert [each.post for each in room.show().meant] == [first, third], "there is more to say"


def _helpers(store: Store) -> None:
    """Last week: Ben answered the manager, Cem was saved, Dora, whom the manager follows, helped somebody."""
    add_follow(store, "person", "@dora", "p-dora")
    _keep(store, _at("mine", "What would you drop?", days=-9), days=-9)
    posts = (
        _at("b", "Hm. The second page of the form is never read.", -8, author=BEN, reply_to="mine"),
        _at("c", "We tried it without the form for a week.", -7, author=person("Cem")),
        _at("q", "Where is the key to hall three?", -7, author=person("Ewa")),
        _at("d", "It hangs behind the door, left of the switch.", -6, author=person("Dora"), reply_to="q"),
        _at("n", "Thanks!", -6, author=person("Finn"), reply_to="mine"),
        _at("r", "Your post was received by the robot.", -6, author=person("Bot", bot=True), reply_to="mine"),
    )
    ids = _keep(store, *posts, days=-5)
    marks.set_mark(store, "saved", ids[1], WEDNESDAY - 4 * DAY)


def _names(room: AfterwardsRoom) -> list[str]:
    return [each.name for each in room.show().thanks]


def test_three_people_one_might_thank_each_with_the_sentence_they_wrote(
    store: Store, room: AfterwardsRoom
) -> None:
    _helpers(store)
    assert [(each.name, each.sentence) for each in room.show().thanks] == [
        ("Ben", "The second page of the form is never read."),
        ("Cem", "We tried it without the form for a week."),
        ("Dora", "It hangs behind the door, left of the switch."),
    ]


def test_they_stay_the_same_the_week_through_and_nobody_takes_the_place_of_one_put_away(
    store: Store, room: AfterwardsRoom, clock: FakeClock
) -> None:
    _helpers(store)
    late = _at("g", "I would drop the third page, too.", -8, author=person("Gus"), reply_to="mine")
    _keep(store, late, _at("h", "Me, I would drop them all.", 0, author=person("Hal"), reply_to="mine"))
    assert _names(room) == ["Ben", "Cem", "Dora"]
    ben = room.show().thanks[0]
    assert room.put_away_thanks(ben.post).afterwards
    assert _names(room) == ["Cem", "Dora"]
    _sent(store, "Thank you, Dora.", "t", reply_to="d", at=clock() + 60)
    clock.forward(4 * DAY)
    assert _names(room) == ["Cem"]
    clock.forward(DAY)
    assert _names(room) == ["Gus", "Hal", "Cem"], "a new week, and neither Ben nor Dora again"
    room.put_away_thanks(ben.post, away=False)
    assert _names(room) == ["Ben", "Gus", "Hal"], "that was a slip"


def test_nobody_comes_back_within_eight_weeks(store: Store, room: AfterwardsRoom, clock: FakeClock) -> None:
    _helpers(store)
    room.put_away_thanks(room.show().thanks[0].post)
    for week in range(1, 10):
        clock.forward(7 * DAY)
        said = _at(f"w{week}", "I would drop another page of it.", week * 7 - 3, author=BEN, reply_to="mine")
        _keep(store, said, days=week * 7 - 3)
        assert ("Ben" in _names(room)) == (week == 9)


def test_a_removed_account_leaves_nothing_behind(store: Store, room: AfterwardsRoom) -> None:
    _helpers(store)
    _keep(store, _at("1", "I'll write on Friday."))
    shown = room.show()
    room.put_away_promise(shown.promises[0])
    room.put_away_thanks(shown.thanks[0].post)
    room.mean_to_answer(shown.thanks[1].post)
    erasing.forget(store, 1)
    for table in ("meant_to_answer", "put_away"):
        assert store.connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    _sent(store, "I'll write on Monday.", "m")
    store.connection.execute("DELETE FROM accounts")
    assert room.show() == Afterwards()
    with pytest.raises(BadInput):
        room.put_away_thanks(shown.thanks[1].post)


def test_a_first_week_has_somebody_to_thank_at_once(store: Store, room: AfterwardsRoom) -> None:
    _helpers(store)
    store.connection.execute("UPDATE posts SET arrived = ?", (WEDNESDAY,))
    assert _names(room) == [], "as the week began nothing of it was known"
    store.connection.execute("UPDATE accounts SET added = ?", (WEDNESDAY - DAY / 2,))
    assert _names(room) == ["Ben", "Cem", "Dora"], "but the account was only added this week"
