"""Messages of Viva Engage, as posts. Whatever a message leaves out or adds, the rest is still read."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.model import Fetched, Group, Link, Person, Post
from app.text import fold_tag, links_in, tags_in, text_and_links, tidy, tidy_line
from connectors.viva_engage.attachments import links_of, words_of
from connectors.viva_engage.clients import AUTOMATED
from connectors.viva_engage.communities import GENERAL, Community, community_of
from connectors.viva_engage.envelope import Envelope, person_of
from connectors.viva_engage.fields import (
    entry,
    is_true,
    line_of,
    list_of,
    number_of,
    text_of,
    time_of,
    web_address,
)

JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))
PLACEHOLDER = re.compile(r"\[\[([a-z_]{1,20}):(\d{1,40})\]\]")
BLANK = re.compile(r"\n{3,}")
NOBODY = Person("system", "viva-engage", "Viva Engage", bot=True)


@dataclass(frozen=True, slots=True)
class Places:
    """What is known of places beside the envelope: communities by id, and threads of the whole company."""

    communities: Mapping[str, Community] = field(default_factory=dict)
    company: str = ""
    threads: frozenset[str] = frozenset()


def all_fetched(envelope: Envelope, places: Places) -> tuple[Fetched, ...]:
    """Read every message that can be understood, those beside the feed too; each once."""
    found: dict[str, Fetched] = {}
    for message in (*envelope.messages, *envelope.extended):
        post = post_of(message, envelope, places)
        if post is not None:
            found.setdefault(post.remote_id, Fetched(post, raw(message)))
    return tuple(found.values())


def raw(message: object) -> bytes:
    """Write a message as it came, as UTF-8 JSON."""
    try:
        return JSON.encode(message).encode()
    except UnicodeEncodeError:
        return json.dumps(message, separators=(",", ":")).encode()


def post_of(message: object, envelope: Envelope, places: Places) -> Post | None:
    """Read a message; None for one without an id or a time: it spoils no other."""
    remote_id, created = text_of(message, "id"), time_of(message, "created_at")
    published = time_of(message, "published_at")
    if created is not None and published is not None:
        created = max(created, published)  # one that was written for later
    if not remote_id or created is None:
        return None
    text = text_in(message, envelope)
    reply_to = text_of(message, "replied_to_id")
    answered = envelope.find("message", reply_to)
    author = author_of(message, envelope)
    community = community_at(message, envelope, places)
    return Post(
        remote_id=remote_id,
        author=author,
        created=created,
        text=text,
        conversation=text_of(message, "thread_id") or ("" if reply_to else remote_id),
        reply_to=reply_to,
        reply_to_author=text_of(answered, "sender_id"),
        group=_group(message, community, places),
        tags=_tags(message, envelope, text),
        mentions=_mentions(message, envelope),
        links=_links(message, text),
        language=line_of(message, "language")[:16],
        url=web_address(message, "web_url"),
        visibility=_visibility(message, community),
        automated=_is_automated(message, author),
        announcement=text_of(message, "message_type").lower() == "announcement",
        replies=0 if reply_to else _replies(message, envelope),
        reactions=number_of(entry(message, "liked_by"), "count"),
    )


def author_of(message: object, envelope: Envelope) -> Person:
    """Find who wrote a message; the network itself where it names nobody."""
    remote_id = text_of(message, "sender_id")
    kind = text_of(message, "sender_type").lower() or "user"
    if not remote_id:
        return NOBODY
    if kind == "user":
        known = person_of(envelope.find("user", remote_id)) or envelope.likers.get(remote_id)
        return known or Person(remote_id, remote_id, remote_id)
    told = person_of(envelope.find(kind, remote_id))
    if told is None and kind == "system":
        return NOBODY
    handle, name = (told.handle, told.name) if told else (kind, kind)
    return Person(f"{kind}:{remote_id}", handle, name, bot=True)


def community_at(message: object, envelope: Envelope, places: Places) -> Community | None:
    """Find the community of a message; None where it names none, as on a storyline."""
    remote_id = text_of(message, "group_id")
    if not remote_id:
        return None
    told = community_of(envelope.find("group", remote_id))
    known = places.communities.get(remote_id)
    if told is None:
        return known or Community(remote_id, remote_id, company=remote_id == places.company)
    # A reference may tell less than the list of one's own communities did.
    company = told.company or remote_id == places.company or (known is not None and known.company)
    return Community(remote_id, told.name, told.private or (known is not None and known.private), company)


def is_direct(message: object) -> bool:
    """Tell whether a message is for a few people only."""
    return is_true(message, "direct_message") or text_of(message, "message_type").lower() == "chat"


def text_in(message: object, envelope: Envelope) -> str:
    """Write the words of a message: its title, its text, and what hangs on it."""
    body = entry(message, "body")
    words = tidy(text_of(body, "plain")).strip() or _resolved(text_of(body, "parsed"), envelope)
    words = words or text_and_links(text_of(body, "rich"))[0]
    words = words or tidy(text_of(message, "content_excerpt")).strip()
    title = line_of(message, "title")
    lines = [] if tidy_line(words).startswith(title) else [title]
    said = "\n".join(line for line in (*lines, BLANK.sub("\n\n", words)) if line)
    return "\n".join(line for line in (said, *words_of(message, envelope, said)) if line)


def _resolved(parsed: str, envelope: Envelope) -> str:
    """Put names in the place of [[user:42]] and [[tag:31]]."""

    def name(match: re.Match[str]) -> str:
        kind = "topic" if match[1] == "tag" else match[1]
        told = envelope.find(kind, match[2])
        words = line_of(told, "full_name") or line_of(told, "name")
        return f"#{words}" if kind == "topic" and words else words or match[0]

    return PLACEHOLDER.sub(name, tidy(parsed)).strip()


def _tags(message: object, envelope: Envelope, text: str) -> tuple[str, ...]:
    """List hashtags of the text and topics of the thread; those were perhaps added later by somebody else."""
    thread = envelope.find("thread", text_of(message, "thread_id") or text_of(message, "id"))
    written = [_topic(key, envelope) for kind, key in _placeholders(message) if kind in {"tag", "topic"}]
    added = [_topic(text_of(topic, "id"), envelope) for topic in list_of(thread, "topics")]
    # The network knows where a tag with a hyphen ends; reading the text alone would cut it short.
    whole = [tag for tag in written if "-" in tag]
    seen = [tag for tag in tags_in(text) if not any(each.startswith(f"{tag}-") for each in whole)]
    return tuple(dict.fromkeys(tag for tag in (*seen, *written, *added) if tag))


def _topic(key: str, envelope: Envelope) -> str:
    return fold_tag("_".join(line_of(envelope.find("topic", key), "name").split()))


def _placeholders(message: object) -> Sequence[tuple[str, str]]:
    return PLACEHOLDER.findall(text_of(entry(message, "body"), "parsed"))


def _mentions(message: object, envelope: Envelope) -> tuple[str, ...]:
    users = (person_of(envelope.find("user", key)) for kind, key in _placeholders(message) if kind == "user")
    return tuple(dict.fromkeys(user.handle for user in users if user is not None))


def _links(message: object, text: str) -> tuple[Link, ...]:
    rich = text_and_links(text_of(entry(message, "body"), "rich"))[1]
    # Hashtags and names lead back into the network; nobody wants to be sent there by a card.
    written = (link for link in rich if not link.label.startswith(("#", "@")))
    every = (*written, *links_in(text), *links_of(message))
    return tuple({link.url: link for link in reversed(every)}.values())[::-1]


def _group(message: object, community: Community | None, places: Places) -> Group | None:
    if community is not None:
        return community.group
    thread = text_of(message, "thread_id") or text_of(message, "id")
    if is_direct(message) or thread not in places.threads:
        return None
    return Community(GENERAL, places.communities[GENERAL].name, company=True).group


def _visibility(message: object, community: Community | None) -> str:
    if is_direct(message):
        return "direct"
    privacy = text_of(message, "privacy").lower()
    is_private = privacy not in {"", "public"} or (community is not None and community.private)
    return "private" if is_private else "public"


def _is_automated(message: object, author: Person) -> bool:
    if author.bot or is_true(message, "system_message") or text_of(message, "message_type") == "system":
        return True
    return line_of(message, "client_type").casefold() in AUTOMATED


def _replies(message: object, envelope: Envelope) -> int:
    thread = envelope.find("thread", text_of(message, "thread_id") or text_of(message, "id"))
    return max(0, number_of(entry(thread, "stats"), "updates") - 1)
