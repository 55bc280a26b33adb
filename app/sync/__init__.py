"""Syncing: reads all accounts, keeps every page as it comes, and has it judged. Only this room fetches."""

from __future__ import annotations

import time
from collections.abc import Callable

from app.access import Access
from app.model import Changes, Progress, SourceReport
from app.profile import READING, Profile
from app.store import accounts, bundle, rules, sources
from app.store.open import Store
from app.store.raw import drop_old_raw
from app.sync.others import Judge, Order, Suggests
from app.sync.reading import ACCOUNT, Reading
from app.sync.run import DAY, Run
from app.sync.steps import drive
from app.sync.waiting import seconds_left

RAW_DAYS = 30
LEAP_DAYS = 180


def _silent(progress: Progress) -> None:
    """Tell nobody."""


def _never() -> bool:
    return False


class Sync:
    """The room of reading. One process reads at a time; a run killed at any point loses nothing."""

    def __init__(
        self,
        store: Store,
        access: Access,
        judge: Judge,
        profile: Profile,
        clock: Callable[[], float],
        order: Order | None = None,
        suggests: Suggests | None = None,
        nap: Callable[[float], None] = time.sleep,
    ) -> None:
        """Take the open store, the networks, the judge, the profile's locks and seconds UTC.

        `order` and `suggests` look at what was read; `nap` waits so many seconds.
        """
        self._store = store
        self._access = access
        self._judge = judge
        self._profile = profile
        self._clock = clock
        self._order = order
        self._suggests = suggests
        self._nap = nap

    def run(
        self,
        deep: int | None = None,
        progress: Callable[[Progress], None] = _silent,
        cancelled: Callable[[], bool] = _never,
        patient: bool = False,
        only: str = "",
    ) -> tuple[tuple[SourceReport, ...], Changes]:
        """Read all accounts, with a report for each source; one that fails never stops the others.

        A first reading goes back 30 days or 2,000 posts of a source, or `deep` days. `patient` also keeps to
        our own back-off, as a reading by the clock should. `only` is the one kind of network to be read, ""
        for all. Raises Refused("sync_elsewhere").
        """
        with self._profile.lock(READING):
            last = sources.last_read(self._store)
            self._let_go()
            run = Run(self._clock, progress, cancelled, deep, patient, self._nap)
            drive(
                [
                    Reading(self._store, self._access, self._judge, account, run).steps()
                    for account in accounts.every(self._store)
                    if only in ("", account.network)
                    and (account.state == "ready" or (account.state == "sign_in" and not patient))
                ],
                run.turns,
            )
            with self._store.atomic():
                bundle.keep_waiting(self._store)
            self._judge.notice(cancelled)  # last of all, since reading brings posts in any order
            run.judged += self._judge.judge_new(None, cancelled)
            run.changes |= self._ordered(run.judged, cancelled)
            if run.judged and self._suggests is not None:
                run.changes |= self._suggests.renew_if_old(cancelled=cancelled)
            self._tidy(self._clock(), last)
        return tuple(run.reports), run.changes | Changes(posts=bool(run.judged))

    def judge_rest(self, cancelled: Callable[[], bool] = _never) -> Changes:
        """Notice and judge what waits for it, in slices; takes a moment after the rules have changed."""
        self._let_go()
        self._judge.notice(cancelled)
        judged = self._judge.judge_new(None, cancelled)
        return Changes(posts=bool(judged)) | self._ordered(judged, cancelled)

    def _ordered(self, judged: int, cancelled: Callable[[], bool]) -> Changes:
        """Order the posts anew if any was judged, or if the order is too old."""
        if self._order is None:
            return Changes()
        return self._order.renew(cancelled) if judged else self._order.renew_if_old(cancelled)

    def _let_go(self) -> None:
        """Have judged again what rules of the manager's set aside that have ended."""
        with self._store.atomic() as database:
            rules.requeue_ended(database, self._clock())

    def due_in(self) -> float:
        """Tell in how many seconds the first source may be read again, as far as back-off and servers say."""
        now = self._clock()
        waits: list[float] = []
        for account in accounts.every(self._store):
            if account.state == "ready":
                standings = [each for each in sources.every(self._store) if each.account == account.id]
                left = {each.key: seconds_left(each, now, patient=True) for each in standings}
                whole = left.pop(ACCOUNT.key, 0.0)
                waits.append(max(whole, min(left.values(), default=0.0)))
        return min(waits, default=0.0)

    def _tidy(self, now: float, last: float) -> None:
        """Drop raw replies older than 30 days, but not on the word of a clock that has just leapt ahead."""
        if now - last < LEAP_DAYS * DAY:
            drop_old_raw(self._store, now - RAW_DAYS * DAY)
