"""What leaves: a text as title and body, the request around it, and the preview of both."""

from __future__ import annotations

import re
from typing import Literal

from app.connector import OutgoingPost
from app.errors import Refused
from app.model import Piece, Preview
from app.text import CODE, MENTION, URL, fold_tag, links_in, tidy, tidy_line
from connectors.discourse.memory import Memory
from connectors.discourse.topics import Tag

LONGEST_TITLE = 255
# What sites take unless their settings say otherwise; they do not tell.
LONGEST = 32_000
BLANKS = " \t\n\v\f\r\0"
# A hyphen belongs to a tag here: #shift-plan is one, and not #shift.
TAG = re.compile(r"[#\uFF03](?<![\w/&#].)(?=[\d_]*[^\W\d_])(\w+(?:-\w+)*)")
SPAN = re.compile(
    f"(?P<code>{CODE.pattern})|(?P<link>{URL.pattern})|(?P<mention>{MENTION.pattern})|(?P<tag>{TAG.pattern})",
    re.DOTALL | re.IGNORECASE,
)
KINDS: dict[str, Literal["link", "mention", "tag"]] = {"link": "link", "mention": "mention", "tag": "tag"}
PLACE = re.compile(r"([0-9]{1,20})/([0-9]{1,9})")


def bare_text(post: OutgoingPost) -> str:
    """Write the manager's own words as they are sent."""
    return tidy(post.text).strip(BLANKS)


def title_and_body(post: OutgoingPost) -> tuple[str, str]:
    """Cut a new topic's text: its first line is the title, a text of one line is both. A reply has none."""
    text = bare_text(post)
    if post.reply_to:
        return "", text
    first, _, rest = text.partition("\n")
    title = cut_title(tidy_line(first))
    # A line that is too long for a title stays whole in the text.
    whole = title != tidy_line(first) or not rest.strip(BLANKS)
    return title, text if whole else rest.strip(BLANKS)


def cut_title(line: str) -> str:
    """Cut a line at a word, so that it fits into a title."""
    if len(line) <= LONGEST_TITLE:
        return line
    begun, blank, _ = line[: LONGEST_TITLE - 1].rpartition(" ")
    return f"{begun if blank else line[: LONGEST_TITLE - 1]}…"


def body_of(post: OutgoingPost, memory: Memory, key: str) -> dict[str, object]:
    """Write the request for a new topic or a reply; raises Refused where it has no place to go."""
    title, text = title_and_body(post)
    if post.reply_to:
        topic, number = numbers_of(post.reply_to)
        return {"raw": text, "topic_id": topic, "reply_to_post_number": number}
    if not post.group.isdecimal():
        # Without a category it would go to whatever the site has for such topics.
        raise Refused("group_missing")
    body: dict[str, object] = {"title": title, "raw": text, "category": int(post.group)}
    if tags := known_tags(post.text, memory):
        # Names only is how sites knew tags before 2026.
        body["tags"] = [{"id": tag.number, "name": tag.name} if tag.number else tag.name for tag in tags]
    # With a key of a user, sites pass this over; where one does not, the topic is found by it at once.
    return body | ({"external_id": key} if key else {})


def known_tags(text: str, memory: Memory) -> tuple[Tag, ...]:
    """Find the hashtags of a text that the site has as tags: whatever else stays a word of the text."""
    if not memory.tagging:
        return ()
    known = {fold_tag(tag.name): tag for tag in memory.tags}
    said = (fold_tag(piece.text) for piece in pieces_of(text) if piece.kind == "tag")
    return tuple(known[tag] for tag in dict.fromkeys(said) if tag in known)


def numbers_of(remote_id: str) -> tuple[int, int]:
    """Read the topic and the number out of a remote id; raises Refused for what is none."""
    found = PLACE.fullmatch(remote_id)
    if found is None:
        raise Refused("group_missing")
    return int(found[1]), int(found[2])


def preview_of(post: OutgoingPost) -> Preview:
    """Show what becomes title, and what becomes text."""
    title, text = title_and_body(post)
    return Preview(pieces_of(text), len(text), LONGEST, limit_known=False, title=title)


def pieces_of(text: str) -> tuple[Piece, ...]:
    """Cut a text into pieces; joined, they are the text."""
    pieces: list[Piece] = []
    done = 0
    for match in SPAN.finditer(text):
        kind = KINDS.get(match.lastgroup or "")
        found = match.group()
        if kind == "link":
            # Closing punctuation is not part of an address.
            found = next((link.url for link in links_in(found)), "")
        if kind is None or not found:
            continue
        pieces += [Piece("text", text[done : match.start()]), Piece(kind, found)]
        done = match.start() + len(found)
    pieces.append(Piece("text", text[done:]))
    return tuple(piece for piece in pieces if piece.text)
