"""A visit to the browser, as a lane sees it: what is shown there, what is copied back, whether one waits."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Signal

from ui.wording import text


class Visit(QObject):
    """The person at the browser during one sign-in. Its signals reach the main thread from any other.

    `shown` carries an address and a code ("" for none), `paste_wanted` says that something is to be copied
    back, `paste_refused` that what was copied back is not it.
    """

    shown = Signal(str, str)
    paste_wanted = Signal()
    paste_refused = Signal()

    def __init__(self, stopping: threading.Event) -> None:
        """Begin to wait, until the program ends at the latest."""
        super().__init__()
        self._stopping = stopping
        self._ended = threading.Event()
        self._pasted = ""
        self._taken: str | None = None
        self._refused = ""

    def show(self, url: str, code: str = "") -> None:
        """Take the address of the sign-in page."""
        self.shown.emit(url, code)

    def pasted(self) -> str:
        """Tell what was copied back; whoever asks for it wants it, and asks again where it was not it."""
        now = self._pasted
        if self._taken is None:
            self.paste_wanted.emit()
        elif now == self._taken != self._refused:
            # Said once of each text: the one who asks goes on asking.
            self._refused = now
            self.paste_refused.emit()
        self._taken = now
        return now

    def paste(self, words: str) -> None:
        """Take what was copied back."""
        self._pasted = words

    def end(self) -> None:
        """Wait no longer."""
        self._ended.set()

    def given_up(self) -> bool:
        """Tell whether nobody waits any more."""
        return self._ended.is_set() or self._stopping.is_set()

    def page(self, outcome: str) -> tuple[str, str]:
        """Give the words of the page that ends the visit."""
        return text(f"browser.{outcome}"), text(f"browser.{outcome}_means")
