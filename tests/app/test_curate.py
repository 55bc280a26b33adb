"""Posts are judged when they come, and again when a follow, a rule, a mark or another post changes them."""

from __future__ import annotations

from app import noise
from app.curate import Curation
from app.feed import Feed
from app.store.open import Store
from tests.app.composing import add_follow, add_rule, group, keep, person, post

LONG = "The pump in hall three runs dry every night after ten o'clock"


def _shown(feed: Feed, **how: object) -> list[str]:
    return [card.post.remote_id for card in feed.page(order="newest", **how).cards]  # type: ignore[arg-type]


def _why(feed: Feed, post_id: int) -> list[str]:
    return [reason.code for reason in feed.card(post_id).why]


def test_a_post_that_came_is_in_the_feed(store: Store, feed: Feed, curation: Curation) -> None:
    keep(store, 1, [post("1")])
    assert _shown(feed) == []
    assert curation.judge_new() == 1
    assert curation.judge_new() == 0
    assert _shown(feed) == ["1"]


def test_a_follow_brings_stored_posts_and_an_unfollow_takes_them_away(
    store: Store, feed: Feed, curation: Curation
) -> None:
    ben = person("Ben")
    keep(store, 1, [post("1", author=ben), post("2", minute=1), post("3", minute=2, shared_by=(ben,))])
    curation.judge_new()
    assert _shown(feed) == ["3", "2", "1"]
    follow = add_follow(store, "person", "@ben", "p-ben")
    assert curation.judge_again("person", "p-ben", 1) == 2
    assert _shown(feed, scope=f"follow:{follow}") == ["3", "1"]
    assert feed.counts().follows == ((follow, 2),)
    store.connection.execute("DELETE FROM follows")
    curation.judge_again("person", "p-ben", 1)
    assert _shown(feed, scope=f"follow:{follow}") == []


def test_following_a_tag_or_a_group_brings_its_posts(store: Store, feed: Feed, curation: Curation) -> None:
    keep(store, 1, [post("1", tags=("ops",)), post("2", group=group(), minute=1), post("3", minute=2)])
    curation.judge_new()
    by_tag = add_follow(store, "tag", "#ops", "ops")
    by_group = add_follow(store, "group", "group:Plant", "g-plant")
    assert curation.judge_again("tag", "ops", 1) == curation.judge_again("group", "g-plant", 1) == 1
    assert _shown(feed, scope=f"follow:{by_tag}") == ["1"]
    assert _shown(feed, scope=f"follow:{by_group}") == ["2"]
    _, in_group, tagged = feed.page(order="newest").cards
    assert in_group.group_followed
    assert tagged.tags_followed == ("ops",)


def test_a_mute_sets_stored_posts_aside_until_it_is_taken_back(
    store: Store, feed: Feed, curation: Curation
) -> None:
    ids = keep(store, 1, [post("1", "Lunch is ready"), post("2", "The pump broke", minute=1)]).new
    curation.judge_new()
    add_rule(store, "word", "lunch")
    assert curation.judge_new(ids) == 2
    assert _shown(feed) == ["2"]
    assert feed.counts().folded == (("user_rule", 1),)
    store.connection.execute("DELETE FROM rules")
    curation.judge_new(ids)
    assert _shown(feed) == ["2", "1"]


def test_a_direct_message_is_in_no_feed_and_in_no_count(store: Store, feed: Feed, curation: Curation) -> None:
    (direct,) = keep(
        store, 1, [post("d", "Is the plant closing?", visibility="direct", mentions=("me",))]
    ).new
    add_follow(store, "person", "@ana", "p-ana")
    curation.judge_new()
    for scope in ("all", "unread", "questions", "unanswered", "follow:1"):
        assert _shown(feed, scope=scope) == []
    assert _shown(feed, folded=True) == []
    assert feed.counts().posts == 0
    assert feed.counts().follows == ((1, 0),)
    assert feed.digest(0).cards == ()
    (found,) = feed.search("closing").cards
    assert (found.post.id, found.post.visibility) == (direct, "direct")
    assert feed.trace(direct).rank is None


def test_every_verdict_is_recomputed_by_its_trace(store: Store, feed: Feed, curation: Curation) -> None:
    add_follow(store, "person", "@ben", "p-ben")
    add_rule(store, "tag", "lunch")
    ids = keep(
        store,
        1,
        [
            post("1", LONG),
            post("2", LONG, author=person("Eva"), minute=1),
            post("3", "thanks", reply_to="1", minute=2),
            post("4", "Build passed", author=person("Bot", bot=True)),
            post("5", "Build passed", author=person("Ben", bot=True)),
            post("6", "Soup", tags=("lunch",)),
            post("7", "@me what do you think?", mentions=("me",)),
        ],
    ).new
    curation.notice()
    curation.judge_new()
    feed.restore(ids[3])
    for post_id in ids:
        card, trace = feed.card(post_id), curation.trace(post_id)
        assert card.folded == trace.folded
        fired = [rule.reason for rule in trace.rules if rule.fired]
        if card.folded:
            assert fired == list(card.why)
        else:
            assert sum(reason.weight for reason in fired) <= 0
    assert [feed.card(i).folded for i in ids] == [False, True, True, False, False, True, False]


def test_a_restored_post_is_shown_and_still_says_what_it_was(
    store: Store, feed: Feed, curation: Curation
) -> None:
    (robot,) = keep(store, 1, [post("1", author=person("Bot", bot=True))]).new
    curation.judge_new()
    feed.restore(robot)
    card = feed.card(robot)
    assert (card.folded, card.restored, card.klass) == (False, True, "automated")
    assert _why(feed, robot)[0] == "restored_by_you"
    feed.restore(robot, restored=False)
    assert feed.card(robot).folded


def test_new_rules_of_the_program_judge_everything_again(
    store: Store, feed: Feed, curation: Curation
) -> None:
    keep(store, 1, [post("1"), post("2")])
    curation.judge_new()
    store.connection.execute("UPDATE judged_by SET rules = ?", (noise.VERSION - 1,))
    assert curation.judge_new() == 2
    assert curation.judge_new() == 0


def test_judging_can_be_stopped_and_goes_on_where_it_stopped(
    store: Store, feed: Feed, curation: Curation
) -> None:
    keep(store, 1, [post(f"{n}", f"text {n}", minute=n) for n in range(100)])
    asked = iter([False, True])
    first = curation.judge_new(cancelled=lambda: next(asked))
    assert 0 < first < 100
    assert first + curation.judge_new() == 100
    assert len(feed.page(limit=200).cards) == 100
