"""The digest sums up what was written since: finite, the best first, each conversation once."""

from __future__ import annotations

from collections.abc import Callable

from app.curate import Curation
from app.feed import DIGEST_CARDS, Feed
from app.model import Digest
from app.store.open import Store
from tests.app.composing import NOON, add_follow, keep, person, post

BOT = person("Bot", bot=True)
TALK = [
    post("1", "Is the handover paid time?", author=person("Ewa")),
    post("2", "I would think so.", author=person("Ben"), reply_to="1", minute=1),
    post("3", "Yes, since May.", author=person("Leyla"), reply_to="1", minute=2),
]


def _shown(digest: Digest) -> list[str]:
    return [card.post.remote_id for card in digest.cards]


def test_a_digest_shows_each_conversation_once_by_what_it_began_with(
    store: Store, feed: Feed, curation: Curation
) -> None:
    keep(store, 1, [post("old", minute=-100), *TALK, post("4", minute=3), post("5", author=BOT)])
    curation.judge_new()
    digest = feed.digest(NOON - 60)
    assert _shown(digest) == ["4", "1"]
    assert (digest.new, digest.conversations, digest.folded) == (4, 2, (("automated", 1),))


def test_a_conversation_that_goes_on_is_shown_by_what_is_not_read_yet(
    store: Store, feed: Feed, curation: Curation
) -> None:
    first, *_ = keep(store, 1, TALK).new
    curation.judge_new()
    feed.mark_read([first])
    assert _shown(feed.digest(NOON - 60)) == ["2"]
    assert _shown(feed.digest(NOON + 90)) == ["3"], "what came before the moment is not shown"


def test_a_followed_persons_answer_stands_for_a_conversation_of_others(
    store: Store, feed: Feed, settle: Callable[[], None]
) -> None:
    add_follow(store, "person", "@leyla", "p-leyla")
    before = [post(f"b{n}", f"Text {n}", minute=-600 * n) for n in range(1, 9)]
    keep(store, 1, [*before, *TALK, post("4", minute=60)])
    settle()
    digest = feed.digest(NOON - 60)
    assert _shown(digest) == ["3", "4"]
    assert digest.cards[0].why[0].code == "follows_author"
    assert digest.cards[0].answers_name == "Ewa"


def test_a_digest_ends_and_says_how_much_there_was(store: Store, feed: Feed, curation: Curation) -> None:
    keep(store, 1, [post(f"{n}", f"text {n}", minute=n) for n in range(DIGEST_CARDS + 5)])
    curation.judge_new()
    digest = feed.digest(NOON - 60)
    assert len(digest.cards) == DIGEST_CARDS
    assert digest.conversations == DIGEST_CARDS + 5


def test_what_the_manager_wrote_is_no_news_but_its_answers_are(
    store: Store, feed: Feed, curation: Curation
) -> None:
    me = person("Me", remote_id="p-me")
    alone, asked = (post(name, f"Who has the key of room {name}?", author=me) for name in ("7", "8"))
    keep(store, 1, [alone, asked, post("9", "Kim has it.", reply_to="8", minute=1)])
    curation.judge_new()
    digest = feed.digest(NOON - 60)
    assert _shown(digest) == ["9"]
    assert (digest.new, digest.conversations) == (1, 1)


def test_the_digest_of_a_quiet_day_is_empty(feed: Feed) -> None:
    assert feed.digest(NOON) == Digest(NOON)


def test_each_conversation_says_how_much_was_written_and_by_whom(
    store: Store, feed: Feed, settle: Callable[[], None]
) -> None:
    ids = keep(store, 1, [*TALK, post("4", minute=3)]).new
    settle()
    digest = feed.digest(NOON - 60)
    told = {talk.post: (talk.posts, talk.people) for talk in digest.talks}
    assert told == {ids[0]: (3, ("Ewa", "Ben", "Leyla")), ids[3]: (1, ("Ana",))}
    assert [talk.post for talk in digest.talks] == [card.post.id for card in digest.cards]


def test_a_digest_may_end_before_now(store: Store, feed: Feed, settle: Callable[[], None]) -> None:
    keep(store, 1, [*TALK, post("late", minute=600), post("5", author=BOT, minute=700)])
    settle()
    digest = feed.digest(NOON - 60, NOON + 3600)
    assert _shown(digest) == ["1"]
    assert (digest.new, digest.conversations, digest.folded, digest.until) == (3, 1, (), NOON + 3600)
