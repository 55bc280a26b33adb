"""Judges stored posts: those that came, and those that a follow, a rule, a mark or another post changed.

Work goes in slices of a few milliseconds with a nap between, since it shares the interpreter with the window.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import cached_property

from app import noise
from app.curate.concluding import Concluding, decided
from app.curate.noticing import NoticingRun
from app.errors import BadInput
from app.model import Trace
from app.store import answers, concerned, noticed, shingles, verdicts
from app.store.open import Store

SLICE = 80  # under 10 ms; smaller ones write the same pages of the indexes again and again
NAP = 0.001
SOON = 40  # slices: what was just fetched, and not all that an update of the program has to do
AT_ONCE = 2000  # a follow takes effect on so many of its newest posts at once


def _never() -> bool:
    return False


class Curation:
    """The use case of judging. Every slice reads and writes in one transaction, so none uses old rules."""

    def __init__(self, store: Store, clock: Callable[[], float] = time.time) -> None:
        """Take the open store and seconds UTC, by which the manager's rules end."""
        self._store = store
        self._clock = clock

    def judge_new(self, post_ids: Sequence[int] | None = None, cancelled: Callable[[], bool] = _never) -> int:
        """Judge posts, or (None) everything that waits for it; returns how many were judged.

        With posts come those that are a first answer no longer: the manager has just answered one.
        """
        if post_ids is not None and not post_ids:
            return 0
        if post_ids is not None:
            with self._store.atomic() as connection:
                beside = answers.requeue(connection, post_ids)
            return self._judge(list(dict.fromkeys((*post_ids, *beside))), cancelled)
        self._renew_rules()
        judged = 0
        while not cancelled():
            with self._store.atomic() as connection:
                ids = verdicts.waiting(connection, SLICE)
                judged += self._judge_slice(ids)
            if len(ids) < SLICE:
                break
            time.sleep(NAP)
        return judged

    def notice(self, cancelled: Callable[[], bool] = _never) -> int:
        """Notice in the order of time what posts show beside those before them; returns how many it took.

        What this judges otherwise waits for `judge_new`.
        """
        self._renew_rules()
        connection = self._store.connection
        # A deeper reading, or another account, may bring weeks from before what was noticed.
        if noticed.many_came_late(connection, shingles.newest(connection)):
            self._begin_anew()
        return NoticingRun(self._store, self._lexicon, cancelled).run()

    def notice_soon(self) -> int:
        """Notice the next thousand posts that wait, and judge as many; returns how many it judged."""
        taken = iter(range(SOON))
        self.notice(lambda: next(taken, None) is None)
        taken = iter(range(SOON))
        return self.judge_new(None, lambda: next(taken, None) is None)

    def judge_again(self, kind: str, key: str, account: int | None) -> int:
        """Judge the posts that a changed follow concerns; returns how many that are.

        The newest are judged before it returns, the rest waits for `judge_new`.
        """
        with self._store.atomic() as connection:
            found = concerned.requeue(connection, kind, key, account)
        self._judge(found[:AT_ONCE], _never)
        return len(found)

    def trace(self, post_id: int) -> Trace:
        """Judge a stored post anew and show what every rule said; raises BadInput("no_such_post")."""
        found = verdicts.facts(self._store.connection, [post_id])
        if not found:
            raise BadInput("no_such_post", id=post_id)
        verdict, rules = self._concluding.trace(found[0], decided(self._store, self._clock()))
        return Trace(post_id, verdict.folded, None, rules, ())

    def _renew_rules(self) -> None:
        """Notice and judge everything again where the program's rules have changed since."""
        if verdicts.judged_by(self._store.connection) != noise.VERSION:
            self._begin_anew()

    def _begin_anew(self) -> None:
        with self._store.atomic() as connection:
            verdicts.set_judged_by(connection, noise.VERSION)
            noticed.everything_anew(connection)

    def _judge(self, ids: Sequence[int], cancelled: Callable[[], bool]) -> int:
        judged = 0
        for start in range(0, len(ids), SLICE):
            if cancelled():
                break
            if start:
                time.sleep(NAP)
            with self._store.atomic():
                judged += self._judge_slice(ids[start : start + SLICE])
        return judged

    def _judge_slice(self, ids: Sequence[int]) -> int:
        if not ids:
            return 0
        connection, by = self._store.connection, decided(self._store, self._clock())
        concluded = [self._concluding.conclude(fact, by) for fact in verdicts.facts(connection, ids)]
        verdicts.save(connection, ids, concluded)
        return len(concluded)

    @cached_property
    def _lexicon(self) -> noise.Lexicon:
        return noise.load_lexicon()

    @cached_property
    def _concluding(self) -> Concluding:
        return Concluding(self._store)
