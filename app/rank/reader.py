"""What is known of one reader: a private profile of counts with half-lives, to be seen and deleted."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from app.rank.archive import Archive
from app.rank.columns import Floats
from app.rank.words import BUCKETS

AFFINITY_DAYS = 30.0
WORDS_DAYS = 60.0
PRIOR_WORDS = 400.0
MOST_LATE = 512
LITTLE = 10.0  # answers and clicks of late: below, what was declared is all there is
IN_GROUP, IN_WORDS = 0.3, 0.5  # an answer says less of a group and of words than an own post


@dataclass(slots=True)
class Present:
    """The reader's part in one conversation. `last`: the newest own post; `liked`: the sum of feedback."""

    last: float = 0.0
    posts: int = 0
    started: bool = False
    liked: float = 0.0


@dataclass(slots=True)
class Reader:
    """One reader. The counts hold numbers that grow with time instead of shrinking: see `Archive.grown`.

    `here`: the last moment at which the reader was there for sure. `late`: posts whose words are not yet
    among `words`, with their gains; many are added together.
    """

    number: int
    here: float = 0.0
    people: dict[int, float] = field(default_factory=dict)
    answered_me: dict[int, float] = field(default_factory=dict)
    groups: dict[int, float] = field(default_factory=dict)
    conversations: dict[int, Present] = field(default_factory=dict)
    mentions: dict[int, float] = field(default_factory=dict)
    mentioning: set[int] = field(default_factory=set)
    words: Floats = field(default_factory=lambda: np.zeros(BUCKETS))
    late: list[tuple[int, float]] = field(default_factory=list)
    follows_people: frozenset[int] = frozenset()
    follows_groups: frozenset[int] = frozenset()
    follows_tags: frozenset[int] = frozenset()
    follows_words: frozenset[int] = frozenset()

    def follow(self, archive: Archive, people: list[str], groups: list[str], tags: list[str]) -> None:
        """Replace what the reader follows; what was learned stays."""
        self.follows_people = frozenset(archive.person(key) for key in people)
        self.follows_groups = frozenset(archive.group(key) for key in groups)
        self.follows_tags = frozenset(archive.tags[tag.casefold().lstrip("#")] for tag in tags)
        self.follows_words = frozenset(word for tag in tags for word in archive.buckets.of(tag))

    def came(self, ts: float) -> None:
        """Note that the reader was there: what is older was seen."""
        self.here = max(self.here, ts)

    def wrote(self, archive: Archive, place: int) -> None:
        """Learn from an own post: the conversation, the group and the words."""
        ts, conversation = archive.ts.at(place), archive.conversation.at(place)
        here = self.conversations.get(conversation)
        if here is None:
            here = self.conversations[conversation] = Present()
        here.last, here.posts = ts, here.posts + 1
        here.started = here.started or archive.opener.at(conversation) == place
        if ts > self.here:
            self.here = ts
        self._group(archive, conversation, ts, 1.0)
        self._words(archive, place, ts, 1.0)

    def mentioned(self, archive: Archive, place: int) -> None:
        """Note a post that names the reader or quotes them."""
        self.mentioning.add(place)
        self.mentions[archive.conversation.at(place)] = archive.ts.at(place)

    def engaged(self, archive: Archive, place: int, ts: float, grade: float) -> None:
        """Learn from a post the reader answered or liked (grade > 0), or wants less of (< 0)."""
        author = archive.author.at(place)
        gain = grade * archive.grown(ts, AFFINITY_DAYS)
        self.people[author] = self.people.get(author, 0.0) + gain
        self._group(archive, archive.conversation.at(place), ts, IN_GROUP * grade)
        self._words(archive, place, ts, IN_WORDS * grade)

    def told(self, archive: Archive, place: int, ts: float, value: float) -> None:
        """Learn from what the reader said: more (1) or less (-1) of this."""
        self.engaged(archive, place, ts, value)
        conversation = archive.conversation.at(place)
        self.conversations.setdefault(conversation, Present()).liked += value

    def answered(self, archive: Archive, who: int, ts: float, grade: float) -> None:
        """Note that somebody answered the reader."""
        gain = grade * archive.grown(ts, AFFINITY_DAYS)
        self.answered_me[who] = self.answered_me.get(who, 0.0) + gain

    def little_known(self, archive: Archive, ts: float) -> bool:
        """Tell whether the reader has answered and liked little so far."""
        return sum(self.people.values()) < LITTLE * archive.grown(ts, AFFINITY_DAYS)

    def taste(self, archive: Archive, ts: float) -> Floats:
        """Tell for each word how much more the reader uses it than everybody: log-odds, 0 where unknown."""
        used = archive.used()
        everybody = used / used.sum()
        own = self.own_words(archive, ts)
        mine = (own + PRIOR_WORDS * everybody) / (own.sum() + PRIOR_WORDS)
        return np.asarray(np.log(mine / everybody))

    def own_words(self, archive: Archive, ts: float) -> Floats:
        """Tell how often the reader used the words of each bucket, as it counts now."""
        self._settle(archive)
        return np.maximum(self.words / archive.grown(ts, WORDS_DAYS), 0.0)

    def unlearn(self, archive: Archive, words: list[int]) -> None:
        """Let words (buckets) count as if the reader had never used them."""
        self._settle(archive)
        self.words[words] = 0.0

    def _group(self, archive: Archive, conversation: int, ts: float, gain: float) -> None:
        group = archive.group_of.at(conversation)
        self.groups[group] = self.groups.get(group, 0.0) + gain * archive.grown(ts, AFFINITY_DAYS)

    def _words(self, archive: Archive, place: int, ts: float, gain: float) -> None:
        self.late.append((place, gain * archive.grown(ts, WORDS_DAYS)))
        if len(self.late) >= MOST_LATE:
            self._settle(archive)

    def _settle(self, archive: Archive) -> None:
        if self.late:
            self.words += archive.used_by(*zip(*self.late, strict=True))
            self.late.clear()
