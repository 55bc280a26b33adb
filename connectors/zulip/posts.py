"""Messages of Zulip, as posts. Whatever a server leaves out or adds, the rest is still read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

from app.model import Fetched, Group, Person, Post
from app.text import fold_tag, tidy_line, words_in
from connectors.zulip.markup import Words, read_markup, widget_words
from connectors.zulip.memory import Channel, Memory
from connectors.zulip.people import is_automated, sender_of
from connectors.zulip.topics import Placed, people_of, topic_of
from connectors.zulip.values import entry, list_of, number_of, raw, text_of

CHANNEL_LEVEL = 250  # since then a channel is called so in addresses and narrows; before, a stream
DM_LEVEL = 177  # and since then a direct message
ME = "/me "
NO_WORD = re.compile(r"\W+")
BEFORE = ("prev_content", "prev_rendered_content")


@dataclass(frozen=True, slots=True)
class Server:
    """What reading a message takes: the server's address without a slash, and what is remembered of it.

    `shared`: what is read stands in public channels, also where no list names the channel.
    """

    base: str
    level: int
    bots: frozenset[int]
    channels: Mapping[int, Channel]
    shared: bool = False

    @classmethod
    def of(cls, base: str, memory: Memory, shared: bool = False) -> Server:
        """Put together what is remembered."""
        return cls(base, memory.level, memory.bots, {each.id: each for each in memory.channels}, shared)


def all_fetched(placed: Iterable[Placed], server: Server) -> tuple[Fetched, ...]:
    """Read every message that can be understood: one that cannot spoils no other."""
    found = (fetched_of(one, server) for one in placed)
    return tuple(one for one in found if one is not None)


def fetched_of(placed: Placed, server: Server) -> Fetched | None:
    """Read a message in its place; None for one without number, sender or time."""
    message = placed.message
    number, created = number_of(message, "id"), number_of(message, "timestamp")
    author = sender_of(message, server.bots)
    if not number or not created or author is None:
        return None
    words = read_markup(text_of(message, "content"), server.base)
    channel = _channel(message, server)
    automated = is_automated(message, author)
    post = Post(
        remote_id=str(number),
        author=author,
        created=float(created),
        text=_text(placed, author, words),
        conversation=placed.conversation,
        reply_to=placed.reply_to,
        reply_to_author=placed.reply_to_author,
        group=_group(channel),
        edited=_edited(message),
        tags=_tags(message, words),
        mentions=words.mentions,
        links=words.links,
        url=address_of(message, server),
        visibility="direct" if channel is None else "private" if channel.private else "public",
        automated=automated,
        announcement=words.wildcard or (channel is not None and channel.announces),
        reactions=len(list_of(message, "reactions")),
    )
    return Fetched(post, raw(message))


def address_of(message: object, server: Server) -> str:
    """Write the address of a message in the web app."""
    number, channel = number_of(message, "id"), number_of(message, "stream_id")
    if not channel:
        people = ",".join(map(str, people_of(message)))
        kind = ("dm", "-dm") if server.level >= DM_LEVEL else ("pm-with", "-pm")
        return f"{server.base}/#narrow/{kind[0]}/{people}{kind[1]}/near/{number}"
    name = "channel" if server.level >= CHANNEL_LEVEL else "stream"
    label = _hashed(text_of(message, "display_recipient").replace(" ", "-"))
    topic = _hashed(text_of(message, "subject"))
    return f"{server.base}/#narrow/{name}/{channel}-{label}/topic/{topic}/near/{number}"


def _hashed(text: str) -> str:
    """Write a text as the web app does behind its #: percent signs and dots are taken for something else."""
    return quote(text.encode("utf-8", "replace"), safe="").replace(".", "%2E").replace("%", ".")


def _channel(message: object, server: Server) -> Channel | None:
    """Find the channel of a message; one that no list names is private, unless only public ones are read."""
    number = number_of(message, "stream_id")
    if not number:
        return None
    known = server.channels.get(number) or Channel(number, str(number), private=not server.shared)
    # What the message says is newer than the list: channels are renamed.
    return replace(known, name=tidy_line(text_of(message, "display_recipient")) or known.name)


def _group(channel: Channel | None) -> Group | None:
    if channel is None:
        return None
    return Group(str(channel.id), channel.name, channel.default, channel.default and channel.announces)


def _text(placed: Placed, author: Person, words: Words) -> str:
    """Write what a message says; what begins a topic has it in front, unless it says the same itself."""
    message, text = placed.message, words.text
    widget = widget_words(message) if list_of(message, "submessages") else ""
    if widget:
        text = widget
    elif entry(message, "is_me_message") is True and text.startswith(ME):
        text = f"{author.name} {text.removeprefix(ME)}"
    begins = placed.conversation == str(number_of(message, "id")) and number_of(message, "stream_id") > 0
    topic = tidy_line(topic_of(message)) if begins else ""
    return text if not topic or _says(text, topic) else f"{topic}\n\n{text}".strip()


def _says(text: str, topic: str) -> bool:
    """Tell whether a text begins with its topic, which may have been cut off."""
    title = words_in(topic)
    if words_in(text[: 2 * len(topic) + 20])[: len(title)] == title:
        return True
    cut = topic.rstrip("…. ").casefold()
    return topic.endswith(("…", "...")) and text.casefold().startswith(cut)


def _tags(message: object, words: Words) -> tuple[str, ...]:
    topic = fold_tag(NO_WORD.sub("_", topic_of(message)).strip("_"))
    return tuple(dict.fromkeys(tag for tag in (topic, *words.tags) if tag))


def _edited(message: object) -> float | None:
    """Tell when the words last changed; older servers also count that a message was moved."""
    last = number_of(message, "last_edit_timestamp")
    history = list_of(message, "edit_history")
    changes = [each for each in history if any(text_of(each, name) for name in BEFORE)]
    if not last or (history and not changes):
        return None
    return float(max((number_of(each, "timestamp") for each in changes), default=last) or last)
