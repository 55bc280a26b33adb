"""Finds stored posts that share a run of words with a text, and acronyms that several people use."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.store.open import Store
from app.store.tags import NEWEST
from app.store.words import fold_word, post_at

BLOCK, RUN = 4, 8  # words
ALIKE = 6  # words; the coach counts words its own way, so a little less than a run is let through
MOST_BLOCKS = 400
FOUND_EACH = 20
MOST_LOADED = 200
MOST = 20
REMEMBERED = 5_000
USERS, ACRONYM_POSTS = 3, 60
TOKEN = re.compile(r"[^\W_]+")
FIND = "SELECT rowid FROM post_search WHERE post_search MATCH ? ORDER BY rowid DESC LIMIT ?"
LOAD = """
SELECT p.id, p.remote_id, a.name, p.text, p.author,
    EXISTS (SELECT 1 FROM accounts o WHERE o.id = p.account AND o.me <> '' AND o.me = a.remote_id)
FROM json_each(?) w CROSS JOIN posts p ON p.id = w.value JOIN people a ON a.id = p.author
WHERE p.deleted IS NULL
"""


@dataclass(frozen=True, slots=True)
class Echo:
    """A stored post of somebody else that a text may repeat."""

    post: int
    remote_id: str
    name: str
    text: str
    author: int
    mine: bool


class Echoes:
    """Looks up stored texts; what was looked up is remembered until another post comes."""

    def __init__(self, store: Store) -> None:
        """Take the open store."""
        self._store = store
        self._newest = 0
        self._blocks: dict[str, tuple[int, ...]] = {}
        self._posts: dict[int, Echo] = {}
        self._acronyms: dict[str, bool] = {}

    def of(self, text: str, without: str = "") -> tuple[Echo, ...]:
        """Find others' posts that share about eight words in a row with a text, the newest first.

        `without` is the remote id of a post that may be repeated, since the text answers it.
        """
        self._refresh()
        words = _tokens(text)
        found = {post for block in blocks(words)[:MOST_BLOCKS] for post in self._with(block)}
        runs = _runs(words)
        echoes = []
        for echo in self._load(sorted(found, reverse=True)[:MOST_LOADED]):
            wanted = not echo.mine and echo.remote_id != without
            if wanted and not runs.isdisjoint(_runs(_tokens(echo.text))):
                echoes.append(echo)
        return tuple(echoes[:MOST])

    def known(self, acronyms: Iterable[str]) -> frozenset[str]:
        """Tell which acronyms at least three people use in stored posts."""
        self._refresh()
        return frozenset(each for each in acronyms if self._is_known(each))

    def _refresh(self) -> None:
        newest = int(self._store.connection.execute(NEWEST).fetchone()[0])
        if newest != self._newest or len(self._blocks) > REMEMBERED:
            self._newest = newest
            self._blocks, self._posts, self._acronyms = {}, {}, {}

    def _with(self, block: str) -> tuple[int, ...]:
        if block not in self._blocks:
            match = f'text : "{block}"'
            rows = self._store.connection.execute(FIND, (match, FOUND_EACH)).fetchall()
            self._blocks[block] = tuple(post_at(row[0]) for row in rows)
        return self._blocks[block]

    def _load(self, posts: Sequence[int]) -> list[Echo]:
        missing = [post for post in posts if post not in self._posts]
        if missing:
            for row in self._store.connection.execute(LOAD, (json.dumps(missing),)).fetchall():
                self._posts[row[0]] = Echo(row[0], row[1], row[2], row[3], row[4], bool(row[5]))
        return [self._posts[post] for post in posts if post in self._posts]

    def _is_known(self, acronym: str) -> bool:
        if acronym not in self._acronyms:
            rows = self._store.connection.execute(FIND, (f'text : "{acronym}"', ACRONYM_POSTS)).fetchall()
            word = re.compile(rf"\b{re.escape(acronym)}\b")
            posts = self._load([post_at(row[0]) for row in rows])
            users = {post.author for post in posts if word.search(post.text)}
            self._acronyms[acronym] = len(users) >= USERS
        return self._acronyms[acronym]


def blocks(words: Sequence[str]) -> list[str]:
    """Choose blocks of four words so that every run of eight holds one, chosen by what stands in it alone.

    Of each five neighbours the longest in letters is taken, since long words are rare: a word typed anywhere
    changes only the blocks around it. (Winnowing: Schleimer, Wilkerson, Aiken 2003.)
    """
    every = [" ".join(words[at : at + BLOCK]) for at in range(len(words) - BLOCK + 1)]
    span = RUN - BLOCK + 1
    windows = (every[at : at + span] for at in range(len(every) - span + 1))
    return list(dict.fromkeys(max(window, key=_rarity) for window in windows))


def _rarity(block: str) -> tuple[int, str]:
    return len(block), block


def _tokens(text: str) -> list[str]:
    return TOKEN.findall(fold_word(text))


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + ALIKE]) for at in range(len(words) - ALIKE + 1)}
