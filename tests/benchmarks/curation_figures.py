"""How quick curation is on a store of many posts: orders, clicks, rules looked at beforehand, suggestions."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from app.doors import Doors
from app.model import RuleDraft, RuleKind
from tests.benchmarks import order_figures
from tests.benchmarks.timing import busy, line, milliseconds

RULES: tuple[tuple[str, tuple[tuple[RuleKind, str], ...]], ...] = (
    ("a person", (("person", "p2"),)),
    ("a person who writes a third", (("person", "p1"),)),
    ("a tag", (("tag", "ops_ba"),)),
    ("a group", (("group", "Group 2"),)),
    ("a person in a group", (("person", "p2"), ("group", "Group 2"))),
)
WORDS = (("a common word", "ba"), ("a rare word", "zerwerkplan"))
MILLION = 1_000_000
FEW = 5


def figures(doors: Doors, pages: Sequence[bytes]) -> None:
    """Time curation on the store as it is."""
    order_figures.figures(pages)
    _orders(doors)
    for name, conditions in RULES:
        _indexed(doors, name, RuleDraft(conditions))
    for name, words in WORDS:
        _searched(doors, name, RuleDraft((("word", words),)))
    made, own = busy(doors.suggestions.renew)
    line("suggestions made from 50,000 posts", f"{made / 1000:.1f} s", f"busy {own / 1000:.1f} s")
    line("suggestions looked at", f"{milliseconds(doors.suggestions.all):.1f} ms")


def _orders(doors: Doors) -> None:
    # Reading everything has made an order already, so that what was taken in is held.
    again, own = busy(doors.ordering.renew, FEW)
    line("an order of the store, made once more", f"{again:.0f} ms", f"busy {own:.0f} ms")
    cards = doors.feed.page(limit=30).cards
    values = iter((1.0, 0.0, -1.0, 0.0) * FEW)
    post = cards[len(cards) // 2].post.id
    told, own = busy(lambda: doors.ordering.told(post, next(values)), 4 * FEW)
    shown = milliseconds(lambda: doors.feed.page(limit=30))
    beside = f"busy {own:.0f} ms; the page with reasons after it {shown:.1f} ms"
    line("a click, kept in the store", f"{told:.0f} ms", beside)


def _indexed(doors: Doors, name: str, draft: RuleDraft) -> None:
    found = doors.rules.preview(draft)
    assert found is not None
    taken, own = busy(lambda: doors.rules.preview(draft), FEW)
    beside = f"busy {own:.0f} ms; fits {found.posts:,} of {found.of:,}"
    line(f"a rule beforehand: {name}", f"{taken:.0f} ms", beside)


def _searched(doors: Doors, name: str, draft: RuleDraft) -> None:
    """Time a rule that no index serves: all of it, until progress is first told, and between two tellings."""
    moments: list[float] = []
    start = time.perf_counter()
    taken, own = busy(
        lambda: doors.rules.preview(draft, lambda done, of: moments.append(time.perf_counter()))
    )
    beside = f"busy {own:.0f} ms"
    if moments:
        first = (moments[0] - start) * 1000
        between = median(after - before for before, after in pairwise([*moments, time.perf_counter()])) * 1000
        beside += f"; first progress after {first:.0f} ms, the next after {between:.0f} ms"
    line(f"a rule beforehand: {name}", f"{taken:.0f} ms", beside)


def million(posts: int = MILLION) -> None:
    """Tell what the streams hold at a million posts. It takes minutes."""
    for program in ("judge", "rank"):
        command = [sys.executable, "-m", "tests.benchmarks.million", program, str(posts)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        took = json.loads(done.stdout)
        beside = f"{posts / took['cpu']:,.0f} posts per CPU second, {took['seconds']:.0f} s in all"
        line(f"`{program}` at {posts:,} posts, peak", f"{took['peak']:.0f} MB", beside)
