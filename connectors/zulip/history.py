"""Reading a narrow by the numbers of its messages: once down to the wanted depth, then up without a gap.

Each reading up also takes the newest messages once more, and one older page in turn, to notice edits and
deletions. The state after every page is enough to go on after a crash.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Literal

from app.connector import Depth, Page
from app.errors import BadReply
from connectors.http import Query, Reading
from connectors.zulip.posts import Server, all_fetched
from connectors.zulip.topics import Topics
from connectors.zulip.values import entry, list_of, number_of

PAGE = 400
AGAIN = 100
ROLLING_BACK = 7 * 86_400.0
MESSAGES = "/api/v1/messages"
Narrow = Sequence[dict[str, object]]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a narrow has been read: numbers of messages, 0 where there is none.

    `top` and `low` are the ends of what was read, `bottom`: nothing is below. `oldest` is the time of the
    lowest, `rolling` where the older page in turn begins. `fresh`: the newest were not yet taken once more.
    """

    phase: Literal["down", "up", "rolling"] = "down"
    top: int = 0
    low: int = 0
    bottom: bool = False
    oldest: float = 0.0
    total: int = 0
    rolling: int = 0
    fresh: bool = True

    @classmethod
    def read(cls, found: object) -> Progress:
        """Read what `asdict` wrote; what is not known is left out."""
        known = {each.name for each in fields(cls)}
        return cls(
            **{key: value for key, value in found.items() if key in known} if isinstance(found, dict) else {}
        )

    def wants_more(self, depth: Depth) -> bool:
        """Tell whether the way down goes on."""
        return not self.bottom and self.total < depth.posts and (not self.low or self.oldest > depth.since)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One reply: messages, the lowest number first, and whether nothing is above or below them."""

    messages: tuple[object, ...]
    newest: bool
    lowest: bool

    @property
    def numbers(self) -> list[int]:
        """List their numbers."""
        return [number_of(each, "id") for each in self.messages]

    @property
    def times(self) -> list[int]:
        """List when they were sent."""
        return [number_of(each, "timestamp") for each in self.messages]

    @property
    def stretch(self) -> tuple[float, float] | None:
        """Tell the stretch of time of which the reply shows everything."""
        times = self.times
        return (float(min(times)), float(max(times))) if len(times) > 1 else None


def get_leaf(
    reading: Reading,
    narrow: Narrow,
    anchor: int | str,
    *,
    before: int = 0,
    after: int = 0,
    rendered: bool = True,
    purpose: str = "read",
) -> Leaf:
    """Get so many messages of a narrow before and after one; that one comes, too, where it fits."""
    query: Query = [
        ("anchor", str(anchor)),
        ("num_before", str(before)),
        ("num_after", str(after)),
        ("narrow", json.dumps(narrow, ensure_ascii=False, separators=(",", ":"))),
        ("client_gravatar", "true"),
        ("apply_markdown", "true" if rendered else "false"),
        ("allow_empty_topic_name", "true"),
    ]
    answer = reading.get(MESSAGES, query, purpose).json()
    if not isinstance(entry(answer, "messages"), list):
        raise BadReply("not_json", host=reading.host)
    found = [each for each in list_of(answer, "messages") if number_of(each, "id")]
    found.sort(key=lambda each: number_of(each, "id"))
    # A server that does not say has shown the end where it gave less than was asked for.
    fewer = len(found) < before + after
    newest, lowest = entry(answer, "found_newest"), entry(answer, "found_oldest")
    return Leaf(
        tuple(found),
        newest if isinstance(newest, bool) else fewer,
        lowest if isinstance(lowest, bool) else fewer,
    )


class History:
    """Reads one narrow onward from a state."""

    def __init__(self, reading: Reading, narrow: Narrow, state: bytes, now: float) -> None:
        """Take the session, the narrow, the state (an unknown one means to begin again) and seconds UTC."""
        found: object = json.loads(state) if state else None
        self._reading = reading
        self._narrow = narrow
        self._now = now
        self._before = Progress.read(entry(found, "progress"))
        self._topics = Topics.read(found)

    def fetch(self, depth: Depth) -> tuple[Leaf, Progress, bool]:
        """Get the next messages: with how far reading has come then, and whether there is more to read."""
        steps = {"down": self._down, "up": self._up, "rolling": self._roll}
        return steps[self._before.phase](depth)

    def page(self, leaf: Leaf, progress: Progress, more: bool, server: Server) -> Page:
        """Make a page of what was fetched."""
        down = self._before.phase == "down"
        if self._before.phase == "rolling" and not self._topics.knows(leaf.messages):
            # Further back, nobody remembers what answers what: the turn begins again with the newest.
            leaf, progress = replace(leaf, messages=()), replace(progress, rolling=0)
        fetched = all_fetched(self._topics.place(leaf.messages, down=down), server)
        state = {"progress": asdict(progress)} | self._topics.state(holding=progress.phase == "down")
        written = json.dumps(state, separators=(",", ":")).encode()
        return Page(fetched, written, more, doubtful=None if down else leaf.stretch)

    def _down(self, depth: Depth) -> tuple[Leaf, Progress, bool]:
        here = self._before
        leaf = get_leaf(self._reading, self._narrow, here.low or "newest", before=PAGE)
        # The message that the last page ended with comes again from servers that know no better.
        kept = tuple(each for each in leaf.messages if not here.low or number_of(each, "id") < here.low)
        leaf = replace(leaf, messages=kept)
        numbers, times = leaf.numbers, leaf.times
        progress = replace(
            here,
            top=here.top or max(numbers, default=0),
            low=min(numbers, default=here.low),
            bottom=leaf.lowest or not numbers,
            oldest=float(min(times, default=int(here.oldest))),
            total=here.total + len(numbers),
        )
        onward = progress.wants_more(depth)
        return leaf, progress if onward else replace(progress, phase="up"), onward

    def _up(self, depth: Depth) -> tuple[Leaf, Progress, bool]:
        here = self._before
        again = AGAIN if here.fresh else 0
        leaf = get_leaf(self._reading, self._narrow, here.top, before=again, after=PAGE)
        top = max([here.top, *leaf.numbers])
        progress = replace(here, top=top, fresh=False)
        if not leaf.newest and top > here.top:
            return leaf, progress, True
        progress = replace(progress, fresh=True)
        if progress.low and progress.wants_more(depth):
            return leaf, replace(progress, phase="down"), True
        below = min(leaf.numbers, default=0) if again else 0
        rolling = here.rolling or below
        turn = bool(rolling) and rolling > here.low
        return (
            leaf,
            replace(progress, phase="rolling" if turn else "up", rolling=rolling if turn else 0),
            turn,
        )

    def _roll(self, depth: Depth) -> tuple[Leaf, Progress, bool]:
        here = self._before
        leaf = get_leaf(self._reading, self._narrow, here.rolling, before=AGAIN)
        lowest = min(leaf.numbers, default=0)
        oldest = min(leaf.times, default=0)
        behind = oldest < max(depth.since, self._now - ROLLING_BACK)
        done = behind or leaf.lowest or not here.low < lowest < here.rolling
        return leaf, replace(here, phase="up", rolling=0 if done else lowest), False
