"""Ingest, pages, counts and search on a store of many posts."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence

from app.doors import Doors
from tests.benchmarks.timing import line, milliseconds

COMMON, RARE = "ba", "zerwerkplan"


def parse_alone(pages: Sequence[bytes]) -> float:
    """Time the yardstick: `json.loads` of the same replies, in seconds."""
    start = time.perf_counter()
    for page in pages:
        json.loads(page)
    return time.perf_counter() - start


def ingest(doors: Doors, pages: Sequence[bytes], posts: int) -> None:
    """Read the whole archive the way every post goes, judged and searchable at the end."""
    alone = parse_alone(pages)
    start = time.perf_counter()
    reports, _ = doors.sync.run()
    taken = time.perf_counter() - start
    assert sum(report.new for report in reports) == posts, reports
    beside = f"{taken:.1f} s; json.loads alone {alone:.2f} s, × {taken / alone:.0f}"
    line("ingest: read, normalise, keep, judge", f"{posts / taken:,.0f} posts/s", beside)


def questions(doors: Doors) -> None:
    """Time what the window asks the store."""
    deep = ""
    for _ in range(100):
        deep = doors.feed.page(limit=200, before=deep).next or deep
    line("first page, best first (30 cards)", f"{milliseconds(lambda: doors.feed.page()):.1f} ms")
    line("page 20,000 cards down", f"{milliseconds(lambda: doors.feed.page(before=deep)):.1f} ms")
    line("first page, newest first", f"{milliseconds(lambda: doors.feed.page(order='newest')):.1f} ms")
    line("first page of what was set aside", f"{milliseconds(lambda: doors.feed.page(folded=True)):.1f} ms")
    line("unanswered questions", f"{milliseconds(lambda: doors.feed.page(scope='unanswered')):.1f} ms")
    line("all counts of the sidebar", f"{milliseconds(doors.feed.counts):.1f} ms")
    line("search, a common word", f"{milliseconds(lambda: doors.feed.search(COMMON)):.1f} ms")
    line("search, a rare word", f"{milliseconds(lambda: doors.feed.search(RARE)):.1f} ms")
    line("search, widened inside words", f"{milliseconds(lambda: doors.feed.search('werkplan')):.1f} ms")
    card = doors.feed.page(limit=1).cards[0].post.id
    line("why, recomputed", f"{milliseconds(lambda: doors.feed.trace(card)):.1f} ms")
