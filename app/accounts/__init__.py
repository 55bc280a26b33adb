"""Accounts: add, sign in, renew, remove. Nothing is kept of an account that could not be opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

from app.access import Access
from app.accounts import dropped, renewing
from app.accounts.meeting import met
from app.connector import Browser, Credentials, Network
from app.errors import BadInput
from app.model import Account, Changes, GroupStanding, MailBill, NetworkInfo, Sight
from app.store import accounts, erasing, ledger
from app.store import forced as forced_groups
from app.store.open import Store

_CHANGED = Changes(
    accounts=True, posts=True, follows=True, rules=True, marks=True, drafts=True, outbox=True, afterwards=True
)
_NOTHING: Mapping[str, str] = MappingProxyType({})
BILL_DAYS = 30
DAY = 86_400.0
NEWSLETTERS = "newsletter"  # the network that takes mails which are dropped onto the window


def _judge_nothing() -> None:
    """Judge nothing."""


class Accounts:
    """The room of accounts. Adding, signing in, renewing and checking wait for a network, nothing else."""

    def __init__(
        self,
        store: Store,
        access: Access,
        clock: Callable[[], float],
        judge_rest: Callable[[], object] = _judge_nothing,
    ) -> None:
        """Take the open store, the networks and seconds UTC; `judge_rest` judges whatever waits for it."""
        self._store = store
        self._access = access
        self._clock = clock
        self._judge_rest = judge_rest

    def networks(self) -> tuple[NetworkInfo, ...]:
        """List the kinds of network that can be chosen."""
        return tuple(_told(each) for each in self._access.networks.values())

    def network(self, name: str) -> NetworkInfo:
        """Tell what adding an account of one kind asks for; raises BadInput("unknown_network", known=)."""
        return _told(self._access.network(name))

    def all(self) -> tuple[Account, ...]:
        """List all accounts in the order in which they were added."""
        return accounts.every(self._store)

    def add(
        self,
        network: str,
        url: str = "",
        token: str = "",
        extra: Mapping[str, str] = _NOTHING,
        outside: bool = False,
    ) -> tuple[Account, Changes]:
        """Open an account, ask who is signed in, and keep it; raises EarshotError, and then nothing is kept.

        Adding the same account again gives it the new token. `outside`: it is outside the company.
        """
        secrets = Credentials(token.strip(), tuple(sorted(extra.items())))
        return self._keep(network, url, secrets, outside=outside), Changes(accounts=True)

    def sign_in(
        self,
        network: str,
        url: str,
        browser: Browser,
        extra: Mapping[str, str] = _NOTHING,
        outside: bool = False,
    ) -> tuple[Account, Changes]:
        """Sign in through the browser; then as `add`."""
        opening = self._access.opening(url.strip(), Credentials("", tuple(sorted(extra.items()))))
        since = ledger.newest(self._store)
        secrets = self._access.network(network).sign_in(opening, browser)
        return self._keep(network, url, secrets, since, outside), Changes(accounts=True)

    def told(self, account_id: int) -> Mapping[str, str]:
        """Tell what an account was added with beside its token: its "way", and values such as a client id."""
        kind = self._access.network(accounts.one(self._store, account_id).network)
        return renewing.told(kind, accounts.credentials(self._store, account_id))

    def renew(
        self, account_id: int, browser: Browser, write: bool = False, extra: Mapping[str, str] = _NOTHING
    ) -> Changes:
        """Sign in again to an account, with `write` for the right to post, too; a right once given is kept.

        `extra` are new values. Raises BadInput("other_person") where somebody else signed in.
        """
        account = accounts.one(self._store, account_id)
        known = renewing.with_values(accounts.credentials(self._store, account_id), extra)
        opening = self._access.opening(account.url, known, account_id, account.me)
        secrets = self._access.network(account.network).sign_in(opening, browser, write)
        renewing.keep(self._store, self._access, account, secrets)
        return Changes(accounts=True)

    def retell(self, account_id: int, token: str, extra: Mapping[str, str] = _NOTHING) -> Changes:
        """Give an account a new token or password; raises as `renew`."""
        account, known = accounts.one(self._store, account_id), accounts.credentials(self._store, account_id)
        secrets = renewing.with_token(self._access.network(account.network), known, token, extra)
        renewing.keep(self._store, self._access, account, secrets)
        return Changes(accounts=True)

    def check(self, account_id: int) -> Sight:
        """Ask an account's network what it shows there; nothing but the connection's memory is kept.

        Raises BadInput("no_such_account"), EarshotError.
        """
        with self._access.connection(accounts.one(self._store, account_id)) as connection:
            return connection.sight()

    def drop(self, paths: Sequence[Path | str]) -> tuple[Account, int, Changes]:
        """Take mails out of files into the account of mails that were dropped; tells how many they are.

        The next sync reads them. Raises BadInput: unreadable_file, not_a_mail, mails_too_large, and then
        nothing is kept.
        """
        files = [Path(each) for each in paths]
        read = dropped.contents(files)
        hand_over = partial(dropped.taken, self._access.network(NEWSLETTERS), files, read)
        known = [each for each in self.all() if (each.network, each.url) == (NEWSLETTERS, "")]
        if not known:
            hand_over(b"")  # what cannot be taken makes no account
            known = [self._keep(NEWSLETTERS, "", Credentials(), needs_url=False)]
        with self._store.atomic():
            memory = hand_over(accounts.memory(self._store, known[0].id))
            accounts.remember(self._store, known[0].id, memory)
        return known[0], dropped.count(read), Changes(accounts=True)

    def set_outside(self, account_id: int, on: bool) -> Changes:
        """Say whether an account is outside the company; raises BadInput("no_such_account")."""
        with self._store.atomic():
            accounts.one(self._store, account_id)
            accounts.set_outside(self._store, account_id, on)
        return Changes(accounts=True)

    def set_colour(self, account_id: int, colour: int) -> Changes:
        """Give an account one of the colours of houses; raises BadInput: no_such_account, bad_colour."""
        if not 0 <= colour < accounts.COLOURS:
            raise BadInput("bad_colour", most=accounts.COLOURS)
        with self._store.atomic():
            accounts.one(self._store, account_id)
            accounts.set_colour(self._store, account_id, colour)
        return Changes(accounts=True)

    def groups(self, account_id: int) -> tuple[GroupStanding, ...]:
        """List the groups known of an account, those with the most posts first."""
        accounts.one(self._store, account_id)
        return forced_groups.standings(self._store.connection, account_id)

    def mark_forced(self, account_id: int, remote_id: str, forced: bool | None) -> Changes:
        """Say that people were put into a group, or were not, or (None) whatever its network says.

        Its posts are judged again. Raises BadInput: no_such_account, no_such_group.
        """
        accounts.one(self._store, account_id)
        with self._store.atomic() as database:
            forced_groups.mark(database, account_id, remote_id, forced, self._clock())
        self._judge_rest()
        return Changes(accounts=True, posts=True, suggestions=True)

    def mail_bill(self) -> tuple[MailBill, ...]:
        """Tell of each account what came in 30 days without being asked for, and what of it was read."""
        return forced_groups.bills(self._store.connection, self._clock() - BILL_DAYS * DAY)

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
        self._judge_rest()
        return _CHANGED

    def _keep(
        self,
        network: str,
        url: str,
        secrets: Credentials,
        since: int | None = None,
        outside: bool = False,
        needs_url: bool = True,
    ) -> Account:
        """Check an account and keep it; its requests since row `since` of the ledger become its own."""
        kind = self._access.network(network)
        if needs_url and kind.needs_url and not url.strip():
            raise BadInput("url_missing", network=network)
        url = getattr(kind, "spelled", str.strip)(url)  # a folder is one wherever the program is started
        begun = ledger.newest(self._store) if since is None else since
        me, name, memory = met(kind, self._access.opening(url.strip(), secrets))
        with self._store.atomic():
            place = self._spelling(network, url.strip(), me.handle)
            account = accounts.add(self._store, network, place, name, me, secrets, self._clock())
            if outside:
                accounts.set_outside(self._store, account.id, True)
            if not accounts.memory(self._store, account.id):
                # An account that was here before remembers more than this glance at it.
                accounts.remember(self._store, account.id, memory)
            ledger.adopt(self._store, account.id, begun)
            return accounts.one(self._store, account.id)

    def _spelling(self, network: str, url: str, handle: str) -> str:
        """Spell an address as the same account here has it, so that it does not become a second one."""
        for account in accounts.every(self._store):
            if (account.network, account.handle) == (network, handle) and _bare(account.url) == _bare(url):
                return account.url
        return url


def _told(kind: Network) -> NetworkInfo:
    goes_round = bool(getattr(kind, "has_round", False))
    writes = bool(getattr(kind, "takes_posts", True))
    return NetworkInfo(kind.name, kind.needs_url, kind.signs_in, goes_round, kind.ways, writes)


def _bare(url: str) -> str:
    """Reduce an address to what makes it another: no scheme, no handle before the host, no last slash."""
    host, slash, path = url.partition("://")[2 if "://" in url else 0].partition("/")
    return host.rpartition("@")[2].casefold() + (slash + path).rstrip("/")
