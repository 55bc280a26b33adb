"""How far a site's posts have been read, written down after each page so that a crash loses nothing."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields, replace

from app.connector import Depth
from connectors.discourse.topics import Topic, newest_of

POLL = 120.0
REVISIT = 600.0


@dataclass(frozen=True, slots=True)
class Progress:
    """Numbers are those of posts, which only grow. Times are seconds UTC.

    `top` is the highest one known, `edge` the lowest of the newest page. `holes` are stretches (below, above)
    that are still to be read, both ends exclusive. `low` is where going back stopped, 0 at the very beginning
    of the site; `oldest` and `total` say how deep that is. `pages` is how the site makes its pages: "count"
    (so many posts), "window" (so many numbers, of which some may not be ours to see), "" while that is not
    known. `empty` counts the empty windows in a row. `rolling` is where looking again goes on.
    """

    top: int = 0
    edge: int = 0
    holes: tuple[tuple[int, int], ...] = ()
    low: int = 0
    oldest: float = 0.0
    total: int = 0
    pages: str = ""
    empty: int = 0
    polled: float = 0.0
    revisited: float = 0.0
    rolling: int = 0
    topics: dict[str, Topic] = field(default_factory=dict)

    @classmethod
    def read(cls, state: bytes) -> Progress:
        """Read a state that `bytes` wrote; an empty one means to begin."""
        known = {each.name for each in fields(cls)}
        found = {key: value for key, value in json.loads(state or b"{}").items() if key in known}
        found["holes"] = tuple((below, above) for below, above in found.get("holes", ()))
        topics = found.get("topics", {}).items()
        return cls(**(found | {"topics": {key: _topic(value) for key, value in topics}}))

    def __bytes__(self) -> bytes:
        # The topics go as lists: they are most of what is written after every page.
        bare = asdict(replace(self, topics={}))
        bare["topics"] = {
            key: [topic.asked, topic.category, topic.everywhere, *topic.tags]
            for key, topic in newest_of(self.topics).items()
        }
        return json.dumps(bare, separators=(",", ":")).encode()

    def poll_is_due(self, now: float) -> bool:
        """Tell whether to ask for what is new; a clock that was set back is no reason to wait."""
        return not 0.0 <= now - self.polled < POLL

    def revisit_is_due(self, now: float) -> bool:
        """Tell whether to look again at a page that was read before."""
        return self.edge > 0 and not 0.0 <= now - self.revisited < REVISIT

    def wants_older(self, depth: Depth) -> bool:
        """Tell whether to go further back."""
        return self.low > 0 and self.total < depth.posts and self.oldest > depth.since

    def has_more(self, depth: Depth, now: float) -> bool:
        """Tell whether reading again at once has something to do."""
        due = self.poll_is_due(now) or self.revisit_is_due(now)
        return due or bool(self.holes) or self.wants_older(depth)


def _topic(written: list[object]) -> Topic:
    asked, category, everywhere, *tags = written
    return Topic(tuple(map(str, tags)), everywhere is True, str(category), float(str(asked)))
