"""Looks for one's own messages: the mark before one is sent, and the message whose fate is unknown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

from app.connector import OutgoingPost, SentPost
from app.text import URL
from connectors.http import Reading
from connectors.viva_engage.envelope import Envelope, envelope_of, read_envelope
from connectors.viva_engage.fields import age, entry, text_of
from connectors.viva_engage.posts import Places, text_in
from connectors.viva_engage.writing import sent_of, words_of

SENT = "/api/v1/messages/sent.json"
PAGES = 5
WORD = re.compile(r"\w+")


def newest_own(reading: Reading) -> str:
    """Ask for the newest of one's own messages; "" where there is none."""
    ids = read_envelope(reading.get(SENT, purpose="look back mark")).ids
    return ids[0] if ids else ""


def look_back(
    reading: Reading, post: OutgoingPost, places: Places, mark: str, known: frozenset[str]
) -> SentPost | None:
    """Look for a message after the mark, the earliest first: the very text, then the same words."""
    fitting = [
        (message, envelope)
        for message, envelope in _after(reading, mark)
        if text_of(message, "id") not in known and _fits(message, post)
    ]
    fitting.sort(key=lambda each: age(text_of(each[0], "id")))
    for reduced in (_letters, _words):
        wanted = reduced(_links_bare(words_of(post)))
        for message, envelope in fitting:
            if wanted in {reduced(reading) for reading in _readings(message, envelope)}:
                return next(iter(sent_of(_alone(message, envelope), places)), None)
    return None


def _after(reading: Reading, mark: str) -> Iterator[tuple[object, Envelope]]:
    """Go through one's own messages after the mark, down to it; without a mark, the newest page."""
    query = [("newer_than", mark)] if mark else []
    for _ in range(PAGES):
        envelope = read_envelope(reading.get(SENT, query, "look back"))
        later = [one for one in envelope.messages if age(text_of(one, "id")) > age(mark)]
        yield from ((one, envelope) for one in later)
        # The newest page comes first: what was sent in between may lie below it.
        if not mark or len(later) < len(envelope.messages) or not later or envelope.older is False:
            return
        query = [("older_than", envelope.ids[-1])]


def _alone(message: object, envelope: Envelope) -> Envelope:
    """Give an envelope of one message with everything that it refers to."""
    references = list(envelope.references.values())
    return envelope_of({"messages": [message], "references": references})


def _fits(message: object, post: OutgoingPost) -> bool:
    """Tell whether a message stands where the post was to go."""
    replied = text_of(message, "replied_to_id")
    # Strictly: a doubt is put to the manager, while a wrong guess would lose a text.
    return replied == post.reply_to and (bool(replied) or text_of(message, "group_id") == post.group)


def _readings(message: object, envelope: Envelope) -> tuple[str, str]:
    plain = text_of(entry(message, "body"), "plain")
    return _links_bare(plain), _links_bare(text_in(message, envelope))


def _links_bare(text: str) -> str:
    """Reduce links to what they lead to, in one Unicode form; whether signs stand as HTML does not count."""
    text = URL.sub(lambda found: found.group().partition("://")[2].rstrip("/"), unescape(text))
    return unicodedata.normalize("NFC", text)


def _letters(text: str) -> object:
    return "".join(text.split())


def _words(text: str) -> object:
    # A text of signs alone has no words; all of those are not one text.
    return tuple(WORD.findall(text)) or (_letters(text),)
