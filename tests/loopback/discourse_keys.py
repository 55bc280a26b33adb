"""User keys of a played Discourse site: asked for in a browser, allowed by a person, told encrypted."""

from __future__ import annotations

import base64
import json
from html import escape, unescape
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import urlopen

from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from tests.loopback.server import Answer, Seen

NEEDED = ("application_name", "client_id", "scopes", "public_key", "nonce")
ASKED = (*NEEDED, "padding")


class Keys:
    """The keys that were given out, with their scopes. `knows_oaep`: the site is one of today.

    `forges_nonce` lets it answer to somebody else's request.
    """

    def __init__(self, first: str) -> None:
        self.scopes: dict[str, str] = {first: "read,write"}
        self.clients: dict[str, str] = {}
        self.knows_oaep = True
        self.forges_nonce = False

    def allow(self, seen: Seen) -> Answer:
        """Show the page on which the person allows a key, then the one with the key."""
        if seen.method == "GET":
            if [name for name in NEEDED if name not in seen.query]:
                return Answer("missing", 400)
            kept = ASKED if self.knows_oaep else NEEDED
            fields = {name: seen.query[name][0] for name in kept if name in seen.query}
            return Answer(f"<form method=post>{escape(json.dumps(fields))}</form>")
        form = {name: values[0] for name, values in parse_qs(seen.body.decode()).items()}
        sealed = base64.encodebytes(self._sealed(form)).decode()
        return Answer(f'<div class="copy">{sealed}</div>')

    def lets_in(self, seen: Seen, path: str) -> bool:
        """Tell whether a request is signed with a key that may do this."""
        key = seen.headers.get("user-api-key", "")
        known = self.clients.get(key)
        if key not in self.scopes or known not in {None, seen.headers.get("user-api-client-id")}:
            return False
        return seen.method == "GET" or path.endswith("/revoke") or "write" in self.scopes[key].split(",")

    def revoked(self, seen: Seen) -> Answer:
        """Take back the key that signs the request."""
        del self.scopes[seen.headers["user-api-key"]]
        return Answer({"success": "OK"})

    def _sealed(self, form: dict[str, str]) -> bytes:
        key = f"{len(self.scopes):032x}"
        self.scopes[key] = form["scopes"]
        self.clients[key] = form["client_id"]
        nonce = "of somebody else" if self.forges_nonce else form["nonce"]
        answer = json.dumps({"key": key, "nonce": nonce, "push": False, "api": 4}).encode()
        public = load_pem_public_key(form["public_key"].encode())
        assert isinstance(public, RSAPublicKey)
        if form.get("padding") == "oaep":
            return public.encrypt(answer, padding.OAEP(padding.MGF1(SHA1()), SHA1(), None))
        return public.encrypt(answer, padding.PKCS1v15())


def allow_in_browser(url: str) -> str:
    """Do what a person does in the browser: look at the page, allow it, and copy what is shown."""
    with urlopen(url) as page:
        fields = json.loads(unescape(page.read().decode()).partition(">")[2].rpartition("<")[0])
    parts = urlsplit(url)
    with urlopen(f"{parts.scheme}://{parts.netloc}{parts.path}", urlencode(fields).encode()) as page:
        shown = page.read().decode()
    return str(shown.partition(">")[2].rpartition("<")[0])
