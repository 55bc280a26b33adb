"""Measures conversations for one reader at one moment: a row each, with a column for each feature."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.rank.archive import DAY, LIVELY_DAYS, POPULAR_DAYS, Archive, Floats, Places
from app.rank.reader import AFFINITY_DAYS, Present, Reader, among, spread

NAMES = (
    "recency", "newest_by_people", "posts_lately", "people_lately", "automated", "affinity_to_author",
    "affinity_to_participants", "author_answered_you", "follows_author", "follows_group", "group_affinity",
    "your_conversation", "your_conversation_lately", "your_conversation_this_week", "your_posts_here",
    "you_started_it", "answers_since_you", "you_spoke_last", "mentions_you", "mentioned_here", "begins",
    "question", "length", "code", "link", "author_popular", "words_you_use", "topic_you_use", "follows_tag",
    "you_liked_it", "answered_by_others", "posts_a_person",
)  # fmt: skip
NOBODY = Present()


@dataclass(frozen=True, slots=True)
class Measured:
    """`conversations`: their numbers; `of`: for each post its row; `values`: rows x NAMES.

    `within`: for each post how far it stands behind the best of its conversation (0 or less).
    """

    conversations: Places
    of: Places
    values: Floats
    within: Floats


class _Rows:
    """Sums and maxima of posts by conversation."""

    def __init__(self, conversation: Places) -> None:
        self.conversations, self.of = np.unique(conversation, return_inverse=True)
        self.order = np.argsort(self.of, kind="stable")
        self.size = len(self.conversations)
        self.starts = np.searchsorted(self.of[self.order], np.arange(self.size))

    def total(self, values: Floats) -> Floats:
        return np.bincount(self.of, values, self.size).astype(float)

    def most(self, values: Floats) -> Floats:
        return np.asarray(np.maximum.reduceat(values[self.order], self.starts))


def measure(archive: Archive, reader: Reader, ts: float, posts: Places) -> Measured:
    """Measure the conversations of some posts (places in the archive, in time order, at least one)."""
    rows = _Rows(archive.conversation.all[posts])
    author = archive.author.all[posts]
    age = np.maximum(ts - archive.ts.all[posts], 0.0)
    human = 1.0 - archive.automated.all[author]
    here = [reader.conversations.get(number, NOBODY) for number in rows.conversations.tolist()]
    last = np.array([each.last for each in here])
    columns: dict[str, Floats] = {}
    _talk(columns, rows, archive, posts, age, human)
    _people(columns, rows, archive, reader, ts, author, human)
    _own(columns, rows, archive, reader, ts, here, last)
    _text(columns, rows, archive, reader, posts, human)
    after = (archive.ts.all[posts] > last[rows.of]) & (last[rows.of] > 0)
    columns["answers_since_you"] = np.log1p(rows.total(human * after))
    addressed = np.fromiter((place in reader.mentioning for place in posts.tolist()), float, len(posts))
    columns["mentions_you"] = rows.most(
        addressed * np.exp(-age / DAY) * np.where(after | (last[rows.of] == 0), 1.0, 0.3)
    )
    within = _within(rows, posts, addressed, human)
    values = np.stack([columns[name] for name in NAMES], 1)
    return Measured(rows.conversations, rows.of, values, within)


def _talk(
    columns: dict[str, Floats], rows: _Rows, archive: Archive, posts: Places, age: Floats, human: Floats
) -> None:
    """How lively a conversation is, and whether people talk there."""
    new = -np.log1p(age / 3600.0)
    lately = rows.total(human * np.exp(-age / DAY))
    pair = np.unique(rows.of * len(archive.habits) + archive.author.all[posts])
    row, who = np.divmod(pair, len(archive.habits))
    people = np.bincount(row, 1.0 - archive.automated.all[who], rows.size)
    counted = rows.total(np.ones(len(posts)))
    columns["recency"] = rows.most(new)
    columns["newest_by_people"] = rows.most(new - 4.0 * (1.0 - human))
    columns["posts_lately"] = np.log1p(lately)
    columns["people_lately"] = np.log1p(people)
    columns["automated"] = 1.0 - rows.total(human) / counted
    columns["posts_a_person"] = np.log1p(counted / np.maximum(people, 0.2))
    columns["begins"] = rows.most(archive.start.all[posts] * human)


def _people(
    columns: dict[str, Floats],
    rows: _Rows,
    archive: Archive,
    reader: Reader,
    ts: float,
    author: Places,
    human: Floats,
) -> None:
    """How near the people of a conversation are to the reader."""
    size, shrink = len(archive.habits), archive.grown(ts, AFFINITY_DAYS)
    near = np.log1p(spread(reader.people, size, shrink))
    answered = np.log1p(spread(reader.answered_me, size, shrink))
    followed = among(reader.follows_people, size)
    wrote = archive.wrote.all / archive.grown(ts, POPULAR_DAYS)
    popular = archive.answered.all / archive.grown(ts, POPULAR_DAYS) / (wrote + 3.0)
    row, who = np.divmod(np.unique(rows.of * size + author), size)
    columns["affinity_to_author"] = rows.most(near[author])
    columns["affinity_to_participants"] = np.bincount(row, near[who], rows.size).astype(float)
    columns["author_answered_you"] = rows.most(answered[author])
    columns["follows_author"] = np.log1p(np.bincount(row, followed[who], rows.size))
    columns["author_popular"] = rows.most(popular[author] * human)


def _own(
    columns: dict[str, Floats],
    rows: _Rows,
    archive: Archive,
    reader: Reader,
    ts: float,
    here: list[Present],
    last: Floats,
) -> None:
    """What part the reader has had in a conversation and its group."""
    away = np.maximum(ts - last, 0.0) / DAY
    within = (last > 0).astype(float)
    group = archive.group_of.all[rows.conversations]
    size = len(archive.groups)
    mention = np.array([reader.mentions.get(number, 0.0) for number in rows.conversations.tolist()])
    columns["your_conversation"] = within
    columns["your_conversation_lately"] = within * np.exp(-away)
    columns["your_conversation_this_week"] = within * np.exp(-away / 7.0)
    columns["your_posts_here"] = np.log1p(np.array([each.posts for each in here], float))
    columns["you_started_it"] = np.array([each.started for each in here], float)
    columns["you_liked_it"] = np.array([each.liked for each in here], float)
    columns["you_spoke_last"] = (archive.last_author.all[rows.conversations] == reader.number).astype(float)
    columns["mentioned_here"] = (mention > last).astype(float) * np.exp(
        -np.maximum(ts - mention, 0.0) / (3.0 * DAY)
    )
    columns["follows_group"] = among(reader.follows_groups, size)[group]
    columns["group_affinity"] = np.log1p(spread(reader.groups, size, archive.grown(ts, AFFINITY_DAYS)))[group]
    columns["answered_by_others"] = np.log1p(
        archive.lively.all[rows.conversations] / archive.grown(ts, LIVELY_DAYS)
    )


def _text(
    columns: dict[str, Floats], rows: _Rows, archive: Archive, reader: Reader, posts: Places, human: Floats
) -> None:
    """What a conversation is about, and whether that is the reader's."""
    taste = reader.taste(archive)
    ends = np.append(archive.word_begin.all[1:], archive.words.size)
    begin, end = archive.word_begin.all[posts], ends[posts]
    counts = end - begin
    place = np.repeat(begin - np.append(0, np.cumsum(counts)[:-1]), counts) + np.arange(counts.sum())
    hashed = archive.words.all[place]
    owner = np.repeat(np.arange(len(posts)), counts)
    own = np.bincount(owner, taste[hashed], len(posts)) / (counts + 3.0)
    titles = [archive.title[number] for number in rows.conversations.tolist()]
    columns["words_you_use"] = rows.total(own * human) / (rows.total(human) + 0.5)
    columns["topic_you_use"] = np.array([taste[title].sum() / (len(title) + 1.0) for title in titles])
    tagged = reader.follows_words
    columns["follows_tag"] = np.array([float(not tagged.isdisjoint(title)) for title in titles])
    columns["question"] = rows.most(archive.question.all[posts] * human)
    columns["length"] = rows.most(np.log1p(archive.length.all[posts].astype(float)) * human)
    columns["code"] = rows.most(archive.code.all[posts] * human)
    columns["link"] = rows.most(archive.link.all[posts] * human)


def _within(rows: _Rows, posts: Places, addressed: Floats, human: Floats) -> Floats:
    """Order the posts of a conversation: those that address the reader, then the newest; the best gets 0."""
    behind = np.empty(len(posts))
    sizes = np.diff(np.append(rows.starts, len(posts)))
    behind[rows.order] = np.repeat(rows.starts + sizes, sizes) - 1 - np.arange(len(posts))
    worth = (
        0.5 * addressed
        - 0.15 * np.minimum(behind, 4.0)
        - 0.6 * np.log1p(np.maximum(behind - 4.0, 0.0))
        + human
    )
    return np.asarray(worth - rows.most(worth)[rows.of])
