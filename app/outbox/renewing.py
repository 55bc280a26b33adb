"""A token that ran out while something was on its way: exchanged for a new one, once a run and account."""

from __future__ import annotations

from collections.abc import Callable

from app.access import Access
from app.errors import EarshotError, SignInNeeded
from app.store import accounts
from app.store.open import Store

STALE = "token_wrong"


class Renewing:
    """Exchanges stale tokens for one run. Only a server's plain 401 is such: nothing was taken then."""

    def __init__(self, store: Store, access: Access) -> None:
        """Take the open store and the networks."""
        self._store = store
        self._access = access
        self._asked: set[int] = set()

    def renewed(self, account: int, error: EarshotError) -> bool:
        """Get a new token where the error says that the old one is stale, and its network offers that.

        What waited for a sign-in to the account waits no longer then. False where only the manager can sign
        in again; raises EarshotError where the network cannot be asked now.
        """
        if not isinstance(error, SignInNeeded) or error.code != STALE or account in self._asked:
            return False
        renewal = self._access.renewal(accounts.one(self._store, account))
        self._asked.add(account)
        if renewal is None:
            return False
        try:
            secrets = renewal()
        except SignInNeeded:
            return False  # the error there is says the same
        with self._store.atomic():
            accounts.renew(self._store, account, secrets)
        return True

    def through(self, account: int, work: Callable[[], None]) -> None:
        """Do something with an account, and once more with a new token where the old one was refused."""
        try:
            work()
        except SignInNeeded as error:
            if not self.renewed(account, error):
                raise
            work()
