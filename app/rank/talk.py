"""What a conversation is like, whoever reads it: how new, how lively, and whether people talk there."""

from __future__ import annotations

import numpy as np

from app.rank.archive import DAY, HABIT_DAYS, LIVELY_DAYS, Archive
from app.rank.columns import Floats
from app.rank.rows import Rows

HOUR = 3600.0
LATELY = DAY / 4
MACHINE_COSTS = 4.0


def talk(rows: Rows, archive: Archive, ts: float) -> dict[str, Floats]:
    """Measure the conversations themselves."""
    new = -np.log1p(rows.age / HOUR)
    human = rows.human
    people = np.bincount(rows.people[0], minlength=rows.size)
    lively = np.asarray(archive.lively)[rows.conversations]
    written = np.array(archive.written) / archive.grown(ts, HABIT_DAYS)
    begun = archive.began.all[rows.conversations]
    known = np.asarray(archive.posts_by)[rows.author]
    return {
        "recency": rows.most(new),
        "newest_by_people": rows.most(new - MACHINE_COSTS * (1.0 - human)),
        "posts_lately": np.log1p(rows.total(human * np.exp(-rows.age / LATELY))),
        "automated": 1.0 - rows.total(human) / rows.total(np.ones(len(human))),
        "last_by_person": rows.last(human),
        "ends_with_question": rows.last(human * archive.question.all[rows.posts]),
        "one_voice": (people == 1).astype(float),
        "young": np.exp(-np.maximum(ts - begun, 0.0) / DAY),
        "newcomer": rows.most(human / np.sqrt(1.0 + known)),
        "answered_by_others": np.log1p(lively / archive.grown(ts, LIVELY_DAYS)),
        "busy_group": np.log1p(written)[archive.group_of.all[rows.conversations]],
    }
