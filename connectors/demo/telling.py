"""Turns the script and the manager's own posts into posts as of a moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from zlib import crc32

from app.model import Post
from app.text import links_in, mentions_in, tags_in
from connectors.demo.script import ROUND_DAYS, Script, Story, filled

ADDRESS = "https://net.ambrel.example/p/"
ANSWER_AFTER = (240, 540)


@dataclass(frozen=True, slots=True)
class Mine:
    """A post of the manager's, published, last changed and deleted at so many seconds UTC."""

    key: str
    at: float
    text: str
    root: str
    reply_to: str
    group: str
    language: str
    visibility: str
    edited: float | None = None
    deleted: float | None = None

    @property
    def remote_id(self) -> str:
        """Name the post; the same key names the same post."""
        return f"mine-{self.key}"

    def answer_at(self) -> float:
        """Compute when a colleague answers, some minutes later."""
        soonest, latest = ANSWER_AFTER
        return self.at + soonest + crc32(self.key.encode()) % (latest - soonest)

    def is_answered(self, now: float) -> bool:
        """Tell whether it has its answer; nobody answers what is deleted."""
        return self.answer_at() <= (now if self.deleted is None else min(now, self.deleted))


def told_until(script: Script, anchor: float, now: float, made: dict[str, Post]) -> list[Post]:
    """List what was told up to now, in an order that only ever grows at its end.

    `made` keeps the posts of this anchor, since every page asks for all of them.
    """
    turns = max(0, int((now - anchor) // 86_400) // ROUND_DAYS) + 1
    after = (
        story.again(turn) for story in script.after for turn in range(turns if story.age.unit == "day" else 1)
    )
    due = [(at, story) for story in after if (at := story.age.at(anchor)) <= now]
    due.sort(key=lambda pair: pair[0])
    for at, story in [(story.age.at(anchor), story) for story in script.before if not made] + due:
        if story.remote_id not in made:
            made[story.remote_id] = _post(script, story, at)
    return [made[story.remote_id] for story in (*script.before, *(story for _, story in due))]


def _post(script: Script, story: Story, at: float) -> Post:
    """Make a post of a story told at `at`."""
    parent = script.by_id.get(story.parent.split("~")[0])
    edited = story.option("edit:")
    text = filled(story.text, story.remote_id) if story.fills else story.text
    return _written(
        Post(
            remote_id=story.remote_id,
            author=script.people[story.author],
            created=at,
            text=text,
            conversation=story.root,
            reply_to=story.parent,
            reply_to_author=parent.author if parent else "",
            group=script.groups.get(story.option("in:")),
            edited=at + 60 * int(edited) if edited else None,
            language=story.language,
            warning=story.option("cw:").replace("_", " "),
            automated="auto" in story.options,
            announcement="ann" in story.options,
            reactions=int(story.option("+") or 0),
            shared_by=tuple(script.people[by] for by in story.option("by:").split(",") if by),
        )
    )


def own_posts(script: Script, published: Iterable[Mine], now: float) -> list[Post]:
    """List the manager's own posts that are not deleted, each with its answer once that is due."""
    posts: list[Post] = []
    for mine in published:
        post = own_post(script, mine)
        if mine.deleted is None:
            posts.append(post)
        if mine.is_answered(now):
            posts.append(_answer(script, mine, post))
    return posts


def own_post(script: Script, mine: Mine) -> Post:
    """Make a post of one of the manager's own."""
    return _written(
        Post(
            remote_id=mine.remote_id,
            author=script.people[script.me],
            created=mine.at,
            text=mine.text,
            conversation=mine.root,
            reply_to=mine.reply_to,
            group=next((each for each in script.groups.values() if each.remote_id == mine.group), None),
            edited=mine.edited,
            language=mine.language,
            visibility=mine.visibility,
        )
    )


def _answer(script: Script, mine: Mine, post: Post) -> Post:
    """Let a colleague answer: who was answered, else one who writes under the same tags, else anybody."""
    stories = [each for each in script.before if each.author in script.staff]
    same_tags = [each for each in stories if any(f"#{tag}" in each.text for tag in post.tags)]
    choice = crc32(mine.key.encode())
    authors = sorted({each.author for each in same_tags or stories} - {script.me})
    answered = script.by_id.get(mine.reply_to)
    known = answered and answered.author in script.staff
    author = answered.author if answered and known else authors[choice % len(authors)]
    language = "de" if mine.language.startswith("de") else "en"
    texts = [text for spoken, text in script.answers if spoken == language]
    return replace(
        post,
        remote_id=f"answer-{mine.key}",
        author=script.people[author],
        created=mine.answer_at(),
        edited=None,
        text=texts[choice % len(texts)],
        reply_to=mine.remote_id,
        reply_to_author=script.me,
        language=language,
        tags=(),
        mentions=(),
        links=(),
        url=f"{ADDRESS}answer-{mine.key}",
    )


def _written(post: Post) -> Post:
    """Add what the words of a post hold: tags, mentions and links, and its address."""
    return replace(
        post,
        tags=tags_in(post.text),
        mentions=mentions_in(post.text),
        links=links_in(post.text),
        url=ADDRESS + post.remote_id,
    )


def counted(posts: list[Post], wanted: set[str]) -> list[Post]:
    """Take the wanted posts, each with its number of replies; a conversation's start counts all of it."""
    roots = Counter(post.conversation for post in posts if post.reply_to)
    direct = Counter(post.reply_to for post in posts)
    return [
        replace(post, replies=(direct if post.reply_to else roots)[post.remote_id])
        for post in posts
        if post.remote_id in wanted
    ]
