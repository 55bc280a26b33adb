"""How long a source waits after a failure, and whether it has to wait now. Numbers in, numbers out."""

from __future__ import annotations

from app.errors import EarshotError, SignInNeeded, TooFast
from app.store.sources import Standing

MINUTE = 60.0
FIRST_WAIT = MINUTE
LONGEST_WAIT = 60 * MINUTE
FURTHEST = 120 * MINUTE  # a wait further ahead comes from a clock that jumped, not from a server
JUMP = 60 * MINUTE


def wait_after(error: EarshotError, before: Standing) -> float:
    """Compute the seconds to wait after an error: the server's own, else 1 minute doubling to 1 hour."""
    if isinstance(error, TooFast):
        return min(max(error.retry_after, 1.0), FURTHEST)
    if isinstance(error, SignInNeeded) and error.code != "token_missing":
        return 0.0
    if before.kind in ("", TooFast.kind) or not before.wait:
        return FIRST_WAIT
    return min(before.wait * 2, LONGEST_WAIT)


def seconds_left(standing: Standing, now: float, patient: bool) -> float:
    """Tell how long a source still has to wait, 0 when it may be read.

    The server's own wait always counts, ours only for a `patient` reading: the manager may try again at once.
    """
    left = standing.not_before - now
    jumped = standing.last_read is not None and now < standing.last_read - JUMP
    if left <= 0 or left > FURTHEST or jumped:
        return 0.0
    return left if patient or standing.kind == TooFast.kind else 0.0
