"""How a server of the Mastodon API writes a post: escaped, linked, shortened; none comes back as sent."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

LINKED = re.compile(r"https?://\S+|(?<![\w/])#\w+|(?<![\w/])@\w+")
SHOWN = 30
ME: dict[str, Any] = {
    "id": "7",
    "username": "robin",
    "acct": "robin",
    "display_name": "Robin Adler",
    "url": "https://social.example.org/@robin",
    "bot": False,
}


@dataclass
class Landed:
    """A post on the server; it shows in lists from `shown_from` on (seconds UTC)."""

    remote_id: str
    key: str
    form: dict[str, str]
    at: float
    shown_from: float


def status_of(landed: Landed) -> dict[str, Any]:
    """Write a post as the server tells it."""
    form = landed.form
    return {
        "id": landed.remote_id,
        "created_at": datetime.fromtimestamp(landed.at, UTC).isoformat().replace("+00:00", "Z"),
        "account": ME,
        "content": content_of(form["status"]),
        "visibility": form["visibility"],
        "language": form.get("language"),
        "in_reply_to_id": form.get("in_reply_to_id"),
        "url": f"https://social.example.org/@robin/{landed.remote_id}",
        "reblog": None,
        "tags": [],
        "mentions": [],
    }


def content_of(text: str) -> str:
    """Write a text as HTML paragraphs."""
    paragraphs = text.replace("\r\n", "\n").strip().split("\n\n")
    return "".join(f"<p>{_marked(paragraph)}</p>" for paragraph in paragraphs if paragraph.strip())


def _marked(text: str) -> str:
    done, parts = 0, []
    for found in LINKED.finditer(text):
        parts += [html.escape(text[done : found.start()]), _link(found.group())]
        done = found.end()
    return "".join([*parts, html.escape(text[done:])]).replace("\n", "<br />")


def _link(word: str) -> str:
    name = word[1:]
    if word.startswith("#"):
        return f'<a href="/tags/{name.lower()}" class="mention hashtag" rel="tag">#<span>{name}</span></a>'
    if word.startswith("@"):
        link = f'<a href="https://social.example.org/{word}" class="u-url mention">@<span>{name}</span></a>'
        return f'<span class="h-card">{link}</span>'
    scheme, _, rest = word.partition("://")
    shown, hidden = html.escape(rest[:SHOWN]), html.escape(rest[SHOWN:])
    kind = "ellipsis" if hidden else ""
    return (
        f'<a href="{html.escape(word)}" target="_blank"><span class="invisible">{scheme}://</span>'
        f'<span class="{kind}">{shown}</span><span class="invisible">{hidden}</span></a>'
    )
