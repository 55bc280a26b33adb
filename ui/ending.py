"""Closes the window properly when the system asks the program to end."""

from __future__ import annotations

import signal
import socket
from types import FrameType

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, Slot

ASKED_BY = ("SIGTERM", "SIGHUP", "SIGINT")


class Ending(QObject):
    """Ends the application on a signal; `status` is what to leave with, 0 while none came.

    While Qt waits for events no Python runs, so a signal would go unheard: a socket wakes Qt up instead. It
    is never read, so that it keeps asking where the application is not ready to end yet.
    """

    def __init__(self) -> None:
        """Note signals from now on, in the main thread; the earlier, the fewer go astray."""
        super().__init__()
        self.status = 0
        self._notifier: QSocketNotifier | None = None
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)
        signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        for name in ASKED_BY:
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._note)

    def watch(self) -> None:
        """End the application, which is there by now, as soon as a signal has come."""
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_asked)

    def stop(self) -> None:
        """Watch no more."""
        signal.set_wakeup_fd(-1)
        if self._notifier is not None:
            self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()

    def _note(self, number: int, frame: FrameType | None) -> None:
        self.status = 128 + number

    @Slot()
    def _on_asked(self) -> None:
        QCoreApplication.exit(self.status)
