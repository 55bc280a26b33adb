"""Real servers, started once a session on the loopback."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from tests.live.wordpress import WordPress, running


class MastodonServer:
    """A running server of the Mastodon API with a made-up community; `ada` is who is signed in."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.token = "ada_token"

    def call(self, method: str, path: str, who: str = "ada", **data: Any) -> Any:
        """Do something as somebody, as their own program would; returns the answer."""
        answer = requests.request(
            method,
            self.url + path,
            json=data or None,
            headers={"Authorization": f"Bearer {who}_token"},
            timeout=20,
        )
        answer.raise_for_status()
        return answer.json()

    def say(self, text: str, who: str = "ada", **more: Any) -> str:
        """Publish a post as somebody; returns its id."""
        return str(self.call("POST", "/api/v1/statuses", who, status=text, **more)["id"])

    def edit(self, remote_id: str, text: str, who: str = "ada") -> None:
        """Change a post."""
        self.call("PUT", f"/api/v1/statuses/{remote_id}", who, status=text)

    def delete(self, remote_id: str, who: str = "ada") -> None:
        """Delete a post."""
        self.call("DELETE", f"/api/v1/statuses/{remote_id}", who)

    def boost(self, remote_id: str, who: str = "ada") -> None:
        """Boost a post."""
        self.call("POST", f"/api/v1/statuses/{remote_id}/reblog", who)

    def fault(self, path: str, kind: str, count: int = 1, **effect: Any) -> None:
        """Let the next requests for a path go wrong: status, ratelimit, malformed, timeout."""
        spec = {"match": {"path": path}, "effect": {"type": kind, **effect}, "count": count}
        self.call("POST", "/api/v1/_mock/faults", **spec)

    def reset(self) -> None:
        """Put the community back to its beginning."""
        self.call("POST", "/api/v1/_mock/reset")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture(scope="session")
def mastodon_process() -> Iterator[MastodonServer]:
    """Start the server once; it is ready when it says so."""
    port = _free_port()
    command = [sys.executable, "-m", "mastodon_mock", "serve", "--in-memory", "--demo"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--log-level", "info"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    said: list[str] = []
    for line in process.stderr:
        said.append(line)
        if "Uvicorn running" in line:
            break
    assert process.poll() is None, "".join(said)
    # Its log has to go somewhere, or it would stop when the pipe is full.
    drain = threading.Thread(target=deque, args=(process.stderr, 0))
    drain.start()
    yield MastodonServer(f"http://127.0.0.1:{port}")
    process.terminate()
    process.wait(timeout=20)
    drain.join(timeout=20)
    process.stderr.close()


@pytest.fixture
def mastodon(mastodon_process: MastodonServer) -> MastodonServer:
    """The server with its community as it was at the beginning."""
    mastodon_process.reset()
    return mastodon_process


@pytest.fixture(scope="session")
def blog_process() -> Iterator[WordPress]:
    """Start the company's blog once."""
    with running() as blog:
        yield blog


@pytest.fixture
def blog(blog_process: WordPress) -> WordPress:
    """The company's blog, empty and open to everybody."""
    blog_process.reset()
    return blog_process
