"""Sign-in in the system browser: OAuth with a loopback redirect (RFC 8252) and PKCE (RFC 7636)."""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from app.connector import Browser, Credentials, Record
from app.errors import BadReply, Refused, SignInNeeded
from connectors.http import Query, Reply, error_of, with_query
from connectors.http.address import split_address
from connectors.http.landing import PATIENCE, Listener

if TYPE_CHECKING:
    from connectors.http.wire import Limits


class SigningIn:
    """Talks to one host for a sign-in; every request is recorded with that purpose."""

    def __init__(
        self, base: str, record: Record, clock: Callable[[], float], limits: Limits | None = None
    ) -> None:
        """Take the host that signs people in."""
        from connectors.http.wire import Limits, Wire

        self.base = split_address(base).geturl()
        self._clock = clock
        self._wire = Wire(record, limits or Limits())

    def post(self, path: str, form: dict[str, str]) -> Reply:
        """Post a form; raises EarshotError for everything that is not a success."""
        return self.checked(self.send("POST", path, form=form))

    def get(self, path: str, query: Query | None = None) -> Reply:
        """Get a path; raises as `post`."""
        return self.checked(self.send("GET", with_query(path, query)))

    def send(
        self,
        method: str,
        path: str,
        form: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
    ) -> Reply:
        """Send one request and give back whatever is answered; raises EarshotError where nothing is."""
        return self._wire.send(method, urljoin(self.base, path), "sign-in", headers=headers, form=form)

    def checked(self, reply: Reply) -> Reply:
        """Give back a reply that is a success; raises EarshotError for any other."""
        if 300 <= reply.status < 400:
            raise Refused("moved_to_other_host", host=reply.host)
        error = error_of(reply, self._clock(), token=False)
        if error is not None:
            raise error
        return reply

    def close(self) -> None:
        """Close the connections."""
        self._wire.close()


@dataclass(frozen=True, slots=True)
class OAuth:
    """This installation, as a server knows it, and where that server does what; `secret` may be ""."""

    client: str
    secret: str = ""
    scopes: str = ""
    authorize: str = "/oauth/authorize"
    token: str = "/oauth/token"
    revoke: str = "/oauth/revoke"


@dataclass(frozen=True, slots=True)
class Proof:
    """Proves to the server that who fetches the token is who asked for it (PKCE, S256)."""

    verifier: str
    challenge: str


def new_proof() -> Proof:
    """Make a proof that nobody can guess."""
    verifier = secrets.token_urlsafe(64)
    digest = hashlib.sha256(verifier.encode()).digest()
    return Proof(verifier, base64.urlsafe_b64encode(digest).rstrip(b"=").decode())


def code_flow(
    session: SigningIn,
    browser: Browser,
    known: Credentials,
    register: Callable[[str], OAuth],
    port: int = 0,
    patience: float = PATIENCE,
) -> Credentials:
    """Let the browser ask for a code, and exchange it for a token; what was known beside it stays.

    `register` gives the OAuth of this installation for a redirect address. Raises EarshotError.
    """
    # Bound before registering: servers compare the address to the letter, port included.
    with Listener(browser, port=port) as listener:
        oauth, proof = register(listener.address), new_proof()
        browser.show(_authorize_address(session.base, oauth, listener, proof))
        answer = listener.wait(patience)
        made = _token(session, oauth, known, _code_form(oauth, listener.address, answer["code"], proof))
        listener.succeed()
        return made


def _authorize_address(base: str, oauth: OAuth, listener: Listener, proof: Proof) -> str:
    query = {
        "response_type": "code",
        "client_id": oauth.client,
        "redirect_uri": listener.address,
        "scope": oauth.scopes,
        "state": listener.state,
        "code_challenge": proof.challenge,
        "code_challenge_method": "S256",
    }
    return with_query(urljoin(base, oauth.authorize), [pair for pair in query.items() if pair[1]])


def _code_form(oauth: OAuth, redirect: str, code: str, proof: Proof) -> dict[str, str]:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "client_id": oauth.client,
        "client_secret": oauth.secret,
        "redirect_uri": redirect,
        "code_verifier": proof.verifier,
        "scope": oauth.scopes,
    }
    return {name: value for name, value in form.items() if value}


def field(reply: Reply, name: str) -> str:
    """Find a field of a reply in JSON, as text; "" where it is missing. Raises BadReply."""
    answer = reply.json()
    value = answer.get(name) if isinstance(answer, dict) else None
    return str(value) if isinstance(value, (str, int)) else ""


def _token(session: SigningIn, oauth: OAuth, known: Credentials, form: dict[str, str]) -> Credentials:
    reply = session.post(oauth.token, form)
    token = field(reply, "access_token")
    if not token:
        raise BadReply("not_json", host=reply.host)
    kept = dict(known.extra) | {"client_id": oauth.client, "client_secret": oauth.secret}
    # A server may give less than was asked for, and says so.
    kept |= {"scopes": field(reply, "scope") or oauth.scopes}
    renewing = {name: field(reply, name) for name in ("refresh_token", "expires_in")}
    kept |= {name: value for name, value in renewing.items() if value}
    return Credentials(token, tuple(kept.items()))


def renew(session: SigningIn, known: Credentials, token: str = "/oauth/token") -> Credentials:
    """Exchange a refresh token for a new token; raises SignInNeeded where there is none or it is used up."""
    extra = dict(known.extra)
    host = urlsplit(session.base).hostname or ""
    if not extra.get("refresh_token"):
        raise SignInNeeded("token_wrong", host=host)
    client, secret, scopes = (extra.get(name, "") for name in ("client_id", "client_secret", "scopes"))
    oauth = OAuth(client, secret, scopes, token=token)
    form = {"grant_type": "refresh_token", "refresh_token": extra["refresh_token"]}
    form |= {"client_id": oauth.client, "client_secret": oauth.secret}
    try:
        return _token(session, oauth, known, form)
    except Refused as error:
        raise SignInNeeded("token_wrong", host=host) from error


def revoke(session: SigningIn, known: Credentials, path: str = "/oauth/revoke") -> None:
    """Give a token back; raises EarshotError where the server does not take it."""
    extra = dict(known.extra)
    form = {"client_id": extra.get("client_id", ""), "client_secret": extra.get("client_secret", "")}
    session.post(path, form | {"token": known.token})


__all__ = ["Listener", "OAuth", "Proof", "SigningIn", "code_flow", "field", "new_proof", "renew", "revoke"]
