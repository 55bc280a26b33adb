"""Markup of Zulip made ready to be read: what the server adds to a message goes, what it draws is said."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import escape, unescape
from urllib.parse import unquote, urlsplit

from app.text import replace_elements

ADDED = re.compile(r'<(div) class="(?:message_embed|inline-preview-twitter)\b[^<>]*>')
INLINE = re.compile(r'<(div) class="[^"<>]*\bmessage_inline_(?:image|video)\b[^<>]*>')
FORMULA = re.compile(r'<(span) class="katex(?:-display)?"[^<>]*>')
SOUND = re.compile(r"<(audio)\b[^<>]*>")
TEX = re.compile(r'<annotation encoding="application/x-tex">([^<]*)</annotation>')
HREF = re.compile(r' href="([^"<>]*)"')
SRC = re.compile(r' src="([^"<>]*)"')
TITLE = re.compile(r' title="([^"<>]*)"')
MOMENT = re.compile(r'<time datetime="([^"<>]*)">([^<]*)</time>')


def readable(markup: str) -> str:
    """Write formulas as they were typed, files by their names, moments in one way; previews are left out."""
    if "<div" in markup:
        markup = replace_elements(markup, ADDED, lambda whole: "")
        markup = _with_files(markup) if "message_inline" in markup else markup
    if 'class="katex' in markup:
        markup = replace_elements(markup, FORMULA, _formula)
    if "<audio" in markup:
        markup = replace_elements(markup, SOUND, _sound)
    return MOMENT.sub(_moment, markup) if "<time" in markup else markup


def _with_files(markup: str) -> str:
    """Name the pictures that stand there alone; of others, their link is there already."""
    linked = set(HREF.findall(replace_elements(markup, INLINE, lambda whole: "")))

    def write(whole: str) -> str:
        found = HREF.search(whole)
        if found is None or found[1] in linked:
            return ""
        return f'<p><a href="{found[1]}">[🖼 {_name(whole, found[1])}]</a></p>'

    return replace_elements(markup, INLINE, write)


def _formula(whole: str) -> str:
    typed = TEX.search(whole)
    tag = "div" if 'class="katex-display"' in whole[:40] else "span"
    return f"<{tag}>{typed[1] if typed else ''}</{tag}>"


def _sound(whole: str) -> str:
    found = SRC.search(whole)
    return f'<a href="{found[1]}">{_name(whole, found[1])}</a>' if found else ""


def _name(whole: str, address: str) -> str:
    title = TITLE.search(whole)
    if title and title[1]:
        return title[1]
    try:
        parts = urlsplit(unescape(address))
    except ValueError:
        return ""
    return escape(unquote(parts.path.rstrip("/").rpartition("/")[2]) or parts.netloc)


def _moment(found: re.Match[str]) -> str:
    try:
        at = datetime.fromisoformat(found[1])
        return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if at.tzinfo else found[2]
    except (ValueError, OverflowError):
        return found[2]
