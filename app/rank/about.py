"""What a conversation is about, and whether that is the reader's."""

from __future__ import annotations

import numpy as np

from app.rank.archive import Archive
from app.rank.columns import Floats
from app.rank.reader import Reader
from app.rank.rows import Rows

WORDS_A_POST = 20.0
FEW_WORDS = 3.0
ALMOST_NONE = 1e-9
UNLIKE = -1.0


def about(rows: Rows, archive: Archive, reader: Reader, ts: float) -> dict[str, Floats]:
    """Measure words, titles and tags."""
    taste = reader.taste(archive, ts)
    rare = _rarity(archive.used())
    own = reader.own_words(archive, ts) * rare
    own = own / (np.sqrt(own @ own) + ALMOST_NONE)
    hashed, owner, counts = _words(archive, rows)
    size = len(rows.posts)
    liked = np.bincount(owner, taste[hashed], size) / (counts + FEW_WORDS)
    length = np.sqrt(np.bincount(owner, (rare * rare)[hashed], size)) + FEW_WORDS
    alike = np.bincount(owner, (own * rare)[hashed], size) / length
    titles = [archive.title[number] for number in rows.conversations.tolist()]
    return {
        "words_you_use": rows.most(np.where(rows.human > 0, liked, UNLIKE)),
        "words_alike": rows.most(alike),
        "topic_you_use": np.array([taste[title].sum() / (len(title) + 1.0) for title in titles]),
        "follows_tag": _tagged(rows, archive, reader, titles),
    }


def _rarity(used: Floats) -> Floats:
    """Tell how rare the words of each bucket are: the logarithm of one in so many posts."""
    return np.asarray(np.maximum(np.log((used.sum() / WORDS_A_POST + 1.0) / used), 0.0))


def _words(archive: Archive, rows: Rows) -> tuple[Floats, Floats, Floats]:
    """Give all words of the posts, for each its post, and for each post how many."""
    ends = archive.word_end.all
    posts = rows.posts
    begin = np.where(posts > 0, ends[posts - 1], 0)
    counts = ends[posts] - begin
    first = np.repeat(begin - np.append(0, np.cumsum(counts)[:-1]), counts)
    place = first + np.arange(counts.sum())
    return archive.words.all[place], np.repeat(np.arange(len(posts)), counts), counts


def _tagged(rows: Rows, archive: Archive, reader: Reader, titles: list[list[int]]) -> Floats:
    """Tell where a followed tag is written in a post, or is a word of the title."""
    out = np.array([float(not reader.follows_words.isdisjoint(title)) for title in titles])
    if reader.follows_tags and archive.tagged:
        for post, row in zip(rows.posts.tolist(), rows.of.tolist(), strict=True):
            if post in archive.tagged and not archive.tagged[post].isdisjoint(reader.follows_tags):
                out[row] = 1.0
    return out
