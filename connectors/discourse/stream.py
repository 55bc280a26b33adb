"""Reads the newest posts of the whole site: back to a depth once, then upwards without a gap.

The one route there is gives posts in the order of their numbers. Sites of today give fifty below a number;
older ones give those among fifty numbers that the account may see, which may be none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.connector import Depth
from connectors.discourse.progress import Progress
from connectors.discourse.site import Site
from connectors.discourse.values import text_of, whole_of
from connectors.http import moment

PATH = "/posts.json"
WINDOW = 50
# Numbers may begin anywhere: below so many empty windows nothing more is expected.
MOST_EMPTY = 40
LOWEST = 5
ROLLING_BACK = 7 * 86_400.0


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page as it came: the posts, their numbers and the times they span."""

    posts: tuple[object, ...]
    numbers: tuple[int, ...]
    oldest: float
    newest: float


@dataclass(frozen=True, slots=True)
class Step:
    """What one reading brought: the page, where reading stands then, and whether it has news."""

    leaf: Leaf
    progress: Progress
    has_news: bool = False
    sure: bool = False


def read_leaf(site: Site, before: int = 0, purpose: str = "read") -> Leaf:
    """Get one page: the newest posts, or those before a number."""
    query = [("before", str(before))] if before else None
    posts = [each for each in site.posts(PATH, "latest_posts", query, purpose) if whole_of(each, "id") > 0]
    rising = sorted(posts, key=lambda each: whole_of(each, "id"))
    times = [at for each in rising if (at := moment(text_of(each, "created_at"))) is not None]
    numbers = tuple(whole_of(each, "id") for each in rising)
    return Leaf(tuple(posts), numbers, _began(times), max(times, default=0.0))


def _began(times: Sequence[float]) -> float:
    """Tell when a page begins, by most of its lowest posts: moved and imported ones are older than it."""
    lowest = sorted(times[:LOWEST])
    return lowest[len(lowest) // 2] if lowest else 0.0


def next_step(site: Site, progress: Progress, depth: Depth, now: float) -> Step | None:
    """Do what is next: news, holes, further back, a look at an older page. None: nothing is due yet."""
    if progress.poll_is_due(now):
        return _poll(site, progress, now)
    if progress.holes:
        return _fill(site, progress)
    if progress.wants_older(depth):
        return _go_back(site, progress)
    if progress.revisit_is_due(now):
        return _revisit(site, progress, depth, now)
    return None


def _poll(site: Site, progress: Progress, now: float) -> Step:
    leaf = read_leaf(site)
    progress = replace(progress, polled=now)
    if not leaf.numbers:
        return Step(leaf, progress)
    lowest, highest = leaf.numbers[0], leaf.numbers[-1]
    progress = replace(progress, pages=_pages(leaf, 0, progress.pages), edge=lowest)
    if not progress.top:
        began = replace(progress, top=highest, low=lowest, oldest=leaf.oldest, revisited=now)
        return Step(leaf, replace(began, total=len(leaf.numbers)), has_news=True)
    if lowest > progress.top + 1:
        progress = replace(progress, holes=((lowest, progress.top), *progress.holes))
    has_news = highest > progress.top
    return Step(leaf, replace(progress, top=max(highest, progress.top)), has_news, sure=True)


def _fill(site: Site, progress: Progress) -> Step:
    (below, above), *others = progress.holes
    leaf, onward, progress = _before(site, below, progress, above)
    if onward > above + 1:
        return Step(leaf, replace(progress, holes=((onward, above), *others)), has_news=True)
    return Step(leaf, replace(progress, holes=tuple(others), empty=0), has_news=True)


def _go_back(site: Site, progress: Progress) -> Step:
    before = progress.low
    leaf, onward, progress = _before(site, before, progress)
    found = sum(number < before for number in leaf.numbers)
    oldest = leaf.oldest if found else progress.oldest
    return Step(leaf, replace(progress, low=onward, oldest=oldest, total=progress.total + found), True)


def _revisit(site: Site, progress: Progress, depth: Depth, now: float) -> Step:
    leaf, onward, progress = _before(site, progress.rolling or progress.edge, progress)
    behind = 0.0 < leaf.oldest < max(depth.since, now - ROLLING_BACK)
    rolling = 0 if behind or onward <= max(progress.low, 1) else onward
    return Step(leaf, replace(progress, rolling=rolling, revisited=now), sure=True)


def _before(site: Site, before: int, progress: Progress, above: int = 0) -> tuple[Leaf, int, Progress]:
    """Get the page before a number; gives where the next one begins, 0 where there is none.

    `above`: a post with this number is known to be there, so that going on has an end.
    """
    leaf = read_leaf(site, before)
    pages = _pages(leaf, before, progress.pages)
    lower = [number for number in leaf.numbers if number < before]
    empty = 0 if lower else progress.empty + 1
    progress = replace(progress, pages=pages, empty=empty)
    if lower:
        return leaf, min(lower), progress
    is_endless = empty > MOST_EMPTY and not (above and pages == "window")
    if pages == "count" or before <= WINDOW or is_endless:
        return leaf, 0, replace(progress, empty=0)
    return leaf, before - WINDOW, progress


def _pages(leaf: Leaf, before: int, known: str) -> str:
    """Tell how the site makes its pages, as far as this one shows it."""
    if leaf.numbers and leaf.numbers[-1] - leaf.numbers[0] >= WINDOW:
        return "count"
    return "window" if before and before in leaf.numbers else known
