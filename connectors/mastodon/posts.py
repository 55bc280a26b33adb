"""Statuses of the Mastodon API, as posts. Whatever a server leaves out or adds, the rest is still read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from app.model import Fetched, Group, Link, Person, Post
from app.text import fold_tag, tags_in, text_and_links, tidy, tidy_line
from connectors.http import moment

JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))
SIGNS = {"image": "🖼", "gifv": "🎞", "video": "🎞", "audio": "🔊"}
VISIBILITIES = {"public", "unlisted", "private", "direct"}


def entry(value: object, key: str) -> object:
    """Look up a key where the value is an object at all; None otherwise."""
    return value.get(key) if isinstance(value, dict) else None


def text_of(value: object, key: str) -> str:
    """Read a text; numbers, which some servers use for ids, become text."""
    found = entry(value, key)
    if isinstance(found, str):
        return found
    return str(found) if isinstance(found, int) and not isinstance(found, bool) else ""


def list_of(value: object, key: str) -> list[object]:
    """Read a list; anything else is empty."""
    found = entry(value, key)
    return list(found) if isinstance(found, list) else []


def number_of(value: object, key: str) -> int:
    """Read a number that is not negative; anything else is 0."""
    found = entry(value, key)
    return max(0, found) if isinstance(found, int) else 0


def web_address(value: object, key: str) -> str:
    """Read a web address; anything that could be something else is ""."""
    found = tidy_line(text_of(value, key))
    return found if found.lower().startswith(("https://", "http://")) else ""


def person_of(account: object) -> Person | None:
    """Read an account; None where it has no id."""
    remote_id = text_of(account, "id")
    handle = tidy_line(text_of(account, "acct") or text_of(account, "username"))
    if not remote_id or not handle:
        return None
    name = tidy_line(text_of(account, "display_name")) or handle
    return Person(remote_id, handle, name, entry(account, "bot") is True, "", web_address(account, "url"))


def group_of(account: object) -> Group | None:
    """Read a group actor; None for everybody who is a person."""
    if entry(account, "group") is not True:
        return None
    person = person_of(account)
    return Group(person.remote_id, person.name) if person else None


def raw(status: object) -> bytes:
    """Write a status as it came, as UTF-8 JSON."""
    try:
        return JSON.encode(status).encode()
    except UnicodeEncodeError:
        return json.dumps(status, separators=(",", ":")).encode()


def fetched_of(status: object, conversation: str = "") -> Fetched | None:
    """Read a status or a boost of one; None for one that cannot be understood: it spoils no other."""
    boosted = entry(status, "reblog")
    if not isinstance(boosted, Mapping):
        post = _post(status, conversation)
        return Fetched(post, raw(status)) if post else None
    sharer = entry(status, "account")
    group, person = group_of(sharer), person_of(sharer)
    post = _post(boosted, conversation, group, (person,) if person and not group else ())
    return Fetched(post, raw(status)) if post else None


def all_fetched(statuses: Sequence[object], conversation: str = "") -> tuple[Fetched, ...]:
    """Read every status that can be understood."""
    found = (fetched_of(status, conversation) for status in statuses)
    return tuple(one for one in found if one is not None)


def _post(
    status: object, conversation: str, group: Group | None = None, shared_by: tuple[Person, ...] = ()
) -> Post | None:
    remote_id = text_of(status, "id")
    author = person_of(entry(status, "account"))
    created = moment(text_of(status, "created_at"))
    if not remote_id or author is None or created is None:
        return None
    reply_to = text_of(status, "in_reply_to_id")
    visibility = text_of(status, "visibility")
    words, links = text_and_links(text_of(status, "content"))
    text = _text(status, words)
    return Post(
        remote_id=remote_id,
        author=author,
        created=created,
        text=text,
        conversation=conversation or ("" if reply_to else remote_id),
        reply_to=reply_to,
        reply_to_author=text_of(status, "in_reply_to_account_id"),
        group=group or group_of(entry(status, "account")),
        edited=_edited(status),
        tags=_tags(status, text),
        mentions=_mentions(status),
        links=_links(status, links),
        language=tidy_line(text_of(status, "language"))[:16],
        url=web_address(status, "url") or web_address(status, "uri"),
        warning=tidy_line(text_of(status, "spoiler_text")),
        # An unknown visibility is treated as the most careful one.
        visibility=visibility if visibility in VISIBILITIES else "direct" if visibility else "public",
        automated=author.bot,
        replies=number_of(status, "replies_count"),
        reactions=number_of(status, "favourites_count"),
        shared_by=shared_by,
    )


def _edited(status: object) -> float | None:
    written = text_of(status, "edited_at")
    return moment(written) if written else None


def _text(status: object, words: str) -> str:
    lines = [words]
    lines += [_option(option) for option in list_of(entry(status, "poll"), "options")]
    lines += [_picture(media) for media in list_of(status, "media_attachments")]
    return "\n".join(line for line in lines if line)


def _option(option: object) -> str:
    votes = entry(option, "votes_count")
    title = tidy_line(text_of(option, "title"))
    return f"▢ {title} ({votes})" if isinstance(votes, int) else f"▢ {title}"


def _picture(media: object) -> str:
    sign = SIGNS.get(text_of(media, "type"), "📎")
    return f"[{sign} {tidy(text_of(media, 'description')).strip()}]".replace(" ]", "]")


def _tags(status: object, text: str) -> tuple[str, ...]:
    named = (fold_tag(tidy_line(text_of(tag, "name"))) for tag in list_of(status, "tags"))
    return tuple(dict.fromkeys(tag for tag in (*named, *tags_in(text)) if tag))


def _mentions(status: object) -> tuple[str, ...]:
    handles = (tidy_line(text_of(person, "acct")) for person in list_of(status, "mentions"))
    return tuple(dict.fromkeys(handle for handle in handles if handle))


def _links(status: object, written: tuple[Link, ...]) -> tuple[Link, ...]:
    links = list(written)
    card, quoted = entry(status, "card"), entry(entry(status, "quote"), "quoted_status")
    for value, label in ((card, tidy_line(text_of(card, "title"))), (quoted, "")):
        url = web_address(value, "url")
        if url and all(link.url != url for link in links):
            links.append(Link(label or url, url))
    return tuple(links)
