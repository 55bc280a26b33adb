"""What reading brings of follows, and where it leaves a hole. Nothing is asked of a network."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.access import Access
from app.connector import Connection, Coverage
from app.model import Account, Follow, Hole
from app.store import accounts, sources
from app.store.open import Store

DAY = 86_400.0
HOLE_DAYS = 14
_HOLE_CODES = {"not here": "not_here", "public posts only": "public_only", "all": "quiet_person"}


class Brought:
    """Says of follows what their networks bring."""

    def __init__(self, store: Store, access: Access, clock: Callable[[], float]) -> None:
        """Take the open store, the networks and seconds UTC."""
        self._store = store
        self._access = access
        self._clock = clock

    def holes(self, listed: Sequence[Follow]) -> tuple[Hole, ...]:
        """List follows of which nothing arrived for 14 days, the longest silence first, each with why."""
        known = {account.id: account for account in accounts.every(self._store)}
        silent = [
            (days, follow)
            for follow in listed
            if (days := self._silence(follow)) >= HOLE_DAYS and follow.account in known
        ]
        silent.sort(key=lambda pair: -pair[0])
        return tuple(self._hole(follow, days, known[follow.account]) for days, follow in silent)

    def covered(self, mine: list[Follow], account: Account) -> list[Follow]:
        """Say of an account's follows what reading brings; its connection makes no request for that."""
        if not mine or account.network not in self._access.networks:
            return mine
        with self._access.connection(account) as connection:
            failing = self._round_fails(account)
            return [replace(follow, coverage=_coverage(connection, follow, failing)) for follow in mine]

    def _silence(self, follow: Follow) -> int:
        return int((self._clock() - max(follow.since, follow.last_seen or 0.0)) // DAY)

    def _hole(self, follow: Follow, days: int, account: Account) -> Hole:
        code = _HOLE_CODES[follow.coverage]
        if account.network not in self._access.networks:
            return Hole(follow, days, code)
        with self._access.connection(account) as connection:
            sees = connection.what_server_sees(follow)
        rounds = bool(getattr(self._access.network(account.network), "has_round", False))
        on = ("round", "on") in accounts.credentials(self._store, account.id).extra
        possible = rounds and not on and follow.kind == "person" and not self._round_fails(account)
        return Hole(follow, days, code, tuple(sees), possible)

    def _round_fails(self, account: Account) -> bool:
        """Tell whether the round was tried and went wrong, as in a directory that is too large."""
        standings = sources.every(self._store)
        return any(each.kind for each in standings if (each.account, each.key) == (account.id, "round"))


def _coverage(connection: Connection, follow: Follow, round_fails: bool) -> Coverage:
    """Ask what a connection brings of a follow; what has arrived proves it wrong where it says nothing."""
    coverage = connection.coverage(follow)
    if coverage == "all" and round_fails and not follow.direct:
        return "public posts only"
    return "public posts only" if coverage == "not here" and follow.last_seen is not None else coverage
