"""How a request says whose it is: headers that go to the account's own host, and to no other."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, repr=False)
class Signing:
    """Headers that sign a request; none for a request that names nobody. Its repr shows no secret."""

    headers: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        """Tell whether a request is signed at all."""
        return bool(self.headers)

    @property
    def can_travel(self) -> bool:
        """Tell whether it fits into headers, as a token that was copied over two lines does not."""
        return all(" " <= sign <= "~" for _name, value in self.headers for sign in value)


NOBODY = Signing()


def bearer(token: str) -> Signing:
    """Sign with a token, by RFC 6750; "" signs nothing."""
    return with_headers({"Authorization": f"Bearer {token}"}) if token else NOBODY


def basic(user: str, password: str) -> Signing:
    """Sign with a name and a password or key, by RFC 7617; nothing where both are missing."""
    if not user and not password:
        return NOBODY
    pair = base64.b64encode(f"{user}:{password}".encode()).decode()
    return with_headers({"Authorization": f"Basic {pair}"})


def with_headers(headers: Mapping[str, str]) -> Signing:
    """Sign with headers of a network's own."""
    return Signing(tuple(headers.items()))
