"""How a key is handed over: the site encrypts it for us, and the person copies it from the browser to here.

There is no redirect and no secret of the program: whoever reads the text in between can do nothing with it.
"""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from connectors.discourse.values import entry, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

BITS = 2048
# So many letters has an encrypted answer in Base64; a person may copy more than the box that holds it.
LETTERS = -(-BITS // 8 // 3) * 4
MOST_PASTED = 20_000
NAME = "Earshot"


@dataclass(frozen=True, slots=True)
class HandOver:
    """One hand-over: what decrypts the answer, and what the answer has to repeat to be an answer to us."""

    key: RSAPrivateKey = field(repr=False)
    nonce: str

    @classmethod
    def begin(cls) -> HandOver:
        """Make a pair of keys and a nonce for one sign-in."""
        # Imported here: a connection that is only opened has no use for it.
        from cryptography.hazmat.primitives.asymmetric import rsa

        return cls(rsa.generate_private_key(65_537, BITS), secrets.token_urlsafe(16))

    def address(self, base: str, client: str, scopes: str) -> str:
        """Tell the page on which the person allows it; `scopes` are joined by commas."""
        asked = {
            "application_name": NAME,
            "client_id": client,
            "scopes": scopes,
            "public_key": self._public(),
            "nonce": self.nonce,
            # Sites that do not know it yet ignore it, and encrypt as they always did.
            "padding": "oaep",
        }
        return f"{base}/user-api-key/new?{urlencode(asked, quote_via=quote)}"

    def open(self, pasted: str) -> str:
        """Read the key out of what was copied back; "" where that is not an answer to this hand-over."""
        for sealed in _sealed(pasted):
            for answer in self._readings(sealed):
                key = text_of(answer, "key")
                if key and secrets.compare_digest(text_of(answer, "nonce").encode(), self.nonce.encode()):
                    return key
        return ""

    def _public(self) -> str:
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

        told = self.key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        return told.decode()

    def _readings(self, sealed: bytes) -> Iterator[object]:
        """Decrypt in both ways that sites encrypt; what is not JSON then was not meant for us."""
        from cryptography.hazmat.primitives.asymmetric import padding
        from cryptography.hazmat.primitives.hashes import SHA1

        # SHA-1 is what OAEP means to these sites; here it hides nothing.
        oaep: Any = padding.OAEP(padding.MGF1(SHA1()), SHA1(), None)
        for way in (oaep, padding.PKCS1v15()):
            try:
                answer = json.loads(self.key.decrypt(sealed, way))
            except ValueError:
                continue
            if entry(answer, "key") is not None:
                yield answer


def _sealed(pasted: str) -> Iterator[bytes]:
    """Find what may be an encrypted answer in a text that was copied: lines that together have its length."""
    words = pasted[-MOST_PASTED:].split()
    for start in range(len(words)):
        joined = ""
        for word in words[start:]:
            joined += word
            if len(joined) >= LETTERS:
                break
        if len(joined) != LETTERS:
            continue
        try:
            yield base64.b64decode(joined, validate=True)
        except ValueError:
            continue
