"""A real server on the loopback that speaks enough of the Mastodon API to publish, on bad days only."""

from __future__ import annotations

import json
import random
import socketserver
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.chaos.fates import Fate, Kill, fate_of_get, fate_of_post, lag
from tests.chaos.statuses import ME, Landed, status_of

MINE = "/api/v1/accounts/7/statuses"
INSTANCE = {
    "domain": "social.example.org",
    "title": "Example",
    "version": "4.3.1",
    "configuration": {"statuses": {"max_characters": 500, "characters_reserved_per_url": 23}},
}
CALM = Fate("ok")


class BadServer:
    """The server, its posts and its moods. `honours`: a key that comes again gives the same post.

    `kills` are the places where a process is to die, once each; `killer` kills it and waits for its end.
    """

    def __init__(self, seed: int, honours: bool) -> None:
        self.honours = honours
        self.now = 0.0
        self.is_calm = True
        self.kills: list[Kill] = []
        self.killer: Callable[[], None] = lambda: None
        self.landed: list[Landed] = []
        self.tries: list[tuple[str, str]] = []
        self._chance = random.Random(seed)
        self._active = 0
        self._state = threading.Condition(threading.RLock())
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    @property
    def url(self) -> str:
        """Tell the address."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def with_key(self, key: str) -> list[Landed]:
        """List what landed with a key: the truth that no program knows."""
        with self._state:
            return [each for each in self.landed if each.key == key]

    def settle(self) -> None:
        """Wait until nothing is under way any more, as it is after a minute."""
        with self._state:
            assert self._state.wait_for(lambda: self._active == 0, timeout=20)

    def fate(self, method: str) -> Fate:
        """Draw what becomes of a request."""
        with self._state:
            if self.is_calm:
                return CALM
            return fate_of_post(self._chance) if method == "POST" else fate_of_get(self._chance)

    def dies_at(self, place: Kill) -> bool:
        """Kill the process where this is the place that was drawn for it."""
        with self._state:
            if place not in self.kills:
                return False
            self.kills.remove(place)
        self.killer()
        return True

    def land(self, form: dict[str, str], key: str, fate: Fate) -> Landed:
        """Take a post."""
        with self._state:
            for each in self.landed if self.honours else ():
                if each.key == key:
                    return each
            shown = self.now + (0.0 if self.is_calm else lag(self._chance))
            made = Landed(str(1_000_000 + len(self.landed)), key, form, self.now, shown)
            self.landed.append(made)
            return made

    def mine(self, query: dict[str, str]) -> list[dict[str, Any]]:
        """List one's own posts, the newest first."""
        with self._state:
            shown = [each for each in self.landed if each.shown_from <= self.now]
        shown = [each for each in shown if int(each.remote_id) > int(query.get("min_id", 0))]
        most = int(query.get("limit", 20))
        wanted = shown[:most] if "min_id" in query else shown[-most:]
        return [status_of(each) for each in reversed(wanted)]

    def begin(self) -> None:
        """Note that a request is under way."""
        with self._state:
            self._active += 1

    def end(self) -> None:
        """Note that a request is over."""
        with self._state:
            self._active -= 1
            self._state.notify_all()

    def __enter__(self) -> BadServer:
        self._thread.start()
        return self

    def __exit__(self, *trouble: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    request_queue_size = 32

    def __init__(self, owner: BadServer) -> None:
        self.owner = owner
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Leave a client alone that hangs up, or was killed."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = 5.0

    def handle(self) -> None:
        self.server.owner.begin()
        try:
            super().handle()
        finally:
            self.server.owner.end()

    def do_GET(self) -> None:
        owner = self.server.owner
        parts = urlsplit(self.path)
        query = dict(parse_qsl(parts.query))
        place: Kill = "mark" if query.get("limit") == "1" else "look"
        if parts.path == MINE and owner.dies_at(place):
            return
        bodies = {"/api/v1/accounts/verify_credentials": ME, "/api/v2/instance": INSTANCE}
        body: Any = owner.mine(query) if parts.path == MINE else bodies.get(parts.path)
        self._do(owner.fate("GET"), body)

    def do_POST(self) -> None:
        owner = self.server.owner
        if owner.dies_at("unread"):
            return
        form = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        key, fate = self.headers["Idempotency-Key"], owner.fate("POST")
        owner.tries.append((key, fate.name))
        if fate.way == "late":
            self._wait_for_the_end()
        body: Any = {"error": "Validation failed: Text is not liked today"}
        if fate.lands:
            body = status_of(owner.land(form, key, fate))
            if owner.dies_at("landed"):
                return
        self._do(fate, body)
        owner.dies_at("answered")

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing."""

    def _do(self, fate: Fate, body: Any) -> None:
        if fate.way == "stall":
            self._wait_for_the_end()
        if fate.way in {"stall", "late", "drop"}:
            return
        data = json.dumps(body).encode()
        if fate.way == "garbage":
            data = b"<html><body>Back in a moment</body></html>"
        self.send_response_only(fate.status)
        for name, value in fate.headers:
            self.send_header(name, self._moment(value))
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data[: len(data) // 2] if fate.way == "half" else data)

    def _moment(self, value: str) -> str:
        """Write a waiting time that is meant as a moment."""
        if not value.startswith("+"):
            return value
        return datetime.fromtimestamp(self.server.owner.now + float(value), UTC).isoformat()

    def _wait_for_the_end(self) -> None:
        """Say nothing until the client has lost its patience and hung up."""
        self.connection.recv(1)
