"""What a played Discourse site keeps: categories, tags, people, topics and posts, in the site's shapes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape

from app.text import tidy_line
from tests.loopback.clock import Clock
from tests.loopback.odd import HOSTILE

Row = dict[str, object]
PEOPLE = {
    "ana": (12, "ana_roth", "Ana Roth"),
    "kim": (13, "kim.ode", "Kim Ode"),
    "jo": (14, "jo", None),
    "me": (7, "robin", "Robin Adler"),
    "system": (-1, "system", "system"),
}
LINE_4, CANTEEN, SHIFT_LEADS, NEWS, HIDDEN = 5, 6, 8, 9, 99
CATEGORIES: tuple[Row, ...] = (
    {"id": LINE_4, "name": "Line 4", "slug": "line-4", "read_restricted": False, "permission": 1},
    {"id": CANTEEN, "name": "Canteen", "slug": "canteen", "read_restricted": False, "permission": 1},
    {"id": SHIFT_LEADS, "name": "Shift leads", "slug": "leads", "read_restricted": True, "permission": 1},
    {"id": NEWS, "name": "News", "slug": "news", "read_restricted": False, "permission": 3},
)  # fmt: skip
LATE: Row = {
    "id": HIDDEN,
    "name": "Told when asked",
    "slug": "late",
    "read_restricted": True,
    "permission": 2,
}
TAGS = {"production_learning": 41, "safety": 42}
# Numbers of a site that has run for long: past what a floating-point number holds exactly.
FIRST_POST, FIRST_TOPIC = 9_007_199_254_740_993, 9_007_199_254_750_001
GAP = 7  # numbers between two posts that belong to posts which the account may not see


@dataclass
class Rows:
    """The posts of a site by their numbers, and its topics. `objects`: tags are objects, as since 2026."""

    clock: Clock
    objects: bool = True
    posts: dict[int, Row] = field(default_factory=dict)
    topics: dict[int, Row] = field(default_factory=dict)
    written: int = 0

    def topic(self, title: str, category: int, tags: tuple[str, ...] = (), **more: object) -> int:
        """Begin a topic, without a post; returns its id."""
        topic = FIRST_TOPIC + len(self.topics)
        told = [{"id": TAGS[tag], "name": tag, "slug": tag} if self.objects else tag for tag in tags]
        self.topics[topic] = {
            "id": topic,
            "title": title,
            "fancy_title": escape(title),
            "slug": "a-topic",
            "category_id": category,
            "archetype": "regular",
            "visible": True,
            "pinned": False,
            "pinned_globally": False,
            "tags": told,
        } | more
        return topic

    def post(
        self,
        topic: int,
        who: str,
        text: str,
        answers: int | None = None,
        at: float | None = None,
        **more: object,
    ) -> Row:
        """Write a post into a topic."""
        at = self.clock() if at is None else at
        self.written += 1
        number = self.topics[topic]["highest"] = int(str(self.topics[topic].get("highest", 0))) + 1
        user, handle, name = PEOPLE[who]
        row: Row = {
            "id": FIRST_POST + GAP * self.written,
            "name": name,
            "username": handle,
            "display_username": name,
            "user_id": user,
            "created_at": iso(at),
            "updated_at": iso(at),
            "raw": text,
            "cooked": cooked(text),
            "post_number": number,
            "post_type": 1,
            "posts_count": 1,
            "reply_count": 0,
            "reply_to_post_number": answers,
            "topic_id": topic,
            "topic_slug": "a-topic",
            "version": 1,
            "user_title": "Shift lead" if who == "ana" else None,
            "actions_summary": [{"id": 2, "count": 3}] if who == "ana" else [],
            "moderator": False,
            "admin": False,
            "staff": False,
            "hidden": False,
            "deleted_at": None,
            "user_deleted": False,
        } | more
        self.posts[int(str(row["id"]))] = row
        return row

    def of(self, topic: int) -> list[Row]:
        """List the posts of a topic, the oldest first."""
        return [each for each in self.posts.values() if each["topic_id"] == topic]

    def one(self, remote_id: str) -> Row | None:
        """Find a post by the id that a connection tells."""
        topic, _, number = remote_id.partition("/")
        found = [each for each in self.posts.values() if str(each["topic_id"]) == topic]
        return next((each for each in found if str(each["post_number"]) == number), None)

    def change(self, row: Row, text: str) -> None:
        """Give a post another text, as a new version."""
        version = int(str(row["version"])) + 1
        row |= {"raw": text, "cooked": cooked(text), "version": version, "updated_at": iso(self.clock())}

    def titled(self, row: Row) -> Row:
        """Tell a post as lists of posts across topics do: with its topic's title and category."""
        topic = self.topics[int(str(row["topic_id"]))]
        about = {"topic_title": topic["title"], "topic_html_title": topic["fancy_title"]}
        return row | about | {"category_id": topic["category_id"]}


def place(row: Row) -> str:
    """Tell the remote id of a post."""
    return f"{row['topic_id']}/{row['post_number']}"


def title_of(text: str) -> str:
    """Give a topic a title out of its first post."""
    line = tidy_line(text.partition("\n")[0])
    return "Something odd" if not line or text == HOSTILE else line[:200]


def cooked(text: str) -> str:
    """Turn a text into the markup of the site, with the hashtags that it knows made links."""
    if text == HOSTILE:
        return text
    markup = escape(text, quote=False).replace("\n\n", "</p><p>").replace("\n", "<br>")
    return f"<p>{re.sub('#([a-z_]+)', _hashtag, markup)}</p>" if text else ""


def _hashtag(found: re.Match[str]) -> str:
    name = found[1]
    if name not in TAGS:
        return f'<span class="hashtag-raw">#{name}</span>'
    return (
        f'<a class="hashtag-cooked" href="/tag/{name}/{TAGS[name]}" data-type="tag" data-slug="{name}">'
        f'<span class="hashtag-icon-placeholder"></span><span>{name}</span></a>'
    )


def iso(at: float) -> str:
    """Write a time as the site does."""
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
