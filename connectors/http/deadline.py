"""One deadline for a whole reply, its headers included.

A time-out alone counts from byte to byte: a server that sends its headers letter by letter holds us for days.
"""

from __future__ import annotations

import http.client
import io
import socket
from collections.abc import Callable
from functools import partial
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


class Hurried(io.RawIOBase):
    """Reads from a stream until a moment; raises TimeoutError at the first read after it."""

    def __init__(self, stream: io.RawIOBase, until: float, ticks: Callable[[], float]) -> None:
        self._stream = stream
        self._until = until
        self._ticks = ticks

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int | None:
        """Read what has come, at most the buffer's size."""
        if self._ticks() > self._until:
            raise TimeoutError
        return self._stream.readinto(buffer)

    def close(self) -> None:
        """Close the stream, too."""
        self._stream.close()
        super().close()


class _Response(http.client.HTTPResponse):
    """A response whose headers and body have to come within so many seconds."""

    def __init__(
        self,
        sock: socket.socket,
        debuglevel: int = 0,
        method: str | None = None,
        url: str | None = None,
        *,
        seconds: float,
        ticks: Callable[[], float],
    ) -> None:
        super().__init__(sock, debuglevel, method, url)
        self.fp = io.BufferedReader(Hurried(self.fp.detach(), ticks() + seconds, ticks))


class Deadline(HTTPAdapter):
    """Sends as requests does; a whole reply has to come within `seconds` by the clock `ticks`.

    `connected` tells whether a way to the server was ever open: before that, nothing of a request can leave.
    """

    def __init__(self, seconds: float, ticks: Callable[[], float]) -> None:
        self.connected = False
        response = partial(_Response, seconds=seconds, ticks=ticks)
        plain = type("Plain", (HTTPConnection,), self._parts(HTTPConnection, response))
        safe = type("Safe", (HTTPSConnection,), self._parts(HTTPSConnection, response))
        self._pools: dict[str, Any] = {
            "http": type("PlainPool", (HTTPConnectionPool,), {"ConnectionCls": plain}),
            "https": type("SafePool", (HTTPSConnectionPool,), {"ConnectionCls": safe}),
        }
        super().__init__()

    def _parts(self, kind: type[HTTPConnection], response: Any) -> dict[str, Any]:
        def connect(connection: HTTPConnection) -> None:
            kind.connect(connection)
            self.connected = True

        return {"response_class": response, "connect": connect}

    def init_poolmanager(self, *places: Any, **named: Any) -> None:
        """Make the connections of this adapter the hurried ones."""
        super().init_poolmanager(*places, **named)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, *places: Any, **named: Any) -> Any:
        """Do the same on the way through a proxy."""
        manager = super().proxy_manager_for(*places, **named)
        manager.pool_classes_by_scheme = self._pools
        return manager
