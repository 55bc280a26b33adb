"""Keeps the full-text index and the list of words that a search is widened with."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable

from app.store.open import Connection, Store

ID_BITS = 29
MOST_KNOWN = 50_000  # pieces remembered so as not to be looked up with every batch; about 4 MB
WORD = re.compile(r"[^\W\d_]{5,40}")  # a search is widened from four letters to words with more
# The rowid begins with the time: FTS5 walks by rowid, and posts do not arrive in the order they were written.
INDEX = f"""
INSERT INTO post_search (rowid, text, author, tags)
SELECT max(0, CAST(min(p.created, p.arrived) AS INTEGER)) << {ID_BITS} | p.id,
    p.warning || char(10) || p.text, a.name || ' ' || a.handle, p.tags
FROM posts p JOIN people a ON a.id = p.author WHERE p.id IN (SELECT value FROM json_each(?)) ORDER BY 1
"""
USED = "SELECT 1 FROM post_search WHERE post_search MATCH ? LIMIT 1"
UNLIST = (
    "INSERT INTO word_search (word_search, rowid, word) SELECT 'delete', id, word FROM words WHERE word = ?"
)
INDEX_WORDS = "INSERT INTO word_search (rowid, word) SELECT id, word FROM words WHERE id > ?"


def place(created: float, arrived: float, post: int) -> int:
    """Compute the rowid of a post in the full-text index: seconds, then id."""
    return max(0, int(min(created, arrived))) << ID_BITS | post


def post_at(rowid: int) -> int:
    """Tell the post at a place in the full-text index."""
    return rowid & ((1 << ID_BITS) - 1)


def fold_word(word: str) -> str:
    """Fold a word as the full-text index does: lower case, without diacritics."""
    word = word.lower()
    if word.isascii():
        return word
    bare = (c for c in unicodedata.normalize("NFD", word) if unicodedata.category(c) != "Mn")
    return unicodedata.normalize("NFC", "".join(bare))


def index_posts(store: Store, posts: Iterable[int], texts: Iterable[str]) -> None:
    """Index posts that are stored and not indexed yet, and add the words of their texts to the list."""
    connection = store.connection
    connection.execute(INDEX, (json.dumps(list(posts)),))
    fresh = _pieces(texts) - store.known_words
    if not fresh:
        return
    words = _words_in(fresh)
    last = connection.execute("SELECT ifnull(max(id), 0) FROM words").fetchone()[0]
    connection.executemany("INSERT OR IGNORE INTO words (word) VALUES (?)", [(word,) for word in words])
    connection.execute(INDEX_WORDS, (last,))
    if len(store.known_words) > MOST_KNOWN:
        store.known_words.clear()
    store.known_words.update(fresh)


def forget_words(store: Store, texts: Iterable[str]) -> None:
    """Take words off the list that stood in these texts and stand in no post any more."""
    connection = store.connection
    for word in _words_in(_pieces(texts)):
        if connection.execute(USED, (f'"{word}"',)).fetchone() is None:
            connection.execute(UNLIST, (word,))
            connection.execute("DELETE FROM words WHERE word = ?", (word,))
            store.known_words.clear()


def _pieces(texts: Iterable[str]) -> set[str]:
    """Cut texts at their spaces: most of what stands there has been there before."""
    return set("\n".join(texts).lower().split())


def _words_in(pieces: Iterable[str]) -> list[str]:
    return sorted({fold_word(word) for word in WORD.findall("\n".join(pieces))})


def unindex(connection: Connection, places: Iterable[int]) -> None:
    """Take posts out of the full-text index, by their places."""
    connection.executemany("DELETE FROM post_search WHERE rowid = ?", [(at,) for at in places])
