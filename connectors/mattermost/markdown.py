"""Turns the Markdown of a post into plain text and links; markup of any other kind stays words."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from app.model import Link
from app.text import links_in, text_and_links, tidy

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

LONGEST = 70_000  # the most that a server takes, by its own limit in bytes
BARE = re.compile(r"(?<![\w(<\[\"'=/])https?://[^\s<>\"|]+", re.IGNORECASE)
TAIL = ".,;:!?'*_~)]"


def words_and_links(markdown: str) -> tuple[str, tuple[Link, ...]]:
    """Read Markdown for its plain text and its links, each address once."""
    markdown = tidy(markdown)
    if not markdown.strip():
        return "", ()
    if len(markdown) > LONGEST:
        return markdown.strip(), links_in(markdown)
    # Signs within an address are no markup, so every bare one is marked as an address.
    marked = markdown if "`" in markdown else BARE.sub(_as_address, markdown)
    text, links = text_and_links(_parser().render(marked))
    if not text:
        return markdown.strip(), links  # a line alone, or quotes deeper than anybody writes
    known = {word for link in links for word in (link.url, link.label)}
    return text, (*links, *(link for link in links_in(text) if link.url not in known))


def _as_address(found: re.Match[str]) -> str:
    address = found.group().rstrip(TAIL)
    return f"<{address}>{found.group()[len(address) :]}"


@cache
def _parser() -> MarkdownIt:
    # Imported with the first post: listing the networks needs no parser.
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"breaks": True, "html": False}).enable(["table", "strikethrough"])
