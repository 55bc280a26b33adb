"""One run through what is due: at most one process does this at a time, and no entry is sent blindly twice.

The order is the promise. The mark is asked for, then the state `sending` is on the disk itself, then the
first byte leaves. Whatever ends differently than with a clear answer is looked for before anything else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.access import Access
from app.connector import Connection, PublishGuard, SentPost
from app.errors import BadInput, EarshotError, Offline, Refused, SignInNeeded, TooFast, Unclear
from app.model import Account, Changes, Outgoing
from app.outbox import inside
from app.outbox.renewing import Renewing
from app.outbox.waiting import (
    APART,
    LOOK_AGAIN,
    ahead_of,
    all_due,
    held_back,
    key_holds,
    next_moment,
    put_off,
    set_right,
)
from app.store import accounts, outbox, posts
from app.store.open import Store
from app.store.outbox import Entry

LOOKING = frozenset({PublishGuard.LOOK_BACK, PublishGuard.KEY_AND_LOOK_BACK})
LOOKS = 2
Judge = Callable[[Sequence[int]], int]


class Sending:
    """One run, for one thread that holds the lock of sending. `touched` are the ids of what it changed."""

    def __init__(self, store: Store, access: Access, judge: Judge, clock: Callable[[], float]) -> None:
        """Take the open store, the networks, the judge and seconds UTC."""
        self._store = store
        self._access = access
        self._judge = judge
        self._clock = clock
        self._renewing = Renewing(store, access)
        self._touched: dict[int, None] = {}
        self.changes = Changes()

    def run(self, stopping: Callable[[], bool]) -> tuple[Outgoing, ...]:
        """Work through what is due, the oldest first; returns what was touched, as it now stands."""
        self._set_right()
        for entry in all_due(outbox.unfinished(self._store), self._clock()):
            if stopping():
                break
            self._step(entry.id)
        found = (outbox.find(self._store, each) for each in self._touched)
        return tuple(entry.outgoing for entry in found if entry is not None)

    def keep(self, entry: Entry, sent: SentPost) -> None:
        """Keep one's own post as the network told it, so that it is in the feed at once."""
        account = entry.outgoing.account
        with self._store.atomic():
            if sent.fetched is None or not accounts.is_read(self._store, account):
                return
            posts.keep(self._store, account, 0, [sent.fetched], self._clock())
        self._judge([outbox.one(self._store, entry.id).outgoing.post])
        self.changes |= Changes(posts=True, afterwards=True)

    def _set_right(self) -> None:
        """Doubt what a killed process left as sending, and believe the clock as it now is."""
        with self._store.atomic():
            for entry, was, values in set_right(outbox.unfinished(self._store), self._clock()):
                self._change(entry, [was], **values)

    def _step(self, key: int) -> None:
        """Do what is to be done about one entry, if nobody took it back or put it off meanwhile."""
        entry = outbox.find(self._store, key)
        now = self._clock()
        moment = None if entry is None else next_moment(entry, now)
        if entry is None or moment is None or moment > now:
            return
        account = self._account(entry)
        if account is None:
            self._no_account(entry)
        elif entry.outgoing.state == "unclear":
            self._look(entry, account)
        elif not self._stands_behind(entry, now):
            self._send(entry, account)

    def _stands_behind(self, entry: Entry, now: float) -> bool:
        """Put an entry that has just become due behind those of its account that wait for the network."""
        before = ahead_of(entry, outbox.unfinished(self._store), now)
        if before is not None:
            due = before.outgoing.due + APART
            self._change(entry, ["waiting"], due=due, error=outbox.why(before))
        return before is not None

    def _account(self, entry: Entry) -> Account | None:
        known = (each for each in accounts.every(self._store) if each.state != "gone")
        return next((each for each in known if each.id == entry.outgoing.account), None)

    def _no_account(self, entry: Entry) -> None:
        with self._store.atomic():
            if entry.outgoing.state == "waiting":
                why = outbox.written(BadInput("account_gone"))
                self._change(entry, ["waiting"], state="failed", error=why)
            else:
                self._change(entry, ["unclear"], look_at=None)

    def _send(self, entry: Entry, account: Account) -> None:
        """Try to send one entry, and note what came of it."""
        try:
            with self._access.connection(account) as connection:
                outcome = self._try(entry, connection)
        except EarshotError as error:
            found = outbox.find(self._store, entry.id)
            if found is None or found.outgoing.state != "sending":
                self._put_off(entry, error)
                return
            # It left, but the connection could not be put away in order.
            outcome = Unclear(error.code, **error.values)
        self._note(entry, outcome)

    def _try(self, entry: Entry, connection: Connection) -> SentPost | EarshotError | None:
        """Send one entry; None where it was taken back. What is raised was raised before a byte left."""
        mark = entry.mark
        if connection.guard in LOOKING:
            if entry.outgoing.attempts:
                found = self._find(entry, connection)
                if found is not None:
                    return found
            else:
                mark = connection.newest_own()
        if unnamed := inside.unnamed(entry, accounts.one(self._store, entry.outgoing.account)):
            return unnamed
        with self._store.durable():
            begun = outbox.begin(self._store, entry, mark, self._clock())
        self._touched[entry.id] = None
        if not begun:
            return None
        try:
            return connection.publish(entry.words, entry.outgoing.key)
        except (Offline, TooFast, SignInNeeded, Refused) as error:
            return error
        except EarshotError as error:
            return error if isinstance(error, Unclear) else Unclear(error.code, **error.values)

    def _find(self, entry: Entry, connection: Connection) -> SentPost | None:
        known = outbox.known_ids(self._store, entry.outgoing.account, entry.id)
        return connection.look_back(entry.words, entry.mark, known)

    def _note(self, entry: Entry, outcome: SentPost | EarshotError | None) -> None:
        """Write down what a try came to."""
        if isinstance(outcome, SentPost):
            self._arrived(entry, outcome)
        elif isinstance(outcome, Refused | BadInput):
            # A no to a second try says nothing about the first one: then the manager is asked.
            state = "unclear" if entry.outgoing.state == "unclear" else "failed"
            with self._store.durable():
                why = outbox.written(outcome)
                self._change(entry, outbox.OPEN, state=state, error=why, look_at=None)
        elif isinstance(outcome, Unclear):
            self._doubt(entry, outcome)
        elif outcome is not None:
            self._put_off(entry, outcome)

    def _arrived(self, entry: Entry, sent: SentPost) -> None:
        """Write that an entry was sent, then keep the post."""
        values = {"remote_id": sent.remote_id, "url": sent.url, "sent": self._clock()}
        with self._store.durable():
            is_open = self._change(entry, outbox.OPEN, state="sent", error="", look_at=None, **values)
        # Meanwhile the manager may have decided about one that was only looked for.
        if is_open:
            self.keep(entry, sent)

    def _put_off(self, entry: Entry, error: EarshotError) -> None:
        """Let an entry of which nothing was sent wait, or try once more where a token was only stale."""
        self._wait(entry, error)
        try:
            renewed = self._renewing.renewed(entry.outgoing.account, error)
        except EarshotError as trouble:
            self._wait(entry, trouble)
            return
        if renewed:
            self._step(entry.id)

    def _wait(self, entry: Entry, error: EarshotError) -> None:
        """Let an entry wait, and those after it; one that was unclear before stays so, as it may be there."""
        wait = put_off(error, entry.wait)
        until = self._clock() + wait
        why = outbox.written(error, wait)
        with self._store.atomic():
            if entry.outgoing.state == "unclear":
                self._change(entry, ["sending", "unclear"], state="unclear", error=why, look_at=until)
            else:
                self._change(entry, ["sending", "waiting"], state="waiting", error=why, due=until)
            self._hold_back(entry, until, why)

    def _hold_back(self, entry: Entry, until: float, why: str = "") -> None:
        """Keep the account's other entries from overtaking; they say why they wait."""
        told = {"error": why} if why else {}
        for each, due in held_back(entry, outbox.unfinished(self._store), until, self._clock()):
            self._change(each, ["waiting"], due=due, **told)

    def _doubt(self, entry: Entry, error: Unclear) -> None:
        """Write that a try may have arrived, and look for it at once; later where this was such a look."""
        is_second = entry.outgoing.state == "unclear"
        wait = put_off(error, entry.wait) if is_second else 0.0
        with self._store.durable():
            why, look_at = outbox.written(error, wait), self._clock() + wait
            self._change(entry, ["sending"], state="unclear", error=why, looks=0, look_at=look_at)
        if not is_second:
            self._step(entry.id)

    def _look(self, entry: Entry, account: Account) -> None:
        """Find out what became of an unclear entry, as far as its network allows."""
        try:
            with self._access.connection(account) as connection:
                guard = connection.guard
                looks = guard in LOOKING
                found = self._find(entry, connection) if looks else None
        except EarshotError as error:
            self._put_off(entry, error)
            return
        if found is not None:
            self._arrived(entry, found)
        elif guard is PublishGuard.KEY and key_holds(entry, self._clock()):
            self._send(entry, account)
        else:
            self._not_found(entry, LOOKS if not looks else entry.looks + 1)

    def _not_found(self, entry: Entry, looks: int) -> None:
        """Look again after a minute, since an index may lag; after that, ask the manager."""
        again = self._clock() + LOOK_AGAIN if looks < LOOKS else None
        with self._store.atomic():
            self._change(entry, ["unclear"], looks=looks, look_at=again)
            if again is not None:
                self._hold_back(entry, again)

    def _change(self, entry: Entry, was: Sequence[str], **values: object) -> bool:
        changed = outbox.change(self._store, entry.id, was, **values)
        if changed:
            self._touched[entry.id] = None
            self.changes |= Changes(drafts=True, outbox=True)
        return changed
