"""What leaves: the text as it is sent, the form around it, and the preview of both, all without a request."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.connector import OutgoingPost
from app.model import Preview
from app.text import tidy
from connectors.mastodon.counting import graphemes
from connectors.mastodon.memory import USUAL_CHARACTERS, USUAL_PER_URL, Memory, bare
from connectors.mastodon.pieces import Span, is_word, pieces_of, spans_of
from connectors.mastodon.posts import entry, list_of, text_of

# What servers cut off at both ends of a text.
BLANKS = " \t\n\v\f\r\0"
MARKUP = re.compile(
    r"\*\*[^\s*][^*\n]*\*\*|(?<![\w*])\*[^\s*][^*\n]*\*(?![\w*])|(?<!\w)_[^\s_][^_\n]*_(?!\w)"
    r"|^#{1,6} \S|`[^`\n]+`|\[[^\[\]\n]{1,200}\]\([^()\s]{1,200}\)|^[-*+] .*\n[-*+] ",
    re.MULTILINE,
)
NUMBER = re.compile("(?<![\\w=/)#&])[#\uff03](\\d+)(?![\\w\u00b7\u30fb\u200c])")
Note = tuple[str, tuple[tuple[str, str | int | float], ...]]


def payload(post: OutgoingPost, memory: Memory) -> str:
    """Write the text as it is sent: an answer names whom it answers, who would not hear of it else."""
    text = bare_text(post)
    return f"@{post.reply_to_handle} {text}" if _addresses(post, text, memory) else text


def bare_text(post: OutgoingPost) -> str:
    """Write the manager's own words as they are sent."""
    return tidy(post.text).strip(BLANKS)


def form_of(post: OutgoingPost, memory: Memory) -> list[tuple[str, str]]:
    """Write the form of a new post, its visibility always spelled out."""
    form = [("status", payload(post, memory)), ("visibility", post.visibility)]
    optional = (("in_reply_to_id", post.reply_to), ("language", post.language))
    return form + [(name, value) for name, value in optional if value]


def edit_form_of(post: OutgoingPost, memory: Memory, before: object) -> list[tuple[str, str]]:
    """Write the form of a changed post: servers drop what is not said again, such as pictures."""
    form = [("status", payload(post, memory)), ("spoiler_text", text_of(before, "spoiler_text"))]
    form += [("media_ids[]", text_of(each, "id")) for each in list_of(before, "media_attachments")]
    language = post.language or text_of(before, "language")
    form += [("language", language), ("sensitive", "true" if entry(before, "sensitive") is True else "")]
    return [(name, value) for name, value in form if value]


def preview_of(post: OutgoingPost, memory: Memory) -> Preview:
    """Show what a server makes of a text, counted as it counts."""
    text = payload(post, memory)
    notes: list[Note] = []
    if _addresses(post, bare_text(post), memory):
        notes.append(("addressed", (("handle", post.reply_to_handle),)))
    return Preview(
        pieces=pieces_of(text),
        length=counted(text, memory.per_url or USUAL_PER_URL),
        limit=memory.characters or USUAL_CHARACTERS,
        notes=(*notes, *_notes(text)),
        limit_known=memory.characters > 0,
    )


def counted(text: str, per_url: int) -> int:
    """Count a text: every link costs the same, and of a mention only the name."""
    parts: list[str] = []
    done = 0
    for span in spans_of(text):
        if span.kind == "tag":
            continue
        written = text[span.start : span.end]
        short = "x" * per_url if span.kind == "link" else "@" + written.split("@")[1]
        parts += [text[done : span.start], short]
        done = span.end
    return graphemes("".join((*parts, text[done:])))


def _addresses(post: OutgoingPost, text: str, memory: Memory) -> bool:
    """Tell whether the answered person is to be named before the text; nobody names themselves."""
    if not post.reply_to or not post.reply_to_handle:
        return False
    answered = bare(post.reply_to_handle, memory.domain)
    if memory.handle and answered == bare(memory.handle, memory.domain):
        return False
    named = (text[span.start : span.end] for span in spans_of(text) if span.kind == "mention")
    return answered not in {bare(name, memory.domain) for name in named}


def _notes(text: str) -> Sequence[Note]:
    spans = spans_of(text)
    cut = (text[span.start + 1 : span.end] for span in _cut(text, spans))
    notes: list[Note] = [("tag_ends", (("tag", tag),)) for tag in cut]
    words = _without(text, spans)
    notes += [("not_a_tag", (("tag", number),)) for number in NUMBER.findall(words)]
    if MARKUP.search(words):
        notes.append(("markup_stays", ()))
    return tuple(dict.fromkeys(notes))


def _cut(text: str, spans: Sequence[Span]) -> Sequence[Span]:
    """Find tags that end at a sign in the middle of what looks like one word, as #ops-sharing does."""
    return [
        span
        for span in spans
        if span.kind == "tag"
        and text[span.end : span.end + 1] in {"-", "\u2010", "\u2011", ".", "+", "&", "/"}
        and span.end + 1 < len(text)
        and is_word(text[span.end + 1])
    ]


def _without(text: str, spans: Sequence[Span]) -> str:
    """Put one letter in the place of every link, mention and tag, so that none looks like markup."""
    ends = (0, *(span.end for span in spans))
    starts = (*(span.start for span in spans), len(text))
    return "x".join(text[end:start] for end, start in zip(ends, starts, strict=True))
