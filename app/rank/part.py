"""What part the reader has in a conversation: wrote there, was named, was answered, was away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from app.rank.archive import DAY, Archive
from app.rank.columns import Floats, Places
from app.rank.reader import Reader
from app.rank.rows import Rows

DONE = 0.3  # what a mention counts that the reader wrote after
MENTION_DAYS = 3.0
WEEK = 7.0


def part(rows: Rows, archive: Archive, reader: Reader, ts: float, named: Floats) -> dict[str, Floats]:
    """Measure the reader's own part; `named`: 1 for posts that name or quote the reader."""
    last, own, started, liked = _present(rows, reader)
    all_posts = np.asarray(archive.posts_in)[rows.conversations].astype(float)
    mention = np.zeros(rows.size)
    at, numbers = _among(rows, reader.mentions)
    mention[at] = [reader.mentions[number] for number in numbers]
    since = rows.ts > last[rows.of]
    answers = (archive.author_before.all[rows.posts] == reader.number) & since & (rows.human > 0)
    began = archive.began.all[rows.conversations]
    fading = np.exp(-rows.age / DAY)
    return {
        "your_conversation": (last > 0) * np.exp(-np.maximum(ts - last, 0.0) / DAY / WEEK),
        "your_share": own / np.maximum(all_posts, 1.0),
        "you_started_it": started,
        "you_liked_it": liked,
        "answered_you": rows.most(answers * fading),
        "mentions_you": rows.most(named * fading * np.where(since, 1.0, DONE)),
        "mention_open": rows.most(named * since),
        "mentioned_here": (mention > last) * np.exp(-np.maximum(ts - mention, 0.0) / DAY / MENTION_DAYS),
        "unseen": (rows.total(rows.human * (rows.ts > reader.here)) > 0).astype(float),
        "begun_since": (began > reader.here) * float(reader.here > 0),
    }


def _present(rows: Rows, reader: Reader) -> tuple[Floats, Floats, Floats, Floats]:
    """Tell for each row when the reader wrote there last, how many posts, whether they began it, liked it."""
    out = np.zeros((4, rows.size))
    at, numbers = _among(rows, reader.conversations)
    here = [reader.conversations[number] for number in numbers]
    out[0, at] = [each.last for each in here]
    out[1, at] = [each.posts for each in here]
    out[2, at] = [each.started for each in here]
    out[3, at] = [each.liked for each in here]
    return out[0], out[1], out[2], out[3]


def _among(rows: Rows, known: Mapping[int, Any]) -> tuple[Places, list[int]]:
    """Find the rows of which the reader knows something, and their conversations."""
    numbers = sorted(known.keys() & set(rows.conversations.tolist()))
    return np.searchsorted(rows.conversations, numbers), numbers
