"""What an account remembers of its server, so that a text is counted with the cable out."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, fields

from connectors.mastodon.instance import Facts

USUAL_CHARACTERS = 500
USUAL_PER_URL = 23


@dataclass(frozen=True, slots=True)
class Memory:
    """Who the last round went through, the limits of the server (0: not told yet), and who the manager is.

    `domain` is what stands behind the second @ of its people, `handle` the manager's own, without @.
    """

    round: tuple[str, ...] = ()
    characters: int = 0
    per_url: int = 0
    version: str = ""
    title: str = ""
    domain: str = ""
    handle: str = ""

    @classmethod
    def read(cls, memory: bytes, host: str) -> Memory:
        """Read what `bytes` wrote, or an older program, which knew less; `host` stands in for the domain."""
        known = {field.name for field in fields(cls)}
        found = {key: value for key, value in json.loads(memory or b"{}").items() if key in known}
        round_of = {"round": tuple(found.get("round", ()))}
        return cls(**(found | round_of | {"domain": found.get("domain") or host}))

    def __bytes__(self) -> bytes:
        return json.dumps(asdict(self), separators=(",", ":")).encode()

    @property
    def edits(self) -> bool:
        """Tell whether the server can change a sent post: Mastodon since 3.5; True when in doubt."""
        found = re.match(r"(\d+)\.(\d+)", self.version)
        if not found or "compatible" in self.version:
            return True
        major, minor = int(found[1]), int(found[2])
        # GoToSocial counts its versions from 0 and learned it with 0.18.
        return minor >= 18 if major == 0 else (major, minor) >= (3, 5)


def with_facts(memory: Memory, facts: Facts) -> Memory:
    """Remember what a server says about itself; what it leaves out stays as it was."""
    return Memory(
        memory.round,
        facts.characters or memory.characters,
        facts.per_url or memory.per_url,
        facts.version or memory.version,
        facts.title or memory.title,
        facts.domain or memory.domain,
        memory.handle,
    )


def bare(handle: str, domain: str) -> str:
    """Write a handle for comparing: without @ and without the server's own domain, in one case."""
    name, _, host = handle.removeprefix("@").casefold().partition("@")
    return name if host in {"", domain.casefold()} else f"{name}@{host}"
