"""What stories of signing in to Viva Engage share: a browser that goes where it is sent, and ways to fail."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from app.connector import Opening
from app.errors import EarshotError
from tests.loopback import Visitor
from tests.loopback.visitor import go
from tests.loopback.viva_engage import PlayedVivaEngage


class Browser(Visitor):
    """A browser that goes where it is sent, in a thread of its own."""

    def __init__(self) -> None:
        super().__init__(self._start)
        self.pages: list[str] = []
        self._thread: threading.Thread | None = None

    def close(self) -> None:
        """Wait until the browser shows its last page."""
        if self._thread is not None:
            self._thread.join()

    def _start(self, url: str) -> None:
        self._thread = threading.Thread(target=self._go, args=(url,))
        self._thread.start()

    def _go(self, url: str) -> None:
        self.pages.append(go(url))


def by_code(opening: Opening) -> Opening:
    """Choose the way by a code."""
    known = opening.credentials
    return replace(opening, credentials=replace(known, extra=(*known.extra, ("way", "device"))))


def trouble(place: PlayedVivaEngage, opening: Opening, browser: Visitor) -> EarshotError:
    """Sign in, which must fail, and give back how."""
    with pytest.raises(EarshotError) as caught:
        place.network.sign_in(opening, browser)
    return caught.value
