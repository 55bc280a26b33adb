"""What a conversation is about, and whether that is the reader's."""

from __future__ import annotations

import numpy as np

from app.rank.archive import Archive
from app.rank.columns import Column, Floats, Places, among
from app.rank.reader import Reader
from app.rank.rows import Rows
from app.rank.words import BUCKETS

WORDS_A_POST = 20.0
FEW_WORDS = 3.0
ALMOST_NONE = 1e-9
UNLIKE = -1.0


def about(rows: Rows, archive: Archive, reader: Reader, ts: float) -> dict[str, Floats]:
    """Measure words, titles and tags."""
    taste = reader.taste(archive, ts)
    rare = _rarity(archive.used())
    own = reader.own_words(archive, ts) * rare
    own = own / (np.sqrt((own * own).sum()) + ALMOST_NONE)
    hashed, owner, counts = _words(archive.word_end, archive.words, rows.posts)
    size = len(rows.posts)
    liked = np.bincount(owner, taste[hashed], size) / (counts + FEW_WORDS)
    length = np.sqrt(np.bincount(owner, (rare * rare)[hashed], size)) + FEW_WORDS
    alike = np.bincount(owner, (own * rare)[hashed], size) / length
    title, row, title_words = _words(archive.title_end, archive.titles, rows.conversations)
    tags = among(reader.follows_words, BUCKETS)
    tagged = np.bincount(row, tags[title], rows.size) > 0
    return {
        "words_you_use": rows.most(np.where(rows.human > 0, liked, UNLIKE)),
        "words_alike": rows.most(alike),
        "topic_you_use": np.bincount(row, taste[title], rows.size) / (title_words + 1.0),
        "follows_tag": np.maximum(tagged, _tagged(rows, archive, reader)),
    }


def _rarity(used: Floats) -> Floats:
    """Tell how rare the words of each bucket are: the logarithm of one in so many posts."""
    return np.asarray(np.maximum(np.log((used.sum() / WORDS_A_POST + 1.0) / used), 0.0))


def _words(ends: Column, words: Column, numbers: Places) -> tuple[Places, Places, Floats]:
    """Give all words of the texts with these numbers, for each word its text, and how many each text has."""
    end = ends.all[numbers]
    begin = np.where(numbers > 0, ends.all[numbers - 1], 0)
    counts = end - begin
    first = np.repeat(begin - np.append(0, np.cumsum(counts)[:-1]), counts)
    place = first + np.arange(counts.sum())
    return words.all[place], np.repeat(np.arange(len(numbers)), counts), counts


def _tagged(rows: Rows, archive: Archive, reader: Reader) -> Floats:
    """Tell where a followed tag is written in a post, or was given beside its text."""
    out = np.zeros(rows.size)
    for tag in reader.follows_tags:
        if tag in archive.tagged:
            out[rows.of[np.isin(rows.posts, archive.tagged[tag])]] = 1.0
    return out
