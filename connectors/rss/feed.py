"""A feed's bytes, as posts. They were fetched before: nothing here opens an address or a file."""

from __future__ import annotations

import calendar
import hashlib
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.sax import SAXException

from app.errors import BadReply
from app.model import Fetched, Group, Link, Person, Post
from app.text import fold_tag, plain, tags_in, text_and_links, tidy_line
from connectors.http import Reply

# A document that declares entities can grow a thousandfold or read this computer's files.
DECLARATION = re.compile(rb"<!\s*(?:ENTITY|ELEMENT|ATTLIST|NOTATION)|<!\s*DOCTYPE[^>\[]*\[", re.IGNORECASE)
MAIL = re.compile(r"([^\s@()<>]{1,100})@[^\s@()<>]{1,255}")
LONGEST_TTL = 86_400.0
# Relative ids and links are read as lying here first: ids must stay when a feed moves to another host.
NOWHERE = "https://feed.invalid"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its title, its posts, and for how many seconds it asks not to be fetched again.

    `undated` are the ids of posts that tell no time. `whole` is False where the document broke off. `older`
    is the address of a page of older posts, where the feed links one; `deleted` are the ids it says are gone.
    """

    title: str
    fetched: tuple[Fetched, ...]
    undated: tuple[str, ...] = ()
    ttl: float = 0.0
    whole: bool = True
    older: str = ""
    is_wordpress: bool = False
    deleted: tuple[str, ...] = ()


def parse(reply: Reply, seen: Mapping[str, float], now: float, most: int) -> Feed:
    """Read a feed; `seen` tells when an undated post was first seen. Raises BadReply for anything else."""
    if DECLARATION.search(reply.body.replace(b"\x00", b"")):
        raise BadReply("unsafe_xml", host=reply.host)
    import feedparser

    place = urlsplit(reply.url)
    base = NOWHERE + (place.path or "/")
    headers = {"content-type": reply.headers.get("content-type", ""), "content-location": base}
    # A stream, since feedparser takes bytes for the name of a file where there is one.
    found = feedparser.parse(io.BytesIO(reply.body), response_headers=headers, sanitize_html=False)
    if not found.get("version"):
        raise BadReply("not_a_feed", host=reply.host)
    title = tidy_line(plain(str(found.feed.get("title", "")))) or reply.host
    language = str(found.feed.get("language", ""))
    told = [_told_id(entry, base) for entry in found.entries[:most]]
    entries = [_settled(entry, f"{place.scheme}://{place.netloc}") for entry in found.entries[:most]]
    posts = tuple(
        _fetched(entry, key, title, language, seen, now) for entry, key in zip(entries, told, strict=True)
    )
    undated = [one.post.remote_id for one, entry in zip(posts, entries, strict=True) if not _time(entry)]
    # Other things that feedparser calls "bozo", such as a wrong content type, spoil nothing.
    whole = not isinstance(found.get("bozo_exception"), SAXException)
    return Feed(
        title,
        posts,
        tuple(undated),
        _minutes(found.feed.get("ttl")) * 60,
        whole,
        _older(found.feed, f"{place.scheme}://{place.netloc}"),
        "wordpress.org" in json.dumps(found.feed.get("generator_detail", {})),
        _deleted(reply.body) if TOMBSTONES.encode() in reply.body else (),
    )


def _older(feed: Any, origin: str) -> str:
    """Find the link to older posts: the next page of a paged feed, or the archive before an archived one."""
    links = {str(link.get("rel")): str(link.get("href", "")) for link in feed.get("links", [])}
    found = _web(links.get("next") or links.get("prev-archive"))
    return found.replace(NOWHERE, origin).partition("#")[0]


def _deleted(body: bytes) -> tuple[str, ...]:
    """List the ids that an Atom feed tells to be deleted (RFC 6721); what is broken tells none."""
    try:
        found = ElementTree.fromstring(body).iter(f"{{{TOMBSTONES}}}deleted-entry")
    except ElementTree.ParseError:
        return ()
    return tuple(tidy_line(one.get("ref", "")) for one in found if one.get("ref", "").strip())


def _minutes(value: object) -> float:
    text = str(value or "").strip()
    return min(float(text), LONGEST_TTL / 60) if text.isdecimal() else 0.0


def _fetched(
    entry: Any, told: str, feed: str, language: str, seen: Mapping[str, float], now: float
) -> Fetched:
    html = _markup(entry)
    title = tidy_line(plain(str(entry.get("title", ""))))
    body, links = text_and_links(html)
    text = body if body.startswith(title) else f"{title}\n\n{body}".strip()
    remote_id = told or _hash(entry, title, body)
    created = _time(entry) or seen.get(remote_id, now)
    updated = _updated(entry)
    post = Post(
        remote_id=remote_id,
        author=_author(entry, feed),
        created=created,
        text=text,
        conversation=remote_id,
        group=Group("feed", feed),
        edited=updated if updated and updated > created else None,
        tags=_tags(entry, text),
        links=_links(entry, links),
        language=_language(entry, language),
        url=_web(entry.get("link")),
        replies=_count(entry.get("slash_comments")),
    )
    return Fetched(post, json.dumps(entry, default=str, ensure_ascii=True).encode())


def _markup(entry: Any) -> str:
    """Choose the longest of an entry's bodies; text that is not markup is escaped first."""
    bodies = [*entry.get("content", []), entry.get("summary_detail") or {}]
    written = [(str(body.get("value", "")), str(body.get("type", "text/html"))) for body in bodies]
    value, kind = max(written, key=lambda body: len(body[0]), default=("", ""))
    if kind != "text/plain":
        return value
    return value.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")


