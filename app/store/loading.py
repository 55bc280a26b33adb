"""Turns rows into posts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from app.model import Group, Link, Person, Post
from app.store.forced import EFFECTIVE, JOIN
from app.store.open import Connection

POSTS = f"""
SELECT p.id, p.account, p.remote_id, p.created, p.text, p.conversation, p.reply_to, p.reply_to_author,
    p.edited, p.tags, p.mentions, p.links, p.language, p.url, p.warning, p.visibility, p.automated,
    p.announcement,
    p.replies, p.reactions, p.arrived,
    a.remote_id, a.handle, a.name, a.bot, a.title, a.url, g.remote_id, g.name, {EFFECTIVE}, g.everyone
FROM json_each(?) wanted CROSS JOIN posts p ON p.id = wanted.value JOIN people a ON a.id = p.author
LEFT JOIN groups g ON g.id = p."group" {JOIN} WHERE p.deleted IS NULL
"""
SHARERS = """
SELECT s.post, a.remote_id, a.handle, a.name, a.bot, a.title, a.url
FROM json_each(?) wanted CROSS JOIN shares s ON s.post = wanted.value JOIN people a ON a.id = s.person
ORDER BY s.post, s.at
"""


@dataclass(frozen=True, slots=True)
class Stored:
    """A post, and when it was first fetched."""

    post: Post
    arrived: float


def load(connection: Connection, ids: Iterable[int]) -> dict[int, Stored]:
    """Load posts by id, in the order asked for; those that are not there or were deleted are left out."""
    wanted = json.dumps(list(ids))
    sharers: dict[int, tuple[Person, ...]] = {}
    for post, *person in connection.execute(SHARERS, (wanted,)).fetchall():
        sharers[post] = (*sharers.get(post, ()), _person(*person))
    rows = connection.execute(POSTS, (wanted,)).fetchall()
    return {row[0]: Stored(_post(row, sharers.get(row[0], ())), row[20]) for row in rows}


def _person(remote_id: str, handle: str, name: str, bot: int, title: str, url: str) -> Person:
    return Person(remote_id, handle, name, bool(bot), title, url)


def _post(row: tuple[Any, ...], shared_by: tuple[Person, ...]) -> Post:
    group = None if row[27] is None else Group(row[27], row[28], bool(row[29]), bool(row[30]))
    return Post(
        id=row[0], account=row[1], remote_id=row[2], created=row[3], text=row[4], conversation=row[5],
        reply_to=row[6], reply_to_author=row[7], edited=row[8], tags=_words(row[9]), mentions=_words(row[10]),
        links=_links(row[11]), language=row[12], url=row[13], warning=row[14], visibility=row[15],
        automated=bool(row[16]), announcement=bool(row[17]), replies=row[18], reactions=row[19],
        author=_person(*row[21:27]), group=group, shared_by=shared_by,
    )  # fmt: skip


def _words(listed: str) -> tuple[str, ...]:
    return () if listed == "[]" else tuple(json.loads(listed))


def _links(listed: str) -> tuple[Link, ...]:
    return () if listed == "[]" else tuple(Link(label, url) for label, url in json.loads(listed))
