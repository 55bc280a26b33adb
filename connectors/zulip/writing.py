"""What leaves: topic and content of a message, the form around them, the preview; all without a request."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from app.connector import OutgoingPost
from app.model import Piece, Preview
from app.text import tidy, tidy_line

# A server tells its limits only to those who open a stream of events; these are the usual ones.
LONGEST, LONGEST_TOPIC = 10_000, 60
DIRECT_LEVEL = 174  # since then a direct message is called so; before, a private one
NO_TOPIC = "(no topic)"
HEADING = re.compile(r"#{1,6}\s+")
SHORTEST_CUT = 20
MARKED = re.compile(r"(?P<mention>@_?\*\*[^*\n]{1,200}\*\*|@\*[^*\n]{1,200}\*)|(?P<link>https?://[^\s<>\"]+)")
Form = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a message goes: a channel and a topic, or people, by number."""

    channel: int = 0
    topic: str = ""
    people: tuple[int, ...] = ()


def words_of(post: OutgoingPost) -> str:
    """Write the manager's own words as a server keeps them."""
    return tidy(post.text).strip()


def topic_and_content(post: OutgoingPost, *, plain: bool = False) -> tuple[str, str]:
    """Take a text apart: its first line is the topic, the rest the content, where both are there and fit.

    A text of one line is both. An answer is all content: its topic is that of the message answered. So is
    what goes to a `plain` channel, which has no topics.
    """
    text = words_of(post)
    if post.reply_to or plain:
        return "", text
    first, _, rest = text.partition("\n")
    title = tidy_line(HEADING.sub("", first, count=1))
    if rest.strip() and 0 < len(title) <= LONGEST_TOPIC:
        return title, rest.strip()
    return _cut(title) or NO_TOPIC, text


def form_of(destination: Destination, content: str, level: int) -> Form:
    """Write the form of a new message; what one wrote oneself is not to stand there as unread."""
    if destination.people:
        kind = "direct" if level >= DIRECT_LEVEL else "private"
        where = [("type", kind), ("to", json.dumps(destination.people, separators=(",", ":")))]
    else:
        where = [("type", "stream"), ("to", str(destination.channel)), ("topic", destination.topic)]
    return [*where, ("content", content), ("read_by_sender", "true")]


def preview_of(post: OutgoingPost, *, plain: bool = False) -> Preview:
    """Show a text as it will stand there, counted as servers count."""
    topic, content = topic_and_content(post, plain=plain)
    return Preview(pieces_of(content), len(content), LONGEST, limit_known=False, title=topic)


def pieces_of(text: str) -> tuple[Piece, ...]:
    """Cut a text into pieces; joined, they are the text. A hashtag is a word like any other here."""
    pieces: list[Piece] = []
    done = 0
    for found in MARKED.finditer(text):
        marked = Piece("mention" if found["mention"] else "link", found.group())
        pieces += [Piece("text", text[done : found.start()]), marked]
        done = found.end()
    pieces.append(Piece("text", text[done:]))
    return tuple(piece for piece in pieces if piece.text)


def _cut(title: str) -> str:
    """Shorten a title to the longest topic there is, at a word where that leaves enough of it."""
    if len(title) <= LONGEST_TOPIC:
        return title
    short = title[: LONGEST_TOPIC - 1]
    at = short.rfind(" ")
    return (short[:at] if at >= SHORTEST_CUT else short).rstrip(" ,;:–-") + "…"
