"""One window per profile: a second start finds the first and raises it."""

from __future__ import annotations

from hashlib import blake2b

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT = 300


class Single(QObject):
    """Listens under the profile's own name; `raise_asked` when another start asks."""

    raise_asked = Signal()

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = f"earshot-{blake2b(name.encode(), digest_size=12).hexdigest()}" if name else ""
        self._server: QLocalServer | None = None

    def raised_other(self) -> bool:
        """Ask an open window to come forward; False when there is none, and then listen for others."""
        if not self._name:
            return False
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(WAIT):
            socket.write(b"raise\n")
            socket.waitForBytesWritten(WAIT)
            socket.disconnectFromServer()
            return True
        self._listen()
        return False

    def _listen(self) -> None:
        # A crash leaves the name behind; nobody answered under it, so it is free.
        QLocalServer.removeServer(self._name)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._on_asked)
        server.listen(self._name)
        self._server = server

    def _on_asked(self) -> None:
        if self._server is None:
            return
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.disconnected.connect(socket.deleteLater)
        self.raise_asked.emit()
