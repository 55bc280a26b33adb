"""What an account remembers of its server, so that it can be written with the cable out."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace

from app.model import Person
from connectors.mattermost.channels import VISIBLE, Place, Places

USUAL_LIMIT = 16_383
MOST = 1000


@dataclass(frozen=True, slots=True)
class Memory:
    """Who the manager is, the server's name and limit (0: not told yet), and the channels to write in.

    `unreadable` are public channels that may not be read without joining them.
    """

    me: str = ""
    handle: str = ""
    name: str = ""
    site: str = ""
    limit: int = 0
    places: tuple[Place, ...] = ()
    unreadable: tuple[str, ...] = ()

    @classmethod
    def read(cls, memory: bytes) -> Memory:
        """Read what `bytes` wrote, or another version, which knew less or more."""
        known = {each.name for each in fields(cls)}
        found = {key: value for key, value in json.loads(memory or b"{}").items() if key in known}
        found["places"] = tuple(Place(**each) for each in found.get("places", ()))
        found["unreadable"] = tuple(found.get("unreadable", ()))
        return cls(**found)

    def __bytes__(self) -> bytes:
        """Write the memory, the same for the same knowledge."""
        return json.dumps(asdict(self), separators=(",", ":")).encode()

    @property
    def person(self) -> Person | None:
        """Give the manager, None while nobody was asked."""
        return Person(self.me, self.handle, self.name) if self.me else None

    def is_unreadable(self, place: str) -> bool:
        """Tell whether a channel may not be read; of too many to list, those not joined may not."""
        if len(self.unreadable) < MOST:
            return place in self.unreadable
        return all(one.id != place for one in self.places)

    def with_person(self, person: Person) -> Memory:
        """Remember who is signed in."""
        return replace(self, me=person.remote_id, handle=person.handle, name=person.name)

    def with_places(self, places: Places, unreadable: frozenset[str]) -> Memory:
        """Remember the channels that can be written in, and those that are shut."""
        mine = [one for one in places.all.values() if one.joined and one.kind in VISIBLE]
        latest = sorted(mine, key=lambda one: (-one.moved, one.id))[:MOST]
        # When something came there changes all the time, and is of no use here.
        kept = sorted((replace(one, moved=0) for one in latest), key=lambda one: (one.name, one.id))
        return replace(self, places=tuple(kept), unreadable=tuple(sorted(unreadable)[:MOST]))
