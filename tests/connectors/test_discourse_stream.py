"""Whatever numbers the posts of a Discourse site have, and whenever reading breaks off: none is missed."""

from __future__ import annotations

from typing import cast

from hypothesis import given, settings
from hypothesis import strategies as st

from app.connector import Depth
from connectors.discourse.progress import POLL, Progress
from connectors.discourse.site import Site
from connectors.discourse.stream import WINDOW, next_step
from tests.connectors.conftest import NOW
from tests.loopback.discourse_rows import iso

EVERYTHING = Depth(0.0, 1_000_000)


class Numbers:
    """A site of which only the numbers of posts matter: those in `seen` are shown, `last` is the highest."""

    def __init__(self, windows: bool) -> None:
        self.windows = windows
        self.seen: set[int] = set()
        self.last = 0
        self.asked = 0

    def write(self, hidden: int, shown: int) -> None:
        """Let posts come that nobody may see, then some that everybody may."""
        self.seen |= set(range(self.last + hidden + 1, self.last + hidden + shown + 1))
        self.last += hidden + shown

    def posts(self, path: str, name: str, query: list[tuple[str, str]] | None, purpose: str) -> list[object]:
        """Give a page."""
        self.asked += 1
        before = int(dict(query or []).get("before", "0"))
        newest = sorted(self.seen, reverse=True)
        if self.windows:
            top = before or self.last
            page = [number for number in newest if top - WINDOW < number <= top]
        else:
            page = [number for number in newest if not before or number < before][:WINDOW]
        return [{"id": number, "created_at": iso(NOW - 1_000_000 + number)} for number in page]


def read_on(site: Numbers, state: bytes, clock: float, steps: int) -> tuple[set[int], bytes]:
    """Read so many steps onward, from what is written down; gives the numbers that came."""
    found: set[int] = set()
    for _ in range(steps):
        step = next_step(cast(Site, site), Progress.read(state), EVERYTHING, clock)
        if step is None:
            break
        found |= set(step.leaf.numbers)
        state = bytes(step.progress)
    return found, state


COMING = st.lists(st.tuples(st.integers(0, 700), st.integers(1, 220)), min_size=1, max_size=4)


@settings(deadline=None, max_examples=60)
@given(
    windows=st.booleans(),
    days=st.lists(st.tuples(COMING, st.integers(0, 6)), min_size=1, max_size=5),
)
def test_every_post_is_read_however_often_reading_breaks_off(
    windows: bool, days: list[tuple[list[tuple[int, int]], int]]
) -> None:
    site, state, clock, read = Numbers(windows), b"", NOW, set[int]()
    for coming, steps in days:
        for hidden, shown in coming:
            site.write(hidden, shown)
        found, state = read_on(site, state, clock, steps)
        read |= found
        clock += POLL
    found, state = read_on(site, state, clock, 10_000)
    assert read | found == site.seen
    before = site.asked
    read_on(site, state, clock, 10)
    assert site.asked == before


@settings(deadline=None, max_examples=30)
@given(windows=st.booleans(), hidden=st.integers(0, 100_000), shown=st.integers(0, 30))
def test_a_small_site_is_read_in_few_requests_wherever_its_numbers_begin(
    windows: bool, hidden: int, shown: int
) -> None:
    site = Numbers(windows)
    site.write(hidden, shown)
    found, _ = read_on(site, b"", NOW, 10_000)
    assert found == site.seen
    assert site.asked <= 50


def test_a_site_that_changes_how_it_makes_pages_is_read_on() -> None:
    site = Numbers(windows=True)
    site.write(300, 400)
    read, state = read_on(site, b"", NOW, 3)
    site.windows = False
    site.write(500, 170)
    found, state = read_on(site, state, NOW + POLL, 10_000)
    assert read | found == site.seen
    assert Progress.read(state).pages == "count"
