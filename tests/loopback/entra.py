"""A played Entra ID: it signs people in by the browser or by a code, and gives tokens for a while."""

from __future__ import annotations

import base64
import hashlib
import json
from urllib.parse import parse_qsl, urlencode

from tests.loopback.server import Answer, Loopback, Seen

REAL = "https://login.microsoftonline.com"
SCOPE = "https://www.yammer.com/access_as_user"
TENANT = "plant.example"
CLIENT = "5d1c0000-1111-2222-3333-444455556666"


class Entra:
    """Signs in whoever comes. `pending` is how often a code is not typed in yet; `refused` is said instead.

    `token` is the one that counts now; `wrong` lists what a public client may not do.
    """

    def __init__(self, server: Loopback, token: str = "s3cret-token") -> None:
        self.token = token
        self.pending = 0
        self.refused: dict[str, object] = {}
        self.denied: dict[str, str] = {}
        self.wrong: list[str] = []
        self.grants: list[str] = []
        self._refresh = "refresh-1"
        self._asked: dict[str, dict[str, str]] = {}
        place = f"/{TENANT}/oauth2/v2.0"
        server.play(f"/{TENANT}/v2.0/.well-known/openid-configuration", self._discovery)
        server.play(f"{place}/authorize", self._authorize)
        server.play(f"{place}/devicecode", self._device)
        server.play(f"{place}/token", self._token)

    def expire(self) -> None:
        """Let the token end, as one does after an hour or so."""
        self.token = f"{self.token}-later"

    def _discovery(self, seen: Seen) -> Answer:
        place = f"{REAL}/{TENANT}/oauth2/v2.0"
        return Answer(
            {
                "issuer": f"{REAL}/{TENANT}/v2.0",
                "authorization_endpoint": f"{place}/authorize",
                "token_endpoint": f"{place}/token",
                "device_authorization_endpoint": f"{place}/devicecode",
            }
        )

    def _authorize(self, seen: Seen) -> Answer:
        """Send the browser back at once, as where somebody is signed in already."""
        query = {name: values[0] for name, values in seen.query.items()}
        if query.get("code_challenge_method") != "S256" or query.get("client_id") != CLIENT:
            self.wrong.append("authorize without a proof or with another client")
        if not query["redirect_uri"].startswith("http://localhost:"):
            self.wrong.append("a redirect that is not registered")
        if SCOPE not in query["scope"].split():
            self.wrong.append("a scope that reads nothing")
        self._asked["code-1"] = query
        back = {"state": query["state"]} | (self.denied or {"code": "code-1"})
        place = f"{query['redirect_uri'].rstrip('/')}/?{urlencode(back)}"
        return Answer("", 302, {"Location": place})

    def _device(self, seen: Seen) -> Answer:
        if self.refused:
            return Answer(self.refused, 400)
        told = {"user_code": "GHJK2LMN", "device_code": "device-1", "expires_in": 900, "interval": 0}
        return Answer(told | {"verification_uri": "https://login.microsoft.com/device", "message": "…"})

    def _token(self, seen: Seen) -> Answer:
        form = dict(parse_qsl(seen.body.decode()))
        self.grants.append(form["grant_type"])
        if "client_secret" in form:
            self.wrong.append("a public client has no secret")
        if self.refused:
            return Answer(self.refused, 400)
        if form["grant_type"] == "authorization_code":
            return self._for_code(form)
        if form["grant_type"] == "refresh_token" and form["refresh_token"] != self._refresh:
            return Answer({"error": "invalid_grant", "error_description": "AADSTS70000: used up"}, 400)
        if form["grant_type"].endswith("device_code") and self.pending:
            self.pending -= 1
            return Answer({"error": "authorization_pending", "error_description": "AADSTS70016"}, 400)
        return self._tokens("")

    def _for_code(self, form: dict[str, str]) -> Answer:
        asked = self._asked.pop(form["code"], {})
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        proof = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if proof != asked.get("code_challenge") or form["redirect_uri"] != asked["redirect_uri"]:
            return Answer({"error": "invalid_grant", "error_description": "AADSTS50148: no proof"}, 400)
        return self._tokens(asked["nonce"])

    def _tokens(self, nonce: str) -> Answer:
        claims = {"aud": CLIENT, "iss": f"{REAL}/{TENANT}/v2.0", "sub": "jo", "exp": 4_000_000_000}
        claims |= {"iat": 1_000_000_000, "nonce": nonce} if nonce else {"iat": 1_000_000_000}
        number = int(self._refresh.rpartition("-")[2]) + 1
        self._refresh = f"refresh-{number}"
        told = {"token_type": "Bearer", "scope": SCOPE, "expires_in": 4511, "access_token": self.token}
        parts = [_part({"alg": "none"}), _part(claims), ""]
        return Answer(told | {"refresh_token": self._refresh, "id_token": ".".join(parts)})


def _part(claims: dict[str, object]) -> str:
    return base64.urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b"=").decode()
