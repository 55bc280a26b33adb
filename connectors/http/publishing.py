"""The session that writes: handed to nobody but what publishes, edits and deletes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from app.connector import Record
from app.errors import BadReply, EarshotError, Offline, Refused, SignInNeeded, Unclear
from connectors.http.address import check_step, split_address
from connectors.http.reply import Reply, error_of
from connectors.http.signing import NOBODY, Signing, bearer

if TYPE_CHECKING:
    from connectors.http.wire import Form, Limits

SAME_AGAIN = frozenset({301, 307, 308})  # ask for the same request elsewhere, so it was not done here
LACKING = ("scope", "insufficient permissions")


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
        *,
        signing: Signing = NOBODY,
    ) -> None:
        """Take the host to write to; each request opens a connection of its own."""
        self._base = split_address(base)
        self._record = record
        self._clock = clock
        self._signing = signing or bearer(token)
        self._limits = limits

    def post(self, path: str, form: Form, purpose: str, key: str = "") -> Reply:
        """Post a form once, with an idempotency key; raises Offline only where nothing can have been sent."""
        return self._send("POST", path, purpose, form, headers={"Idempotency-Key": key} if key else {})

    def post_json(self, path: str, body: object, purpose: str) -> Reply:
        """Post a body in JSON once; raises as `post`."""
        return self._send("POST", path, purpose, body=body)

    def put(self, path: str, form: Form, purpose: str) -> Reply:
        """Change something by a form; raises as `post`."""
        return self._send("PUT", path, purpose, form)

    def put_json(self, path: str, body: object, purpose: str) -> Reply:
        """Change something by a body in JSON; raises as `post`."""
        return self._send("PUT", path, purpose, body=body)

    def patch(self, path: str, form: Form, purpose: str) -> Reply:
        """Change a part of something by a form; raises as `post`."""
        return self._send("PATCH", path, purpose, form)

    def delete(self, path: str, purpose: str) -> Reply:
        """Delete something; raises as `post`."""
        return self._send("DELETE", path, purpose)

    def _send(
        self,
        method: str,
        path: str,
        purpose: str,
        form: Form | None = None,
        body: object = None,
        headers: dict[str, str] | None = None,
    ) -> Reply:
        from connectors.http.wire import Limits, Wire

        url = urljoin(self._base.geturl(), path)
        check_step(self._base, split_address(url), roams=False)
        host = self._base.hostname or ""
        wire = Wire(self._record, self._limits or Limits())
        try:
            reply = wire.send(method, url, purpose, self._signing, headers or {}, form, body)
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
        error = error_of(reply, self._clock(), token=bool(self._signing))
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
