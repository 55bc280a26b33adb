"""A whole topic, read on the one route that counts nobody as a visitor."""

from __future__ import annotations

from dataclasses import replace

from app.connector import Page
from connectors.discourse.memory import Memory
from connectors.discourse.posts import fetched_of, is_gone, place_of
from connectors.discourse.site import Site
from connectors.discourse.surroundings import around_of
from connectors.discourse.topics import ask_topics
from connectors.discourse.values import whole_of

# Sites give twenty at a time; a key may ask twenty times a minute, and other things want to be asked, too.
AT_ONCE = 20
MOST = 8


def read_thread(site: Site, remote_id: str, memory: Memory, now: float) -> Page:
    """Fetch the posts of a topic from its beginning; raises EarshotError."""
    topic = remote_id.partition("/")[0]
    posts: list[object] = []
    after, requests = 0, 0
    while requests < MOST:
        page = site.thread(topic, after)
        requests += 1
        later = [each for each in page if whole_of(each, "post_number") > after]
        posts += later
        after = max((whole_of(each, "post_number") for each in later), default=after)
        if len(later) < AT_ONCE:
            break
    topics, titles, _ = ask_topics(site, [topic], now)
    around = replace(around_of(site.base, memory), topics=topics)
    fetched = (fetched_of(each, around, titles.get(topic, "")) for each in posts)
    gone = tuple(place for each in posts if is_gone(each) and (place := place_of(each)))
    return Page(tuple(each for each in fetched if each), gone=gone, requests=requests + 1)
