"""The port on the loopback where a browser lands after a sign-in, and the page that it gets."""

from __future__ import annotations

import secrets
import socketserver
import threading
import time
from html import escape
from http.server import BaseHTTPRequestHandler
from queue import Empty, SimpleQueue
from urllib.parse import parse_qs, urlsplit

from app.connector import Browser
from app.errors import Refused
from app.text import tidy_line

LANDING = "/signed-in"
PATIENCE = 600.0
GLANCE = 0.2
LAST_WORD = 90.0  # for how long the browser waits to hear what became of the sign-in
PAGE = """<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Earshot</title><style>body{font:18px/1.5 system-ui,sans-serif;max-width:32em;margin:20vh auto;
padding:0 1em;color-scheme:light dark}h1{font-size:1.4em}</style><h1>%s</h1><p>%s</p>"""


class _Landing(BaseHTTPRequestHandler):
    """Answers the browser that comes back, and nobody else."""

    timeout = 5.0
    server: _Port

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = {key: values[0] for key, values in parse_qs(parts.query).items()}
        known = secrets.compare_digest(query.get("state", "").encode(), self.server.state.encode())
        if (parts.path or "/") != self.server.path or not known or not self.server.take(query):
            self.send_error(404)
            return
        page = self.server.last_word()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(page)
        self.server.said.set()

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing: the address holds the code."""


class _Port(socketserver.ThreadingTCPServer):
    """The port itself; threads, because browsers open connections that they never use."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, port: int, path: str) -> None:
        self.path = path or "/"
        self.state = secrets.token_urlsafe(32)
        self.answers: SimpleQueue[dict[str, str]] = SimpleQueue()
        self.words: SimpleQueue[bytes] = SimpleQueue()
        self.said = threading.Event()
        self._taken = threading.Lock()
        super().__init__(("127.0.0.1", port), _Landing)
        self.timeout = GLANCE

    def take(self, query: dict[str, str]) -> bool:
        """Take the answer of the browser; only the first one counts."""
        first = self._taken.acquire(blocking=False)
        if first:
            self.answers.put(query)
        return first

    def last_word(self) -> bytes:
        """Wait for the page that says what became of the sign-in; an empty one where nobody says it."""
        try:
            return self.words.get(timeout=LAST_WORD)
        except Empty:
            return b""

    def handle_error(self, request: object, client_address: object) -> None:
        """Leave a browser that hung up alone; the next one is as welcome."""


class Listener:
    """Waits on the loopback for one browser to come back, and tells it what became of the sign-in.

    `host` is how the loopback is called in the redirect address; `port` 0 is any free one.
    """

    def __init__(self, browser: Browser, path: str = LANDING, host: str = "127.0.0.1", port: int = 0) -> None:
        """Bind the port; raises Refused("port_taken") where somebody else has it."""
        self._browser = browser
        try:
            self._port = _Port(port, path)
        except OSError as error:
            raise Refused("port_taken", port=port) from error
        self._outcome = "failed"
        self._came = False
        self.state = self._port.state
        self.address = f"http://{host}:{self._port.server_address[1]}{path}"

    def wait(self, patience: float = PATIENCE) -> dict[str, str]:
        """Wait for the browser; raises Refused when given up, out of patience (seconds), or turned down."""
        until = time.monotonic() + patience
        while time.monotonic() < until:
            if self._browser.given_up():
                raise Refused("cancelled")
            self._port.handle_request()
            try:
                answer = self._port.answers.get_nowait()
            except Empty:
                continue
            self._came = True
            if "code" not in answer:
                self._outcome = "denied"
                raise Refused("sign_in_denied", said=_said(answer))
            return answer
        raise Refused("sign_in_timeout")

    def succeed(self) -> None:
        """Note that the sign-in is done: the browser hears it when the listener closes."""
        self._outcome = "signed_in"

    def __enter__(self) -> Listener:
        return self

    def __exit__(self, *trouble: object) -> None:
        title, sentence = self._browser.page(self._outcome)
        self._port.server_close()
        self._port.words.put(page_of(title, sentence))
        if self._came:
            # A command would end here, and its page with it.
            self._port.said.wait(_Landing.timeout)


def _said(answer: dict[str, str]) -> str:
    """Find the server's own words for why it gave no code, as one plain line, or ""."""
    return tidy_line(answer.get("error_description") or answer.get("error") or "")[:200]


def page_of(title: str, sentence: str) -> bytes:
    """Write the page that ends a visit; the words come from whoever has words."""
    return PAGE.replace("%s", escape(title), 1).replace("%s", escape(sentence), 1).encode()
