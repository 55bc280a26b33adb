"""Opens the manager's accounts on their networks. Opening sends nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial

from app.connector import Connection, Credentials, Network, Opening, Page, Record
from app.errors import BadInput
from app.model import Account
from app.store import accounts
from app.store.open import Store

Rest = Callable[[float], None]  # waits so many seconds, or raises EarshotError where nobody waits any longer


class Access:
    """Knows the networks, and hands out connections that write every request into the ledger.

    `recorder` makes the Record of an account; `clock` tells seconds UTC.
    """

    def __init__(
        self,
        store: Store,
        networks: Mapping[str, Network],
        recorder: Callable[[int], Record],
        clock: Callable[[], float],
    ) -> None:
        """Keep what it takes to open accounts; opens none yet."""
        self._store = store
        self.networks = networks
        self._recorder = recorder
        self._clock = clock

    def network(self, name: str) -> Network:
        """Find a network by name; raises BadInput("unknown_network", known=…)."""
        if name not in self.networks:
            raise BadInput("unknown_network", known=" ".join(self.networks))
        return self.networks[name]

    def takes_posts(self, name: str) -> bool:
        """Tell whether anything can be written into a network of this name; nothing is opened for it.

        Where the networks say it all at once (`read_only`), none of them is imported for it either.
        """
        if name not in self.networks:
            return False
        read_only = getattr(self.networks, "read_only", None)
        if read_only is not None:
            return name not in read_only
        return bool(getattr(self.networks[name], "takes_posts", True))

    def opening(
        self,
        url: str,
        credentials: Credentials,
        account: int = 0,
        me: str = "",
        memory: bytes = b"",
        rest: Rest | None = None,
    ) -> Opening:
        """Put together what a network gets; `account` is 0 while it is being added."""
        return Opening(url, credentials, self._recorder(account), self._clock, me, memory, rest)

    def renewal(self, account: Account) -> Callable[[], Credentials] | None:
        """Give what exchanges an account's refresh token for a new token; None where it has none."""
        secrets = accounts.credentials(self._store, account.id)
        renew = getattr(self.network(account.network), "renew", None)
        if renew is None or not dict(secrets.extra).get("refresh_token"):
            return None
        opening = self.opening(account.url, secrets, account.id, account.me)
        return partial(renew, opening)

    @contextmanager
    def connection(self, account: Account, rest: Rest | None = None) -> Iterator[Connection]:
        """Open an account for a while, for one thread, and keep afterwards what its connection remembers.

        `rest` waits where the budget of requests is used up. Raises BadInput where its network is unknown.
        """
        network = self.network(account.network)
        credentials = accounts.credentials(self._store, account.id)
        memory = accounts.memory(self._store, account.id)
        opening = self.opening(account.url, credentials, account.id, account.me, memory, rest)
        opened = network.open(opening)
        try:
            yield opened
        finally:
            opened.close()
            if opened.memory != memory:
                with self._store.atomic():
                    # What was handed to the network meanwhile stays: it is read next time.
                    if not hasattr(network, "take") or accounts.memory(self._store, account.id) == memory:
                        accounts.remember(self._store, account.id, opened.memory)

    def conversation(self, account: int, remote_id: str) -> Page:
        """Ask the network of an account for the whole conversation of a post. Raises EarshotError."""
        with self.connection(accounts.one(self._store, account)) as connection:
            return connection.conversation(remote_id)
