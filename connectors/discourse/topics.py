"""Topics and categories: what stands around posts. A topic has the tags, a category is the group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.text import tidy_line
from connectors.discourse.site import Site
from connectors.discourse.values import entry, is_true, list_of, text_of, whole_of

AT_ONCE = 30
MOST = 600
DAY = 86_400.0
CREATE = 1  # the permission to begin a topic; 2 is to answer, 3 to read


@dataclass(frozen=True, slots=True)
class Category:
    """A category. `restricted`: only some may read it; `open`: this account may begin topics in it."""

    id: str
    name: str
    restricted: bool = False
    open: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: its tags as they are written, whether it is pinned for everybody, when it was asked for."""

    tags: tuple[str, ...] = ()
    everywhere: bool = False
    category: str = ""
    asked: float = 0.0


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of the site; `number` is 0 where the site knows its tags by their names only."""

    name: str
    number: int = 0


def tags_of(value: object) -> tuple[Tag, ...]:
    """Read the tags of a topic: objects since 2026, names before."""
    found = (
        Tag(tidy_line(each)) if isinstance(each, str) else Tag(_tag_name(each), whole_of(each, "id"))
        for each in list_of(value, "tags")
    )
    return tuple(tag for tag in found if tag.name)


def ask_topics(
    site: Site, ids: Iterable[str], now: float
) -> tuple[dict[str, Topic], dict[str, str], list[Tag]]:
    """Ask for topics by their ids: gives topics and titles by id, and the tags that were seen.

    A topic that the list leaves out, as one that is muted, is known to have nothing.
    """
    wanted = list(dict.fromkeys(ids))
    found, titles, tags = {each: Topic(asked=now) for each in wanted}, dict[str, str](), list[Tag]()
    for at in range(0, len(wanted), AT_ONCE):
        query = [("topic_ids", ",".join(wanted[at : at + AT_ONCE]))]
        answer = site.wide("/latest.json", query, "topics")
        for value in list_of(entry(answer, "topic_list"), "topics"):
            topic = text_of(value, "id")
            if topic not in found:
                continue
            here = tags_of(value)
            everywhere = is_true(value, "pinned_globally")
            names = tuple(tag.name for tag in here)
            found[topic] = Topic(names, everywhere, text_of(value, "category_id"), now)
            titles[topic] = tidy_line(text_of(value, "title"))
            tags += here
    return found, titles, tags


def requests_for(ids: Iterable[str]) -> int:
    """Count the requests that asking for so many topics costs."""
    return -(-len(set(ids)) // AT_ONCE)


def newest_of(topics: Mapping[str, Topic]) -> dict[str, Topic]:
    """Keep the topics that were asked for last: a site may have a million."""
    kept = sorted(topics.items(), key=lambda pair: pair[1].asked, reverse=True)[:MOST]
    return dict(kept)


def categories_of(answer: object) -> tuple[Category, ...]:
    """Read the categories out of what a site says about itself, those one may write to marked."""
    values = [each for each in list_of(answer, "categories") if text_of(each, "id")]
    names = {text_of(each, "id"): tidy_line(text_of(each, "name")) for each in values}
    twins = {name for name, count in Counter(names.values()).items() if count > 1}
    found: list[Category] = []
    for value in values:
        own, above = text_of(value, "id"), names.get(text_of(value, "parent_category_id"), "")
        name = f"{above} / {names[own]}" if names[own] in twins and above else names[own]
        may = whole_of(value, "permission") == CREATE
        if name:
            found.append(Category(own, name, is_true(value, "read_restricted"), may))
    return tuple(found)


def _tag_name(value: object) -> str:
    return tidy_line(text_of(value, "name") or text_of(value, "text"))
