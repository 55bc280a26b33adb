"""Tells the whole company's conversations from storylines, where neither names a community.

Networks of old have no id for the community of everybody: a message in it names none, and neither does one
on a storyline. What the feed of the whole company shows as well is the company's.
"""

from __future__ import annotations

from app.errors import Refused
from connectors.http import Reading
from connectors.viva_engage.envelope import Envelope, read_envelope
from connectors.viva_engage.fields import age, text_of
from connectors.viva_engage.memory import Memory, with_threads
from connectors.viva_engage.posts import is_direct

FEED = "/api/v1/messages/general.json"


def unplaced(envelope: Envelope, memory: Memory) -> dict[str, str]:
    """List messages (id: thread) that name no community and whose thread is not known yet."""
    if memory.company:
        return {}
    settled = {*memory.threads, *memory.elsewhere}
    found: dict[str, str] = {}
    for message in (*envelope.messages, *envelope.extended):
        remote_id = text_of(message, "id")
        thread = text_of(message, "thread_id") or remote_id
        if remote_id.isdecimal() and not text_of(message, "group_id") and not is_direct(message):
            found |= {remote_id: thread} if thread not in settled else {}
    return found


def settle(reading: Reading, envelope: Envelope, memory: Memory) -> tuple[Memory, int]:
    """Ask the company's feed where messages without a community belong; returns the requests, too.

    What that feed does not reach back to stays open, and is asked again when it is seen again.
    """
    open_ones = unplaced(envelope, memory)
    if not open_ones:
        return memory, 0
    newest = max(open_ones, key=age)
    try:
        shown = read_envelope(reading.get(FEED, [("older_than", str(int(newest) + 1))], "read"))
    except Refused as error:
        if error.code not in {"not_found", "gone", "forbidden"}:
            raise
        return with_threads(memory, (), tuple(open_ones.values()), ""), 1
    ids = shown.ids
    threads = {text_of(one, "thread_id") or text_of(one, "id") for one in shown.messages} - {""}
    reach = age(ids[-1]) if ids and shown.older is not False else (0, "")
    elsewhere = [thread for key, thread in open_ones.items() if thread not in threads and age(key) >= reach]
    return with_threads(memory, tuple(threads), elsewhere, shown.name), 1
