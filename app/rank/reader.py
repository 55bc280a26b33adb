"""What is known of one reader: a private profile of counts with half-lives, to be seen and deleted."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from app.rank.archive import BUCKETS, Archive, Floats, words

AFFINITY_DAYS = 30.0
WORDS_DAYS = 60.0
PRIOR_WORDS = 400.0


@dataclass(slots=True)
class Present:
    """The reader's part in one conversation. `last`: the newest own post; `liked`: the sum of feedback."""

    last: float = 0.0
    posts: int = 0
    started: bool = False
    liked: float = 0.0


@dataclass(slots=True)
class Reader:
    """One reader. The counts hold numbers that grow with time instead of shrinking: see `Archive.grown`."""

    number: int
    people: dict[int, float] = field(default_factory=dict)
    answered_me: dict[int, float] = field(default_factory=dict)
    groups: dict[int, float] = field(default_factory=dict)
    conversations: dict[int, Present] = field(default_factory=dict)
    mentions: dict[int, float] = field(default_factory=dict)
    mentioning: set[int] = field(default_factory=set)
    words: Floats = field(default_factory=lambda: np.zeros(BUCKETS))
    follows_people: frozenset[int] = frozenset()
    follows_groups: frozenset[int] = frozenset()
    follows_words: frozenset[int] = frozenset()

    def follow(self, archive: Archive, people: list[str], groups: list[str], tags: list[str]) -> None:
        """Replace what the reader follows; what was learned stays."""
        self.follows_people = frozenset(archive.person(key) for key in people)
        self.follows_groups = frozenset(archive.groups[key] for key in groups)
        self.follows_words = frozenset(word for tag in tags for word in words(tag))

    def wrote(self, archive: Archive, place: int) -> None:
        """Learn from an own post: the conversation, the group and the words."""
        ts, conversation = float(archive.ts.all[place]), int(archive.conversation.all[place])
        here = self.conversations.setdefault(conversation, Present())
        here.last, here.posts = ts, here.posts + 1
        here.started = here.started or bool(archive.start.all[place])
        self._group(archive, conversation, ts, 1.0)
        self._words(archive, place, ts, 1.0)

    def mentioned(self, archive: Archive, place: int) -> None:
        """Note a post that mentions the reader."""
        self.mentioning.add(place)
        self.mentions[int(archive.conversation.all[place])] = float(archive.ts.all[place])

    def engaged(self, archive: Archive, place: int, ts: float, grade: float) -> None:
        """Learn from a post the reader answered or liked (grade > 0), or wants less of (< 0)."""
        author = int(archive.author.all[place])
        gain = grade * archive.grown(ts, AFFINITY_DAYS)
        self.people[author] = self.people.get(author, 0.0) + gain
        self._group(archive, int(archive.conversation.all[place]), ts, 0.3 * grade)
        self._words(archive, place, ts, 0.5 * grade)

    def told(self, archive: Archive, place: int, ts: float, value: float) -> None:
        """Learn from what the reader said: more (1) or less (-1) of this."""
        self.engaged(archive, place, ts, value)
        conversation = int(archive.conversation.all[place])
        self.conversations.setdefault(conversation, Present()).liked += value

    def answered(self, archive: Archive, who: int, ts: float, grade: float) -> None:
        """Note that somebody answered the reader."""
        gain = grade * archive.grown(ts, AFFINITY_DAYS)
        self.answered_me[who] = self.answered_me.get(who, 0.0) + gain

    def taste(self, archive: Archive) -> Floats:
        """Tell for each word how much more the reader uses it than everybody: log-odds, 0 where unknown."""
        everybody = (archive.used + 1.0) / (archive.used.sum() + BUCKETS)
        scale = archive.grown(float(archive.ts.all[-1]), WORDS_DAYS) if archive.ts.size else 1.0
        own = np.maximum(self.words / scale, 0.0)
        mine = (own + PRIOR_WORDS * everybody) / (own.sum() + PRIOR_WORDS)
        return np.asarray(np.log(mine / everybody))

    def _group(self, archive: Archive, conversation: int, ts: float, gain: float) -> None:
        group = int(archive.group_of.all[conversation])
        self.groups[group] = self.groups.get(group, 0.0) + gain * archive.grown(ts, AFFINITY_DAYS)

    def _words(self, archive: Archive, place: int, ts: float, gain: float) -> None:
        self.words[archive.hashed(place)] += gain * archive.grown(ts, WORDS_DAYS)


def spread(known: dict[int, float], size: int, shrink: float) -> Floats:
    """Lay counts out as an array by number, shrunk to their value now."""
    out = np.zeros(size)
    if known:
        out[list(known)] = np.fromiter(known.values(), float, len(known))
    return np.maximum(out / shrink, 0.0)


def among(numbers: frozenset[int], size: int) -> Floats:
    """Lay a set of numbers out as an array of 0 and 1."""
    out = np.zeros(size)
    out[list(numbers)] = 1.0
    return out
