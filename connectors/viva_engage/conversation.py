"""Fetches a whole conversation, which one asks for by opening it."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from app.connector import Page
from app.model import Fetched, Person
from connectors.http import Reading
from connectors.viva_engage.envelope import Envelope, envelope_of, read_envelope
from connectors.viva_engage.fields import age, text_of
from connectors.viva_engage.posts import Places, all_fetched

PAGES = 5


def message_path(remote_id: str) -> str:
    """Write the path of a message."""
    return f"/api/v1/messages/{quote(remote_id, safe='')}.json"


def read_conversation(
    reading: Reading, remote_id: str, places: Callable[[], Places], learn: Callable[[Envelope], int]
) -> Page:
    """Ask which thread a message is of, then for that thread page by page; the earliest comes first."""
    answer = envelope_of(reading.get(message_path(remote_id), purpose="conversation").json())
    told = answer.messages[0] if answer.messages else None
    thread = text_of(told, "thread_id") or remote_id
    path = f"/api/v1/messages/in_thread/{quote(thread, safe='')}.json"
    requests, query = 1, list[tuple[str, str]]()
    fetched: dict[str, Fetched] = {}
    people: dict[str, Person] = {}
    for _ in range(PAGES):
        envelope = read_envelope(reading.get(path, query, "conversation"))
        requests += 1 + learn(envelope)
        for one in all_fetched(envelope, places()):
            fetched.setdefault(one.post.remote_id, one)
        people |= {person.remote_id: person for person in envelope.people()}
        if not envelope.ids or envelope.older is False:
            break
        query = [("older_than", envelope.ids[-1])]
    ordered = sorted(fetched.values(), key=lambda one: age(one.post.remote_id))
    return Page(tuple(ordered), people=tuple(people.values()), requests=requests)
