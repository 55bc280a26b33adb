"""Looks for one's own posts: the mark before one is sent, and the post itself where its fate is unknown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from app.connector import OutgoingPost, SentPost
from app.errors import BadReply, Unclear
from app.text import URL, text_and_links
from connectors.http import Reading, Reply
from connectors.mastodon.memory import Memory
from connectors.mastodon.people import statuses_path
from connectors.mastodon.posts import entry, fetched_of, text_of, web_address
from connectors.mastodon.timelines import entries_of
from connectors.mastodon.writing import bare_text, payload

LIMIT = "40"
PAGES = 5
MENTION = re.compile(r"@(\w[\w.-]*)@\w[\w.-]*")
WORD = re.compile(r"\w+")


def newest_own(reading: Reading, me: str) -> str:
    """Ask for the newest of one's own posts; "" where there is none."""
    entries = entries_of(reading.get(statuses_path(me), [("limit", "1")], "look back mark"))
    return max((text_of(one, "id") for one in entries), key=_age, default="")


def look_back(
    reading: Reading, me: str, post: OutgoingPost, memory: Memory, mark: str, known: frozenset[str]
) -> SentPost | None:
    """Look for a post after the mark: the very text first, then the same words."""
    later = [one for one in _after(reading, me, mark) if text_of(one, "id") not in known]
    fitting = [one for one in later if _fits(one, post)]
    # Whether a name was put before it depends on what was known of the server when it was sent.
    texts = {_links_bare(text) for text in (payload(post, memory), bare_text(post))}
    for reduced in (_letters, _words):
        wanted = {reduced(text) for text in texts}
        for status in fitting:
            if not wanted.isdisjoint(reduced(reading) for reading in _readings(status)):
                return sent_of(status)
    return None


def sent_of(status: object) -> SentPost | None:
    """Read a server's word that a post is there; None for anything else."""
    fetched = fetched_of(status)
    if fetched is None or entry(status, "reblog"):
        return None
    url = fetched.post.url or web_address(status, "uri")
    return SentPost(fetched.post.remote_id, url, fetched)


def landed(reply: Reply) -> SentPost:
    """Read which post it became; anything but a post leaves it unclear."""
    try:
        sent = sent_of(reply.json())
    except BadReply as error:
        raise Unclear(error.code, host=reply.host) from error
    if sent is None:
        raise Unclear("not_json", host=reply.host)
    return sent


def _after(reading: Reading, me: str, mark: str) -> Iterator[object]:
    """Go through one's own posts after the mark, the oldest of a page first."""
    above = mark
    for _ in range(PAGES):
        query = [("limit", LIMIT), *([("min_id", above)] if above else [])]
        entries = entries_of(reading.get(statuses_path(me), query, "look back"))
        # A server that knows no min_id gives its newest ones, whatever is asked.
        later = [one for one in entries if _age(text_of(one, "id")) > _age(above)]
        yield from sorted(later, key=lambda one: _age(text_of(one, "id")))
        if not later or not mark:
            return
        above = max((text_of(one, "id") for one in later), key=_age)


def _age(remote_id: str) -> tuple[int, str]:
    """Give the order of ids: they are opaque but grow, in length or in letters."""
    return len(remote_id), remote_id


def _fits(status: object, post: OutgoingPost) -> bool:
    if entry(status, "reblog") or text_of(status, "in_reply_to_id") != post.reply_to:
        return False
    told = text_of(status, "visibility")
    # A server may show somebody's public posts less widely.
    return told in {"", post.visibility} or (post.visibility, told) == ("public", "unlisted")


def _readings(status: object) -> tuple[str, str]:
    """Read the words of a status: as they stand, and each link as the address behind it."""
    text, links = text_and_links(text_of(status, "content"))
    whole = text
    for link in links:
        if link.label != link.url:
            whole = whole.replace(link.label, link.url, 1)
    return _links_bare(text), _links_bare(whole)


def _links_bare(text: str) -> str:
    """Reduce links to what they lead to, and mentions to the name, in one Unicode form."""
    text = URL.sub(lambda found: found.group().partition("://")[2].rstrip("/"), text)
    return unicodedata.normalize("NFC", MENTION.sub(r"@\1", text))


def _letters(text: str) -> object:
    return "".join(text.split())


def _words(text: str) -> object:
    # A text of signs alone has no words; all of those are not one text.
    return tuple(WORD.findall(text)) or (_letters(text),)
