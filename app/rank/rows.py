"""The posts asked for, laid out by conversation: sums and maxima of posts for each row."""

from __future__ import annotations

import numpy as np

from app.rank.archive import Archive
from app.rank.columns import Floats, Places


class Rows:
    """A row for each conversation of some posts.

    `conversations`: their numbers; `of`: for each post its row; `human`: 1 where a person wrote a post.
    `age` is in seconds. `pairs`: the different authors of each row, as (row, author), `people` those who
    are no machines.
    """

    def __init__(self, archive: Archive, posts: Places, ts: float) -> None:
        """Lay out `posts` (places in the archive, in time order, at least one) as seen at `ts`."""
        self.posts = posts
        self.conversations, self.of = np.unique(archive.conversation.all[posts], return_inverse=True)
        self.size = len(self.conversations)
        self.order = np.argsort(self.of, kind="stable")
        self.starts = np.searchsorted(self.of[self.order], np.arange(self.size))
        self.ends = np.append(self.starts[1:], len(posts))
        self.author = archive.author.all[posts]
        self.ts = archive.ts.all[posts]
        self.age = np.maximum(ts - self.ts, 0.0)
        self.human = 1.0 - archive.machine.all[posts]
        self.pairs = self._pairs(self.of, self.author)
        people = self.human > 0
        self.people = self._pairs(self.of[people], self.author[people])

    def total(self, values: Floats) -> Floats:
        """Sum the values of posts."""
        return np.bincount(self.of, values, self.size).astype(float)

    def most(self, values: Floats) -> Floats:
        """Give the largest value among the posts."""
        return np.asarray(np.maximum.reduceat(values[self.order], self.starts), float)

    def last(self, values: Floats) -> Floats:
        """Give the value of the newest post."""
        return np.asarray(values[self.order[self.ends - 1]], float)

    def behind(self) -> Floats:
        """Tell for each post how many newer ones its row has."""
        out = np.empty(len(self.posts))
        out[self.order] = np.repeat(self.ends, self.ends - self.starts) - 1 - np.arange(len(self.posts))
        return out

    @staticmethod
    def _pairs(of: Places, author: Places) -> tuple[Places, Places]:
        several = int(author.max()) + 1 if len(author) else 1
        row, who = np.divmod(np.unique(of * several + author), several)
        return row, who
