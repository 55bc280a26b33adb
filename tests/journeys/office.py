"""The two others in a sign-in: the server, which hands out tokens, and the manager's browser."""

from __future__ import annotations

import threading
from urllib.parse import parse_qs, urlencode, urlsplit

import requests

from tests.journeys.program import HOME, ME, MENTIONS, OWN, PUBLIC, Company
from tests.loopback import Answer, Seen

REFUSED = Answer({"error": "The access token is invalid"}, 401)


class Office:
    """Plays the server's side of a sign-in: its page, its tokens, and who may read with which."""

    def __init__(self, network: Company, renews: bool = False) -> None:
        self.valid = ""
        self.given = 0
        self.renews = renews
        self.says_no = False
        self.handle = "robin"
        self._timeline = network.timeline
        self.server = network.server
        self.server.play("/api/v1/apps", Answer({"client_id": "abc", "client_secret": "s3cret-client"}))
        self.server.play("/oauth/authorize", self._page)
        self.server.play("/oauth/token", self._token)
        for path in (HOME, MENTIONS, OWN, PUBLIC, ME):
            self.server.play(path, self._read)

    def _page(self, seen: Seen) -> Answer:
        query = {name: values[0] for name, values in seen.query.items()}
        told = {"error": "access_denied"} if self.says_no else {"code": "the-code"}
        back = urlencode(told | {"state": query["state"]})
        return Answer("", 302, {"Location": f"{query['redirect_uri']}?{back}"})

    def _token(self, seen: Seen) -> Answer:
        form = {name: values[0] for name, values in parse_qs(seen.body.decode()).items()}
        right = {"code": "the-code", "refresh_token": f"s3cret-refresh-{self.given}"}
        if all(form.get(name) != value for name, value in right.items()):
            return Answer({"error": "invalid_grant"}, 400)
        self.given += 1
        self.valid = f"s3cret-token-{self.given}"
        more: dict[str, object] = {}
        if self.renews:
            more = {"refresh_token": f"s3cret-refresh-{self.given}", "expires_in": 7200}
        return Answer({"access_token": self.valid, "token_type": "Bearer"} | more)

    def _read(self, seen: Seen) -> Answer:
        if not self.valid or seen.headers.get("authorization") != f"Bearer {self.valid}":
            return REFUSED
        if seen.path == ME:
            return Answer({"id": "1" if self.handle == "robin" else "2", "acct": self.handle})
        return self._timeline(seen) if "local" in seen.query else Answer([])


class Browser:
    """Opens the address that it is given, and follows wherever that leads."""

    def __init__(self) -> None:
        self.statuses: list[int] = []
        self.strays: list[str] = []
        self.address = ""
        self._threads: list[threading.Thread] = []

    def open(self, address: str) -> bool:
        """Go there, in a thread of its own as a real browser would."""
        self.address = address
        self._threads.append(threading.Thread(target=self._visit, args=(address,)))
        self._threads[-1].start()
        return True

    def close(self) -> None:
        """Wait until all pages are loaded."""
        for thread in self._threads:
            thread.join()

    def _visit(self, address: str) -> None:
        redirect = parse_qs(urlsplit(address).query)["redirect_uri"][0]
        for each in (*(redirect + stray for stray in self.strays), address):
            self.statuses.append(requests.get(each, timeout=20).status_code)
