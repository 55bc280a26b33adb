"""Sign-in in the system browser: OAuth with a loopback redirect (RFC 8252) and PKCE (RFC 7636)."""

from __future__ import annotations

import base64
import hashlib
import secrets
import socketserver
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

from app.connector import Credentials, Record
from app.errors import BadReply, Refused, SignInNeeded
from connectors.http import Reply, error_of
from connectors.http.address import split_address

if TYPE_CHECKING:
    from connectors.http.wire import Limits

LANDING = "/signed-in"
PATIENCE = 600.0
GLANCE = 0.2
# A sign instead of a sentence: connectors have no words for people.
PAGE = (
    b"<!doctype html><meta charset=utf-8><title>Earshot</title>"
    b"<p style='font:6rem sans-serif;text-align:center'>&#10003;</p>"
)


class SigningIn:
    """Posts the forms of a sign-in to one host; every request is recorded with its purpose."""

    def __init__(
        self, base: str, record: Record, clock: Callable[[], float], limits: Limits | None = None
    ) -> None:
        from connectors.http.wire import Limits, Wire

        self.base = split_address(base).geturl()
        self._clock = clock
        self._wire = Wire(record, limits or Limits())

    def post(self, path: str, form: dict[str, str]) -> Reply:
        """Post a form; raises EarshotError for everything that is not a success."""
        reply = self._wire.send("POST", urljoin(self.base, path), "sign-in", form=form)
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
class App:
    """This installation, as the server has registered it."""

    client: str
    secret: str
    scopes: str


class _Landing(BaseHTTPRequestHandler):
    """Answers the browser that comes back, and nobody else."""

    timeout = 5.0
    server: _Listener

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = {key: values[0] for key, values in parse_qs(parts.query).items()}
        known = secrets.compare_digest(query.get("state", "").encode(), self.server.state.encode())
        if parts.path != LANDING or not known:
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(self.server.page)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(self.server.page)
        self.server.answers.put(query)

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing: the address holds the code."""


class _Listener(socketserver.ThreadingTCPServer):
    """Waits on the loopback; threads, because browsers open connections that they never use."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, page: bytes) -> None:
        self.page = page
        self.state = secrets.token_urlsafe(32)
        self.answers: SimpleQueue[dict[str, str]] = SimpleQueue()
        super().__init__(("127.0.0.1", 0), _Landing)
        self.timeout = GLANCE

    @property
    def address(self) -> str:
        """Tell the redirect address that this listener answers."""
        return f"http://127.0.0.1:{self.server_address[1]}{LANDING}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Leave a browser that hung up alone; the next one is as welcome."""

    def wait(self, cancelled: Callable[[], bool], patience: float) -> dict[str, str]:
        """Wait for the browser to come back; raises Refused when cancelled or out of patience (seconds)."""
        until = time.monotonic() + patience
        while time.monotonic() < until:
            if cancelled():
                raise Refused("cancelled")
            self.handle_request()
            try:
                return self.answers.get_nowait()
            except Empty:
                continue
        raise Refused("sign_in_timeout")


def sign_in(
    session: SigningIn,
    scopes: Sequence[str],
    known: Credentials,
    show: Callable[[str], None],
    cancelled: Callable[[], bool],
    page: bytes = PAGE,
    patience: float = PATIENCE,
) -> Credentials:
    """Register, let `show` open the browser, and fetch a token; `scopes` are tried in their order."""
    # Bound before registering: the server compares the address to the letter, port included.
    with _Listener(page) as listener:
        app = _register(session, scopes, listener.address)
        verifier = secrets.token_urlsafe(64)
        show(_authorize_address(session.base, app, listener, verifier))
        answer = listener.wait(cancelled, patience)
        if "code" not in answer:
            raise Refused("sign_in_denied", host=urlsplit(session.base).hostname or "")
        return _token(session, app, known, _code_form(app, listener.address, answer["code"], verifier))


def _register(session: SigningIn, scopes: Sequence[str], redirect: str) -> App:
    for number, wanted in enumerate(scopes, 1):
        form = {"client_name": "Earshot", "redirect_uris": redirect, "scopes": wanted}
        try:
            reply = session.post("/api/v1/apps", form)
        except Refused as error:
            if error.code in {"not_found", "gone"}:
                raise Refused("not_mastodon", **error.values) from error
            if number == len(scopes):
                raise
            continue
        client, secret = _field(reply, "client_id"), _field(reply, "client_secret")
        if not client:
            raise BadReply("not_json", host=reply.host)
        return App(client, secret, wanted)
    raise ValueError("no scopes to ask for")


def _field(reply: Reply, name: str) -> str:
    answer = reply.json()
    value = answer.get(name) if isinstance(answer, dict) else None
    return str(value) if isinstance(value, (str, int)) else ""


def _authorize_address(base: str, app: App, listener: _Listener, verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    query = {
        "response_type": "code",
        "client_id": app.client,
        "redirect_uri": listener.address,
        "scope": app.scopes,
        "state": listener.state,
        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    return f"{urljoin(base, '/oauth/authorize')}?{urlencode(query)}"


def _code_form(app: App, redirect: str, code: str, verifier: str) -> dict[str, str]:
    return {
        "grant_type": "authorization_code",
        "code": code,
        "client_id": app.client,
        "client_secret": app.secret,
        "redirect_uri": redirect,
        "code_verifier": verifier,
        "scope": app.scopes,
    }


def _token(session: SigningIn, app: App, known: Credentials, form: dict[str, str]) -> Credentials:
    reply = session.post("/oauth/token", form)
    token = _field(reply, "access_token")
    if not token:
        raise BadReply("not_json", host=reply.host)
    kept = dict(known.extra) | {"client_id": app.client, "client_secret": app.secret, "scopes": app.scopes}
    # A server may give less than was asked for, and says so.
    granted = {"scopes": _field(reply, "scope")}
    renewing = granted | {name: _field(reply, name) for name in ("refresh_token", "expires_in")}
    kept |= {name: value for name, value in renewing.items() if value}
    return Credentials(token, tuple(kept.items()))


def renew(session: SigningIn, known: Credentials) -> Credentials:
    """Exchange a refresh token for a new token; raises SignInNeeded where there is none or it is used up."""
    extra = dict(known.extra)
    host = urlsplit(session.base).hostname or ""
    if not extra.get("refresh_token"):
        raise SignInNeeded("token_wrong", host=host)
    app = App(extra.get("client_id", ""), extra.get("client_secret", ""), extra.get("scopes", ""))
    form = {"grant_type": "refresh_token", "refresh_token": extra["refresh_token"]}
    try:
        return _token(session, app, known, form | {"client_id": app.client, "client_secret": app.secret})
    except Refused as error:
        raise SignInNeeded("token_wrong", host=host) from error


def revoke(session: SigningIn, known: Credentials) -> None:
    """Give a token back; raises EarshotError where the server does not take it."""
    extra = dict(known.extra)
    form = {"client_id": extra.get("client_id", ""), "client_secret": extra.get("client_secret", "")}
    session.post("/oauth/revoke", form | {"token": known.token})
