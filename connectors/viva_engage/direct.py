"""Direct reading: the only requests that name a followed person, topic or community to the network."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote, urlencode

from app.connector import Source
from app.errors import Refused
from app.model import Follow
from app.text import fold_tag
from connectors.http import Reading
from connectors.viva_engage.feeds import Feed
from connectors.viva_engage.fields import line_of, list_of, text_of
from connectors.viva_engage.memory import Memory

DIRECT = "direct:"
SEARCH = "/api/v1/search.json"
MODELS = {"person": ("USER", "users"), "tag": ("TOPIC", "topics"), "group": ("GROUP", "groups")}
PLACES = {"person": "from_user", "tag": "about_topic", "group": "in_group"}
PURPOSE = "direct reading"


class Direct:
    """Knows which follows are read directly, and where."""

    def __init__(self, reading: Reading) -> None:
        """Take the session that a follow without an id is looked up with."""
        self._reading = reading
        self._follows: dict[str, Follow] = {}
        self._ids: dict[str, str] = {}

    def sources(self, follows: Sequence[Follow]) -> list[Source]:
        """List the follows that are read directly."""
        self._follows = {DIRECT + one.address: one for one in follows if one.direct}
        return [Source(key, direct=True, follow=one.id) for key, one in self._follows.items()]

    def feed(self, key: str, memory: Memory) -> Feed:
        """Find the feed of a follow, looked up by its name where no id is known; raises EarshotError."""
        address = key.removeprefix(DIRECT)
        follow = self._follows.get(key)
        kind = kind_of(address)
        known = memory.topic(fold_tag(address)) if kind == "tag" else follow.key if follow else ""
        return Feed(path_of(kind, known or self._look_up(kind, address)), PURPOSE)

    def _look_up(self, kind: str, address: str) -> str:
        if address not in self._ids:
            found = self._reading.get(SEARCH, search_for(kind, address), PURPOSE).json()
            wanted = fold_tag(bare(address))
            named = {
                fold_tag("_".join(line_of(one, name).split())): text_of(one, "id")
                for one in list_of(found, MODELS[kind][1])
                for name in ("full_name", "name")
            }
            if not named.get(wanted):
                raise Refused("not_found", host=self._reading.host)
            self._ids[address] = named[wanted]
        return self._ids[address]


def kind_of(address: str) -> str:
    """Tell what an address is of: a person, a tag or a group."""
    return "tag" if address.startswith("#") else "group" if address.startswith("group:") else "person"


def bare(address: str) -> str:
    """Give an address without its sign."""
    return "_".join(address.removeprefix("group:").lstrip("@#").split())


def path_of(kind: str, remote_id: str) -> str:
    """Write the path of everything of a person, about a topic or in a community."""
    return f"/api/v1/messages/{PLACES[kind]}/{quote(remote_id, safe='{}')}.json"


def search_for(kind: str, address: str) -> list[tuple[str, str]]:
    """Write the query that looks for somebody or something by name."""
    name = address.removeprefix("group:").lstrip("@#")
    return [("search", name), ("model_types", MODELS[kind][0]), ("num_per_page", "20")]


def what_server_sees(follow: Follow, memory: Memory) -> tuple[str, ...]:
    """List the paths that name a person, a topic or a community to the network."""
    known = memory.topic(fold_tag(follow.address)) if follow.kind == "tag" else follow.key
    if known:
        return (path_of(follow.kind, known),)
    looking = f"{SEARCH}?{urlencode(search_for(follow.kind, follow.address))}"
    return (looking, path_of(follow.kind, "{id}"))
