"""What a feed answers: messages, the newest replies beside them, and whatever both refer to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.errors import BadReply
from app.model import Person
from connectors.http import Reply
from connectors.viva_engage.fields import age, entry, line_of, list_of, text_of, time_of, web_address

SAME_KIND = {"tag": "topic"}


@dataclass(frozen=True, slots=True)
class Envelope:
    """A reply, taken apart. `older` is whether there is more before it, None where the server keeps quiet.

    `references` are found by (type, id), `likers` are people of whom only a name is told, by id.
    """

    messages: tuple[object, ...]
    extended: tuple[object, ...]
    references: Mapping[tuple[str, str], object]
    likers: Mapping[str, Person]
    older: bool | None
    name: str

    @property
    def ids(self) -> tuple[str, ...]:
        """List the ids of the messages themselves, the newest first."""
        found = {text_of(one, "id") for one in self.messages} - {""}
        return tuple(sorted(found, key=age, reverse=True))

    @property
    def times(self) -> tuple[float, ...]:
        """List when the messages were written, the earliest first."""
        found = (time_of(one, "created_at") for one in self.messages)
        return tuple(sorted(time for time in found if time is not None))

    def find(self, kind: str, remote_id: str) -> object:
        """Look up a reference; None where there is none."""
        return self.references.get((kind, remote_id)) if remote_id else None

    def people(self) -> tuple[Person, ...]:
        """List everybody whom the reply speaks of."""
        found = (person_of(one) for (kind, _), one in self.references.items() if kind == "user")
        return tuple(person for person in found if person is not None)


def read_envelope(reply: Reply) -> Envelope:
    """Take a reply apart; raises BadReply for anything but an envelope."""
    answer = reply.json()
    if not isinstance(entry(answer, "messages"), list):
        raise BadReply("not_json", host=reply.host)
    return envelope_of(answer)


def envelope_of(answer: object) -> Envelope:
    """Take an answer apart that has messages; also a message alone, which some routes give."""
    messages = list_of(answer, "messages") if entry(answer, "messages") is not None else [answer]
    extended = _extended(entry(answer, "threaded_extended"))
    older = entry(entry(answer, "meta"), "older_available")
    return Envelope(
        messages=tuple(messages),
        extended=tuple(extended),
        references=_references([*list_of(answer, "references"), *messages, *extended]),
        likers=_likers([*messages, *extended]),
        older=older if isinstance(older, bool) else None,
        name=line_of(entry(answer, "meta"), "feed_name"),
    )


def person_of(reference: object) -> Person | None:
    """Read a user; None where there is no id."""
    remote_id = text_of(reference, "id")
    if not remote_id:
        return None
    handle = line_of(reference, "name").lstrip("@").replace(" ", ".") or remote_id
    name = line_of(reference, "full_name") or handle
    title = line_of(reference, "job_title")
    return Person(remote_id, handle, name, False, title, web_address(reference, "web_url"))


def _extended(threads: object) -> list[object]:
    """List the replies that stand beside the messages, by thread."""
    lists = threads.values() if isinstance(threads, dict) else ()
    return [one for replies in lists if isinstance(replies, list) for one in replies]


def _references(found: list[object]) -> dict[tuple[str, str], object]:
    """Index references by type and id; messages without a type refer to themselves."""
    known: dict[tuple[str, str], object] = {}
    for one in found:
        kind = text_of(one, "type") or "message"
        known.setdefault((SAME_KIND.get(kind, kind), text_of(one, "id")), one)
    return known


def _likers(messages: list[object]) -> dict[str, Person]:
    names = [one for message in messages for one in list_of(entry(message, "liked_by"), "names")]
    likers = {}
    for one in names:
        remote_id, handle = text_of(one, "user_id"), line_of(one, "permalink").lstrip("@")
        if remote_id and handle:
            likers[remote_id] = Person(remote_id, handle, line_of(one, "full_name") or handle)
    return likers
