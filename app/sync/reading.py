"""Reads one account: its sources one after the other, each page kept with where reading stands."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from random import sample
from typing import Any

from app.access import Access
from app.connector import Connection, Page, Source
from app.errors import EarshotError, Refused, SignInNeeded, StoreTrouble, TooFast
from app.model import Account, Changes
from app.store import accounts, concerned, follows, people, posts, sources
from app.store.open import Store
from app.store.sources import Standing
from app.sync.others import Judge
from app.sync.run import Run, Stopped, Tally
from app.sync.steps import Job, Steps
from app.sync.waiting import seconds_left, wait_after

BATCH = 500
ACCOUNT = Source("")  # stands for the account as a whole, where not even its sources could be listed


class Reading:
    """Reads one account within a run."""

    def __init__(self, store: Store, access: Access, judge: Judge, account: Account, run: Run) -> None:
        """Take what it takes; reads nothing yet."""
        self._store = store
        self._access = access
        self._judge = judge
        self._account = account
        self._run = run
        self._done: set[str] = set()
        self._stale = False
        self._signed_in: bool | None = None  # as asked where a place said no
        self._tried = False

    def steps(self) -> Steps:
        """Read the account; errors of the world end up in reports, mistakes of ours are raised."""
        tally = Tally(self._account.id, ACCOUNT.key)
        try:
            if self._left(ACCOUNT):
                return
            if self._account.state == "sign_in":
                yield from self._renew()
            yield from self._visit()
            if self._stale:
                yield from self._renew()
                yield from self._visit()
        except (Removed, Stopped):
            return
        except EarshotError as error:
            self._run.sources += 1
            self._run.reports.append(tally.report(self._note(error, ACCOUNT, alone=True)))

    def _visit(self) -> Steps:
        """Open the account and read what this run has not read yet; stops where the token is stale."""
        with self._access.connection(self._account, self._run.rest) as connection:
            if self._account.state == "sign_in":
                me = yield connection.me
                if self._account.me and me.remote_id != self._account.me:
                    raise SignInNeeded("token_missing", host=self._account.name)
                self._set_state("ready")
            mine = [each for each in follows.every(self._store) if each.account == self._account.id]
            places = yield partial(connection.sources, mine)
            self._succeeded()
            left = [each for each in places if each.key not in self._done]
            self._run.sources += len(left)
            for at, source in enumerate(left):
                if self._run.cancelled():
                    return
                yield from self._source(connection, source, alone=len(places) == 1)
                if self._stale and source.key not in self._done:
                    self._run.sources -= len(left) - at
                    return

    def _renew(self) -> Steps:
        """Exchange a stale token for a new one, once, where the network offered that at sign-in."""
        renewal = None if self._tried else self._access.renewal(self._account)
        self._tried = True
        if renewal is None:
            return
        try:
            secrets = yield renewal
        except SignInNeeded:
            return  # the sources say it themselves: they are read once more with the token there is
        with self._store.atomic():
            accounts.renew(self._store, self._account.id, secrets)
        self._signed_in = None

    def _source(self, connection: Connection, source: Source, alone: bool) -> Steps:
        """Read one source to its end, and report."""
        tally = Tally(self._account.id, source.key)
        error: EarshotError | None = None
        try:
            if self._left(source):
                self._run.sources -= 1
                self._done.add(source.key)
                return
            yield from self._pages(connection, source, tally)
        except Stopped:
            pass  # what was read until then is kept, and told
        except EarshotError as met:
            trouble = yield from self._believed(connection, met, tally)
            if isinstance(trouble, SignInNeeded) and not self._tried and self._access.renewal(self._account):
                self._stale = True
                return
            error = self._note(trouble, source, alone)
        if tally.changed():
            self._run.changes |= Changes(posts=True, outbox=tally.deleted > 0)
        self._done.add(source.key)
        self._run.reports.append(tally.report(error))
        self._run.tell(source.key, self._account.id, tally.fetched)

    def _believed(
        self, connection: Connection, met: EarshotError, tally: Tally
    ) -> Generator[Job, Any, EarshotError]:
        """Ask once who is signed in, before one place is believed that the token is wrong."""
        if not isinstance(met, SignInNeeded) or met.code == "token_missing" or self._signed_in is False:
            return met
        if self._signed_in is None:
            tally.requests += 1
            try:
                yield connection.me
            except EarshotError as answer:
                self._signed_in = False if isinstance(answer, SignInNeeded) else None
                return answer
            self._signed_in = True
        return Refused("forbidden", host=met.values.get("host", ""))

    def _pages(self, connection: Connection, source: Source, tally: Tally) -> Steps:
        with self._store.atomic():
            standing = sources.standing(self._store, self._account.id, source.key)
        state, more = standing.state, True
        while more and not self._run.cancelled():
            page: Page = yield partial(connection.read, source, state, self._run.depth())
            tally.requests += page.requests
            self._keep(page, standing, tally)
            yield from self._doubts(connection, page, standing, tally)
            self._run.tell(source.key, self._account.id, tally.fetched)
            self._run.judged += self._judge.judge_new(None, self._run.cancelled)
            # A network that says "more" without moving would keep us for ever.
            more = page.more and (page.state != state or bool(page.fetched))
            state = page.state

    def _left(self, source: Source) -> float:
        """Tell how long to leave a source alone by ourselves; raises Waiting where the server said so."""
        with self._store.atomic():
            self._must_be_there()
            standing = sources.standing(self._store, self._account.id, source.key)
        left = seconds_left(standing, self._run.clock(), self._run.patient)
        if left and standing.kind == TooFast.kind:
            raise Waiting("too_fast", left)
        return left

    def _succeeded(self) -> None:
        """Note that the account as a whole answers again."""
        with self._store.atomic():
            self._must_be_there()
            standing = sources.standing(self._store, self._account.id, ACCOUNT.key)
            sources.advance(self._store, standing.id, b"", self._run.clock(), False)

    def _keep(self, page: Page, standing: Standing, tally: Tally) -> None:
        """Keep a page and where reading stands after it, as a whole or not at all."""
        account = self._account.id
        with self._store.atomic() as database:
            self._must_be_there()
            people.keep_people(database, account, page.people)
            new = 0
            for at in range(0, len(page.fetched), BATCH):
                kept = posts.keep(
                    self._store, account, standing.id, page.fetched[at : at + BATCH], self._run.clock()
                )
                new += len(kept.new)
                tally.updated += kept.updated
            deleted = posts.erase(self._store, account, page.gone, self._run.clock()) if page.gone else 0
            filled = follows.fill_keys(self._store)
            for kind, key, owner in filled:
                concerned.requeue(database, kind, key, owner)
            sources.advance(self._store, standing.id, page.state, self._run.clock(), bool(new))
        tally.fetched += len(page.fetched)
        tally.new += new
        tally.deleted += deleted
        if filled:
            self._run.changes |= Changes(follows=True, posts=True)

    def _doubts(self, connection: Connection, page: Page, standing: Standing, tally: Tally) -> Steps:
        """Look up posts that a page should have shown and did not: those that are gone are erased."""
        if page.doubtful is None:
            return
        shown = {item.post.remote_id for item in page.fetched}
        stored = posts.between(self._store, standing.id, *page.doubtful)
        missing = [each for each in stored if each not in shown]
        # Some are there although the page lacks them: each sync asks for others, so that none waits for ever.
        for remote_id in sample(missing, min(len(missing), self._run.share_of_doubts())):
            if self._run.cancelled():
                return
            self._run.doubts -= 1
            there = yield partial(connection.exists, remote_id)
            tally.requests += 1
            if not there:
                tally.deleted += posts.erase(self._store, self._account.id, [remote_id], self._run.clock())

    def _note(self, trouble: EarshotError, source: Source, alone: bool) -> EarshotError:
        """Keep what went wrong with a source; gives what to report: a full disk where keeping fails, too."""
        if isinstance(trouble, StoreTrouble | Waiting | Stopped):
            return trouble
        try:
            with self._store.atomic():
                self._must_be_there()
                standing = sources.standing(self._store, self._account.id, source.key)
                sources.fail(
                    self._store, standing.id, trouble, wait_after(trouble, standing), self._run.clock()
                )
            self._mark_account(trouble, alone)
        except StoreTrouble as worse:
            return worse
        return trouble

    def _mark_account(self, trouble: EarshotError, alone: bool) -> None:
        # A place that is shown to nobody without a token says nothing about the account.
        if isinstance(trouble, SignInNeeded) and trouble.code != "token_missing":
            self._set_state("sign_in")
        if trouble.code == "gone" and alone:
            self._set_state("gone")

    def _must_be_there(self) -> None:
        """Make sure, in a transaction that writes, that nobody has removed the account meanwhile."""
        if not accounts.is_read(self._store, self._account.id):
            raise Removed

    def _set_state(self, state: str) -> None:
        with self._store.atomic():
            if accounts.set_state(self._store, self._account.id, state):
                self._run.changes |= Changes(accounts=True)


class Removed(Exception):
    """The manager removed the account while it was read."""


class Waiting(TooFast):
    """The server asked us to wait, and the time is not over: nothing was asked."""
