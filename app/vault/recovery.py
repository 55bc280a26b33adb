"""The recovery code: 150 random bits and a checksum, in eight groups of four letters, easy to copy."""

from __future__ import annotations

import hashlib
import secrets

from app.errors import Locked

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
_MISREAD = str.maketrans("OIL", "011", " -\u2010\u2011\u2013\u2014\t\n\r")
_RANDOM, _CHECK, _GROUP = 30, 2, 4


def new_code() -> str:
    """Make a code such as "7Q2M-…-0KXD"."""
    body = "".join(secrets.choice(_LETTERS) for _ in range(_RANDOM))
    return spell(body + _checksum(body))


def spell(letters: str) -> str:
    """Write the letters of a code in groups."""
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def read_code(typed: str) -> str:
    """Bring a typed code into its one spelling, forgiving case, gaps and misread letters.

    Raises Locked("recovery_wrong") where its length, letters or checksum are wrong.
    """
    letters = typed.upper().translate(_MISREAD)
    body = letters[:_RANDOM]
    if len(letters) != _RANDOM + _CHECK or any(letter not in _LETTERS for letter in letters):
        raise Locked("recovery_wrong")
    if letters[_RANDOM:] != _checksum(body):
        raise Locked("recovery_wrong")
    return spell(letters)


def _checksum(body: str) -> str:
    digest = int.from_bytes(hashlib.blake2b(body.encode(), digest_size=2).digest(), "big")
    return _LETTERS[digest % 32] + _LETTERS[digest // 32 % 32]
