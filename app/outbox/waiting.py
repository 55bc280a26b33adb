"""How long an entry waits: holds, back-off, looking again, and a clock that was set back meanwhile."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from app.errors import BadInput, EarshotError, SignInNeeded, TooFast, Unclear
from app.store.outbox import Entry, written

LONGEST_HOLD = 600.0
LATE = 1.0  # seconds between saying a time and its being checked
FIRST_WAIT, LONGEST_WAIT = 30.0, 600.0
LOOK_AGAIN = 60.0
# Nothing but a time that was set waits longer: servers are believed for at most 15 minutes.
LONGEST = 900.0
TICK = 1.0
KEY_HONOURED = 3_600.0  # seconds for which a server that honours keys is believed to know one
APART = 0.001  # seconds between entries that are put off together, so that they keep their order


def put_off(error: EarshotError, before: float) -> float:
    """Compute for how many seconds an error puts an entry off, `before` being those of the last time."""
    if isinstance(error, TooFast):
        return min(max(error.retry_after, 1.0), LONGEST)
    if isinstance(error, SignInNeeded):
        return LONGEST_WAIT
    return min(max(before * 2, FIRST_WAIT), LONGEST_WAIT)


def next_moment(entry: Entry, now: float) -> float | None:
    """Tell when something is to be done about an unfinished entry; None: only the manager can do it."""
    if entry.outgoing.state == "sending":
        return now
    if entry.outgoing.state == "waiting":
        return now if was_set_back(entry, now) else entry.outgoing.due
    if entry.look_at is not None and entry.look_at - now > LONGEST:
        return now
    return entry.look_at


def all_due(unfinished: Sequence[Entry], now: float) -> list[Entry]:
    """List the entries about which something is to be done by now."""
    moments = ((next_moment(each, now), each) for each in unfinished)
    return [each for moment, each in moments if moment is not None and moment <= now]


def ahead_of(entry: Entry, unfinished: Sequence[Entry], now: float) -> Entry | None:
    """Find the last entry of the same account that was put off, behind which one due now has to stand.

    None for an entry that was put off itself: it has its place.
    """
    off = (
        each
        for each in unfinished
        if each.wait and each.outgoing.state == "waiting" and each.outgoing.account == entry.outgoing.account
    )
    before = max(off, key=lambda each: each.outgoing.due, default=None)
    return before if before is not None and not entry.wait and before.outgoing.due > now else None


def key_holds(entry: Entry, now: float) -> bool:
    """Tell whether the key of an entry is still known where keys are honoured."""
    return entry.began is not None and abs(now - entry.began) <= KEY_HONOURED


def held_back(
    entry: Entry, unfinished: Sequence[Entry], until: float, now: float
) -> list[tuple[Entry, float]]:
    """Tell when the account's other entries that are due, or were put off, may leave after this one.

    The others keep their moment: it may be a time that was set, or the end of a hold.
    """
    after = [
        each
        for each in unfinished
        if each.id != entry.id
        and each.outgoing.account == entry.outgoing.account
        and each.outgoing.state == "waiting"
        and each.outgoing.due <= (until if each.wait else now)
    ]
    return [(each, until + place * APART) for place, each in enumerate(after, start=1)]


def was_set_back(entry: Entry, now: float) -> bool:
    """Tell whether the clock was set back since a waiting entry was put off: it would wait too long."""
    out = entry.outgoing
    if out.state != "waiting" or (out.scheduled and not entry.wait):
        return False
    since = out.due - entry.wait if entry.wait else out.created
    # Those that stand behind others wait a little longer than the longest.
    return now < since - TICK or out.due - now > LONGEST + FIRST_WAIT


def due_anew(entry: Entry, now: float) -> float:
    """Tell when such an entry is due by the clock as it now is: a hold begins again, all else is over."""
    out = entry.outgoing
    if entry.wait or out.attempts:
        return now
    return now + min(max(out.due - out.created, 0.0), LONGEST_HOLD)


def set_right(unfinished: Sequence[Entry], now: float) -> Iterator[tuple[Entry, str, dict[str, object]]]:
    """List what a killed process or a clock set back left wrong: an entry, its state, what to change."""
    for entry in unfinished:
        if entry.outgoing.state == "sending":
            why = written(Unclear("interrupted"))
            yield entry, "sending", {"state": "unclear", "error": why, "looks": 0, "look_at": now}
        elif was_set_back(entry, now):
            yield entry, "waiting", {"due": due_anew(entry, now), "created": now}


def leaves_at(now: float, hold: float, at: float | None) -> float:
    """Tell when an entry may leave: after `hold` seconds, or `at` a time; BadInput: bad_hold, time_past."""
    if at is None:
        if not 0 <= hold <= LONGEST_HOLD:  # nor NaN
            raise BadInput("bad_hold", most=int(LONGEST_HOLD))
        return now + hold
    if not math.isfinite(at) or at < now - LATE:
        raise BadInput("time_past")
    return at
