"""Direct reading: the only requests that name a followed person or tag to the server."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from app.connector import Source
from app.errors import BadReply
from app.model import Follow
from app.text import fold_tag
from connectors.http import Reading
from connectors.mastodon.people import statuses_path
from connectors.mastodon.posts import text_of
from connectors.mastodon.timelines import Place

DIRECT = "direct:"
LOOKUP = "/api/v1/accounts/lookup"


class Direct:
    """Knows which follows are read directly, and where."""

    def __init__(self, reading: Reading) -> None:
        """Take the session that a handle without an id is looked up with."""
        self._reading = reading
        self._follows: dict[str, Follow] = {}
        self._ids: dict[str, str] = {}

    def sources(self, follows: Sequence[Follow]) -> list[Source]:
        """List the follows that are read directly."""
        directly = [one for one in follows if one.direct and one.kind in {"person", "tag"}]
        self._follows = {DIRECT + one.address: one for one in directly}
        return [Source(key, direct=True, follow=one.id) for key, one in self._follows.items()]

    def place(self, key: str) -> Place:
        """Find the place of a follow, by its address alone where it must be."""
        follow = self._follows.get(key)
        address = key.removeprefix(DIRECT)
        if address.startswith("#"):
            tag = quote(fold_tag(address), safe="")
            return Place(f"/api/v1/timelines/tag/{tag}", purpose="direct reading")
        remote_id = (follow.key if follow else "") or self._look_up(address)
        return Place(statuses_path(remote_id), purpose="direct reading")

    def _look_up(self, address: str) -> str:
        if address not in self._ids:
            handle = address.removeprefix("@")
            reply = self._reading.get(LOOKUP, [("acct", handle)], "direct reading")
            remote_id = text_of(reply.json(), "id")
            if not remote_id:
                raise BadReply("not_json", host=self._reading.host)
            self._ids[address] = remote_id
        return self._ids[address]


def what_server_sees(follow: Follow) -> tuple[str, ...]:
    """List the paths that name a person or tag to the server."""
    if follow.kind == "tag":
        return (f"/api/v1/timelines/tag/{quote(follow.key or fold_tag(follow.address), safe='')}",)
    if follow.kind == "person" and follow.key:
        return (statuses_path(follow.key),)
    if follow.kind == "person":
        handle = quote(follow.address.removeprefix("@"))
        return (f"{LOOKUP}?acct={handle}", statuses_path("ID").replace("ID", "{id}"))
    return ()
