"""What leaves: the form of a new message, and the preview of its text, both without a request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.connector import OutgoingPost, SentPost
from app.errors import BadReply, Refused, Unclear
from app.model import Group, Piece, Preview, Target
from app.text import CODE, TAG, URL, mentions_in, tidy
from connectors.http import Reply
from connectors.viva_engage.communities import Community
from connectors.viva_engage.envelope import Envelope, read_envelope
from connectors.viva_engage.memory import Memory
from connectors.viva_engage.posts import Places, all_fetched

# The vendor tells no limit; its own pages stop at this many characters.
USUAL = 10_000
KEY = "group:"
NAMED = 3  # mentions that a preview speaks of
MARKUP = re.compile(
    r"\*\*[^\s*][^*\n]*\*\*|(?<![\w*])\*[^\s*][^*\n]*\*(?![\w*])|(?<!\w)_[^\s_][^_\n]*_(?!\w)"
    r"|^#{1,6} \S|`[^`\n]+`|\[[^\[\]\n]{1,200}\]\([^()\s]{1,200}\)|^[-*+] .*\n[-*+] ",
    re.MULTILINE,
)
Note = tuple[str, tuple[tuple[str, str | int | float], ...]]


def words_of(post: OutgoingPost) -> str:
    """Write the text as it is sent: plain, with its line breaks."""
    return tidy(post.text).strip()


def form_of(post: OutgoingPost) -> list[tuple[str, str]]:
    """Write the form of a new message; raises Refused("group_missing") where it names no place.

    A message without one would reach the whole company. An answer goes where the message answered is.
    """
    if post.reply_to:
        return [("body", words_of(post)), ("replied_to_id", post.reply_to)]
    if not post.group.isascii() or not post.group.isdecimal():
        raise Refused("group_missing")
    return [("body", words_of(post)), ("group_id", post.group)]


def targets_of(memory: Memory, groups: Sequence[Group]) -> tuple[Target, ...]:
    """List the communities that can be written to; that of the whole company is last, never the usual one."""
    known = memory.communities or tuple(
        Community(one.remote_id, one.name, company=one.everyone) for one in groups
    )
    named = sorted(known, key=lambda one: one.company or one.remote_id == memory.company)
    return tuple(_target(one, memory) for one in named if one.remote_id.isdecimal())


def _target(one: Community, memory: Memory) -> Target:
    company = one.company or one.remote_id == memory.company
    visibility = "private" if one.private else "public"
    audience = "everybody" if company else "group"
    return Target(f"{KEY}{one.remote_id}", audience, one.name, visibility, one.remote_id)


def preview_of(post: OutgoingPost) -> Preview:
    """Show a text as the network will: plain, with hashtags and links."""
    text = words_of(post)
    notes: list[Note] = [("mention_stays", (("handle", name),)) for name in mentions_in(text)[:NAMED]]
    if MARKUP.search(URL.sub("x", text)):
        notes.append(("markup_stays", ()))
    return Preview(tuple(_pieces(text)), len(text), USUAL, tuple(notes), limit_known=False)


def _pieces(text: str) -> Iterator[Piece]:
    spans = [("link", found) for found in URL.finditer(text)]
    covered = [(found.start(), found.end()) for _, found in spans]
    covered += [(found.start(), found.end()) for found in CODE.finditer(text)]
    tags = [("tag", found) for found in TAG.finditer(text)]
    spans += [each for each in tags if not any(a <= each[1].start() < b for a, b in covered)]
    done = 0
    for kind, found in sorted(spans, key=lambda each: each[1].start()):
        yield from _piece("text", text[done : found.start()])
        yield from _piece(kind, found.group())
        done = found.end()
    yield from _piece("text", text[done:])


def _piece(kind: str, text: str) -> Iterator[Piece]:
    if text:
        yield Piece("tag" if kind == "tag" else "link" if kind == "link" else "text", text)


def landed(reply: Reply, places: Places) -> SentPost:
    """Read which message it became; anything but a message leaves it unclear."""
    try:
        sent = sent_of(read_envelope(reply), places)
    except BadReply as error:
        raise Unclear(error.code, host=reply.host) from error
    if not sent:
        raise Unclear("not_json", host=reply.host)
    return sent[0]


def sent_of(envelope: Envelope, places: Places) -> tuple[SentPost, ...]:
    """Read the messages of a reply as posts that are there."""
    found = all_fetched(envelope, places)
    return tuple(SentPost(one.post.remote_id, one.post.url, one) for one in found)
