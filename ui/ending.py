"""Closes the window properly when the system asks the program to end."""

from __future__ import annotations

import signal
import socket
from types import FrameType

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, Slot

ASKED_BY = ("SIGTERM", "SIGHUP", "SIGINT")


class Ending(QObject):
    """Quits the application on a signal; `status` is what to leave with, 0 while none came.

    While Qt waits for events no Python runs, so a signal would go unheard: a socket wakes Qt up instead.
    """

    def __init__(self, app: QCoreApplication) -> None:
        """Listen from now on, in the main thread."""
        super().__init__(app)
        self.status = 0
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_asked)
        signal.set_wakeup_fd(self._writer.fileno())
        for name in ASKED_BY:
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._note)

    def stop(self) -> None:
        """Listen no more."""
        signal.set_wakeup_fd(-1)
        self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()

    def _note(self, number: int, frame: FrameType | None) -> None:
        self.status = 128 + number

    @Slot()
    def _on_asked(self) -> None:
        self._reader.recv(64)
        QCoreApplication.quit()
