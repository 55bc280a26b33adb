"""Measures conversations for one reader at one moment: a row each, with a column for each feature."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.rank.about import about
from app.rank.archive import Archive
from app.rank.columns import Floats, Places
from app.rank.near import near
from app.rank.part import part
from app.rank.reader import Reader
from app.rank.rows import Rows
from app.rank.talk import talk

NAMES = (
    "recency", "newest_by_people", "posts_lately", "automated", "last_by_person", "ends_with_question",
    "one_voice", "young", "newcomer", "answered_by_others", "busy_group",
    "affinity_to_author", "author_favoured", "author_answered_you", "follows_author", "follows_group",
    "group_favoured", "newcomer_follows",
    "your_conversation", "your_share", "you_started_it", "you_liked_it", "answered_you", "mentions_you",
    "mention_open", "mentioned_here", "unseen", "begun_since",
    "words_you_use", "words_alike", "topic_you_use", "follows_tag",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measured:
    """`conversations`: their numbers; `of`: for each post its row; `values`: rows x NAMES.

    `within`: for each post how far it stands behind the best of its conversation (0 or less).
    """

    conversations: Places
    of: Places
    values: Floats
    within: Floats


def measure(archive: Archive, reader: Reader, ts: float, places: Places) -> Measured:
    """Measure the conversations of some posts (places in the archive, in time order, at least one)."""
    rows = Rows(archive, places, ts)
    named = np.isin(places, list(reader.mentioning)).astype(float)
    columns = {
        **talk(rows, archive, ts),
        **near(rows, archive, reader, ts),
        **part(rows, archive, reader, ts, named),
        **about(rows, archive, reader, ts),
    }
    declared = columns["follows_author"] + columns["follows_tag"]
    columns["newcomer_follows"] = declared * reader.little_known(archive, ts)
    values = np.stack([columns[name] for name in NAMES], 1)
    return Measured(rows.conversations, rows.of, values, _within(rows, named))


def _within(rows: Rows, named: Floats) -> Floats:
    """Order the posts of a conversation: those that name the reader, then the newest; the best gets 0."""
    behind = rows.behind()
    worth = (
        0.5 * named
        - 0.15 * np.minimum(behind, 4.0)
        - 0.6 * np.log1p(np.maximum(behind - 4.0, 0.0))
        + rows.human
    )
    return np.asarray(worth - rows.most(worth)[rows.of])
