"""Judges stored posts: those that came, and those that a follow, a rule or a mark changed.

Work goes in slices of a few milliseconds with a nap between, since it shares the interpreter with the window.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from app import noise
from app.errors import BadInput
from app.model import Trace, UserRule
from app.rank import Following, Heard
from app.store import answers, concerned, marks, verdicts
from app.store.open import Store
from app.store.verdicts import Concluded, Facts

SLICE = 80  # under 10 ms; smaller ones write the same pages of the indexes again and again
NAP = 0.001
AT_ONCE = 2000  # a follow or rule takes effect on so many of its newest posts at once
DIRECT = 2


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class _Decided:
    """What the manager has decided, as one slice sees it."""

    following: Following
    rules: tuple[UserRule, ...]


class Curation:
    """The use case of judging. Every slice reads and writes in one transaction, so none uses old rules."""

    def __init__(self, store: Store) -> None:
        """Take the open store."""
        self._store = store

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

    def judge_again(self, kind: str, key: str, account: int | None) -> int:
        """Judge the posts that a changed follow or rule concerns; returns how many that are.

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
        fact, decided = found[0], self._decided()
        heard = decided.following.of(fact.post)
        verdict, rules = noise.judge(fact.post, self._history(fact, heard, decided))
        return Trace(post_id, verdict.folded, None, rules, ())

    def _renew_rules(self) -> None:
        """Judge everything again where the program's rules have changed since."""
        if verdicts.judged_by(self._store.connection) == noise.VERSION:
            return
        with self._store.atomic() as connection:
            verdicts.set_judged_by(connection, noise.VERSION)

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
        connection, decided = self._store.connection, self._decided()
        concluded = [self._conclude(fact, decided) for fact in verdicts.facts(connection, ids)]
        verdicts.save(connection, ids, concluded)
        return len(concluded)

    def _conclude(self, fact: Facts, decided: _Decided) -> Concluded:
        post, heard = fact.post, decided.following.of(fact.post)
        verdict = noise.verdict(post, self._history(fact, heard, decided))
        return Concluded(
            post=post.id,
            folded=DIRECT if post.visibility == "direct" else int(verdict.folded),
            klass=verdict.klass,
            reasons=verdict.reasons,
            created=min(post.created, fact.arrived),
            unread=_is_unread(fact, _is_mine(fact)),
            question=noise.asks(post),
            follows=heard.follows,
        )

    def _decided(self) -> _Decided:
        connection = self._store.connection
        return _Decided(Following(verdicts.follows(connection)), verdicts.rules(connection))

    def _history(self, fact: Facts, heard: Heard, decided: _Decided) -> noise.History:
        return noise.History(
            words=self._words,
            rules=decided.rules,
            original=None if fact.original is None else noise.Original(*fact.original),
            followed=heard.person,
            mine=_is_mine(fact),
            mentions_me=_mentions_me(fact),
            answers_me=fact.answers_me,
            restored=fact.restored,
        )

    @cached_property
    def _words(self) -> noise.Words:
        return noise.load_words()


def _is_mine(fact: Facts) -> bool:
    return bool(fact.me) and fact.post.author.remote_id == fact.me


def _is_unread(fact: Facts, mine: bool) -> bool:
    return marks.is_unread(fact.read, fact.post.created, mine, fact.joined)


def _mentions_me(fact: Facts) -> bool:
    """Tell whether a post mentions the manager; on the own server a handle stands without its host."""
    if not fact.post.mentions or not fact.my_handle or _is_mine(fact):
        return False
    handle = fact.my_handle.casefold()
    return any(name.casefold() in (handle, handle.partition("@")[0]) for name in fact.post.mentions)
