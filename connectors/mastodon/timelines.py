"""Reading a timeline: once down to the wanted depth, then upwards without a gap, and again for edits.

Ids are opaque here: the server's own Link headers say where to go on. The state after every page is enough to
go on after a crash.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Literal
from urllib.parse import parse_qsl, urlsplit

from app.connector import Depth, Page
from app.errors import BadReply
from app.model import Fetched
from connectors.http import Query, Reading, Reply, with_query
from connectors.mastodon.posts import all_fetched, entry, text_of

LIMIT = "40"
ROLLING_BACK = 7 * 86_400.0


@dataclass(frozen=True, slots=True)
class Place:
    """A timeline of the server: its path, and whether its entries are notifications around statuses."""

    path: str
    query: tuple[tuple[str, str], ...] = ()
    purpose: str = "read"
    wrapped: bool = False

    @property
    def start(self) -> str:
        """Tell the path of the newest page."""
        return with_query(self.path, [*self.query, ("limit", LIMIT)])


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a timeline has been read: paths of the pages to come, "" where there is none."""

    phase: Literal["older", "newer", "revisit", "rolling"] = "older"
    newer: str = ""
    top: str = ""
    older: str = ""
    oldest: float = 0.0
    total: int = 0
    rolling: str = ""
    fresh: bool = True

    @classmethod
    def read(cls, state: bytes) -> Progress:
        """Read a state that `bytes` wrote; an unknown one means to begin again."""
        if not state:
            return cls()
        known = {field.name for field in fields(cls)}
        return cls(**{key: value for key, value in json.loads(state).items() if key in known})

    def __bytes__(self) -> bytes:
        return json.dumps(asdict(self), separators=(",", ":")).encode()


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a timeline: its entries' ids, its posts, and the paths to the pages around it."""

    ids: tuple[str, ...]
    fetched: tuple[Fetched, ...]
    older: str
    newer: str

    @property
    def oldest(self) -> float:
        """Tell the time of the oldest post that is not a boost; 0 where there is none."""
        return min(self._times, default=0.0)

    @property
    def stretch(self) -> tuple[float, float] | None:
        """Tell the stretch of time of which this page shows everything; boosts are out of order."""
        return (min(self._times), max(self._times)) if len(self._times) > 1 else None

    @property
    def _times(self) -> list[float]:
        return [one.post.created for one in self.fetched if not one.post.shared_by and not one.post.group]


def entries_of(reply: Reply) -> list[object]:
    """Read a reply that must be a list; raises BadReply."""
    found = reply.json()
    if not isinstance(found, list):
        raise BadReply("not_json", host=reply.host)
    return found


def read_leaf(reading: Reading, place: Place, path: str) -> Leaf:
    """Get one page of a timeline."""
    reply = reading.get(path, purpose=place.purpose)
    entries = entries_of(reply)
    statuses: Sequence[object] = entries
    if place.wrapped:
        statuses = [entry(one, "status") for one in entries if text_of(one, "type") == "mention"]
    ids = tuple(filter(None, (text_of(one, "id") for one in entries)))
    older, newer = _own_path(place, reply.link("next")), _own_path(place, reply.link("prev"))
    if ids and "link" not in reply.headers:
        older = _from(place, "max_id", ids[-1])
    if ids and not newer:
        newer = _from(place, "min_id", ids[0])
    return Leaf(ids, all_fetched(statuses), "" if older == path else older, newer)


def _own_path(place: Place, link: str) -> str:
    """Keep path and query: behind a proxy, some servers write an inner name or http:// into their links.

    Some also forget what was asked for, such as local=true.
    """
    if not link:
        return ""
    parts = urlsplit(link)
    query = parse_qsl(parts.query, keep_blank_values=True)
    named = {name for name, _ in query}
    return with_query(parts.path, [*(pair for pair in place.query if pair[0] not in named), *query])


def _from(place: Place, cursor: str, remote_id: str) -> str:
    query: Query = [*place.query, (cursor, remote_id), ("limit", LIMIT)]
    return with_query(place.path, query)


def read_timeline(reading: Reading, place: Place, state: bytes, depth: Depth) -> Page:
    """Read one page onward from a state; `more` until this sync's share of the timeline is read."""
    progress = Progress.read(state)
    steps = {"older": _read_older, "newer": _read_newer, "revisit": _revisit, "rolling": _roll}
    return steps[progress.phase](reading, place, progress, depth)


def _page(leaf: Leaf, progress: Progress, *, more: bool, sure: bool = False) -> Page:
    return Page(leaf.fetched, bytes(progress), more, doubtful=leaf.stretch if sure else None)


def _wants_older(progress: Progress, depth: Depth) -> bool:
    return bool(progress.older) and progress.total < depth.posts and progress.oldest > depth.since


def _read_older(reading: Reading, place: Place, progress: Progress, depth: Depth) -> Page:
    leaf = read_leaf(reading, place, progress.older or place.start)
    first = not progress.top
    if first and not leaf.ids:
        return _page(leaf, Progress(), more=False)
    progress = replace(
        progress,
        newer=leaf.newer if first else progress.newer,
        top=leaf.ids[0] if first else progress.top,
        older=leaf.older if leaf.ids else "",
        oldest=leaf.oldest or progress.oldest or depth.since + 1,
        total=progress.total + len(leaf.ids),
    )
    onward = _wants_older(progress, depth)
    return _page(leaf, progress if onward else replace(progress, phase="newer"), more=True)


def _read_newer(reading: Reading, place: Place, progress: Progress, depth: Depth) -> Page:
    leaf = read_leaf(reading, place, progress.newer)
    # A server that ignores min_id answers with the same newest page for ever.
    if leaf.ids and leaf.ids[0] != progress.top:
        return _page(leaf, replace(progress, newer=leaf.newer, top=leaf.ids[0]), more=True)
    if _wants_older(progress, depth):
        return _page(leaf, replace(progress, phase="older"), more=True)
    if progress.fresh:
        return _page(leaf, replace(progress, fresh=False), more=False)
    return _page(leaf, replace(progress, phase="revisit"), more=True)


def _revisit(reading: Reading, place: Place, progress: Progress, depth: Depth) -> Page:
    leaf = read_leaf(reading, place, place.start)
    rolling = progress.rolling or leaf.older
    if not leaf.ids or not rolling:
        return _page(leaf, replace(progress, phase="newer", rolling=""), more=False, sure=True)
    return _page(leaf, replace(progress, phase="rolling", rolling=rolling), more=True, sure=True)


def _roll(reading: Reading, place: Place, progress: Progress, depth: Depth) -> Page:
    leaf = read_leaf(reading, place, progress.rolling)
    newest = max((one.post.created for one in leaf.fetched), default=0.0)
    behind = leaf.oldest < max(depth.since, newest - ROLLING_BACK)
    rolling = "" if behind or not leaf.ids else leaf.older
    return _page(leaf, replace(progress, phase="newer", rolling=rolling), more=False, sure=True)
