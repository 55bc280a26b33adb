"""A mail as posts: the mail itself, and each of its items as an answer to it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b

from app.model import Fetched, Group, Link, Person, Post
from app.text import URL, fold_tag, tags_in, tidy, tidy_line
from connectors.newsletter.letter import Letter, Section, letter_of
from connectors.newsletter.mail import Mail
from connectors.newsletter.markup import lines_of
from connectors.newsletter.plaintext import plain_letter
from connectors.newsletter.trimmings import AWAY
from connectors.newsletter.unwrap import unwrapped

LONGEST_TITLE, LONGEST_ID, LONGEST_RAW, LONGEST_TEXT, MOST_LINKS = 500, 300, 60_000, 400_000, 500
DAY = 86_400.0
STEP = 0.001  # seconds between the items of a mail, so that they keep their order
ID = re.compile(r"<([^<>\s]{3,300})>")
LIST_ID = re.compile(r"^(.*?)\s*<([^<>\s]+)>\s*$")
# Names that machines give to lists, such as "8f2c1d list" or "12345".
NO_NAME = re.compile(r"\d{4,}|\b(?=[0-9a-f]*\d)[0-9a-f]{6,}\b|\blist\b$", re.IGNORECASE)
# Addresses whose first part names nobody.
NOBODY = re.compile(
    r"(?:no|do.?not)[-_.]?reply|news|newsletters?|info|mail|mailer|post|hello|hallo|office|updates?|noreply\S*",
    re.IGNORECASE,
)
ANSWERED = ("x-autoreply", "x-autorespond", "x-autoresponse", "x-autoresponder")
SENT_TO_MANY = ("list-id", "list-unsubscribe", "list-post", "precedence", "feedback-id")
TOLD = ("from", "subject", "date", "list-id", "message-id", "to", "reply-to")


def posts_of(mail: Mail, now: float, written: float) -> tuple[Fetched, ...]:
    """Make posts of a mail; `written` is when its file was (seconds UTC), for mails that tell no time."""
    subject = _cut(tidy_line(mail.told("subject")))
    letter, source = _taken_apart(mail, subject)
    key = remote_id(mail)
    head = _post(mail, key, _created(mail, now, written))
    opening = letter.opening
    text = _joined(subject, opening.text)
    named = _attached(mail)
    first = _filled(head, replace(opening, text=_joined(text, named)), _keywords(mail))
    found = [Fetched(replace(first, url=_web(mail.told("archived-at").strip("<> "))), _raw(mail, source))]
    ids: set[str] = {key}
    for number, (item, author) in enumerate(_items(mail, letter), start=1):
        base = replace(
            head, remote_id=_item_id(key, item, ids), author=author or head.author, reply_to=key,
            created=head.created + number * STEP, reply_to_author=head.author.remote_id,
        )  # fmt: skip
        post = _filled(base, replace(item, text=_joined(item.title, item.text)), _topic(item))
        raw = json.dumps({"title": item.title, "text": item.text, "links": [link.url for link in item.links]})
        found.append(Fetched(replace(post, url=_web(unwrapped(item.url))), raw.encode()))
    return tuple(found)


def remote_id(mail: Mail) -> str:
    """Tell a mail's id, else a sign of what it says: some senders give all mails the same id, or none."""
    told = ID.search(mail.told("message-id"))
    if told and re.search(r"\d", told[1]):
        return told[1][:LONGEST_ID]
    said = [mail.told(name) for name in ("message-id", "from", "date", "subject")]
    body = "" if said[1] and said[2] else mail.text + mail.html
    return "mail:" + _sign("\n".join([*said, body]), 16)


def list_of(mail: Mail) -> Group:
    """Tell which newsletter a mail belongs to: the list that it names, else who sent it."""
    name, address = mail.sender
    sender = name or address or "?"
    told = LIST_ID.match(mail.told("list-id")) or re.match(
        r"^()<?([^<>\s]+)>?$", mail.told("list-id").strip()
    )
    if told is None:
        return Group(address or f"name:{fold_tag(sender)}", sender)
    names = (told[1].strip("\"' "), told[2].partition(".")[0])
    called = next((name for name in names if name and not NO_NAME.search(name)), sender)
    return Group(told[2].lower()[:LONGEST_ID], called)


def author_of(mail: Mail) -> Person:
    """Tell who sent a mail."""
    name, address = mail.sender
    local, _, host = address.partition("@")
    if not name and NOBODY.fullmatch(local):
        local = host.rpartition(".")[0].rpartition(".")[2] or host
    handle = re.sub(r"\W+", "_", fold_tag(name or local)).strip("_")[:60] or "newsletter"
    return Person(address or f"name:{handle}", handle, name or address or handle)


def _taken_apart(mail: Mail, subject: str) -> tuple[Letter, str]:
    """Choose the richer of markup and text: what has items, else what says more."""
    marked, plain = letter_of(lines_of(mail.html)), plain_letter(mail.text[:LONGEST_TEXT], mail.flowed)
    chosen = marked
    if len(plain.items) > len(marked.items) or _length(plain) > 3 * _length(marked):
        chosen = plain
    if mail.nested:
        chosen = Letter(_whole(chosen))
    opening = chosen.opening
    first, _, rest = opening.text.partition("\n")
    if first and first in subject:
        opening = replace(opening, text=rest.strip())
    return replace(chosen, opening=opening), mail.html if chosen is marked else mail.text


