"""Gets into an account again: what was told when it was added, and new secrets for the same person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.access import Access
from app.connector import Credentials, Network
from app.errors import BadInput, SignInNeeded
from app.model import Account, Person
from app.store import accounts
from app.store.open import Store


def told(kind: Network, known: Credentials) -> dict[str, str]:
    """List what was told of an account beside its token: its "way", and the values that the ways ask for."""
    extra = dict(known.extra)
    values = {name: extra[name] for name in sorted(_asked(kind) & extra.keys())}
    return values | {"way": extra.get("way") or _likely(kind, known)}


def with_values(known: Credentials, extra: Mapping[str, str]) -> Credentials:
    """Put new values over what is known of an account."""
    return replace(known, extra=tuple((dict(known.extra) | dict(extra)).items()))


def with_token(kind: Network, known: Credentials, token: str, extra: Mapping[str, str]) -> Credentials:
    """Put a new token in place of all that a sign-in brought, such as the means to renew the old one."""
    stays = _asked(kind) | {"round"}
    kept = {name: value for name, value in known.extra if name in stays}
    return Credentials(token.strip(), tuple((kept | dict(extra)).items()))


def keep(store: Store, access: Access, account: Account, secrets: Credentials) -> None:
    """Try new secrets and keep them; raises SignInNeeded, or BadInput("other_person") for somebody else's."""
    memory = accounts.memory(store, account.id)
    kind = access.network(account.network)
    connection = kind.open(access.opening(account.url, secrets, account.id, memory=memory))
    try:
        me = connection.me()
        if not kind.signs_in:
            connection.name()  # where nobody is asked who one is, only this shows whether a password is right
    finally:
        connection.close()
    if kind.signs_in and secrets.token and not me.remote_id:
        raise SignInNeeded("token_wrong")
    _expect(account, me)
    with store.atomic():
        accounts.renew(store, account.id, secrets)
        accounts.set_me(store, account.id, me)
        if connection.memory != memory:
            accounts.remember(store, account.id, connection.memory)


def _expect(account: Account, me: Person) -> None:
    if account.me and me.remote_id != account.me:
        raise BadInput("other_person", handle=me.handle, expected=account.handle)


def _asked(kind: Network) -> set[str]:
    return {name for way in kind.ways for name in _names(way.asks)}


def _likely(kind: Network, known: Credentials) -> str:
    """Guess the way by what is known: the one of which the most was told, else the usual one."""
    extra = dict(known.extra)
    fitting = [way for way in kind.ways if all(n in extra for n in _names(way.asks, needed=True))]
    best = max(fitting, key=lambda way: len(_names(way.asks, needed=True)), default=None)
    return best.key if best is not None else ""


def _names(asks: tuple[str, ...], needed: bool = False) -> list[str]:
    """List the values beside the token, without the sign of those that may be left out."""
    return [each.rstrip("?") for each in asks if each != "token" and not (needed and each.endswith("?"))]
