"""Keeps what the networks said: a batch of posts at a time, with everything that is found by them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.model import Fetched, Link, Post
from app.store import answers, noticed, people, raw, requeue, threads, words
from app.store.cleaning import storable
from app.store.erasing import erase
from app.store.open import Connection, Store
from app.store.raw import drop_old_raw

COLUMNS = (
    "id", "account", "remote_id", "author", '"group"', "conversation", "reply_to", "reply_to_author",
    "created", "edited", "arrived", "text", "warning", "language", "url", "visibility", "automated",
    "announcement", "replies", "reactions", "tags", "mentions", "links",
)  # fmt: skip
COUNTED = {COLUMNS.index("replies"), COLUMNS.index("reactions"), COLUMNS.index("conversation")}
UPSERT = f"""
INSERT INTO posts ({", ".join(COLUMNS)}) VALUES ({", ".join("?" * len(COLUMNS))})
ON CONFLICT (account, remote_id) DO UPDATE SET deleted = NULL,
    {", ".join(f"{name} = excluded.{name}" for name in COLUMNS[3:] if name != "arrived")}
"""
STORED = f"""
SELECT {", ".join(COLUMNS)}, deleted FROM posts
WHERE account = ? AND remote_id IN (SELECT value FROM json_each(?))
"""
BETWEEN = """
SELECT p.remote_id FROM seen_in s JOIN posts p ON p.id = s.post
WHERE s.source = ? AND s.created > ? AND s.created < ? AND p.deleted IS NULL ORDER BY s.created
"""
ID, CREATED, ARRIVED, TEXT, TAGS = (COLUMNS.index(n) for n in ("id", "created", "arrived", "text", "tags"))
JSON = json.JSONEncoder(ensure_ascii=False)
Row = tuple[Any, ...]
LARGEST_COUNT = 2**31
LATEST = 1e11  # in the year 5138


@dataclass(frozen=True, slots=True)
class Kept:
    """What keeping a batch came to: ids of new posts, and how many stored ones now read otherwise."""

    new: tuple[int, ...] = ()
    updated: int = 0


@dataclass(frozen=True, slots=True)
class _Batch:
    """A batch sorted out: the rows to write, as they were stored before (by id), and which are new."""

    rows: Mapping[int, Row]
    before: Mapping[int, Row]
    edited: frozenset[int]
    ids: Mapping[str, int]

    @property
    def new(self) -> tuple[int, ...]:
        return tuple(key for key in self.rows if key not in self.before)


def keep(store: Store, account: int, source_id: int, page_items: Sequence[Fetched], now: float) -> Kept:
    """Keep a batch of at most 500 posts as they are now, in one transaction (the caller's, if it has one).

    Ids are stable and given in the order of the batch; `source_id` 0 stands for no source. What has to be
    judged is put in the queue with it.
    """
    if not page_items:
        return Kept()
    with store.atomic():
        try:
            return _keep(store, account, source_id, page_items, now)
        except UnicodeEncodeError:  # comes before a post is written; a savepoint would copy every page
            return _keep(store, account, source_id, [storable(item) for item in page_items], now)


def _keep(store: Store, account: int, source_id: int, page_items: Sequence[Fetched], now: float) -> Kept:
    connection = store.connection
    items = _once_each(page_items)
    posts = {key: item.post for key, item in items.items()}
    persons = [p for post in posts.values() for p in (post.author, *post.shared_by)]
    who = people.keep_people(connection, account, persons)
    where = people.keep_groups(connection, account, [p.group for p in posts.values() if p.group])
    me = people.me(connection, account)
    known = threads.known(connection, account, posts)
    roots = {key: known.root(key) for key in posts}
    batch = _sort_out(connection, account, posts, (who, where, roots), now)
    _must_be_storable(batch.rows.values())
    connection.executemany(UPSERT, list(batch.rows.values()))
    _write_beside(store, batch, source_id)
    raw.keep_raw(connection, ((batch.ids[key], item.raw) for key, item in items.items()), now)
    shared = _write_shares(connection, batch.ids, posts, who, now)
    grown = threads.move_answers(connection, account, known, roots)
    changed = {*batch.new, *batch.edited}
    requeue.posts(connection, {*changed, *shared})
    requeue.answered(connection, changed)
    answers.requeue(connection, changed)
    noticed.queue(connection, batch.new, batch.edited)
    taken_part = {
        roots[key] for key in posts if me and batch.ids[key] in changed and posts[key].author.remote_id == me
    }
    requeue.conversations(connection, account, taken_part.union(grown))
    return Kept(batch.new, len(batch.edited))


def between(store: Store, source_id: int, start: float, end: float) -> tuple[str, ...]:
    """List the remote ids from a source, not deleted, created in a stretch (ends exclusive), oldest first."""
    return tuple(row[0] for row in store.connection.execute(BETWEEN, (source_id, start, end)).fetchall())


def _once_each(page_items: Iterable[Fetched]) -> dict[str, Fetched]:
    """Join what a batch brings twice: the last text counts, and everybody who shared it."""
    items: dict[str, Fetched] = {}
    for item in page_items:
        earlier = items.get(item.post.remote_id)
        if earlier is not None:
            sharers = tuple(dict.fromkeys((*earlier.post.shared_by, *item.post.shared_by)))
            item = Fetched(replace(item.post, shared_by=sharers), item.raw)
        items[item.post.remote_id] = item
    return items


def _sort_out(
    connection: Connection,
    account: int,
    posts: Mapping[str, Post],
    keys: tuple[Mapping[str, int], Mapping[str, int], Mapping[str, str]],
    now: float,
) -> _Batch:
    stored = connection.execute(STORED, (account, json.dumps(list(posts)))).fetchall()
    before = {row[2]: row for row in stored}
    fresh = connection.execute("SELECT ifnull(max(id), 0) FROM posts").fetchone()[0]
    rows: dict[int, Row] = {}
    edited = set()
    ids = {}
    for key, post in posts.items():
        old = before.get(key)
        if old is None:
            fresh += 1
        row = _row(
            post, account, fresh if old is None else old[ID], keys, now if old is None else old[ARRIVED]
        )
        ids[key] = row[ID]
        if old is not None and (_content(old) != _content(row) or old[-1] is not None):
            edited.add(row[ID])
        if old is None or old[:-1] != row or old[-1] is not None:
            rows[row[ID]] = row
    return _Batch(rows, {row[ID]: row for row in stored}, frozenset(edited), ids)


def _must_be_storable(rows: Iterable[Row]) -> None:
    """Raise UnicodeEncodeError where a text of the rows holds what no text may hold."""
    "".join([value for row in rows for value in row if isinstance(value, str)]).encode()


def _content(row: Row) -> Row:
    return tuple(value for at, value in enumerate(row[: len(COLUMNS)]) if at not in COUNTED)


def _row(
    post: Post,
    account: int,
    post_id: int,
    keys: tuple[Mapping[str, int], Mapping[str, int], Mapping[str, str]],
    arrived: float,
) -> Row:
    who, where, roots = keys
    return (
        post_id, account, post.remote_id, who[post.author.remote_id],
        where[post.group.remote_id] if post.group else None,
        roots[post.remote_id], post.reply_to, post.reply_to_author, _time(post.created, arrived),
        post.edited, arrived,
        post.text, post.warning, post.language, post.url, post.visibility, int(post.automated),
        int(post.announcement), _count(post.replies), _count(post.reactions), _listed(post.tags),
        _listed(post.mentions), _links(post.links),
    )  # fmt: skip


def _time(created: float, arrived: float) -> float:
    """Believe a time that can be one: a server may say anything."""
    return float(created) if 0 < created < LATEST else arrived


def _count(number: int) -> int:
    return max(0, min(number, LARGEST_COUNT))


def _listed(values: Sequence[str]) -> str:
    return JSON.encode(values) if values else "[]"


def _links(links: Sequence[Link]) -> str:
    return JSON.encode([(link.label, link.url) for link in links]) if links else "[]"


def _write_beside(store: Store, batch: _Batch, source_id: int) -> None:
    """Write everything that a post's row is found by."""
    connection = store.connection
    old = [batch.before[post] for post in batch.edited]
    words.unindex(connection, [words.place(row[CREATED], row[ARRIVED], row[ID]) for row in old])
    tags = [(tag, row[ID]) for row in old for tag in json.loads(row[TAGS])]
    connection.executemany("DELETE FROM post_tags WHERE tag = ? AND post = ?", tags)
    written = {post: batch.rows[post] for post in (*batch.new, *batch.edited)}
    tags = [(tag, row[ID]) for row in written.values() if row[TAGS] != "[]" for tag in json.loads(row[TAGS])]
    connection.executemany("INSERT OR IGNORE INTO post_tags (tag, post) VALUES (?, ?)", tags)
    words.index_posts(store, written, [row[TEXT] for row in written.values()])
    words.forget_words(store, [row[TEXT] for row in old])
    if source_id:
        seen = [
            (source_id, batch.rows.get(post, batch.before.get(post, ()))[CREATED], post)
            for post in batch.ids.values()
        ]
        connection.executemany("INSERT OR IGNORE INTO seen_in (source, created, post) VALUES (?, ?, ?)", seen)


def _write_shares(
    connection: Connection,
    ids: Mapping[str, int],
    posts: Mapping[str, Post],
    who: Mapping[str, int],
    now: float,
) -> set[int]:
    """Write who shared a post, in their order; returns the posts that somebody new has shared."""
    shared = set()
    for key, post in posts.items():
        for place, person in enumerate(post.shared_by):
            row = (ids[key], who[person.remote_id], now + place / 1000)
            written = connection.execute(
                "INSERT OR IGNORE INTO shares (post, person, at) VALUES (?, ?, ?)", row
            )
            if written.rowcount > 0:
                shared.add(ids[key])
    return shared


__all__ = ["Kept", "between", "drop_old_raw", "erase", "keep"]
