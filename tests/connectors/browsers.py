"""A browser and a person in front of it, for tests of signing in."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import parse_qs, urlencode, urlsplit

import requests


class Browser:
    """A browser that is sent to an address and comes back, in a thread of its own as a real one."""

    def __init__(self, **answer: str) -> None:
        self.answer = answer
        self.asked: dict[str, str] = {}
        self.statuses: list[int] = []
        self.pages: list[bytes] = []
        self._thread = threading.Thread(target=self._come_back)
        self._before: list[Callable[[str], str]] = []

    def first(self, *strays: Callable[[str], str]) -> Browser:
        """Let other requests arrive at the redirect address before the right one."""
        self._before = list(strays)
        return self

    def show(self, url: str, code: str = "") -> None:
        """Open an address."""
        self.asked = {key: values[0] for key, values in parse_qs(urlsplit(url).query).items()}
        self.asked["place"] = url.partition("?")[0]
        self._thread.start()

    def pasted(self) -> str:
        """Paste nothing."""
        return ""

    def given_up(self) -> bool:
        """Wait as long as it takes."""
        return False

    def page(self, outcome: str) -> tuple[str, str]:
        """Say what became of it."""
        return f"<{outcome}>", "Close this page."

    def _come_back(self) -> None:
        redirect = self.asked["redirect_uri"]
        for stray in self._before:
            self._get(stray(redirect))
        self._get(f"{redirect}?{urlencode({'state': self.asked['state']} | self.answer)}")

    def _get(self, address: str) -> None:
        with suppress(requests.ConnectionError):
            answer = requests.get(address, timeout=10)
            self.statuses.append(answer.status_code)
            self.pages.append(answer.content)

    def close(self) -> None:
        """Wait until the browser is done."""
        self._thread.join()


class Nobody(Browser):
    """A person who closes the dialog, or only looks at it."""

    def __init__(self, gives_up: bool) -> None:
        super().__init__()
        self._gives_up = gives_up

    def show(self, url: str, code: str = "") -> None:
        """Open nothing."""

    def given_up(self) -> bool:
        """Wait, or do not."""
        return self._gives_up
