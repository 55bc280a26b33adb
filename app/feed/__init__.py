"""The feed door: pages, search, conversations, counts, and the manager's marks on posts."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

from app.connector import Page
from app.errors import BadInput
from app.feed.whys import explained
from app.model import Card, Changes, Counts, Digest, FeedPage, Matches, Trace
from app.rank import Following
from app.store import (
    accounts,
    cards,
    digests,
    marks,
    pages,
    posts,
    ranks,
    same,
    search,
    settings,
    talks,
    verdicts,
)
from app.store.open import Store
from app.store.pages import Asked, Place
from app.store.talks import Others

DIGEST_CARDS = 30
VISIT = 3600.0
BATCH = 500  # posts kept in one transaction
Judge = Callable[[Sequence[int]], object]


def _unlearned(post: int, value: float, mark: str) -> Changes:
    """Learn nothing."""
    return Changes()


class Feed:
    """What the manager reads, and marks. Nothing here waits for a network but `fetch_rest`.

    `judge` judges posts anew, `trace` shows how, `fetch` asks an account's network for the conversation of a
    remote id. `clock` tells seconds UTC. `told` (post, value, kind of mark) learns from a click.
    `notice` notices posts that came, and judges what that changes.
    """

    def __init__(
        self,
        store: Store,
        clock: Callable[[], float],
        judge: Judge,
        trace: Callable[[int], Trace],
        fetch: Callable[[int, str], Page],
        takes_posts: Callable[[str], bool] = lambda _network: True,
        told: Callable[[int, float, str], Changes] = _unlearned,
        notice: Callable[[], object] = Changes,
    ) -> None:
        """Take the open store and what other rooms do for this one; `takes_posts` knows networks by name."""
        self._store = store
        self._clock = clock
        self._judge = judge
        self._trace = trace
        self._fetch = fetch
        self._takes_posts = takes_posts
        self._told = told
        self._notice = notice

    def page(
        self,
        limit: int = 30,
        before: str = "",
        order: str = "ranked",
        folded: bool = False,
        scope: str = "all",
        lines: bool = False,
        talks: bool = False,
    ) -> FeedPage:
        """List a page of cards after a cursor. Raises BadInput: bad_order, bad_scope, bad_cursor.

        With `lines`, the whole feed has in their place also those of the classes set aside that the manager
        wants to see there; their cards are folded. With `talks`, the ranked scopes "all" and "unread" show
        each conversation once: by its first unread post, else by its first.
        """
        connection = self._store.connection
        asked = Asked(
            same.scope(connection, scope),
            order,
            folded,
            settings.in_line(self._store) if lines else (),
            talks,
        )
        places, more = pages.page(connection, asked, before, limit)
        return FeedPage(self._cards(places), places[-1].cursor if more else "")

    def card(self, post_id: int, talk: bool = False) -> Card:
        """Show one post, if told so for its whole conversation; raises BadInput("no_such_post")."""
        found = self._cards((Place("found", 0.0, post_id, post_id if talk else 0),))
        if not found:
            raise BadInput("no_such_post", id=post_id)
        return found[0]

    def trace(self, post_id: int) -> Trace:
        """Recompute everything that decided about a post; raises BadInput("no_such_post").

        What stands in no feed, as what was set aside and direct messages, has no rank.
        """
        trace = self._trace(post_id)
        if trace.folded:
            return trace
        features = ranks.features(self._store.connection, post_id)
        if not features:
            return trace
        return replace(trace, rank=ranks.total(features), features=features)

    def conversation(self, post_id: int) -> tuple[Card, ...]:
        """List the stored posts of a post's conversation, the oldest first, also those set aside."""
        post = self.card(post_id).post
        return self._cards(pages.conversation(self._store.connection, post.account, post.conversation))

    def fetch_rest(self, post_id: int) -> tuple[tuple[Card, ...], Changes]:
        """Ask the network for the whole conversation, and keep it. Raises EarshotError."""
        post = self.card(post_id).post
        page = self._fetch(post.account, post.remote_id)
        kept = []
        for start in range(0, len(page.fetched), BATCH):
            batch = page.fetched[start : start + BATCH]
            kept.append(posts.keep(self._store, post.account, 0, batch, self._clock()))
        self._judge([new for each in kept for new in each.new])
        self._notice()
        changed = any(each.new or each.updated for each in kept)
        return self.conversation(post_id), Changes(posts=changed)

    def search(self, query: str, limit: int = 50, before: str = "") -> Matches:
        """Search everything stored, the newest first. Raises BadInput: empty_query, bad_cursor."""
        if not query.strip():
            raise BadInput("empty_query")
        size = min(max(limit, 1), pages.LARGEST_PAGE)
        places, widened = search.find(self._store.connection, query, before, size)
        cards = self._cards(tuple(replace(place, post=search.post_of(place)) for place in places))
        cursors = {search.post_of(place): place.cursor for place in places}
        return Matches(tuple(replace(card, cursor=cursors[card.post.id]) for card in cards), widened)

    def counts(self) -> Counts:
        """Count what is stored."""
        return pages.counts(self._store.connection, self._clock())

    def digest(self, since: float, until: float | None = None) -> Digest:
        """Sum up what others wrote since a moment, up to another: one card a conversation, at most 30."""
        end = math.inf if until is None else until
        found = digests.between(self._store.connection, since, end, DIGEST_CARDS)
        cards = self._cards(found.best)
        return Digest(since, cards, found.new, found.folded, found.conversations, found.talks, until)

    def last_visit(self) -> float | None:
        """Tell when something was last read, but for the last hour, which is this visit; None for never."""
        return marks.last_visit(self._store.connection, self._clock() - VISIT)

    def mark_read(self, post_ids: Sequence[int], read: bool = True) -> Changes:
        """Mark posts as read or unread; ids that are not stored are passed over."""
        moved = marks.set_read(self._store, post_ids, self._clock() if read else None)
        return Changes(marks=bool(post_ids), posts=bool(moved))

    def mark_conversation_read(self, post_id: int) -> Changes:
        """Mark every post of a post's conversation as read."""
        unread = talks.unread(self._store.connection, post_id)
        return self.mark_read(unread) if unread else Changes()

    def unread(self) -> tuple[int, ...]:
        """List the ids of all unread posts of the feed: what `mark_all_read` would mark."""
        return marks.unread(self._store)

    def mark_all_read(self) -> Changes:
        """Mark the whole feed as read."""
        done, moved = marks.read_all(self._store, self._clock())
        return Changes(marks=done > 0, posts=bool(moved))

    def save(self, post_id: int, saved: bool = True) -> Changes:
        """Save a post for later, or no longer; raises BadInput("no_such_post")."""
        marks.set_mark(self._store, "saved", post_id, self._clock() if saved else None)
        return Changes(marks=True) | self._told(post_id, float(saved), "saved")

    def restore(self, post_id: int, restored: bool = True) -> Changes:
        """Bring a post back that was set aside, or not; raises BadInput("no_such_post")."""
        marks.set_mark(self._store, "restored", post_id, self._clock() if restored else None)
        self._judge([post_id])
        return Changes(marks=True, posts=True)

    def feedback(self, post_id: int, value: int) -> Changes:
        """Say more (1), less (-1) or nothing (0) of this; the order of the feed follows at once.

        Raises BadInput: no_such_post, bad_feedback.
        """
        if value not in (-1, 0, 1):
            raise BadInput("bad_feedback", value=value)
        marks.set_feedback(self._store, post_id, value, self._clock())
        return Changes(marks=True) | self._told(post_id, float(value), "feedback")

    def _cards(self, places: Sequence[Place]) -> tuple[Card, ...]:
        """Load cards and fill in what is followed of them and why they are shown."""
        connection = self._store.connection
        following = Following(verdicts.follows(connection))
        known = {each.id: each for each in accounts.every(self._store)}
        able = {each.id for each in known.values() if self._takes_posts(each.network)}
        whole = [place.post for place in places if place.first]
        others = {post: talks.others(connection, post) for post in whole}
        shown = []
        for card in explained(connection, cards.load_cards(connection, places), following, known):
            heard = following.of(card.post)
            more = others.get(card.post.id, Others(0, 0))
            shown.append(
                replace(
                    card,
                    author_followed=heard.author,
                    tags_followed=heard.tags,
                    group_followed=heard.group,
                    answerable=card.post.account in able,
                    talk=card.post.id in whole,
                    more=more.posts,
                    more_unread=more.unread,
                )
            )
        return tuple(shown)
