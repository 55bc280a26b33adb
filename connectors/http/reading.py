"""The session that reads: it can only get, from one host, and ask what its network lists as asking."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urljoin

from app.connector import Opening, Record
from app.errors import BadReply, Refused, TooFast
from connectors.http.address import check_step, split_address
from connectors.http.budget import USUAL, Budget, Pace
from connectors.http.reply import Reply, error_of, moment
from connectors.http.signing import NOBODY, Signing, bearer

if TYPE_CHECKING:
    from connectors.http.wire import Limits, Wire

STEPS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})
Query = Sequence[tuple[str, str]]


def with_query(url: str, query: Query | None) -> str:
    """Add a query to an address that may already have one."""
    if not query:
        return url
    return f"{url}{'&' if '?' in url else '?'}{urlencode(query)}"


class Reading:
    """Gets from one host, signed or not. `roams` lets redirects lead to others, without the signature.

    `paces` are kept; `rest` waits for them. `asks` are the paths that a POST may be sent to, since it does
    nothing but reading there.
    """

    def __init__(
        self,
        base: str,
        record: Record,
        clock: Callable[[], float],
        token: str = "",
        roams: bool = False,
        largest: int = 0,
        limits: Limits | None = None,
        *,
        signing: Signing = NOBODY,
        paces: Sequence[Pace] = USUAL,
        rest: Callable[[float], None] | None = None,
        asks: frozenset[str] = frozenset(),
    ) -> None:
        """Take the host to read from; nothing is opened yet."""
        self._base = split_address(base)
        self._clock = clock
        self._signing = signing or bearer(token)
        self._roams = roams
        self._record = record
        self._largest = largest
        self._limits = limits
        self._asks = asks
        self._budget = Budget(clock, paces, lambda since: record.sent(self._base.netloc, since), rest)
        self._open: Wire | None = None
        self._drift = 0.0

    @classmethod
    def of(
        cls,
        opening: Opening,
        base: str,
        limits: Limits | None = None,
        *,
        signing: Signing = NOBODY,
        paces: Sequence[Pace] = USUAL,
        asks: frozenset[str] = frozenset(),
    ) -> Reading:
        """Open a session for an account, signed with its token where nothing else signs it."""
        return cls(
            base,
            opening.record,
            opening.clock,
            opening.credentials.token,
            limits=limits,
            signing=signing,
            paces=paces,
            rest=opening.rest,
            asks=asks,
        )

    @property
    def host(self) -> str:
        """Tell the host that this session reads from."""
        return self._base.hostname or ""

    @property
    def drift(self) -> float:
        """Tell by how many seconds the server's clock is ahead of ours; 0 while it told no time."""
        return self._drift

    def get(
        self,
        path: str,
        query: Query | None = None,
        purpose: str = "read",
        headers: dict[str, str] | None = None,
    ) -> Reply:
        """Get a path (or an address of the same host); redirects are followed where they may lead.

        A 304 is a reply like any other. Raises EarshotError for everything that is not a success.
        """
        url = with_query(urljoin(self._base.geturl(), path), query)
        check_step(self._base, split_address(url), roams=False)
        permanent = True
        for step in range(STEPS + 1):
            reply = self._send("GET", url, purpose, headers or {})
            if reply.status not in REDIRECTS or "location" not in reply.headers:
                return self._checked(reply, url if step and permanent else "")
            permanent = permanent and reply.status in PERMANENT
            target = urljoin(url, reply.headers["location"]).partition("#")[0]
            if not target.lower().startswith(("http://", "https://")):
                raise Refused("moved_elsewhere", host=self.host)
            old, url = split_address(url), target
            if target.startswith("http://") and old.scheme == "https":
                raise Refused("moved_to_http", host=self.host)
            check_step(old, split_address(target), roams=self._roams)
        raise BadReply("too_many_redirects", host=self.host)

    def ask(self, path: str, body: object, purpose: str = "read") -> Reply:
        """Post a question in JSON to one of the paths that only read; raises as `get`."""
        if path not in self._asks:
            raise ValueError(f"{path} is not among the paths that only read")
        return self._checked(self._send("POST", urljoin(self._base.geturl(), path), purpose, {}, body), "")

    def close(self) -> None:
        """Close the connections."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def _send(
        self, method: str, url: str, purpose: str, headers: dict[str, str], body: object = None
    ) -> Reply:
        parts = split_address(url)
        self._budget.spend(self.host, parts.path)
        if self._open is None:
            self._open = _wire(self._record, self._limits, self._largest)
        signing = self._signing if parts.netloc == self._base.netloc else NOBODY
        reply = self._open.send(method, url, purpose, signing, headers, json=body)
        self._budget.heed(reply.headers)
        date = moment(reply.headers.get("date", ""))
        if date is not None:
            self._drift = date - self._clock()
        return reply

    def _checked(self, reply: Reply, moved: str) -> Reply:
        error = error_of(reply, self._clock(), token=bool(self._signing))
        if isinstance(error, TooFast):
            self._budget.hush(error.retry_after)
        if error is not None:
            raise error
        return Reply(reply.status, reply.url, reply.host, reply.headers, reply.body, moved)


def _wire(record: Record, limits: Limits | None, largest: int) -> Wire:
    # Imported when a session is opened: the HTTP library behind it costs 110 ms.
    from connectors.http.wire import Limits, Wire

    return Wire(record, limits or (Limits(size=largest) if largest else Limits()))
