"""Turns the Markdown of a post into plain text and links; markup of any other kind stays words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from app.model import Link
from app.text import CODE, links_in, sign_of, text_and_links, tidy

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LONGEST = 20_000  # servers take 16,383 signs; what integrations hang on a post may be any length
BRACKETS = 1_000  # parsing takes the square of those that are never closed
BARE = re.compile(r"(?<![\w(<\[\"'=/])https?://[^\s<>\"|]+", re.IGNORECASE)
TAIL = ".,;:!?'*_~)]"
# Servers know a picture's size behind its address, which Markdown elsewhere does not.
SIZED = re.compile(r"(!\[[^\[\]\n]*\]\([^\s()]+) =\d*(?:x\d*)?(?= |\))")
SHORT = re.compile(r":([a-z0-9_+-]{1,64}):")
SHORTS = re.compile(r"(?<![\w:/])(?::[a-z0-9_+-]{1,64}:)+(?![\w:/])")
CHANNEL = re.compile(r"(?<![\w~/])~([a-z0-9][a-z0-9._-]*[a-z0-9])")
SIGN = re.compile(r"[\\`*_\[\]<>~|]")
TASK = re.compile(r"^(\s*)• \[([ xX])\] ", re.MULTILINE)


def words_and_links(markdown: str, channels: Mapping[str, str] | None = None) -> tuple[str, tuple[Link, ...]]:
    """Read Markdown for its plain text and its links, each address once; `channels` are names by ~address."""
    named = {key: SIGN.sub(r"\\\g<0>", name) for key, name in (channels or {}).items()}
    markdown = SIZED.sub(r"\1", _as_shown(tidy(markdown), named))
    if not markdown.strip():
        return "", ()
    if len(markdown) > LONGEST or markdown.count("[") > BRACKETS:
        return markdown.strip(), links_in(markdown)
    # Signs within an address are no markup, so every bare one is marked as an address.
    marked = markdown if "`" in markdown else BARE.sub(_as_address, markdown)
    text, links = text_and_links(_parser().render(marked))
    if not text:
        return markdown.strip(), links  # a line alone, or quotes deeper than anybody writes
    text = TASK.sub(lambda found: f"{found[1]}{'☐' if found[2] == ' ' else '☑'} ", text)
    known = {word for link in links for word in (link.url, link.label)}
    return text, (*links, *(link for link in links_in(text) if link.url not in known))


def _as_address(found: re.Match[str]) -> str:
    address = found.group().rstrip(TAIL)
    return f"<{address}>{found.group()[len(address) :]}"


def _as_shown(markdown: str, channels: Mapping[str, str]) -> str:
    """Write emoji as signs and channels by their names, as servers show them; code stays as it is."""
    if ":" not in markdown and not channels:
        return markdown
    done, parts = 0, list[str]()
    for code in CODE.finditer(markdown):
        parts += [_named(markdown[done : code.start()], channels), code.group()]
        done = code.end()
    return "".join((*parts, _named(markdown[done:], channels)))


def _named(words: str, channels: Mapping[str, str]) -> str:
    words = SHORTS.sub(_signs, words)
    return CHANNEL.sub(lambda found: f"~{channels.get(found[1], found[1])}", words) if channels else words


def _signs(found: re.Match[str]) -> str:
    return SHORT.sub(lambda one: sign_of(one[1]) or one[0], found[0])


@cache
def _parser() -> MarkdownIt:
    # Imported with the first post: listing the networks needs no parser.
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML

    def picture(self: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
        """Write a picture; one that nobody described goes by the name of its file."""
        image = tokens[at]
        if image.content.strip():
            return self.image(tokens, at, options, env)
        name = str(image.attrs.get("src", "")).partition("?")[0].rpartition("/")[2]
        return f"[🖼 {escape(name)}]".replace(" ]", "]")

    parser = MarkdownIt("commonmark", {"breaks": True, "html": False}).enable(["table", "strikethrough"])
    parser.add_render_rule("image", picture)
    return parser
