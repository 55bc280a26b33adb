"""Sessions for talking to a network: `Reading` can only get; `Publishing` is handed to nobody but `publish`.

Only `connectors.http.wire` imports the HTTP library, and only when a session is opened: it costs 110 ms.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urljoin, urlsplit

from app.connector import Opening, Record
from app.errors import BadReply, EarshotError, Offline, Refused, SignInNeeded, TooFast, Unclear
from connectors.http.address import check_step, split_address
from connectors.http.budget import Budget
from connectors.http.reply import Reply, error_of, moment

if TYPE_CHECKING:
    from connectors.http.wire import Form, Limits, Wire

STEPS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})
SAME_AGAIN = frozenset({301, 307, 308})  # ask for the same request elsewhere, so it was not done here
LACKING = ("scope", "insufficient permissions")
Query = list[tuple[str, str]]


def _wire(record: Record, limits: Limits | None, largest: int = 0) -> Wire:
    from connectors.http.wire import Limits, Wire

    return Wire(record, limits or (Limits(size=largest) if largest else Limits()))


def with_query(url: str, query: Query | None) -> str:
    """Add a query to an address that may already have one."""
    if not query:
        return url
    return f"{url}{'&' if '?' in url else '?'}{urlencode(query)}"


class Reading:
    """Gets from one host, with or without a token. `roams` lets redirects lead to others, without it."""

    def __init__(
        self,
        base: str,
        record: Record,
        clock: Callable[[], float],
        token: str = "",
        roams: bool = False,
        largest: int = 0,
        limits: Limits | None = None,
        budget: Budget | None = None,
    ) -> None:
        self._base = split_address(base)
        self._clock = clock
        self._token = token
        self._roams = roams
        self._record = record
        self._largest = largest
        self._limits = limits
        self._budget = budget or Budget()
        self._open: Wire | None = None
        self._drift = 0.0

    @classmethod
    def of(cls, opening: Opening, base: str, limits: Limits | None = None) -> Reading:
        """Open a session for an account."""
        return cls(base, opening.record, opening.clock, opening.credentials.token, limits=limits)

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
            self._budget.spend(self.host)
            reply = self._send(url, purpose, headers or {})
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

    def close(self) -> None:
        """Close the connections."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def _send(self, url: str, purpose: str, headers: dict[str, str]) -> Reply:
        if self._open is None:
            self._open = _wire(self._record, self._limits, self._largest)
        same = split_address(url).netloc == self._base.netloc
        reply = self._open.send("GET", url, purpose, self._token if same else "", headers)
        self._budget.heed(reply.headers, self._clock())
        date = moment(reply.headers.get("date", ""))
        if date is not None:
            self._drift = date - self._clock()
        return reply

    def _checked(self, reply: Reply, moved: str) -> Reply:
        error = error_of(reply, self._clock(), token=bool(self._token))
        if isinstance(error, TooFast):
            self._budget.hush(error.retry_after)
        if error is not None:
            raise error
        return Reply(reply.status, reply.url, reply.host, reply.headers, reply.body, moved)


class Publishing:
    """Posts, changes, deletes on one host. What cannot be known to have failed is Unclear, never tried again.

    Every request gets a connection of its own: one that was kept open may be dead, and nobody could tell
    what became of a request on it.
    """

    def __init__(
        self,
        base: str,
        record: Record,
        clock: Callable[[], float],
        token: str = "",
        limits: Limits | None = None,
    ) -> None:
        self._base = split_address(base)
        self._record = record
        self._clock = clock
        self._token = token
        self._limits = limits

    def post(self, path: str, form: Form, purpose: str, key: str = "") -> Reply:
        """Post a form once, with an idempotency key; raises Offline only where nothing can have been sent."""
        return self._send("POST", path, purpose, form, {"Idempotency-Key": key} if key else {})

    def put(self, path: str, form: Form, purpose: str) -> Reply:
        """Change something; raises as `post`."""
        return self._send("PUT", path, purpose, form, {})

    def delete(self, path: str, purpose: str) -> Reply:
        """Delete something; raises as `post`."""
        return self._send("DELETE", path, purpose, None, {})

    def _send(
        self, method: str, path: str, purpose: str, form: Form | None, headers: dict[str, str]
    ) -> Reply:
        url = urljoin(self._base.geturl(), path)
        check_step(self._base, split_address(url), roams=False)
        host = self._base.hostname or ""
        wire = _wire(self._record, self._limits)
        try:
            reply = wire.send(method, url, purpose, self._token, headers, form)
        except (Offline, BadReply) as error:
            if isinstance(error, Offline) and not wire.connected:
                raise
            raise Unclear(error.code, host=host) from error
        finally:
            wire.close()
        trouble = self._trouble(reply)
        if trouble is not None:
            raise trouble
        return reply

    def _trouble(self, reply: Reply) -> EarshotError | None:
        """Tell what a status means here; only a plain no is a no."""
        host, status = reply.host, reply.status
        if status in SAME_AGAIN:
            return Refused("moved_to_other_host", host=_led_to(reply))
        if 200 <= status < 300:
            return None
        # 302 and 303 are how some servers say "done, look there"; the others do not know themselves.
        if status < 400 or status >= 500 or status in {408, 409, 425}:
            return Unclear("server_trouble", host=host, status=status)
        error = error_of(reply, self._clock(), token=bool(self._token))
        if isinstance(error, Refused) and status == 403 and _lacks_right(reply, error):
            return SignInNeeded("write_missing", host=host)
        return error


def _led_to(reply: Reply) -> str:
    """Tell which host a redirect leads to; its own where it does not say."""
    try:
        return urlsplit(urljoin(reply.url, reply.headers.get("location", ""))).hostname or reply.host
    except ValueError:
        return reply.host


def _lacks_right(reply: Reply, error: Refused) -> bool:
    """Tell whether a 403 is about the rights of the token, by RFC 6750 or in the server's own words."""
    challenge = reply.headers.get("www-authenticate", "").lower()
    words = str(error.values.get("said", "")).lower()
    return "insufficient_scope" in challenge or any(sign in words for sign in LACKING)


__all__ = ["Budget", "Publishing", "Query", "Reading", "Reply", "error_of", "moment", "with_query"]
