"""Accounts: add, sign in, renew, remove. Nothing is kept of an account that could not be opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from app.access import Access
from app.connector import Browser, Credentials
from app.errors import BadInput, SignInNeeded
from app.model import Account, Changes, NetworkInfo
from app.store import accounts, erasing, ledger
from app.store.open import Store

_CHANGED = Changes(
    accounts=True, posts=True, follows=True, rules=True, marks=True, drafts=True, outbox=True, afterwards=True
)
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Accounts:
    """The room of accounts. Adding, signing in and renewing wait for a network; the rest does not."""

    def __init__(self, store: Store, access: Access, clock: Callable[[], float]) -> None:
        """Take the open store, the networks and seconds UTC."""
        self._store = store
        self._access = access
        self._clock = clock

    def networks(self) -> tuple[NetworkInfo, ...]:
        """List the kinds of network that can be chosen."""
        known = self._access.networks.values()
        return tuple(
            NetworkInfo(each.name, each.needs_url, each.signs_in, bool(getattr(each, "has_round", False)))
            for each in known
        )

    def all(self) -> tuple[Account, ...]:
        """List all accounts in the order in which they were added."""
        return accounts.every(self._store)

    def add(
        self, network: str, url: str = "", token: str = "", extra: Mapping[str, str] = _NOTHING
    ) -> tuple[Account, Changes]:
        """Open an account, ask who is signed in, and keep it; raises EarshotError, and then nothing is kept.

        Adding the same account again gives it the new token.
        """
        secrets = Credentials(token.strip(), tuple(sorted(extra.items())))
        return self._keep(network, url, secrets), Changes(accounts=True)

    def sign_in(
        self,
        network: str,
        url: str,
        browser: Browser,
        extra: Mapping[str, str] = _NOTHING,
    ) -> tuple[Account, Changes]:
        """Sign in through the browser; then as `add`."""
        opening = self._access.opening(url.strip(), Credentials("", tuple(sorted(extra.items()))))
        since = ledger.newest(self._store)
        secrets = self._access.network(network).sign_in(opening, browser)
        return self._keep(network, url, secrets, since), Changes(accounts=True)

    def renew(
        self,
        account_id: int,
        browser: Browser,
        write: bool = False,
    ) -> Changes:
        """Sign in again to an account, with `write` for the right to post, too; a right once given is kept.

        Raises BadInput("other_person") where somebody else signed in.
        """
        account = accounts.one(self._store, account_id)
        network = self._access.network(account.network)
        known = accounts.credentials(self._store, account_id)
        opening = self._access.opening(account.url, known, account_id, account.me)
        secrets = network.sign_in(opening, browser, write)
        memory = accounts.memory(self._store, account_id)
        connection = network.open(self._access.opening(account.url, secrets, account_id, memory=memory))
        try:
            me = connection.me()
        finally:
            connection.close()
        if account.me and me.remote_id != account.me:
            raise BadInput("other_person", handle=me.handle, expected=account.handle)
        with self._store.atomic():
            accounts.renew(self._store, account_id, secrets)
            accounts.set_me(self._store, account_id, me)
            if connection.memory != memory:
                accounts.remember(self._store, account_id, connection.memory)
        return Changes(accounts=True)

    def go_round(self, account_id: int, on: bool = True) -> Changes:
        """Read everybody's posts in turn from the next reading on, or no longer; sends nothing now."""
        known = accounts.credentials(self._store, account_id)
        others = tuple(pair for pair in known.extra if pair[0] != "round")
        extra = (*others, ("round", "on")) if on else others
        with self._store.atomic():
            accounts.keep_extra(self._store, account_id, replace(known, extra=extra))
        return Changes(accounts=True, follows=True)

    def remove(self, account_id: int) -> Changes:
        """Remove an account and all that is kept of it but its requests; the network hears nothing."""
        accounts.one(self._store, account_id)
        with self._store.atomic():
            accounts.set_state(self._store, account_id, "gone")  # a sync under way keeps nothing more of it
        erasing.forget(self._store, account_id)
        with self._store.atomic():
            accounts.erase(self._store, account_id)
        return _CHANGED

    def _keep(self, network: str, url: str, secrets: Credentials, since: int | None = None) -> Account:
        """Check an account and keep it; its requests since row `since` of the ledger become its own."""
        kind = self._access.network(network)
        if kind.needs_url and not url.strip():
            raise BadInput("url_missing", network=network)
        begun = ledger.newest(self._store) if since is None else since
        opening = self._access.opening(url.strip(), secrets)
        connection = kind.open(opening)
        try:
            me = connection.me()
            name = connection.name()
        finally:
            connection.close()
        if kind.signs_in and secrets.token and not me.remote_id:
            raise SignInNeeded("token_wrong")
        with self._store.atomic():
            place = self._spelling(network, url.strip(), me.handle)
            account = accounts.add(self._store, network, place, name, me, secrets, self._clock())
            if not accounts.memory(self._store, account.id):
                # An account that was here before remembers more than this glance at it.
                accounts.remember(self._store, account.id, connection.memory)
            ledger.adopt(self._store, account.id, begun)
        return account

    def _spelling(self, network: str, url: str, handle: str) -> str:
        """Spell an address as the same account here has it, so that it does not become a second one."""
        for account in accounts.every(self._store):
            if (account.network, account.handle) == (network, handle) and _bare(account.url) == _bare(url):
                return account.url
        return url


def _bare(url: str) -> str:
    """Reduce an address to what makes it another: no scheme, no handle before the host, no last slash."""
    host, slash, path = url.partition("://")[2 if "://" in url else 0].partition("/")
    return host.rpartition("@")[2].casefold() + (slash + path).rstrip("/")
