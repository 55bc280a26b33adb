"""The server itself: it plays what it was told to play, in order, and remembers what it was asked."""

from __future__ import annotations

import json
import socket
import socketserver
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Literal
from urllib.parse import parse_qs, urlsplit

Fault = Literal["", "break", "lose", "reset", "hold", "garbage", "endless", "drip", "drip in the head"]


@dataclass
class Answer:
    """One reply. Faults: break off in the body, lose the reply, reset the connection, hold the reply back
    until the server is released, garbage instead of HTTP, an endless body, one that drips byte by byte,
    headers that do."""

    body: bytes | str | list[object] | dict[str, object] = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    fault: Fault = ""

    @property
    def data(self) -> bytes:
        """Write the body as bytes."""
        if isinstance(self.body, bytes):
            return self.body
        return self.body.encode() if isinstance(self.body, str) else json.dumps(self.body).encode()


@dataclass(frozen=True)
class Seen:
    """One request as the server saw it; header names are lower-case."""

    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: bytes


Reaction = Answer | Callable[[Seen], Answer]


class Loopback:
    """Plays replies at an address of its own; use it as a context manager."""

    def __init__(self) -> None:
        self.seen: list[Seen] = []
        self.released = threading.Event()
        self.otherwise: Callable[[Seen], Answer] | None = None  # answers whatever is not played
        self._plays: dict[str, list[Reaction]] = {}
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    @property
    def url(self) -> str:
        """Tell the server's address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def port(self) -> int:
        """Tell the server's port."""
        return int(self._server.server_address[1])

    def play(self, path: str, *answers: Reaction) -> None:
        """Play these replies at a path, one a request; the last one stays."""
        self._plays[path] = list(answers)

    def answer(self, seen: Seen) -> Answer:
        """Choose the reply to a request."""
        self.seen.append(seen)
        plays = self._plays.get(seen.path)
        if not plays and self.otherwise is not None:
            return self.otherwise(seen)
        if not plays:
            return Answer({"error": "Record not found"}, 404, {"Content-Type": "application/json"})
        reaction = plays.pop(0) if len(plays) > 1 else plays[0]
        return reaction(seen) if callable(reaction) else reaction

    def __enter__(self) -> Loopback:
        self._thread.start()
        return self

    def __exit__(self, *trouble: object) -> None:
        self.released.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True

    def __init__(self, owner: Loopback) -> None:
        self.owner = owner
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Leave a client alone that hangs up: many tests are about just that."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = 20.0

    def do_GET(self) -> None:
        self._play()

    def do_POST(self) -> None:
        self._play()

    def do_PATCH(self) -> None:
        self._play()

    def do_PUT(self) -> None:
        self._play()

    def do_DELETE(self) -> None:
        self._play()

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing."""

    def _play(self) -> None:
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {key.lower(): value for key, value in self.headers.items()}
        seen = Seen(self.command, parts.path, parse_qs(parts.query), headers, body)
        answer = self.server.owner.answer(seen)
        if answer.fault == "hold":
            self.server.owner.released.wait()
        if answer.fault == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        if answer.fault in {"lose", "reset", "hold"}:
            self.close_connection = True
            return
        if answer.fault == "garbage":
            self.wfile.write(answer.data or b"this is not HTTP\r\n\r\n")
            return
        if answer.fault == "drip in the head":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
            while not self.server.owner.released.wait(0.01):
                self.wfile.write(b"a")
            return
        self._head(answer)
        self._body(answer)

    def _head(self, answer: Answer) -> None:
        # Without the time of this computer, which has nothing to do with the clock of a test.
        self.send_response_only(answer.status)
        self.send_header("Server", self.version_string())
        for key, value in answer.headers.items():
            self.send_header(key, value)
        longer = {"break": 1000, "endless": 100_000_000, "drip": 100_000}.get(answer.fault, 0)
        if answer.status != 304:
            self.send_header("Content-Length", str(len(answer.data) + longer))
        self.end_headers()

    def _body(self, answer: Answer) -> None:
        self.wfile.write(answer.data)
        if answer.fault == "endless":
            piece = b"[" * 1_000_000
            for _ in range(100):
                self.wfile.write(piece)
        while answer.fault == "drip" and not self.server.owner.released.wait(0.01):
            self.wfile.write(b" ")
