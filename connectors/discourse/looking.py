"""Looks for one's own posts: the mark before one is sent, and the post itself where its fate is unknown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import quote

from app.connector import OutgoingPost, SentPost
from app.errors import BadReply, Refused, Unclear
from app.text import words_in
from connectors.discourse.posts import Around, fetched_of, is_gone, place_of
from connectors.discourse.site import Site
from connectors.discourse.values import entry, list_of, text_of, whole_of
from connectors.discourse.writing import numbers_of, title_and_body
from connectors.http import Reply

OWN = "/user_actions.json"
PENDING = "/my/activity/pending"
BEGAN, ANSWERED = 4, 5
AT_ONCE = 30
PAGES = 2
CLOSER_LOOKS = 8


def newest_own(site: Site, handle: str) -> str:
    """Ask for the newest of one's own posts: its place, and its number, since posts are moved."""
    for each in _page(site, handle, 0, "look back mark"):
        if place := place_of(each):
            return f"{place}#{whole_of(each, 'post_id')}"
    return ""


def look_back(
    site: Site, handle: str, post: OutgoingPost, around: Around, mark: str, known: frozenset[str]
) -> SentPost | None:
    """Look for a post after the mark: by its key, where the site kept it, then by its very words."""
    if post.key and not post.reply_to and (kept := _by_key(site, post, around)) is not None:
        return kept
    title, text = title_and_body(post)
    looked = 0
    for action in _after(site, handle, mark):
        place = place_of(action)
        if place in known or not _fits(action, post, title, mark):
            continue
        if looked == CLOSER_LOOKS:
            break
        looked += 1
        found = site.one(place, "look back")
        if not is_gone(found) and _same(text_of(found, "raw"), text):
            return sent_of(found, around, title)
    return _waiting(site, handle, post, around)


def sent_of(value: object, around: Around, title: str) -> SentPost | None:
    """Read a site's word that a post is there; None for anything else."""
    fetched = fetched_of(value, around, title)
    return SentPost(fetched.post.remote_id, fetched.post.url, fetched) if fetched else None


def landed(reply: Reply, around: Around, title: str) -> SentPost:
    """Read which post it became; anything but a post leaves it unclear."""
    try:
        answer = reply.json()
    except BadReply as error:
        raise Unclear(error.code, host=reply.host) from error
    if text_of(answer, "action") == "enqueued" and entry(answer, "success") is True:
        # It was taken, and waits for somebody to let it through: it has no place and no number yet.
        return SentPost("", f"{around.base}{PENDING}")
    value = entry(answer, "post") if isinstance(entry(answer, "post"), dict) else answer
    sent = sent_of(value, around, title)
    if sent is None:
        raise Unclear("not_json", host=reply.host)
    return sent


def _by_key(site: Site, post: OutgoingPost, around: Around) -> SentPost | None:
    """Find a topic by the key it was sent with, as sites let programs of their administrators."""
    try:
        topic = site.get(f"/t/external_id/{post.key}.json", None, "look back")
    except Refused as error:
        if error.code in {"not_found", "forbidden", "gone"}:
            return None
        raise
    first = next(iter(list_of(entry(topic, "post_stream"), "posts")), None)
    return sent_of(first, around, text_of(topic, "title"))


def _waiting(site: Site, handle: str, post: OutgoingPost, around: Around) -> SentPost | None:
    """Look for a post among those that somebody has yet to let through; older sites do not list them."""
    title, text = title_and_body(post)
    try:
        answer = site.get(f"/posts/{quote(handle, safe='')}/pending.json", None, "look back")
    except Refused as error:
        if error.code in {"not_found", "forbidden", "gone"}:
            return None
        raise
    for each in list_of(answer, "pending_posts"):
        topic = text_of(each, "topic_id")
        if post.reply_to:
            is_there = topic == str(numbers_of(post.reply_to)[0])
        else:
            is_there = not topic and _same_title(text_of(each, "title"), title)
        if is_there and _same(text_of(each, "raw_text"), text):
            return SentPost("", f"{around.base}{PENDING}")
    return None


def _after(site: Site, handle: str, mark: str) -> Iterator[object]:
    """Go through one's own posts down to the mark, the newest first."""
    marked, _, number = mark.partition("#")
    for page in range(PAGES):
        actions = _page(site, handle, page * AT_ONCE, "look back")
        for action in actions:
            if mark and (place_of(action) == marked or 0 < whole_of(action, "post_id") <= int(number or 0)):
                return
            yield action
        if len(actions) < AT_ONCE:
            return


def _page(site: Site, handle: str, offset: int, purpose: str) -> list[object]:
    query = [("offset", str(offset)), ("username", handle), ("filter", f"{BEGAN},{ANSWERED}")]
    return site.posts(OWN, "user_actions", query, purpose)


def _fits(action: object, post: OutgoingPost, title: str, mark: str) -> bool:
    if not place_of(action):
        return False
    topic, number = numbers_of(place_of(action))
    if post.reply_to:
        wanted, answered = numbers_of(post.reply_to)
        # What a post answers is left out where that is the topic as a whole.
        told = whole_of(action, "reply_to_post_number") or 1
        return topic == wanted and number > answered and told in {answered, 1}
    # Topics are numbered as they come: one from before the mark is another one, whatever it says.
    later = not mark or topic > numbers_of(mark.partition("#")[0])[0]
    return number == 1 and later and _same_title(text_of(action, "title"), title)


def _same_title(told: str, title: str) -> bool:
    """Compare titles by their words: sites set capitals and full stops right."""
    return words_in(told) == words_in(title) or _letters(told) == _letters(title)


def _same(told: str, text: str) -> bool:
    return _letters(told) == _letters(text) or (bool(words_in(text)) and words_in(told) == words_in(text))


def _letters(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))