def _told_id(entry: Any, base: str) -> str:
    """Find the id that an entry was given, else its address, as it was written; "" where it has neither."""
    told = tidy_line(str(entry.get("id") or entry.get("link") or ""))
    return told.removeprefix(base.rpartition("/")[0] + "/").removeprefix(NOWHERE)


def _settled(value: Any, origin: str) -> Any:
    """Let what was relative in an entry lie where the feed does."""
    if isinstance(value, str):
        return value.replace(NOWHERE, origin)
    if isinstance(value, list):
        return [_settled(one, origin) for one in value]
    if isinstance(value, dict):
        value.update({key: _settled(one, origin) for key, one in dict.items(value)})
    return value


def _hash(entry: Any, title: str, body: str) -> str:
    words = "\n".join((title, str(entry.get("published", "")), body if not title else ""))
    return hashlib.blake2b(words.encode(), digest_size=16).hexdigest()


def _time(entry: Any) -> float | None:
    return _moment(entry.get("published_parsed")) or _updated(entry)


def _updated(entry: Any) -> float | None:
    # Its own get would answer with the time of publishing, and warn.
    return _moment(dict.get(entry, "updated_parsed"))


def _moment(parsed: Any) -> float | None:
    """Turn the UTC time that feedparser has read into seconds."""
    return float(calendar.timegm(parsed)) if parsed else None


def _author(entry: Any, feed: str) -> Person:
    told = tidy_line(str(entry.get("author") or ""))
    # RSS writes "mail (Name)", Atom as it is read here "Name (mail)", some only the mail.
    mail = MAIL.search(told)
    name = MAIL.sub("", told).strip(" ()<>") or (mail.group(1) if mail else "")
    if not name:
        return Person("feed", handle_of(feed), feed)
    return Person(f"author:{handle_of(name)}", handle_of(name), name)


def handle_of(name: str) -> str:
    """Make a handle out of a name, so that it can be followed."""
    return re.sub(r"\W+", "_", fold_tag(name)).strip("_") or "feed"


def _tags(entry: Any, text: str) -> tuple[str, ...]:
    terms = (str(tag.get("term") or tag.get("label") or "") for tag in entry.get("tags", []))
    named = (re.sub(r"\W+", "_", fold_tag(tidy_line(term))).strip("_") for term in terms)
    return tuple(dict.fromkeys(tag for tag in (*named, *tags_in(text)) if tag))


def _links(entry: Any, written: tuple[Link, ...]) -> tuple[Link, ...]:
    links = list(written)
    for enclosure in entry.get("enclosures", []):
        url = _web(enclosure.get("href"))
        if url and all(link.url != url for link in links):
            links.append(Link(tidy_line(str(enclosure.get("title", ""))) or url, url))
    return tuple(links)


def _web(value: object) -> str:
    url = tidy_line(str(value or ""))
    return url if url.lower().startswith(("https://", "http://")) else ""


def _count(value: object) -> int:
    text = str(value or "").strip()
    return int(text) if text.isdecimal() and len(text) < 8 else 0


def _language(entry: Any, language: str) -> str:
    told = (entry.get("title_detail") or {}).get("language") or language
    return tidy_line(str(told)).replace("_", "-").partition("-")[0].lower()[:3]
