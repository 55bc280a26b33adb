"""What hangs on a post (files, what an integration sent, a quoted post), as words."""

from __future__ import annotations

from collections.abc import Mapping

from app.text import tidy_line
from connectors.mattermost.markdown import words_and_links
from connectors.mattermost.values import entry, line_of, list_of, text_of, words_of

LONGEST = 500


def hung_on(row: object, props: object) -> tuple[str, ...]:
    """Write what hangs on a post, each thing as lines of its own; what says nothing is left out."""
    metadata = entry(row, "metadata")
    parts = [
        *(_attached(each) for each in list_of(props, "attachments")),
        *(_quoted(each) for each in list_of(metadata, "embeds")),
        *(f"[📎 {line_of(each, 'name')}]".replace(" ]", "]") for each in list_of(metadata, "files")),
    ]
    return tuple(part for part in parts if part)


def named_channels(props: object) -> Mapping[str, str]:
    """Tell the names of the channels that a text points to with ~, by what stands behind the sign."""
    told = entry(props, "channel_mentions")
    found = told.items() if isinstance(told, dict) else ()
    named = {str(key): line_of(each, "display_name") for key, each in found}
    return {key: name for key, name in named.items() if name}


def _attached(each: object) -> str:
    """Read what an integration hung on a post."""
    words = [words_and_links(words_of(each, name))[0] for name in ("pretext", "title", "text")]
    for field in list_of(each, "fields"):
        value = words_and_links(_value(entry(field, "value")))[0]
        words.append(": ".join(part for part in (line_of(field, "title"), value) if part))
    return "\n".join(word for word in words if word) or line_of(each, "fallback")


def _value(told: object) -> str:
    """Read the value of a field; integrations send numbers, too."""
    return str(told) if isinstance(told, str | int | float) else ""


def _quoted(embed: object) -> str:
    """Read a post that the server shows below its address."""
    if text_of(embed, "type") != "permalink":
        return ""
    shown = entry(embed, "data")
    words = words_and_links(text_of(entry(shown, "post"), "message"))[0][:LONGEST]
    place = tidy_line(text_of(shown, "channel_display_name"))
    return f"↻ {place}: {words}" if words and place else f"↻ {words}" if words else ""
