"""Seals bytes with a passphrase: scrypt makes a key of it, ChaCha20-Poly1305 seals and notices any change."""

from __future__ import annotations

import secrets
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Mapping
from dataclasses import dataclass

COST = 2**17
_MOST_COST = 2**20
_BLOCK = 8
_SALT, _NONCE = 16, 12


class Unsealable(Exception):
    """What was to be opened is not something that was sealed here."""


class WrongSecret(Exception):
    """The secret does not open this, or what was sealed has been changed."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """Sealed bytes with what it takes to open them, all but the secret."""

    cost: int
    salt: bytes
    nonce: bytes
    body: bytes

    def as_values(self) -> dict[str, str | int]:
        """Turn into values that JSON can hold."""
        return {
            "kdf": "scrypt",
            "n": self.cost,
            "salt": b64encode(self.salt).decode(),
            "nonce": b64encode(self.nonce).decode(),
            "sealed": b64encode(self.body).decode(),
        }


def from_values(values: object) -> Sealed:
    """Read what `as_values` wrote; raises Unsealable for anything else, and for a cost nobody should pay."""
    if not isinstance(values, Mapping) or values.get("kdf") != "scrypt":
        raise Unsealable
    cost = values.get("n")
    if not isinstance(cost, int) or cost < 2 or cost > _MOST_COST or cost & (cost - 1):
        raise Unsealable
    salt, nonce, body = (_bytes(values.get(name)) for name in ("salt", "nonce", "sealed"))
    if len(nonce) != _NONCE or not salt:
        raise Unsealable
    return Sealed(cost, salt, nonce, body)


def seal(plain: bytes, secret: str, cost: int = COST) -> Sealed:
    """Seal bytes under a secret. `cost` is scrypt's N: 2**17 takes 128 MB and about half a second."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    salt, nonce = secrets.token_bytes(_SALT), secrets.token_bytes(_NONCE)
    body = ChaCha20Poly1305(_key(secret, salt, cost)).encrypt(nonce, plain, None)
    return Sealed(cost, salt, nonce, body)


def unseal(sealed: Sealed, secret: str) -> bytes:
    """Open what was sealed; raises WrongSecret."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    try:
        return ChaCha20Poly1305(_key(secret, sealed.salt, sealed.cost)).decrypt(
            sealed.nonce, sealed.body, None
        )
    except InvalidTag as error:
        raise WrongSecret from error


def _key(secret: str, salt: bytes, cost: int) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return Scrypt(salt=salt, length=32, n=cost, r=_BLOCK, p=1).derive(secret.encode())


def _bytes(value: object) -> bytes:
    if not isinstance(value, str):
        raise Unsealable
    try:
        return b64decode(value, validate=True)
    except (NotBase64, ValueError) as error:
        raise Unsealable from error
