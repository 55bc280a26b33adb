"""What was noticed is weighed for the manager: answers, broadcasts of a day, and the manager's own rules."""

from __future__ import annotations

from app.curate import Curation
from app.feed import Feed
from app.model import Card, Post
from app.settings import SettingsRoom
from app.store.open import Store
from tests.app.composing import NOON, add_follow, add_rule, group, keep, person, post

ALL = group("All", everyone=True, forced=True)
CHIEF = person("Chief")
NEWS = (
    "The half-year figures are out and we are on track with orders from four countries.",
    "Parking behind hall one is closed from Monday until the drains are done.",
    "A new intranet opens on Tuesday with the same links in other places.",
    "The works council has been elected; the list hangs at every gate.",
)


def _judge(curation: Curation) -> None:
    curation.notice()
    curation.judge_new()


def _shown(feed: Feed) -> list[str]:
    return [card.post.remote_id for card in feed.page(order="newest", limit=100).cards]


def _news(day: float = 0) -> list[Post]:
    """Compose the announcements of a day to everybody, an hour apart."""
    return [
        post(f"n{n}-{day:g}", text, author=CHIEF, group=ALL, announcement=True, minute=1440 * day + 60 * n)
        for n, text in enumerate(NEWS)
    ]


def _answer(number: int) -> Post:
    text = f"My question about it is number {number}"
    return post(f"a{number}", text, author=person(f"P{number}"), reply_to="n0-0", minute=300 + number)


def _codes(card: Card) -> list[str]:
    return [reason.code for reason in card.why]


def test_announcements_to_everybody_are_set_aside(
    store: Store, account: int, feed: Feed, curation: Curation
) -> None:
    keep(store, account, [*_news(), post("1", "Who has seen the keys?")])
    _judge(curation)
    assert _shown(feed) == ["1"]
    assert feed.counts().folded == (("broadcast", 4),)


def test_an_announcement_that_five_people_answered_comes_back(
    store: Store, account: int, feed: Feed, curation: Curation
) -> None:
    first = keep(store, account, _news()).new[0]
    keep(store, account, [_answer(n) for n in range(4)])
    _judge(curation)
    assert feed.card(first).folded
    keep(store, account, [_answer(4)])
    curation.judge_new()
    assert not feed.card(first).folded


def test_one_person_who_answers_five_times_is_not_many(
    store: Store, account: int, feed: Feed, curation: Curation
) -> None:
    first = keep(store, account, _news()).new[0]
    same = [post(f"b{n}", f"And also {'xyzuv'[n]}", author=person("Eva"), reply_to="n0-0") for n in range(5)]
    keep(store, account, same)
    _judge(curation)
    assert feed.card(first).folded


def test_an_announcement_that_names_me_or_by_somebody_i_follow_stays(
    store: Store, account: int, feed: Feed, curation: Curation
) -> None:
    add_follow(store, "person", "@lea", "p-lea")
    to_me = post("1", NEWS[0] + " @me", author=CHIEF, group=ALL, announcement=True, mentions=("me",))
    followed = post("2", NEWS[1], author=person("Lea"), group=ALL, announcement=True, minute=1)
    keep(store, account, [to_me, followed])
    _judge(curation)
    assert _shown(feed) == ["2", "1"]


def test_the_first_two_of_a_day_are_let_through_and_the_rest_waits(
    store: Store, account: int, feed: Feed, curation: Curation
) -> None:
    keep(store, account, [*_news(-1.5), *_news()], day=2)
    _judge(curation)
    assert _shown(feed) == []
    settings = SettingsRoom(store, judge=curation.judge_new)
    _, changes = settings.change(pushed_a_day=2)
    assert changes.posts
    assert _shown(feed) == ["n1-0", "n0-0", "n1--1.5", "n0--1.5"]
    cards = {card.post.remote_id: card for card in feed.page(order="newest", folded=True).cards}
    assert "push_waits" in _codes(cards["n2-0"])
    settings.change(pushed_a_day=0)
    assert _shown(feed) == []


def test_an_earlier_announcement_that_comes_later_takes_its_turn(
    store: Store, account: int, feed: Feed, curation: Curation
) -> None:
    SettingsRoom(store).change(pushed_a_day=1)
    early, *later = _news()
    keep(store, account, later)
    _judge(curation)
    assert _shown(feed) == ["n1-0"]
    keep(store, account, [early])
    _judge(curation)
    assert _shown(feed) == ["n0-0"]


def test_a_rule_of_mine_is_written_down_with_what_it_set_aside(
    store: Store, account: int, feed: Feed, curation: Curation
) -> None:
    rule = add_rule(store, "word", "soup")
    soup, pump = keep(store, account, [post("1", "Soup today"), post("2", "The pump broke")]).new
    _judge(curation)
    by_rule = "SELECT rule FROM verdicts WHERE post = ?"
    assert store.connection.execute(by_rule, (soup,)).fetchone() == (rule,)
    assert store.connection.execute(by_rule, (pump,)).fetchone() == (None,)
    feed.restore(soup)
    restored = "SELECT restored_from FROM marks WHERE post = ?"
    assert store.connection.execute(restored, (soup,)).fetchone() == (rule,)
    assert store.connection.execute(by_rule, (soup,)).fetchone() == (None,)
    feed.restore(soup, restored=False)
    assert store.connection.execute(restored, (soup,)).fetchone() == (None,)
    assert store.connection.execute(by_rule, (soup,)).fetchone() == (rule,)


def test_a_rule_ends_when_its_time_is_over(store: Store, account: int, feed: Feed) -> None:
    add_rule(store, "word", "soup")
    store.connection.execute("UPDATE rules SET expires = ?", (NOON + 10,))
    ids = keep(store, account, [post("1", "Soup today")]).new
    Curation(store, lambda: NOON + 9).judge_new(ids)
    assert _shown(feed) == []
    Curation(store, lambda: NOON + 11).judge_new(ids)
    assert _shown(feed) == ["1"]


def test_a_trace_tells_what_was_noticed_and_adds_up(
    store: Store, account: int, feed: Feed, curation: Curation
) -> None:
    first, *_ = keep(store, account, _news()).new
    (answer,) = keep(store, account, [_answer(0)]).new
    _judge(curation)
    for post_id, folded in ((first, True), (answer, False)):
        trace = curation.trace(post_id)
        total = sum(rule.reason.weight for rule in trace.rules if rule.fired)
        assert (trace.folded, total > 0) == (folded, folded)
    fired = {rule.reason.code for rule in curation.trace(first).rules if rule.fired}
    assert "announcement" in fired
