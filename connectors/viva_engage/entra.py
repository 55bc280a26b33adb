"""Sign-in with Entra ID: MSAL does the talking, through a client of ours that keeps the ledger.

MSAL's own cache stays in memory; what is to be kept goes into the credentials of the account.
"""

from __future__ import annotations

import json
import time
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Event
from typing import Any
from urllib.parse import urlsplit

from app.connector import Browser, Credentials
from app.errors import BadInput, BadReply, EarshotError, Refused, SignInNeeded
from connectors.http import Reply, error_of, with_query
from connectors.signin import Listener, SigningIn
from connectors.viva_engage.refusals import refusal

LOGIN = "https://login.microsoftonline.com"
SCOPES = ["https://www.yammer.com/access_as_user"]
# Registered without a port, this address is taken with any; 127.0.0.1 is another address there.
HOST = "localhost"
PATIENCE = 600.0
GLANCE = 0.2
PENDING = frozenset({"authorization_pending", "slow_down"})


@dataclass(frozen=True, slots=True)
class Heard:
    """A reply as MSAL wants it."""

    status_code: int
    text: str
    headers: Mapping[str, str]

    def raise_for_status(self) -> None:
        """Do nothing: what is no answer was raised before."""


class Talking:
    """What MSAL sends with. Addresses of the login host go to where the session leads; no other is asked."""

    def __init__(self, session: SigningIn, clock: float) -> None:
        """Take the session, and the time (seconds UTC) for reading how long a pause is wanted."""
        self._session = session
        self._clock = clock
        self.host = urlsplit(session.base).hostname or ""

    def get(
        self,
        url: str,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        **_: object,
    ) -> Heard:
        """Ask for something; raises EarshotError where the answer is a no."""
        heard = self._heard(self._session.send("GET", self._path(url, params), headers=_texts(headers)))
        if heard.status_code >= 400:
            raise refusal(_read(heard, self.host), self.host)
        return heard

    def post(
        self,
        url: str,
        params: Mapping[str, str] | None = None,
        data: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
        **_: object,
    ) -> Heard:
        """Post a form; what the vendor refuses is for MSAL to read."""
        path = self._path(url, params)
        return self._heard(self._session.send("POST", path, form=_texts(data), headers=_texts(headers)))

    def close(self) -> None:
        """Leave the session to whoever opened it."""

    def address(self, url: str) -> str:
        """Give the address for the browser."""
        return f"{self._session.base.rstrip('/')}{self._path(url, None)}"

    def _path(self, url: str, params: Mapping[str, str] | None) -> str:
        if not url.startswith(f"{LOGIN}/"):
            raise Refused("moved_to_other_host", host=urlsplit(url).hostname or "")
        return with_query(url.removeprefix(LOGIN), list((params or {}).items()))

    def _heard(self, reply: Reply) -> Heard:
        trouble = error_of(reply, self._clock, token=False)
        if trouble is not None and not isinstance(trouble, Refused | SignInNeeded):
            raise trouble
        return Heard(reply.status, reply.body.decode("utf-8", "replace"), reply.headers)


def by_browser(session: SigningIn, known: Credentials, browser: Browser, now: float) -> Credentials:
    """Sign in by the system browser, with a code and a proof that only this program has (PKCE)."""
    talking = Talking(session, now)
    app = _app(talking, known)
    with Listener(browser, path="", host=HOST) as listener:
        with warnings.catch_warnings():
            # MSAL would have the code in a form; a loopback address takes it from the query (RFC 8252).
            warnings.simplefilter("ignore")
            flow = app.initiate_auth_code_flow(SCOPES, redirect_uri=listener.address, state=listener.state)
        browser.show(talking.address(flow["auth_uri"]))
        answer = _landed(listener, talking)
        made = _credentials(_asked(lambda: app.acquire_token_by_auth_code_flow(flow, answer)), known, talking)
        listener.succeed()
        return made


