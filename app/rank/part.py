"""What part the reader has in a conversation: wrote there, was named, was answered, was away."""

from __future__ import annotations

import numpy as np

from app.rank.archive import DAY, Archive
from app.rank.columns import Floats
from app.rank.reader import Present, Reader
from app.rank.rows import Rows

NOT_THERE = Present()
DONE = 0.3  # what a mention counts that the reader wrote after
MENTION_DAYS = 3.0
WEEK = 7.0


def part(rows: Rows, archive: Archive, reader: Reader, ts: float, named: Floats) -> dict[str, Floats]:
    """Measure the reader's own part; `named`: 1 for posts that name or quote the reader."""
    numbers = rows.conversations.tolist()
    here = [reader.conversations.get(number, NOT_THERE) for number in numbers]
    last = np.array([each.last for each in here])
    own = np.array([each.posts for each in here], float)
    all_posts = np.array([archive.posts_in[number] for number in numbers], float)
    mention = np.array([reader.mentions.get(number, 0.0) for number in numbers])
    since = rows.ts > last[rows.of]
    answers = (archive.author_before.all[rows.posts] == reader.number) & since & (rows.human > 0)
    began = archive.began.all[rows.conversations]
    fading = np.exp(-rows.age / DAY)
    return {
        "your_conversation": (last > 0) * np.exp(-np.maximum(ts - last, 0.0) / DAY / WEEK),
        "your_share": own / np.maximum(all_posts, 1.0),
        "you_started_it": np.array([each.started for each in here], float),
        "you_liked_it": np.array([each.liked for each in here], float),
        "answered_you": rows.most(answers * fading),
        "mentions_you": rows.most(named * fading * np.where(since, 1.0, DONE)),
        "mention_open": rows.most(named * since),
        "mentioned_here": (mention > last) * np.exp(-np.maximum(ts - mention, 0.0) / DAY / MENTION_DAYS),
        "unseen": (rows.total(rows.human * (rows.ts > reader.here)) > 0).astype(float),
        "begun_since": (began > reader.here) * float(reader.here > 0),
    }
