"""A few days in a company, for the tests of the order: people who write, answer and ask."""

from __future__ import annotations

from collections.abc import Sequence

from app.feed import Feed
from app.model import Post
from app.store.open import Store
from app.store.ranks import total
from tests.app.composing import keep, person, post

PEOPLE = ("Ana", "Ben", "Cem", "Dora", "Ewa", "Finn", "Gina", "Hugo")
HOUR = 60.0


def days(count: int = 64) -> list[Post]:
    """Compose so many posts, one every half hour up to noon of the second day, by everybody in turn."""
    return [
        post(
            f"d{n}",
            f"Note number {n} about subject{n % 5}" + ("?" if n % 3 == 0 else "."),
            minute=23 * HOUR - 30 * n,
            author=person(PEOPLE[n % len(PEOPLE)]),
            tags=("ops",) if n % 16 == 7 else (),
        )
        for n in range(count)
    ]


def kept(store: Store, given: Sequence[Post]) -> dict[str, int]:
    """Keep posts; the ids by remote id."""
    return dict(zip((each.remote_id for each in given), keep(store, 1, given).new, strict=True))


def walked(feed: Feed, scope: str = "all", limit: int = 7, **how: bool) -> list[int]:
    """Walk the ranked feed to its end, page by page; the ids in order."""
    seen: list[int] = []
    before = ""
    while True:
        page = feed.page(limit=limit, before=before, scope=scope, **how)
        seen += [card.post.id for card in page.cards]
        before = page.next
        if not before:
            return seen


def place(feed: Feed, post_id: int) -> int:
    """Tell at which place of the ranked feed a post stands."""
    return walked(feed, limit=500).index(post_id)


def rank(feed: Feed, post_id: int) -> float:
    """Tell the rank of a post, added up by hand."""
    trace = feed.trace(post_id)
    assert trace.rank == total(trace.features)
    return trace.rank


def stored(store: Store) -> list[tuple[object, ...]]:
    """Everything that the order consists of."""
    tables = ("ranks ORDER BY post", "ranking", "measured ORDER BY block")
    return [row for table in tables for row in store.connection.execute(f"SELECT * FROM {table}").fetchall()]
