"""Markup of Discourse made ready to be read: what the site draws is said, what it adds of its own goes."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote, urlsplit

from app.text import fold_tag, mentions_in, replace_elements, tags_in, text_and_links

INSIDE = re.compile(r'\bhref="(?=/(?!/))')
ATTRIBUTE = re.compile(r'([\w-]+)="([^"<>]*)"')
HASHTAG = re.compile(r'<(a)\b[^<>]*\bclass="hashtag-cooked"[^<>]*>')
RAW_HASHTAG = re.compile(r'<(span)\b[^<>]*\bclass="hashtag(?:-raw)?"[^<>]*>')
CODE = re.compile(r"<(pre|code)\b[^<>]*>")
GROUP = re.compile(r'\bclass="mention-group\b')
LIGHTBOX = re.compile(r'<(div) class="lightbox-wrapper"[^<>]*>')
PICTURE = re.compile(r"<(img)\b[^<>]*>")
FILM = re.compile(
    r'<(div)\b[^<>]*\bclass="[^"<>]*\b(?:lazy-video-container|video-placeholder-container)\b[^<>]*>'
)
ONEBOX = re.compile(r'<(aside)\b[^<>]*\bclass="onebox\b[^<>]*>')
HEADLINE = re.compile(r"<h[34][^<>]*>\s*<a\b[^<>]*>([^<]*)</a>")
EVENT = re.compile(r'<(div)\b[^<>]*\bclass="discourse-post-event\b[^<>]*>')
ADDED = re.compile(r'<(div|a)\b[^<>]*\bclass="(?:poll-info|footnote-backref)\b[^<>]*>')
DATE = re.compile(r'<(span)\b[^<>]*\bclass="[^"<>]*\bdiscourse-local-date\b[^<>]*>')
BOX = re.compile(r'<(span)\b[^<>]*\bclass="chcklst-box\b([^"<>]*)"[^<>]*>')
FOLDED = re.compile(r"<(/?)(details|summary)\b[^<>]*>")
TAGGED = re.compile(r"<[^<>]*>")


def readable(cooked: str, base: str) -> str:
    """Write markup of the site so that its words are what the site shows; links get their whole address.

    A site that lives in a folder of its host writes that folder into its links, too.
    """
    host = "/".join(base.split("/")[:3])
    for sign, opening, write in (
        ("hashtag-cooked", HASHTAG, _hashtag),
        ("lightbox", LIGHTBOX, _lightbox),
        ("video-", FILM, _film),
        ("onebox", ONEBOX, _onebox),
        ("discourse-post-event", EVENT, _event),
        ("discourse-local-date", DATE, _date),
        ("poll-info", ADDED, _nothing),
        ("footnote-backref", ADDED, _nothing),
    ):
        if sign in cooked:
            cooked = replace_elements(cooked, opening, write)
    cooked = BOX.sub(_box, cooked) if "chcklst-box" in cooked else cooked
    cooked = FOLDED.sub(_unfolded, cooked) if "<details" in cooked else cooked
    cooked = PICTURE.sub(_picture, cooked) if "<img" in cooked else cooked
    return INSIDE.sub(f'href="{host}', GROUP.sub('class="mention', cooked))


def tags_and_mentions(cooked: str, words: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Find tags, folded, and the people who are called; code has none, and a category is no tag."""
    if not {"#", "\uff03", "@"} & set(words) and "hashtag-cooked" not in cooked:
        return (), ()
    tags: list[str] = []

    def take(whole: str) -> str:
        told = _told(whole)
        name = _inner(whole).lstrip("#") if "hashtag-cooked" not in whole else told.get("data-slug", "")
        if told.get("data-type", "tag") == "tag":
            tags.append(fold_tag(name))
        return " "

    if "hashtag" in cooked:
        cooked = replace_elements(replace_elements(cooked, HASHTAG, take), RAW_HASHTAG, take)
    if "<pre" in cooked or "<code" in cooked:
        cooked = replace_elements(cooked, CODE, lambda whole: " ")
    bare = text_and_links(cooked)[0]
    return tuple(dict.fromkeys((*filter(None, tags), *tags_in(bare)))), mentions_in(bare)


def _nothing(whole: str) -> str:
    return ""


def _told(element: str) -> dict[str, str]:
    """Read the attributes of the tag that opens an element."""
    return dict(ATTRIBUTE.findall(element[: element.find(">") + 1]))


def _inner(element: str) -> str:
    return unescape(" ".join(TAGGED.sub(" ", element).split()))


def _hashtag(whole: str) -> str:
    told, words = _told(whole), " ".join(TAGGED.sub(" ", whole).split())
    return f"#{words}" if told.get("data-type", "tag") == "tag" else words


def _lightbox(whole: str) -> str:
    link = whole[max(whole.find("<a "), 0) :]
    picture = PICTURE.search(whole)
    told, shown = _told(link), _told(picture[0] if picture else "")
    name = shown.get("alt") or told.get("title") or _file(told.get("href", ""))
    return f'<div><a href="{told.get("href", "")}"><img alt="{name}"></a></div>'


def _film(whole: str) -> str:
    told = _told(whole)
    link = whole[whole.find("<a ") :] if "<a " in whole else ""
    address = told.get("data-video-src") or _told(link).get("href", "")
    return f'<p><a href="{address}">[🎞 {told.get("data-video-title") or _file(address)}]</a></p>'


def _onebox(whole: str) -> str:
    """Write what the site shows for an address as a link: the rest are words of others."""
    link = whole[whole.find("<a ") :] if "<a " in whole else ""
    address = _told(whole).get("data-onebox-src") or _told(link).get("href", "")
    headline = HEADLINE.search(whole)
    return f'<p><a href="{address}">{headline[1].strip() if headline else address}</a></p>'


def _event(whole: str) -> str:
    told = _told(whole)
    return f"<p>📅 {told.get('data-name', '')} {told.get('data-start', '')}</p>"


def _date(whole: str) -> str:
    told = _told(whole)
    date, at, zone = (told.get(f"data-{part}", "") for part in ("date", "time", "timezone"))
    return " ".join(filter(None, (date, at[:5], zone))) if date else TAGGED.sub(" ", whole)


def _box(found: re.Match[str]) -> str:
    return f"{'☑' if 'checked' in found[2].split() else '☐'} <span>"


def _unfolded(found: re.Match[str]) -> str:
    return f"<{found[1]}{'p' if found[2] == 'summary' else 'div'}>"


def _picture(found: re.Match[str]) -> str:
    """Say that there is a picture, where nobody wrote what it shows; those that the site adds are none."""
    told = _told(found[0])
    if told.get("alt") or told.get("class"):
        return found[0]
    return f'<img alt="{told["title"]}">' if told.get("title") else "[🖼]"


def _file(address: str) -> str:
    try:
        return unquote(urlsplit(unescape(address)).path.rpartition("/")[2])
    except ValueError:
        return ""
