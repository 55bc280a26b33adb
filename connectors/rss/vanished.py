"""Posts that a feed no longer shows: which of them may have been deleted, and asking for their own pages.

A feed drops its oldest posts without deleting them. So a post is doubted only where an older one is still
shown, and it counts as deleted only where its own page says 404 or 410 while that of another post is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from connectors.rss.feed import Feed
from connectors.rss.standing import MOST_SHOWN, Shown, ids_of, shown_in

MOST_QUESTIONS = 5
FEW = 3

# Tells whether a page is there; None where nobody knows now.
Asks = Callable[[str], bool | None]


def doubted(before: Sequence[Shown], feed: Feed) -> tuple[Shown, ...]:
    """List the posts shown before that this page should show and does not.

    Where many are missing at once the feed was made anew, or is about something else now: none is doubted.
    """
    here = {one.post.remote_id for one in feed.fetched}
    now = shown_in(feed)
    if not now or not feed.whole or here.isdisjoint(ids_of(before)):
        return ()
    oldest = now[-1].created
    missing = tuple(one for one in before if one.remote_id not in here and one.created > oldest)
    return missing if len(missing) <= max(FEW, len(before) // 2) else ()


def sort_out(missing: Iterable[Shown], feed: Feed, asks: Asks) -> tuple[tuple[str, ...], tuple[Shown, ...]]:
    """Ask for the pages of missing posts; gives the ids of the deleted, and what is left to ask for."""
    here = {one.post.remote_id for one in feed.fetched}
    missing = [one for one in missing if one.url and one.remote_id not in here]
    witness = next((one for one in shown_in(feed) if one.url), None)
    if not missing or witness is None:
        return (), ()
    # A site that lost the page of a post it shows says nothing by losing others.
    sound = asks(witness.url)
    if not sound:
        return (), tuple(missing) if sound is None else ()
    answers = [(one, asks(one.url)) for one in missing[:MOST_QUESTIONS]]
    gone = tuple(one.remote_id for one, there in answers if there is False)
    left = [*(one for one, there in answers if there is None), *missing[MOST_QUESTIONS:]]
    return gone, tuple(left[:MOST_SHOWN])
