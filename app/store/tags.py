"""What the stored posts know of hashtags: who uses them, and how they are written."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.store.open import Store
from app.text import fold_tag

NEWEST = "SELECT ifnull(max(id), 0) FROM posts"
ROWS = "SELECT count(*) FROM post_tags"
PEOPLE = "SELECT id, account, bot FROM people"
# The index holds all that is asked for: a row of a post holds its text, too, and takes long to reach.
# Ids come as one text for each author and tag, since a row for each takes longer.
AUTHORS = """
SELECT author, group_concat(id) FROM posts INDEXED BY posts_by_author WHERE author > ? GROUP BY author
"""
LATER_AUTHORS = "SELECT author, group_concat(id) FROM posts WHERE id > ? GROUP BY author"
TAGS = "SELECT tag, group_concat(post) FROM post_tags WHERE post > ? GROUP BY tag"
DELETED = "SELECT account, count(*) FROM posts WHERE deleted IS NOT NULL GROUP BY account"
LATEST = """
SELECT p.text, min(p.created, p.arrived) FROM post_tags t JOIN posts p ON p.id = t.post WHERE t.tag = ?
ORDER BY t.post DESC LIMIT ?
"""
WRITTEN = re.compile(r"[#\uFF03]([\w-]+)")
LOOKED_AT = 6  # posts in which the spelling of a tag is looked up


@dataclass(slots=True)
class Uses:
    """How a tag is used: in how many posts, how many of them by people, and by which (row ids)."""

    posts: int = 0
    by_people: int = 0
    people: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Counted:
    """All folded tags of an account or of all; `posts` is the number of posts that the counts rest on."""

    tags: dict[str, Uses] = field(default_factory=dict)
    posts: int = 0

    def count(self, tag: str, person: int) -> None:
        """Count one use, by a person or (0) by a machine."""
        uses = self.tags.get(tag)
        if uses is None:
            uses = self.tags[tag] = Uses()
        uses.posts += 1
        if person:
            uses.by_people += 1
            uses.people.add(person)


class TagCounts:
    """Counts the uses of tags: once in full, then only what came since.

    What was edited or deleted is noticed with the next post that comes.
    """

    def __init__(self, store: Store) -> None:
        """Take the open store; counting begins with the first question."""
        self._store = store
        self._newest = 0
        self._rows = 0
        self._by_account: dict[int, Counted] = {}
        self._all = Counted()

    @property
    def stamp(self) -> tuple[int, int]:
        """Tell counts apart: another stamp, other counts."""
        return self._newest, self._rows

    def of(self, account: int = 0) -> Counted:
        """Count the tags of an account, or (0) of all."""
        connection = self._store.connection
        newest = int(connection.execute(NEWEST).fetchone()[0])
        if newest != self._newest:
            rows = int(connection.execute(ROWS).fetchone()[0])
            if newest < self._newest or rows != self._rows + self._add(newest):
                self._newest, self._by_account = 0, {}
                self._add(newest)
            self._newest, self._rows = newest, rows
            self._all = _joined(self._by_account)
        return self._by_account.get(account, Counted()) if account else self._all

    def _add(self, newest: int) -> int:
        """Count what came after the newest post counted before; tells how many uses there were."""
        connection, start = self._store.connection, self._newest
        people = {key: (owner, bot) for key, owner, bot in connection.execute(PEOPLE).fetchall()}
        authors = self._count_posts(newest, people)
        found = 0
        for tag, listed in connection.execute(TAGS, (start,)):
            for post in map(int, listed.split(",")):
                author = authors[post - start] if post <= newest else 0
                found += post <= newest
                if author:
                    owner, bot = people[author]
                    self._by_account[owner].count(tag, 0 if bot else author)
        return found

    def _count_posts(self, newest: int, people: Mapping[int, tuple[int, int]]) -> array[int]:
        """Count the posts by account; gives the author of each post by its place after the last one counted.

        What another thread has written or removed since the newest post was asked for has no author here.
        """
        connection, start = self._store.connection, self._newest
        authors = array("q", bytes(8 * (newest - start + 1)))
        posts: Counter[int] = Counter()
        for author, listed in connection.execute(LATER_AUTHORS if start else AUTHORS, (start,)):
            if author not in people:
                continue
            own = [post for post in map(int, listed.split(",")) if post <= newest]
            for post in own:
                authors[post - start] = author
            posts[people[author][0]] += len(own)
        if not start:
            posts.subtract(dict(connection.execute(DELETED).fetchall()))
        for owner, number in posts.items():
            self._by_account.setdefault(owner, Counted()).posts += number
        return authors


def written(store: Store, tag: str) -> tuple[str, float]:
    """Tell how a folded tag is mostly written in its latest posts, and when it was last used."""
    rows = store.connection.execute(LATEST, (tag, LOOKED_AT)).fetchall()
    spellings: Counter[str] = Counter()
    for text, _ in rows:
        for sign in WRITTEN.findall(text):
            # A hyphen belongs to a tag on some networks and ends it on others.
            spellings.update(each for each in (sign, sign.partition("-")[0]) if fold_tag(each) == tag)
    best = spellings.most_common(1)
    return (best[0][0] if best else tag), max((float(row[1]) for row in rows), default=0.0)


def _joined(by_account: Mapping[int, Counted]) -> Counted:
    """Join the counts of all accounts."""
    if len(by_account) == 1:
        return next(iter(by_account.values()))
    joined = Counted(posts=sum(each.posts for each in by_account.values()))
    for counted in by_account.values():
        for tag, uses in counted.tags.items():
            sum_of = joined.tags.setdefault(tag, Uses())
            sum_of.posts += uses.posts
            sum_of.by_people += uses.by_people
            sum_of.people |= uses.people
    return joined
