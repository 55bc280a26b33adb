"""What hangs on a message (pictures, files, links, praise, polls, shared messages), as words and links."""

from __future__ import annotations

from app.model import Link
from app.text import picture_text, text_and_links, tidy, tidy_line
from connectors.viva_engage.envelope import Envelope
from connectors.viva_engage.fields import entry, line_of, list_of, text_of, web_address

NAMES = ("full_name", "name", "title", "original_name", "display_name")
SAYINGS = ("description", "comment", "content_excerpt", "text")
OPTIONS = ("poll_options", "options", "answers", "choices")
SHARED = frozenset({"message", "shared_message"})
ADDRESSES = ("web_url", "object_url", "sharepoint_web_url")
LONGEST = 500


def words_of(message: object, envelope: Envelope, said: str = "") -> tuple[str, ...]:
    """Write each attachment as a line; one that says nothing, or what was `said` already, is left out."""
    hanging = list_of(message, "attachments")
    shared = text_of(message, "shared_message_id")
    if shared and not any(text_of(one, "type").lower() in SHARED for one in hanging):
        hanging.append({"type": "shared_message", "id": shared})
    lines = [_words(one, envelope, said) for one in hanging]
    # Polls of today hang on nothing: their choices stand in the message itself.
    choices = "\n".join(_options(message))
    if not any(choices in line for line in lines):
        lines = [choices, *lines]
    return tuple(dict.fromkeys(line for line in lines if line))


def links_of(message: object) -> tuple[Link, ...]:
    """List where the attachments lead to."""
    found = []
    for one in list_of(message, "attachments"):
        url = next((url for name in ADDRESSES if (url := web_address(one, name))), "")
        if url:
            found.append(Link(_name(one) or url, url))
    return tuple(found)


def _words(one: object, envelope: Envelope, said: str) -> str:
    kind = text_of(one, "type").lower()
    options, name, saying = _options(one), _name(one), _saying(one)
    name, saying = ("" if each and each in said else each for each in (name, saying))
    if kind == "poll" or options:
        return "\n".join([part for part in (name or line_of(one, "question"),) if part not in said] + options)
    if kind == "praise":
        return " ".join(["👏", *filter(None, (_praised(one, envelope), saying))])
    if kind == "image":
        return picture_text(_name(one)) or "[🖼]"
    if kind in SHARED:
        return f"↻ {_shared(one, envelope)}".rstrip()
    if kind in {"file", "uploaded_file", "video", "document"}:
        return f"[📎 {_name(one)}]".replace(" ]", "]")
    return "\n".join(part for part in (f"[📎 {name}]" if name else "", saying) if part)


def _options(holder: object) -> list[str]:
    """List what can be chosen in a poll."""
    told = next((found for name in OPTIONS if (found := list_of(holder, name))), [])
    return [line for each in told if (line := _option(each))]


def _name(one: object) -> str:
    return next((line for name in NAMES if (line := line_of(one, name))), "")[:LONGEST]


def _saying(one: object) -> str:
    return next((text for name in SAYINGS if (text := tidy(text_of(one, name)).strip())), "")[:LONGEST]


def _option(each: object) -> str:
    title = tidy_line(each) if isinstance(each, str) else line_of(each, "answer") or _name(each)
    votes = entry(each, "count")
    return f"▢ {title} ({votes})" if title and isinstance(votes, int) else f"▢ {title}" if title else ""


def _praised(one: object, envelope: Envelope) -> str:
    """Name whom a praise is for."""
    ids = [str(each) for name in ("praised_user_ids", "user_ids") for each in list_of(one, name)]
    users = [envelope.find("user", each) for each in ids] + list_of(one, "praised_users")
    names = (line_of(user, "full_name") or line_of(user, "name") for user in users)
    return ", ".join(dict.fromkeys(name for name in names if name))


def _shared(one: object, envelope: Envelope) -> str:
    """Write who said what in a message that was passed on; it stands here, or among the references."""
    remote_id = text_of(one, "id")
    told = envelope.find("shared_message", remote_id) or envelope.find("message", remote_id) or one
    body = entry(told, "body")
    plain = tidy(text_of(body, "plain")).strip() or text_and_links(text_of(body, "rich"))[0]
    words = (plain or _saying(one) or _name(one))[:LONGEST]
    who = line_of(envelope.find("user", text_of(told, "sender_id")), "full_name")
    return f"{who}: {words}" if who and words else words
