"""What an account remembers of its network: who the manager is, the communities, topics, company threads."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace

from app.text import fold_tag
from connectors.viva_engage.communities import GENERAL, Community
from connectors.viva_engage.envelope import Envelope
from connectors.viva_engage.fields import is_true, line_of
from connectors.viva_engage.posts import Places

MOST_THREADS = 1_000
MOST_TOPICS = 1_000
COMPANY_NAME = "All Company"


@dataclass(frozen=True, slots=True)
class Memory:
    """`listed` is when the communities were listed, 0 for never.

    `company` is the id of the community of everybody, "" where none is known to have one; `threads` are
    conversations of the whole company, `elsewhere` ones that name no community and are not of it. `topics`
    are folded tags and their ids there. `turn` is the private community that was asked last.
    """

    handle: str = ""
    network: str = ""
    listed: float = 0.0
    communities: tuple[Community, ...] = ()
    company: str = ""
    general: str = COMPANY_NAME
    threads: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    topics: tuple[tuple[str, str], ...] = ()
    turn: str = ""

    @classmethod
    def read(cls, memory: bytes) -> Memory:
        """Read what `bytes` wrote, or another program version, which knew other things."""
        known = {field.name for field in fields(cls)}
        found = {key: value for key, value in json.loads(memory or b"{}").items() if key in known}
        told = {field.name for field in fields(Community)}
        found["communities"] = tuple(
            Community(**{key: value for key, value in one.items() if key in told})
            for one in found.get("communities", ())
        )
        found["topics"] = tuple((tag, key) for tag, key in found.get("topics", ()))
        found |= {name: tuple(found.get(name, ())) for name in ("threads", "elsewhere")}
        return cls(**found)

    def __bytes__(self) -> bytes:
        return json.dumps(asdict(self), separators=(",", ":")).encode()

    @property
    def places(self) -> Places:
        """Give what posts need to know of places."""
        known = {one.remote_id: one for one in self.communities}
        known[GENERAL] = Community(GENERAL, self.general, company=True)
        return Places(known, self.company, frozenset(self.threads))

    def topic(self, tag: str) -> str:
        """Find the id of a topic by its folded tag; "" where none is known."""
        return dict(self.topics).get(tag, "")


def with_communities(memory: Memory, found: Sequence[Community], now: float) -> Memory:
    """Remember the communities that the account is in, as just listed."""
    company = next((one.remote_id for one in found if one.company), memory.company)
    return replace(memory, communities=tuple(found), listed=now, company=company)


def with_envelope(memory: Memory, envelope: Envelope) -> Memory:
    """Remember what a reply tells by the way: topics, and which community is that of everybody."""
    topics = {**dict(memory.topics), **_topics(envelope.references)}
    groups = [(key, one) for (kind, key), one in envelope.references.items() if kind == "group"]
    company = (key for key, one in groups if key and is_true(one, "company_group"))
    return replace(
        memory,
        topics=tuple(list(topics.items())[-MOST_TOPICS:]),
        company=next(company, memory.company),
    )


def with_threads(memory: Memory, threads: Sequence[str], elsewhere: Sequence[str], name: str) -> Memory:
    """Remember which conversations are of the whole company, and which ones are of nobody's community."""
    return replace(
        memory,
        general=name or memory.general,
        threads=_latest((*memory.threads, *threads)),
        elsewhere=_latest((*memory.elsewhere, *elsewhere)),
    )


def _latest(threads: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reversed(threads)))[:MOST_THREADS][::-1]


def _topics(references: Mapping[tuple[str, str], object]) -> dict[str, str]:
    named = {key: line_of(one, "name") for (kind, key), one in references.items() if kind == "topic"}
    return {fold_tag("_".join(name.split())): key for key, name in named.items() if name and key}
