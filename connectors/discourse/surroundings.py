"""Asks for what posts do not say themselves: the categories once a day, and the topics that are new here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from app.errors import BadReply, Refused
from app.text import tidy_line
from connectors.discourse.memory import Memory
from connectors.discourse.posts import Around
from connectors.discourse.site import Site
from connectors.discourse.stream import Step
from connectors.discourse.topics import DAY, Category, Topic, ask_topics, categories_of, requests_for
from connectors.discourse.values import entry, is_true, text_of

HOUR = 3_600.0
SINGLE = 3


@dataclass(frozen=True, slots=True)
class Found:
    """What stands around the posts of a page, what is remembered since, and what asking cost."""

    around: Around
    topics: dict[str, Topic]
    memory: Memory
    requests: int


def around_of(
    base: str, memory: Memory, topics: dict[str, Topic] | None = None, category: str = ""
) -> Around:
    """Put together what is remembered of a site; `category` is where a post stands that does not say it."""
    return Around(base, {each.id: each for each in memory.categories}, topics or {}, category)


def look_around(site: Site, step: Step, memory: Memory, now: float) -> Found:
    """Find out what the posts of a page stand in; where nothing is new, nothing is asked."""
    topics, requests = dict(step.progress.topics), 0
    here = [text_of(each, "topic_id") for each in step.leaf.posts]
    wanted = {each for each in here if each and _is_stale(topics.get(each), step.has_news, now)}
    if wanted:
        found, _, tags = ask_topics(site, sorted(wanted), now)
        topics, memory = topics | found, memory.with_tags(tags)
        requests += requests_for(wanted)
    unknown = _unknown(step.leaf.posts, topics, memory)
    if step.leaf.posts and _site_is_due(memory, bool(unknown), now):
        memory, requests = site_of(site, memory, now), requests + 1
        unknown = _unknown(step.leaf.posts, topics, memory)
    for category in unknown[:SINGLE] if step.has_news else ():
        memory, requests = _with_category(site, memory, category), requests + 1
    return Found(around_of(site.base, memory, topics), topics, memory, requests)


def title_of(site: Site) -> str:
    """Ask a site for its title; raises Refused("not_discourse") where something else answers."""
    try:
        answer = site.get("/site/basic-info.json", purpose="instance")
    except (Refused, BadReply) as error:
        raise Refused("not_discourse", host=site.host) from error
    title = tidy_line(text_of(answer, "title"))
    if not title:
        raise Refused("not_discourse", host=site.host)
    return title


def site_of(site: Site, memory: Memory, now: float) -> Memory:
    """Ask a site for its categories, and whether this account may use its tags."""
    answer = site.wide("/site.json", None, "categories")
    if not isinstance(entry(answer, "categories"), list):
        return replace(memory, asked=now)
    told = categories_of(answer)
    names = {each.id for each in told}
    # Large sites tell some of their categories only when asked for each.
    kept = tuple(each for each in memory.categories if each.id not in names) if _is_lazy(answer) else ()
    tagging = entry(answer, "can_tag_topics") is not False
    return replace(memory, categories=(*told, *kept), tagging=tagging, asked=now)


def _is_lazy(answer: object) -> bool:
    return is_true(answer, "lazy_load_categories")


def _is_stale(topic: Topic | None, has_news: bool, now: float) -> bool:
    if topic is None:
        return True
    return has_news and not 0.0 <= now - topic.asked < DAY


def _site_is_due(memory: Memory, is_lacking: bool, now: float) -> bool:
    return not 0.0 <= now - memory.asked < (HOUR if is_lacking else DAY)


def _unknown(posts: Sequence[object], topics: dict[str, Topic], memory: Memory) -> list[str]:
    known = {each.id for each in memory.categories}
    told = (
        text_of(each, "category_id") or topics.get(text_of(each, "topic_id"), Topic()).category
        for each in posts
    )
    return [each for each in dict.fromkeys(told) if each and each not in known]


def _with_category(site: Site, memory: Memory, category: str) -> Memory:
    """Ask for one category; where the site does not tell it, its posts stand in none."""
    try:
        answer = site.get(f"/c/{quote(category, safe='')}/show.json", None, "categories")
    except (Refused, BadReply):
        return memory
    found: tuple[Category, ...] = categories_of({"categories": [entry(answer, "category")]})
    return replace(memory, categories=(*memory.categories, *found))
