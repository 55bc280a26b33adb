"""Notices stored posts in the order of time: one run goes on until nothing waits."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property

from app import noise
from app.curate.copies import Copies
from app.curate.memory import Tables, thread_key
from app.noise.copies import SHARED_LEADS
from app.store import noticed, remembered, shingles, verdicts
from app.store.noticed import Found, Waiting
from app.store.open import Connection, Store

FIRST, LEAST, MOST = 32, 16, 256  # posts of a slice
SHORT, LONG = 0.015, 0.03  # seconds; a slice after a shorter one is larger, after a longer one smaller
NAP = 0.001
DAY = 86400.0
LOOK_BACK = noise.WINDOW
NOTHING = noise.Noticed()
TURNED = 20  # authors whose posts are looked at again in one transaction
DROPPED = 200  # old prints that go in one transaction
MOST_LATER = 50


class NoticingRun:
    """One run over what waits. Every slice is one transaction: a kill loses none, and none learns twice."""

    def __init__(self, store: Store, lexicon: noise.Lexicon, cancelled: Callable[[], bool]) -> None:
        """Take the open store, the words of the rules, and what tells whether to stop."""
        self._store = store
        self._lexicon = lexicon
        self._cancelled = cancelled
        self._newest = 0.0
        self._size = FIRST

    def run(self) -> int:
        """Notice everything that waits; returns how many posts that were."""
        done = 0
        while not self._cancelled():
            begun = time.perf_counter()
            with self._store.atomic() as connection:
                taken, waited = self._slice(connection)
                done += taken
                if not waited and not remembered.look_at_turned(connection, LOOK_BACK, TURNED):
                    break
            self._size = _next_size(self._size, time.perf_counter() - begun)
            self._memory.copies.prepare()
            time.sleep(NAP)
        if done:
            self._drop_old()
        return done

    def _slice(self, connection: Connection) -> tuple[int, int]:
        posts, places = noticed.waiting(connection, self._size)
        if not places:
            return 0, 0
        memory = self._memory
        memory.begin(posts)
        found = [self._notice(connection, post) for post in posts]
        memory.save()
        noticed.done(connection, places)
        self._look_beside(connection, posts, found)
        return len(posts), len(places)

    def _notice(self, connection: Connection, post: Waiting) -> Found:
        self._memory.look(post)
        if post.again:
            shingles.forget(connection, [post.post])
        said = self._noticing.notice(_wrote(post))
        first = _copied(said)
        if said == NOTHING and post.before is None:
            return Found(post.post, post.created, False, "", "[]")
        reasons = said.reasons
        if first is not None:
            times = 1 + noticed.copied_before(connection, first, post.created, post.post)
            reasons = tuple(replace(each, values=(*each.values, ("times", times))) for each in reasons)
        found = Found(post.post, post.created, said.machine, said.klass, verdicts.packed(reasons), first)
        noticed.keep(connection, found, post.before)
        return found

    def _look_beside(self, connection: Connection, posts: Sequence[Waiting], found: Sequence[Found]) -> None:
        """Have looked at again what these posts change for others that were noticed before."""
        for post, now in zip(posts, found, strict=True):
            if now.klass != (post.before or ""):
                if post.again:  # what copies it copies something else, or nothing
                    noticed.free_copies(connection, [post.post])
                if "broadcast" in (now.klass, post.before):
                    noticed.broadcasts_after(connection, post.created)
            if post.created < self._newest:
                later = shingles.later(connection, post.post, LOOK_BACK, SHARED_LEADS, MOST_LATER)
                noticed.look_again(connection, later)
            self._newest = max(self._newest, post.created)

    def _drop_old(self) -> None:
        """Drop texts and conversations of more than 30 days before the newest, at most once a day."""
        with self._store.atomic() as connection:
            newest = shingles.newest(connection)
            if not shingles.are_older(connection, newest - LOOK_BACK - DAY):
                return
            remembered.forget_old(connection, newest - LOOK_BACK)
        dropped = DROPPED
        while dropped == DROPPED and not self._cancelled():
            time.sleep(NAP)
            with self._store.atomic() as connection:
                dropped = shingles.forget_old(connection, newest - LOOK_BACK, DROPPED)

    @cached_property
    def _memory(self) -> Tables:
        connection = self._store.connection
        self._newest = shingles.newest(connection)
        return Tables(connection, Copies(connection))

    @cached_property
    def _noticing(self) -> noise.Noticing:
        return noise.Noticing(self._memory, self._lexicon)


def _next_size(size: int, took: float) -> int:
    """Tell how many posts the next slice takes: others wait for the store meanwhile."""
    if took > LONG:
        return max(LEAST, size // 2)
    return min(MOST, 2 * size) if took < SHORT else size


def _wrote(post: Waiting) -> noise.Wrote:
    group, topic = thread_key(post)
    signals: dict[str, object] = {
        "announcement": post.announcement,
        "forced_group": post.forced,
        "audience": "all-company" if post.everyone else "",
        "automated": post.automated,
    }
    return noise.Wrote(
        id=post.post,
        ts=post.created,
        author=str(post.author),
        group=group,
        topic=topic,
        text=post.text,
        mentions=post.mentions,
        links=post.links,
        bot=post.bot,
        signals=signals,
        language=post.language,
        answers=post.answers,
        name=post.name,
    )


def _copied(said: noise.Noticed) -> int | None:
    """Give the post that a duplicate copies."""
    if said.klass != "duplicate":
        return None
    return next((int(value) for name, value in said.reasons[0].values if name == "post"), None)
