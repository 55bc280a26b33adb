"""Turns what was gathered into figures: a row for each conversation, and each post's place behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.ordering.gathered import Gathered, places
from app.ordering.weighing import ALL_NAMES
from app.rank.archive import DAY
from app.rank.columns import Floats
from app.rank.features import NAMES, measure
from app.rank.model import FARTHEST, standardised
from app.store.ranks import Head, Row

FADES_DAYS = 30.0
MOST_ASKED = 3.0
BEYOND = 0.2  # of the newness that is more than a figure may be
AGES_DIFFER = 0.5  # the spread of log(1 + hours) from which on newness counts in full
TURN, FURTHEST = 0.001, -1.0  # a post stands so far behind the one before it, and so far at most
Rows = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Figures:
    """`values`: rows x ALL_NAMES, the declared columns still 0; `of`: each post's row; posts go up by id.

    `authors`: each post's author, 0 for the manager. `talks`: the stored name of each row's conversation.
    """

    values: Rows
    posts: npt.NDArray[np.int64]
    of: npt.NDArray[np.intp]
    within: Floats
    authors: npt.NDArray[np.int64]
    lifted: Floats
    talks: tuple[tuple[int, str], ...] = ()


def figured(found: Gathered, ts: float, heard: Sequence[tuple[int, str, int]]) -> Figures:
    """Measure everything that is to be ordered at a moment; there has to be something."""
    measured = measure(found.archive, found.reader, ts, places(found))
    posts = np.array(found.posts, np.int64)
    by_id = np.argsort(posts)
    posts, of = posts[by_id], measured.of[by_id]
    _follows(measured.values, posts, of, heard, found.reader.little_known(found.archive, ts))
    values = np.zeros((len(measured.values), len(ALL_NAMES)), np.float32)
    values[:, : len(NAMES)] = standardised(measured.values)
    _tell_the_newest_apart(values, measured.values)
    _weaken_small_ages(values, measured.values)
    return Figures(
        values,
        posts,
        of,
        _in_turn(measured.of)[by_id],
        np.array(found.authors, np.int64)[by_id],
        np.zeros(len(posts)),
        tuple(map(found.talks.__getitem__, measured.conversations.tolist())),
    )


def restored(made: Head, blocks: bytes, placed: Sequence[Row]) -> Figures:
    """Take figures as they are stored; there has to be something."""
    values = np.frombuffer(blocks, np.float32).reshape(-1, len(made.names)).copy()
    posts, of, authors, within, lifted, _ = np.array(placed).T
    numbers = (column.astype(np.int64) for column in (posts, of, authors))  # ids stay far below 2^53
    posts, of, authors = numbers
    return Figures(values, posts, of, within, authors, lifted)


def declare(
    figures: Figures, asked: Iterable[tuple[int, int, float, float]], uncared: Iterable[int], ts: float
) -> None:
    """Fill in what the manager declared: about people, about conversations, about whom not to care.

    `asked` are (post, author, more or less, when), as the store lists them.
    """
    size = len(figures.values)
    counted = np.maximum(np.bincount(figures.of, minlength=size), 1)
    people: dict[int, float] = {}
    here: dict[int, float] = {}
    for post, author, said, told in asked:
        value = said * 2.0 ** (-max(ts - told, 0.0) / (FADES_DAYS * DAY))
        people[author] = people.get(author, 0.0) + value
        row = row_of(figures, post)
        if row is not None:
            here[row] = here.get(row, 0.0) + value
    start = len(NAMES)
    figures.values[:, start:] = 0.0
    for column, amounts in ((start, people), (start + 2, dict.fromkeys(uncared, 1.0))):
        for author, value in amounts.items():
            if author:
                rows = np.bincount(figures.of[figures.authors == author], minlength=size)
                figures.values[:, column] += (rows / counted * _bounded(value)).astype(np.float32)
    for row, value in sorted(here.items()):
        figures.values[row, start + 1] = _bounded(value)


def row_of(figures: Figures, post: int) -> int | None:
    """Tell a post's row; None for one that is not in the order."""
    at = int(np.searchsorted(figures.posts, post))
    there = at < len(figures.posts) and int(figures.posts[at]) == post
    return int(figures.of[at]) if there else None


def rows(figures: Figures, totals: Floats) -> Iterable[Row]:
    """List each post with its rank: what its conversation's row adds up to, its place in it, and its lift."""
    ranks = totals[figures.of] + figures.within + figures.lifted
    columns = (figures.posts, figures.of, figures.authors, figures.within, figures.lifted, ranks)
    return zip(*(column.tolist() for column in columns), strict=True)


def _tell_the_newest_apart(values: Rows, measured: Floats) -> None:
    """Go on, much slower, where newness is as large as a figure gets: else the last hours stand by chance."""
    at = NAMES.index("recency")
    ages = measured[:, at]
    beyond = np.abs(ages - ages.mean()) / (ages.std() or 1.0) - FARTHEST
    values[:, at] += np.sign(values[:, at]) * np.maximum(beyond, 0.0) * BEYOND


def _weaken_small_ages(values: Rows, measured: Floats) -> None:
    """Keep posts of the same hour from being told apart by minutes as if those were days."""
    for name in ("recency", "newest_by_people"):
        at = NAMES.index(name)
        values[:, at] *= min(1.0, float(measured[:, at].std()) / AGES_DIFFER)


def _follows(
    values: Floats,
    posts: npt.NDArray[np.int64],
    of: npt.NDArray[np.intp],
    heard: Sequence[tuple[int, str, int]],
    newcomer: float,
) -> None:
    """Put in what follows bring, as the store matched it: shared posts too, and every hashtag.

    `newcomer` (0-1) says how little is known of the reader; people and tags count that much once more.
    """
    for kind, name in (("person", "follows_author"), ("tag", "follows_tag"), ("group", "follows_group")):
        pairs = [(post, follow) for post, what, follow in heard if what == kind]
        counted = _brought(pairs, posts, of, len(values))
        values[:, NAMES.index(name)] = np.log1p(counted) if kind == "person" else np.minimum(counted, 1.0)
    declared = values[:, NAMES.index("follows_author")] + values[:, NAMES.index("follows_tag")]
    values[:, NAMES.index("newcomer_follows")] = declared * newcomer


def _brought(
    pairs: Sequence[tuple[int, int]], posts: npt.NDArray[np.int64], of: npt.NDArray[np.intp], size: int
) -> Floats:
    """Count for each row the follows that bring some post of it; `pairs` are (post, follow)."""
    if not pairs:
        return np.zeros(size)
    post, follow = np.array(pairs, np.int64).T
    at = np.minimum(np.searchsorted(posts, post), len(posts) - 1)
    there = posts[at] == post
    several = int(follow.max()) + 1
    rows = np.unique(of[at[there]] * several + follow[there]) // several
    return np.bincount(rows, minlength=size).astype(float)


def _in_turn(of: npt.NDArray[np.intp]) -> Floats:
    """Put the posts of a conversation one behind the other: `of` are their rows, the oldest post first."""
    in_rows = np.argsort(of, kind="stable")
    sorted_rows = of[in_rows]
    begun = np.searchsorted(sorted_rows, sorted_rows, side="left")
    earlier = np.empty(len(of))
    earlier[in_rows] = np.arange(len(of)) - begun
    return np.asarray(np.maximum(0.0 - earlier * TURN, FURTHEST))


def _bounded(value: float) -> float:
    return max(-MOST_ASKED, min(MOST_ASKED, value))
