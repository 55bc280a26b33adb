"""Reading a feed: newest first, with a memory of what was covered, so that every hole is filled later.

`newer_than` answers with the newest page only. After a long absence a hole is left below it, which is filled
by `older_than`, also by another run of the program: the state keeps the spans of ids that were covered.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, replace
from typing import Literal

from app.connector import Depth
from connectors.viva_engage.envelope import Envelope
from connectors.viva_engage.fields import age

MINUTE = 60.0
AGAIN = 240.0
ROLLING_BACK = 7 * 86_400.0
# What one sync takes of a feed: three minutes at the pace that the vendor allows.
SHARE = 40
FULL = 20  # messages on a page, where nothing else is asked for
Kind = Literal["newest", "newer", "hole", "older", "rolling"]
Span = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its path, how often it is asked (seconds), and whether what lies below the newest counts."""

    path: str
    purpose: str = "read"
    every: float = MINUTE
    deep: bool = True


@dataclass(frozen=True, slots=True)
class Ask:
    """The next request: what it is for, and its query."""

    kind: Kind
    query: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a feed was read. `spans` are the ids covered, (highest, lowest) each, the newest first.

    `ended`: nothing is below the last span. `oldest` and `total` are of the first reading down. `asked` is
    when the newest were asked for, `looked` when they were looked at again; `rolling` is where older ones are
    looked at next, "" for below the newest page, once `rolls` says so. `pages` are those of this sync.
    """

    spans: tuple[Span, ...] = ()
    ended: bool = False
    oldest: float = 0.0
    total: int = 0
    asked: float = 0.0
    looked: float = 0.0
    rolling: str = ""
    rolls: bool = False
    pages: int = 0

    @classmethod
    def read(cls, state: bytes) -> Progress:
        """Read a state that `bytes` wrote; an empty one means to begin."""
        known = {field.name for field in fields(cls)}
        found = {key: value for key, value in json.loads(state or b"{}").items() if key in known}
        return cls(**found | {"spans": tuple((high, low) for high, low in found.get("spans", ()))})

    def __bytes__(self) -> bytes:
        return json.dumps(asdict(self), separators=(",", ":")).encode()


def next_ask(progress: Progress, feed: Feed, depth: Depth, now: float) -> Ask | None:
    """Tell what to ask for next, None where nothing is due: the newest first, then holes, then the past."""
    if progress.pages >= SHARE:
        return None
    if not 0 <= now - progress.asked < feed.every:
        again = not 0 <= now - progress.looked < AGAIN
        newest = progress.spans[0][0] if progress.spans else ""
        return Ask("newest") if again or not newest else Ask("newer", (("newer_than", newest),))
    if not feed.deep or not progress.spans:
        return None
    if len(progress.spans) > 1:
        return Ask("hole", (("older_than", progress.spans[0][1]),))
    if not progress.ended and progress.total < depth.posts and progress.oldest > depth.since:
        return Ask("older", (("older_than", progress.spans[-1][1]),))
    if progress.rolls and progress.rolling:
        return Ask("rolling", (("older_than", progress.rolling),))
    return None


def advanced(progress: Progress, ask: Ask, envelope: Envelope, feed: Feed, now: float) -> Progress:
    """Tell how far a feed is read after a reply."""
    progress = replace(progress, pages=progress.pages + 1)
    if ask.kind in {"newest", "newer"}:
        return _after_newest(progress, ask, envelope, feed, now)
    if ask.kind == "hole":
        return _after_hole(progress, envelope)
    if ask.kind == "older":
        return _after_older(progress, envelope)
    return _after_rolling(progress, ask, envelope, now)


def stretch(ask: Ask, envelope: Envelope, now: float) -> tuple[float, float] | None:
    """Tell the stretch of time of which a page that was looked at again shows everything."""
    times = envelope.times
    if ask.kind not in {"newest", "rolling"} or not times:
        return None
    # Nothing is above the newest page, and nothing below one that is not full and says so.
    latest = max(times[-1], now) + 1 if ask.kind == "newest" else times[-1]
    is_end = envelope.older is False and len(envelope.ids) < FULL
    earliest = min(times[0], now - ROLLING_BACK) if is_end else times[0]
    return (earliest, latest) if earliest < latest else None


def _after_newest(progress: Progress, ask: Ask, envelope: Envelope, feed: Feed, now: float) -> Progress:
    progress = replace(progress, asked=now)
    first = not progress.spans
    ids = envelope.ids
    if ask.kind == "newest":
        rolls = feed.deep and not first and envelope.older is not False
        progress = replace(progress, looked=now, rolls=rolls, rolling=progress.rolling or _below(ids))
    if not ids:
        return progress
    fresh: Span = (ids[0], ids[-1])
    if not feed.deep:
        return replace(progress, spans=(fresh,))
    if first:
        oldest = envelope.times[0] if envelope.times else now
        ended = envelope.older is False
        return replace(progress, spans=(fresh,), oldest=oldest, total=len(ids), ended=ended)
    # Where nothing older is left, nothing lies between this page and what was read before. A full page of
    # newer ones is not believed: it may only mean that nothing more is told.
    believed = envelope.older is False and (ask.kind == "newest" or len(ids) < FULL)
    whole = (fresh[0], progress.spans[0][0]) if believed else fresh
    return replace(progress, spans=tuple(_joined((whole, *progress.spans))))


def _after_hole(progress: Progress, envelope: Envelope) -> Progress:
    high, low = progress.spans[0]
    lower = [remote_id for remote_id in envelope.ids if age(remote_id) < age(low)]
    if not lower:
        # The server has nothing between the spans, or ignores what it is asked: it will not tell more.
        return replace(progress, spans=((high, progress.spans[1][1]), *progress.spans[2:]))
    return replace(progress, spans=tuple(_joined(((high, lower[-1]), *progress.spans[1:]))))


def _after_older(progress: Progress, envelope: Envelope) -> Progress:
    high, low = progress.spans[-1]
    lower = [remote_id for remote_id in envelope.ids if age(remote_id) < age(low)]
    if not lower:
        return replace(progress, ended=True)
    return replace(
        progress,
        spans=(*progress.spans[:-1], (high, lower[-1])),
        oldest=envelope.times[0] if envelope.times else progress.oldest,
        total=progress.total + len(lower),
        ended=envelope.older is False,
    )


def _after_rolling(progress: Progress, ask: Ask, envelope: Envelope, now: float) -> Progress:
    ids, below = envelope.ids, ask.query[0][1]
    times = envelope.times
    goes_on = bool(ids) and age(ids[-1]) < age(below) and envelope.older is not False
    goes_on = goes_on and bool(times) and times[0] > now - ROLLING_BACK
    inside = goes_on and age(ids[-1]) > age(progress.spans[-1][1])
    return replace(progress, rolls=False, rolling=_below(ids) if inside else "")


def _below(ids: tuple[str, ...]) -> str:
    """Tell where the next page begins that is looked at again: with the last message of this one.

    So what was deleted between the two pages is missed by the second.
    """
    return ids[-2] if len(ids) > 1 else ""


def _joined(spans: tuple[Span, ...]) -> Iterator[Span]:
    """Join spans that touch; the first one is the newest."""
    high, low = spans[0]
    for above, below in spans[1:]:
        if age(above) < age(low):
            yield high, low
            high, low = above, below
        else:
            high, low = max(high, above, key=age), min(low, below, key=age)
    yield high, low
