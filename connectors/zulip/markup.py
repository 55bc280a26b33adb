"""Words out of Zulip's markup: text, links, tags, and who is mentioned."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import unescape

from app.model import Link
from app.text import tags_in, text_and_links, tidy, tidy_line
from connectors.zulip.cleaning import readable
from connectors.zulip.people import handle_of
from connectors.zulip.values import entry, list_of, text_of

OWN_LINK = re.compile(r' (href|src)="(?=[/#])(?!//)')
EMOJI = re.compile(r'<span [^<>]*class="emoji emoji-([0-9a-f]+(?:-[0-9a-f]+)*)"[^<>]*>[^<>]*</span>')
MENTION = re.compile(r'<span class="user-mention([^"<>]*)"([^<>]*)>([^<>]*)</span>')
USER = re.compile(r'data-user-id="(\d+|\*)"')
# What looks like a hashtag to us, and is none: links to channels, and code.
NO_TAGS = re.compile(r'<a class="(?:stream|message-link)[^<>]*>[^<>]*</a>|<code[^<>]*>[^<>]*</code>')
LARGEST_CODE = 0x10FFFF


@dataclass(frozen=True, slots=True)
class Words:
    """What markup says. `wildcard`: everybody in the channel is called."""

    text: str
    links: tuple[Link, ...]
    tags: tuple[str, ...]
    mentions: tuple[str, ...]
    wildcard: bool


def read_markup(markup: str, base: str) -> Words:
    """Read rendered content; addresses without a host are the server's own (`base` without a slash)."""
    whole = OWN_LINK.sub(lambda found: _own(found, base), readable(markup))
    whole = EMOJI.sub(lambda found: _signs(found[1]), whole) if "emoji-" in whole else whole
    text, links = text_and_links(whole)
    tags = tags_in(_without_code(whole, text)) if "#" in text or "\uff03" in text else ()
    called = [found.groups() for found in MENTION.finditer(whole)] if "user-mention" in whole else []
    loud = [(_user(more), name) for kind, more, name in called if "silent" not in kind.split()]
    named = (
        handle_of(tidy_line(unescape(name)).lstrip("@"), int(user)) for user, name in loud if user != "*"
    )
    return Words(text, links, tags, tuple(dict.fromkeys(named)), any(user == "*" for user, _ in loud))


def _own(found: re.Match[str], base: str) -> str:
    follows = found.string[found.end() : found.end() + 1]
    return f' {found[1]}="{base}{"/" if follows == "#" else ""}'


def _user(attributes: str) -> str:
    found = USER.search(attributes)
    return found[1] if found else "0"


def _signs(codes: str) -> str:
    """Write an emoji by the numbers of its signs."""
    numbers = [int(code, 16) for code in codes.split("-")]
    return "".join(chr(number) for number in numbers if 0x20 < number <= LARGEST_CODE)


def _without_code(markup: str, text: str) -> str:
    """Give the text without what only looks like tags; read anew only where there is such a thing."""
    if "<pre" not in markup and "<code" not in markup and '<a class="' not in markup:
        return text
    first, *blocks = markup.split("<pre")
    rest = " ".join((first, *(block.partition("</pre>")[2] for block in blocks)))
    return text_and_links(NO_TAGS.sub(" ", rest))[0]


def widget_words(message: object) -> str:
    """Write a poll or a list of tasks as words; "" for a message that is neither."""
    parts = [_content(part) for part in list_of(message, "submessages")]
    first = next((part for part in parts if text_of(part, "widget_type")), None)
    kind, data = text_of(first, "widget_type"), entry(first, "extra_data")
    if kind == "poll":
        options = [tidy_line(one) for one in list_of(data, "options") if isinstance(one, str)]
        options += [
            tidy_line(text_of(part, "option")) for part in parts if text_of(part, "type") == "new_option"
        ]
        return _listed(tidy_line(text_of(data, "question")), options)
    if kind == "todo":
        tasks = [*list_of(data, "tasks"), *(part for part in parts if text_of(part, "type") == "new_task")]
        named = [tidy_line(text_of(task, "task")) for task in tasks]
        return _listed(tidy_line(text_of(data, "task_list_title")), named)
    return ""


def _content(part: object) -> object:
    try:
        found: object = json.loads(text_of(part, "content"))
    except (ValueError, RecursionError):
        return None
    return found


def _listed(title: str, options: list[str]) -> str:
    lines = [title, *(f"▢ {option}" for option in dict.fromkeys(options) if option)]
    return tidy("\n".join(line for line in lines if line))
