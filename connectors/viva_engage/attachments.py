"""What hangs on a message (pictures, files, links, praise, polls, shared messages), as words and links."""

from __future__ import annotations

from app.model import Link
from app.text import picture_text, tidy, tidy_line
from connectors.viva_engage.envelope import Envelope
from connectors.viva_engage.fields import entry, line_of, list_of, text_of, web_address

NAMES = ("full_name", "name", "title", "original_name", "display_name")
SAYINGS = ("description", "comment", "content_excerpt", "text")
OPTIONS = ("options", "answers", "choices")
LONGEST = 500


def words_of(message: object, envelope: Envelope) -> tuple[str, ...]:
    """Write each attachment as a line; one that says nothing is left out."""
    lines = (_words(one, envelope) for one in list_of(message, "attachments"))
    return tuple(line for line in lines if line)


def links_of(message: object) -> tuple[Link, ...]:
    """List where the attachments lead to."""
    found = []
    for one in list_of(message, "attachments"):
        url = web_address(one, "web_url") or web_address(one, "object_url")
        if url:
            found.append(Link(_name(one) or url, url))
    return tuple(found)


def _words(one: object, envelope: Envelope) -> str:
    kind = text_of(one, "type").lower()
    options = [line for name in OPTIONS for each in list_of(one, name) if (line := _option(each))]
    if kind == "poll" or options:
        return "\n".join([part for part in (_name(one) or line_of(one, "question"),) if part] + options)
    if kind == "praise":
        return " ".join(["👏", *filter(None, (_praised(one, envelope), _saying(one)))])
    if kind == "image":
        return picture_text(_name(one)) or "[🖼]"
    if kind in {"message", "shared_message"}:
        return f"↻ {_shared(one, envelope)}".rstrip()
    name, saying = _name(one), _saying(one)
    if kind in {"file", "uploaded_file", "video", "document"}:
        return f"[📎 {name}]".replace(" ]", "]")
    return "\n".join(part for part in (f"[📎 {name}]" if name else "", saying) if part)


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
    told = envelope.find("shared_message", text_of(one, "id")) or envelope.find("message", text_of(one, "id"))
    plain = tidy(text_of(entry(told, "body"), "plain")).strip()
    return (plain or _saying(one) or _name(one))[:LONGEST]
