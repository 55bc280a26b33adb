"""How near the people and the group of a conversation are to the reader."""

from __future__ import annotations

import numpy as np

from app.rank.archive import HABIT_DAYS, Archive
from app.rank.columns import Floats, among, laid_out
from app.rank.reader import AFFINITY_DAYS, Reader
from app.rank.rows import Rows

PRIOR_PEOPLE = 5.0
PRIOR_GROUPS = 3.0


def near(rows: Rows, archive: Archive, reader: Reader, ts: float) -> dict[str, Floats]:
    """Measure people and groups: what was declared, and what was learned."""
    shrink = archive.grown(ts, AFFINITY_DAYS)
    size, groups = len(archive.wrote), len(archive.written)
    own = laid_out(reader.people, size, shrink)
    answered = np.log1p(laid_out(reader.answered_me, size, shrink))
    followed = among(reader.follows_people, size)
    wrote = np.array(archive.wrote) / archive.grown(ts, HABIT_DAYS) + 0.5
    favoured = _odds(own, wrote, PRIOR_PEOPLE)
    author, group = rows.author, archive.group_of.all[rows.conversations]
    row, who = rows.pairs
    own_groups = laid_out(reader.groups, groups, shrink)
    written = np.array(archive.written) / archive.grown(ts, HABIT_DAYS) + 1.0
    return {
        "affinity_to_author": rows.most(np.log1p(own)[author]),
        "author_favoured": rows.most(np.where(rows.human > 0, favoured[author], favoured.min())),
        "author_answered_you": rows.most(answered[author]),
        "follows_author": np.log1p(np.bincount(row, followed[who], rows.size)),
        "follows_group": among(reader.follows_groups, groups)[group],
        "group_favoured": _odds(own_groups, written, PRIOR_GROUPS)[group],
    }


def _odds(own: Floats, everybody: Floats, prior: float) -> Floats:
    """Tell how much larger the reader's share is than everybody's: log-odds, 0 where nothing is known."""
    share = everybody / everybody.sum()
    return np.asarray(np.log((own + prior * share) / (own.sum() + prior) / share))