def _whole(letter: Letter) -> Section:
    """Put a letter together again, where something else tells its items."""
    parts = (letter.opening, *letter.items)
    text = "\n\n".join(_joined(part.title, part.text) for part in parts)
    return replace(
        letter.opening, text=text.strip(), links=tuple(link for part in parts for link in part.links)
    )


def _items(mail: Mail, letter: Letter) -> Iterator[tuple[Section, Person | None]]:
    """List a mail's items; mails within it are items with authors of their own."""
    for item in letter.items:
        yield item, None
    for inner in mail.nested:
        title = _cut(tidy_line(inner.told("subject")))
        said, _ = _taken_apart(inner, title)
        more = [
            _joined(tidy_line(deep.told("subject")), _whole(_taken_apart(deep, "")[0]).text)
            for deep in inner.nested
        ]
        text = "\n\n".join([_whole(said).text, *more, _attached(inner)]).strip()
        author = author_of(inner) if any(inner.sender) else None
        yield replace(_whole(said), title=title, text=text), author


def _post(mail: Mail, key: str, created: float) -> Post:
    answered = ID.search(mail.told("in-reply-to"))
    first = ID.search(mail.told("references")) or answered
    return Post(
        remote_id=key,
        author=author_of(mail),
        created=created,
        text="",
        conversation=first[1] if first and answered else key,
        reply_to=answered[1] if answered else "",
        group=list_of(mail),
        language=_language(mail),
        visibility="public" if any(mail.told(name) for name in SENT_TO_MANY) else "private",
        automated=_is_automatic(mail),
    )


def _filled(post: Post, section: Section, tags: tuple[str, ...]) -> Post:
    """Put what a section says into a post, its links led on to where they lead."""
    links: dict[str, Link] = {}
    text = URL.sub(lambda found: unwrapped(found[0]), section.text)
    for link in section.links[:MOST_LINKS]:
        target = unwrapped(link.url)
        links.setdefault(target, Link(target if link.label == link.url else link.label, target))
    every = tuple(dict.fromkeys((*tags, *tags_in(text))))
    return replace(post, text=text, links=tuple(links.values()), tags=every)


def _created(mail: Mail, now: float, written: float) -> float:
    """Tell when a mail was sent: by itself, by servers on its way, else by its file; never tomorrow."""
    return next((at for at in (*mail.dates, written) if 0 < at <= now + DAY), now)


def _is_automatic(mail: Mail) -> bool:
    """Tell whether a mail answers or reports by itself; a newsletter is written, whoever sends it out."""
    submitted = mail.told("auto-submitted").partition(";")[0].strip().lower()
    if submitted not in ("", "no") or any(mail.told(name) for name in ANSWERED):
        return True
    reports = mail.told("content-type").lower().startswith("multipart/report")
    return (
        reports
        or "auto_reply" in mail.told("precedence").lower()
        or bool(AWAY.match(mail.told("subject")[:80]))
    )


def _item_id(key: str, item: Section, ids: set[str]) -> str:
    """Name an item by its title: a mail that was read half written keeps the names of what it had."""
    base = f"{key}#{_sign(item.title or item.text, 6)}"
    found, number = base, 1
    while found in ids:
        number += 1
        found = f"{base}.{number}"
    ids.add(found)
    return found


def _attached(mail: Mail) -> str:
    names = [tidy_line(name)[:100] for name in mail.attachments[:10]]
    names += ["…"] if mail.cut or len(mail.attachments) > len(names) else []
    return f"[📎 {', '.join(names)}]" if names else ""


def _topic(item: Section) -> tuple[str, ...]:
    return _tags(item.topic)


def _keywords(mail: Mail) -> tuple[str, ...]:
    return tuple(tag for word in mail.told("keywords").split(",")[:20] for tag in _tags(word))


def _tags(words: str) -> tuple[str, ...]:
    tag = re.sub(r"\W+", "_", fold_tag(words[:60])).strip("_")
    return (tag,) if tag else ()


def _language(mail: Mail) -> str:
    told = re.match(r"\s*([A-Za-z]{2,3})\b", mail.told("content-language"))
    return told[1].lower() if told else ""


def _joined(title: str, text: str) -> str:
    return f"{title}\n\n{text}".strip() if title and not text.startswith(title) else text.strip() or title


def _cut(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE].rstrip()}…"


def _length(letter: Letter) -> int:
    return sum(len(part.title) + len(part.text) for part in (letter.opening, *letter.items))


def _sign(text: str, size: int) -> str:
    return blake2b(tidy(text).encode("utf-8", "replace"), digest_size=size).hexdigest()


def _web(url: str) -> str:
    return url if url.lower().startswith(("https://", "http://")) else ""


def _raw(mail: Mail, source: str) -> bytes:
    """Keep what a mail said, as it was read."""
    told = {name: mail.told(name) for name in TOLD if mail.told(name)}
    return json.dumps({"headers": told, "body": source[:LONGEST_RAW]}).encode()
