"""Posts of a Discourse site, as ours. Whatever a site leaves out or adds, the rest is still read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.model import Fetched, Group, Person, Post
from app.text import fold_tag, tags_in, text_and_links, tidy_line, words_in
from connectors.discourse.cleaning import readable, tags_and_mentions
from connectors.discourse.topics import Category, Topic
from connectors.discourse.values import entry, is_true, list_of, raw, text_of, whole_of
from connectors.http import moment

REGULAR, MODERATOR, SMALL, WHISPER = 1, 2, 3, 4
LIKE = 2
# A title longer than this may have been cut from the text that follows it.
LONG_TITLE = 150


@dataclass(frozen=True, slots=True)
class Around:
    """What a post does not say itself: the address of its site, the categories, what is known of topics.

    `category` is the one that is meant where neither post nor topic says it.
    """

    base: str
    categories: Mapping[str, Category] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    category: str = ""


def place_of(value: object) -> str:
    """Tell the remote id of a post: its topic and its number there; "" where it does not say."""
    topic, number = text_of(value, "topic_id"), whole_of(value, "post_number")
    return f"{topic}/{number}" if topic and number > 0 else ""


def is_first(remote_id: str) -> bool:
    """Tell whether a post begins its topic."""
    return remote_id.endswith("/1")


def is_gone(value: object) -> bool:
    """Tell whether a post was deleted: by its author, who leaves a line in its place, or by others."""
    return bool(text_of(value, "deleted_at")) or is_true(value, "user_deleted")


def person_of(value: object) -> Person | None:
    """Read who wrote a post; None where nobody did, as after an account was removed."""
    number, handle = entry(value, "user_id"), tidy_line(text_of(value, "username"))
    if not isinstance(number, int) or isinstance(number, bool) or not handle:
        return None
    name = tidy_line(text_of(value, "name") or text_of(value, "display_username")) or handle
    # People's numbers begin with 1; the site's own voices have negative ones.
    return Person(str(number), handle, name, number < 0, tidy_line(text_of(value, "user_title")))


def fetched_of(value: object, around: Around, title: str = "") -> Fetched | None:
    """Read a post; None for one that cannot be understood or is not shown: it spoils no other.

    `title` is that of the topic, where the post does not say it.
    """
    post = _post(value, around, tidy_line(text_of(value, "topic_title")) or title)
    return Fetched(post, raw(value)) if post else None


def with_title(title: str, body: str) -> str:
    """Put the title of a topic before its first post, unless the post begins with it."""
    wanted = words_in(title)
    begun = words_in(body.partition("\n")[0])
    same = begun == wanted or (len(title) > LONG_TITLE and begun[: len(wanted)] == wanted)
    return body if same or not title else f"{title}\n\n{body}".rstrip()


def _post(value: object, around: Around, title: str) -> Post | None:
    remote_id, author = place_of(value), person_of(value)
    created = moment(text_of(value, "created_at"))
    if not remote_id or author is None or created is None or is_gone(value) or is_true(value, "hidden"):
        return None
    topic, kind = text_of(value, "topic_id"), whole_of(value, "post_type") or REGULAR
    number, answered = whole_of(value, "post_number"), whole_of(value, "reply_to_post_number")
    cooked = text_of(value, "cooked")
    words, links = text_and_links(readable(cooked, around.base))
    if kind == SMALL and not words:
        # "Closed", "pinned": an event without a word, which the topic's own page shows as a line.
        return None
    tags, mentions = tags_and_mentions(cooked, words)
    known = around.topics.get(topic, Topic())
    category = around.categories.get(text_of(value, "category_id") or known.category or around.category)
    return Post(
        remote_id=remote_id,
        author=author,
        created=created,
        text=with_title(title, words) if number == 1 else words,
        conversation=f"{topic}/1",
        reply_to="" if number == 1 else f"{topic}/{answered or 1}",
        group=Group(category.id, category.name) if category else None,
        edited=_edited(value),
        tags=_tags(known, title if number == 1 else "", tags),
        mentions=mentions,
        links=links,
        language=tidy_line(text_of(value, "locale"))[:16],
        url=f"{around.base}/t/{text_of(value, 'topic_slug') or '-'}/{remote_id}",
        visibility="private" if kind == WHISPER or (category and category.restricted) else "public",
        automated=author.bot or kind in {MODERATOR, SMALL} or is_true(value, "is_auto_generated"),
        announcement=number == 1 and known.everywhere and is_true(value, "staff"),
        replies=_replies(value, number),
        reactions=_likes(value),
    )


def _edited(value: object) -> float | None:
    return moment(text_of(value, "updated_at")) if whole_of(value, "version") > 1 else None


def _tags(topic: Topic, title: str, said: Iterable[str]) -> tuple[str, ...]:
    named = (fold_tag(tag) for tag in topic.tags)
    return tuple(dict.fromkeys(tag for tag in (*named, *tags_in(title), *said) if tag))


def _replies(value: object, number: int) -> int:
    direct = max(whole_of(value, "reply_count"), 0)
    return max(direct, whole_of(value, "posts_count") - 1) if number == 1 else direct


def _likes(value: object) -> int:
    counts = (each for each in list_of(value, "actions_summary") if whole_of(each, "id") == LIKE)
    return sum(max(whole_of(each, "count"), 0) for each in counts)
