"""Where a feed goes on: the page of older posts after one, and whether it is worth asking for."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import parse_qsl, urlencode, urlsplit

from app.connector import Depth
from connectors.http import Reply
from connectors.rss.feed import Feed

# A page counts for so many posts at least, so that a feed of one post a page comes to its end, too.
LEAST = 10


def origin(url: str) -> tuple[str, str]:
    """Tell scheme and host of an address."""
    parts = urlsplit(url)
    return parts.scheme, parts.netloc


def older_page(feed: Feed, reply: Reply) -> str:
    """Find the address of the next older page on the same host; "" where a feed tells none.

    Feeds link it (RFC 5005). WordPress does not, but numbers its pages.
    """
    url = feed.older or (_numbered(reply.url) if feed.is_wordpress else "")
    if not url or not feed.fetched or url == reply.url or origin(url) != origin(reply.url):
        return ""
    return url


def goes_on(feed: Feed, depth: Depth, walked: int, passed: Collection[str], until: Collection[str]) -> bool:
    """Tell whether older posts are wanted after this page: nothing of it is known, and it is new and deep."""
    ids = {one.post.remote_id for one in feed.fetched}
    if not feed.whole or ids <= set(passed) or not ids.isdisjoint(until):
        return False
    return walked < depth.posts and max(one.post.created for one in feed.fetched) >= depth.since


def counted(feed: Feed) -> int:
    """Tell for how many posts a page counts."""
    return max(len(feed.fetched), LEAST)


def _numbered(url: str) -> str:
    """Give the address of the page after this one by its number, the first having none."""
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    told = next((value for name, value in pairs if name == "paged"), "")
    page = int(told) if told.isdecimal() else 1
    others = [(name, value) for name, value in pairs if name != "paged"]
    return parts._replace(query=urlencode([*others, ("paged", str(page + 1))]), fragment="").geturl()