def by_code(session: SigningIn, known: Credentials, browser: Browser, now: float) -> Credentials:
    """Sign in by a code that is typed into a browser anywhere."""
    talking = Talking(session, now)
    app = _app(talking, known)
    flow = _asked(lambda: app.initiate_device_flow(SCOPES))
    if "user_code" not in flow:
        raise refusal(flow, talking.host)
    pause = float(flow["interval"])
    until = time.monotonic() + min(float(flow["expires_in"]), PATIENCE)
    # MSAL would wait in seconds of its own; one try at a time leaves the waiting to us.
    flow["interval"] = max(1, flow["interval"])
    browser.show(str(flow["verification_uri"]), str(flow["user_code"]))
    while True:
        _wait(browser, pause, until)
        answer = _asked(lambda: app.acquire_token_by_device_flow(flow, exit_condition=lambda _: True))
        if answer.get("error") not in PENDING:
            return _credentials(answer, known, talking)
        pause += 5.0 if answer.get("error") == "slow_down" else 0.0


def renewed(session: SigningIn, known: Credentials, now: float) -> Credentials:
    """Exchange the refresh token; raises SignInNeeded where only the person can go on."""
    talking = Talking(session, now)
    token = dict(known.extra).get("refresh_token", "")
    if not token:
        raise SignInNeeded("token_wrong", host=talking.host)
    try:
        app = _app(talking, known)
        answer = _asked(lambda: app.acquire_token_by_refresh_token(token, SCOPES))
        return _credentials(answer, known, talking)
    except Refused as error:
        wanted = {"conditional_access", "consent_needed"}
        raise SignInNeeded(error.code if error.code in wanted else "token_wrong", **error.values) from error


def _landed(listener: Listener, talking: Talking) -> dict[str, str]:
    """Wait for the browser to come back; the vendor's number tells why it brings no code."""
    try:
        return listener.wait(PATIENCE)
    except Refused as error:
        said = str(error.values.get("said", ""))
        if error.code != "sign_in_denied" or not said:
            raise
        told = refusal({"error": "access_denied", "error_description": said}, talking.host)
        raise told from error


def _app(talking: Talking, known: Credentials) -> Any:
    """Make MSAL's client; this asks the tenant where it signs people in."""
    import msal

    extra = dict(known.extra)
    client, tenant = extra.get("client", "").strip(), extra.get("tenant", "").strip()
    for name, value in (("client", client), ("tenant", tenant)):
        if not value or any(sign in value for sign in "/?#@\\ "):
            raise BadInput(f"{name}_missing" if not value else f"{name}_wrong")
    authority = f"{LOGIN}/{tenant}"
    return _asked(
        lambda: msal.PublicClientApplication(
            client, authority=authority, instance_discovery=False, http_client=talking
        )
    )


def _asked(question: Any) -> Any:
    """Ask MSAL something; what it cannot read is a bad reply, whatever it makes of it."""
    try:
        return question()
    except EarshotError:
        raise
    except (ValueError, KeyError, RuntimeError, TypeError) as error:
        raise BadReply("not_json", host=urlsplit(LOGIN).hostname or "") from error


def _credentials(answer: Mapping[str, object], known: Credentials, talking: Talking) -> Credentials:
    token = answer.get("access_token")
    if not isinstance(token, str) or not token:
        raise refusal(answer, talking.host)
    kept = dict(known.extra) | {"scopes": str(answer.get("scope") or "")}
    fresh = {name: str(answer.get(name) or "") for name in ("refresh_token", "expires_in")}
    return Credentials(token, tuple((kept | {name: value for name, value in fresh.items() if value}).items()))


def _wait(browser: Browser, seconds: float, until: float) -> None:
    """Wait before the next try; raises Refused when given up or out of time."""
    end = time.monotonic() + seconds
    nothing = Event()
    while True:
        if browser.given_up():
            raise Refused("cancelled")
        now = time.monotonic()
        if now >= until:
            raise Refused("sign_in_timeout")
        if now >= end:
            return
        nothing.wait(min(GLANCE, end - now))


def _texts(values: Mapping[str, Any] | None) -> dict[str, str]:
    """Give what goes out as texts, without what is empty."""
    return {key: str(value) for key, value in (values or {}).items() if value is not None}


def _read(heard: Heard, host: str) -> Mapping[str, object]:
    try:
        answer = json.loads(heard.text)
    except ValueError as error:
        raise BadReply("not_json", host=host) from error
    return answer if isinstance(answer, dict) else {}
